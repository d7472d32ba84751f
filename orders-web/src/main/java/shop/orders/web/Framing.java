package shop.orders.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import shop.orders.web.kit.errors.Rejected;

/**
 * Requests that we and a proxy before us might read differently: where the body ends (RFC 9112, 6),
 * or for which host they are (3.2). The connection is closed after them, as the rest of it may be
 * what the proxy took for the body.
 */
final class Framing {

  private Framing() {}

  /** Why the request is refused; null if it is not. */
  static Rejected doubt(HttpServletRequest request) {
    List<String> codings = values(request, "Transfer-Encoding");
    List<String> lengths = values(request, "Content-Length");
    if (values(request, "Host").size() > 1) {
      return refused(400, "There is more than one header Host.");
    }
    if (lengths.size() > 1) {
      return refused(400, "There is more than one header Content-Length.");
    }
    if (codings.isEmpty()) {
      return null;
    }
    if (!lengths.isEmpty() || request.getHeader("Content-Length") != null) {
      return refused(400, "The headers Content-Length and Transfer-Encoding exclude each other.");
    }
    if (codings.size() > 1 || !request.getProtocol().equals("HTTP/1.1")) {
      return refused(400, "The header Transfer-Encoding is not allowed here.");
    }
    String coding = codings.get(0).strip().toLowerCase(Locale.ROOT);
    if (coding.equals("chunked")) {
      return null;
    }
    return coding.matches("(?!chunked)[\\w-]+\\s*,\\s*chunked")
        ? refused(501, "Of transfer codings only chunked is understood.")
        : refused(400, "The transfer coding does not end with chunked.");
  }

  private static List<String> values(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header));
  }

  private static Rejected refused(int status, String message) {
    return new Rejected(status, status == 501 ? "not_implemented" : "bad_request", message)
        .with("Connection", "close");
  }
}
