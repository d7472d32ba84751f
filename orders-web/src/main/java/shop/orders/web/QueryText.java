package shop.orders.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.orders.web.kit.errors.Rejected;

/**
 * Queries whose parameters are no text. Of those that are not well encoded the server makes a text
 * all the same: U+FFFD for bytes that are no UTF-8, and a percent sign for one that begins no
 * escape. What is searched with that is not what was meant.
 */
final class QueryText {

  private static final String NUL = "Text may not hold U+0000.";

  private static final String NOT_ENCODED =
      "This is not well encoded: a percent sign has two hex digits behind it, the bytes are those"
          + " of UTF-8, and the sign itself is %25.";

  /** What may be repeated to the caller. */
  private static final Pattern NAME = Pattern.compile("\\w{1,64}");

  private QueryText() {}

  /**
   * Why a query is refused; null if it is not.
   *
   * @param raw as it was sent; may be null
   * @param ours whether it is one of our own API: published contracts take what is not well
   *     encoded, as they always did
   */
  static Rejected doubt(String raw, boolean ours) {
    if (raw == null) {
      return null;
    }
    if (holdsNul(raw)) {
      return refused(raw, QueryText::holdsNul, NUL);
    }
    return ours && !isEncoded(raw) ? refused(raw, pair -> !isEncoded(pair), NOT_ENCODED) : null;
  }

  private static Rejected refused(String raw, Predicate<String> wrong, String message) {
    String parameter =
        Stream.of(raw.split("&"))
            .filter(wrong)
            .map(pair -> pair.replaceFirst("=.*", ""))
            .filter(NAME.asMatchPredicate())
            .findFirst()
            .orElse(null);
    return new Rejected(400, "invalid_text", message, parameter);
  }

  static boolean holdsNul(String text) {
    return text.indexOf('\0') >= 0 || text.toLowerCase(Locale.ROOT).contains("%00");
  }

  private static boolean isEncoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = text.indexOf('%'); i >= 0 && i < text.length(); i++) {
      if (text.charAt(i) != '%') {
        // Ends the bytes of a character.
        bytes.write('.');
        continue;
      }
      boolean escape =
          i + 2 < text.length()
              && HexFormat.isHexDigit(text.charAt(i + 1))
              && HexFormat.isHexDigit(text.charAt(i + 2));
      if (!escape) {
        return false;
      }
      bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
      i += 2;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
