package shop.orders.web.kit.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An answer in JSON as it is sent: maybe compressed, and with an entity tag of what is in it. The
 * version alone would not do as one: what an order's caller may do with it depends on the caller
 * and the time, too. The tag begins with the version, which {@link ExpectedVersion} compares, and
 * that of compressed bytes has an end of its own (RFC 9110, 8.8.3.3).
 *
 * @param body as it is sent
 * @param headers by their names
 * @param tag with its quotes; null without one
 */
public record JsonMessage(byte[] body, Map<String, String> headers, String tag) {

  /** In bytes: a smaller document fits into one packet as it is. */
  private static final int LEAST = 1024;

  private static final String COMPRESSED = "-gzip";

  private static final Pattern VERSION = Pattern.compile("\"[0-9]+\"");

  private static final int BYTES_OF_HASH = 9;

  /**
   * @param json the document
   * @param version the entity tag that the resource has given it; null without one
   * @param acceptEncoding the header; null without one
   */
  public static JsonMessage of(byte[] json, String version, String acceptEncoding) {
    boolean zipped = json.length > LEAST && acceptsGzip(acceptEncoding);
    String tag =
        version == null || !VERSION.matcher(version).matches() ? version : tag(version, json);
    Map<String, String> headers = new LinkedHashMap<>();
    if (json.length > LEAST) {
      headers.put(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }
    if (!zipped) {
      return new JsonMessage(json, headers, tag);
    }
    headers.put(HttpHeaders.CONTENT_ENCODING, "gzip");
    return new JsonMessage(
        zipped(json), headers, tag == null ? null : tag.replaceFirst("\"$", COMPRESSED + '"'));
  }

  private static String tag(String version, byte[] json) {
    byte[] hash = Arrays.copyOf(sha256().digest(json), BYTES_OF_HASH);
    return version.replaceFirst(
        "\"$", "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static byte[] zipped(byte[] json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 4);
    try {
      Gzip gzip = new Gzip(bytes);
      try {
        gzip.write(json);
        gzip.finish();
      } finally {
        gzip.end();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can be written to", e);
    }
    return bytes.toByteArray();
  }

  /** Whether the header prefers gzip, or likes it as much as bytes as they are. */
  static boolean acceptsGzip(String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    List<Weighted> accepted = Weighted.listed(acceptEncoding);
    double gzip =
        Stream.of("gzip", "x-gzip", "*")
            .flatMap(name -> accepted.stream().filter(one -> one.value().equals(name)))
            .mapToDouble(Weighted::weight)
            .findFirst()
            .orElse(0);
    double plain =
        accepted.stream()
            .filter(one -> one.value().equals("identity"))
            .mapToDouble(Weighted::weight)
            .findFirst()
            .orElse(0);
    return gzip > 0 && gzip >= plain;
  }

  /**
   * Whether the header {@code If-None-Match} has this tag (RFC 9110, 13.1.2). Compressed or not, a
   * document is the same one.
   */
  static boolean isKnown(String ifNoneMatch, String tag) {
    return ifNoneMatch.strip().equals("*")
        || Weighted.elements(ifNoneMatch).stream()
            .anyMatch(known -> plain(known).equals(plain(tag)));
  }

  private static String plain(String tag) {
    return tag.replaceFirst("^W/", "").replaceFirst(COMPRESSED + "\"$", "\"");
  }
}
