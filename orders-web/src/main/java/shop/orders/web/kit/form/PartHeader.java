package shop.orders.web.kit.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.orders.web.kit.errors.Rejected;

/**
 * What the {@code Content-Disposition} of a form's part says. Jersey reads the names in ISO 8859-1,
 * and knows neither {@code filename*} nor how browsers write quotation marks.
 *
 * @param name of the part; empty if it has none
 * @param fileName null if it has none
 */
record PartHeader(String name, String fileName) {

  /** In bytes. Names of files have at most 255 characters, of some bytes each. */
  private static final int LONGEST = 8 * 1024;

  /** What browsers write for a quotation mark and the ends of lines (HTML, 4.10.21.8). */
  private static final Pattern BROWSERS = Pattern.compile("%(?:22|0[AaDd])");

  /** Characters beyond ASCII, as RFC 7578 (2) allows to write them. */
  private static final Pattern ENCODED = Pattern.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+");

  private static final Pattern EXTENDED =
      Pattern.compile("(UTF-8|ISO-8859-1)'[a-z0-9-]*'([!-~]*)", Pattern.CASE_INSENSITIVE);

  private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /**
   * Reads the header.
   *
   * @param header its bytes as characters of ISO 8859-1; null if there is none
   * @throws Rejected (400) if it is longer than any name of a file needs
   */
  static PartHeader read(String header) {
    if (header != null && header.length() > LONGEST) {
      throw new Rejected(400, "malformed_form", "The header of a part has more than 8 kB.");
    }
    Map<String, String> values = values(header == null ? "" : header);
    String extended = extended(values.getOrDefault("filename*", ""));
    String plain = values.get("filename");
    return new PartHeader(
        decoded(values.getOrDefault("name", "")),
        extended != null || plain == null ? extended : decoded(plain));
  }

  /** The parameters by their names; of two with one name, the first. */
  private static Map<String, String> values(String header) {
    Map<String, String> values = new HashMap<>();
    int at = header.indexOf(';');
    while (at >= 0) {
      int equals = header.indexOf('=', at);
      if (equals < 0) {
        return values;
      }
      int begin = header.lastIndexOf(';', equals) + 1;
      String name = header.substring(begin, equals).strip().toLowerCase(Locale.ROOT);
      int from = equals + 1;
      while (from < header.length() && header.charAt(from) == ' ') {
        from++;
      }
      StringBuilder value = new StringBuilder();
      boolean inMarks = header.startsWith("\"", from);
      int end = inMarks ? quoted(header, from + 1, value) : plain(header, from, value);
      values.putIfAbsent(name, value.toString().strip());
      at = header.indexOf(';', end);
    }
    return values;
  }

  private static int plain(String header, int from, StringBuilder value) {
    int next = header.indexOf(';', from);
    int end = next < 0 ? header.length() : next;
    value.append(header, from, end);
    return end;
  }

  /**
   * Reads a value in quotation marks, where a backslash before one makes it a part of the value.
   *
   * @return where the mark is that ends it
   */
  private static int quoted(String header, int from, StringBuilder value) {
    for (int at = from; at < header.length(); at++) {
      char one = header.charAt(at);
      if (one == '"') {
        return at;
      }
      if (one == '\\' && header.startsWith("\"", at + 1)) {
        at++;
      }
      value.append(header.charAt(at));
    }
    return header.length();
  }

  /** In UTF-8, as browsers send it (RFC 7578, 5.1); in ISO 8859-1 if it is no UTF-8. */
  private static String decoded(String value) {
    String text = text(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    String read = text == null ? value : text;
    String plain =
        BROWSERS.matcher(read).replaceAll(match -> match.group().equals("%22") ? "\"" : " ");
    return ENCODED
        .matcher(plain)
        .replaceAll(
            match -> {
              String inUtf8 = text(bytes(match.group()), StandardCharsets.UTF_8);
              return Matcher.quoteReplacement(inUtf8 == null ? match.group() : inUtf8);
            });
  }

  /** The value of a parameter with its charset (RFC 8187, 3.2); null if it is none. */
  private static String extended(String value) {
    Matcher match = EXTENDED.matcher(value);
    boolean good = match.matches() && !BROKEN.matcher(match.group(2)).find();
    return good ? text(bytes(match.group(2)), Charset.forName(match.group(1))) : null;
  }

  private static byte[] bytes(String encoded) {
    ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      if (encoded.charAt(i) == '%') {
        bytes.put((byte) Integer.parseInt(encoded, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.put((byte) encoded.charAt(i));
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** The text of bytes; null if they are none in that charset. */
  private static String text(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
