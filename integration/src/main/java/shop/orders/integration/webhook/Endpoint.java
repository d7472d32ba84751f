package shop.orders.integration.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.setting.Network;

/**
 * An address that can be called.
 *
 * @param host in lower case, an address of IPv6 without brackets
 * @param port -1 for the scheme's own
 * @param target path and query
 * @param literal the address that the host is; null for a name
 */
record Endpoint(String scheme, String host, int port, String target, InetAddress literal) {

  static final int LONGEST = 2_000;

  private static final int LONGEST_HOST = 253;

  private static final Pattern VISIBLE = Pattern.compile("[!-~&&[^\\\\\"<>^`{|}]]+");

  /** Programs read such hosts as addresses, each in its own way: 2130706433, 0x7f.1, 127.1. */
  private static final Pattern ENDS_IN_A_NUMBER =
      Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\\.?");

  /** Four numbers without zeros before them, which some read as octal. */
  private static final Pattern DOTTED =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

  private static final Pattern NAME =
      Pattern.compile(
          "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?" + "(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");

  /**
   * @param http whether addresses may begin with {@code http:}
   * @param field the name of the member that has the text
   * @throws Invalid if it is none that may be called, whoever answers there
   */
  static Endpoint of(String text, boolean http, String field) {
    if (text == null || text.isEmpty()) {
      throw new Invalid(field, "This must be given.");
    }
    if (text.length() > LONGEST || !VISIBLE.matcher(text).matches()) {
      throw new Invalid(
          field, "This must be an address of at most 2000 visible characters of ASCII.");
    }
    URI uri = uri(text, field);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(http && scheme.equals("http"))) {
      throw new Invalid(field, "This must begin with https://.");
    }
    if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw new Invalid(field, "This must have a host, such as https://erp.example/hooks.");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new Invalid(field, "This must have neither a user nor a fragment.");
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    InetAddress literal = literal(host, field);
    return new Endpoint(
        scheme,
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort(),
        (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
            + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
        literal);
  }

  private static URI uri(String text, String field) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new Invalid(field, "This must be an address such as https://erp.example/hooks.");
    }
  }

  private static InetAddress literal(String host, String field) {
    if (host.startsWith("[")) {
      Optional<InetAddress> address = Network.literal(host.substring(1, host.length() - 1));
      return address.orElseThrow(() -> noHost(field));
    }
    if (DOTTED.matcher(host).matches()) {
      return Network.literal(host).orElseThrow();
    }
    if (host.length() > LONGEST_HOST
        || ENDS_IN_A_NUMBER.matcher(host).matches()
        || !NAME.matcher(host).matches()) {
      throw noHost(field);
    }
    return null;
  }

  private static Invalid noHost(String field) {
    return new Invalid(
        field, "The host must be a name, or an address of IPv4 or IPv6 in its usual form.");
  }
}
