package shop.orders.web.openapi;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How a document for machines is served. */
final class ServedDocument {

  /** In bytes. */
  private static final int PIECE = 16 * 1024;

  private ServedDocument() {}

  /** Writes JSON in pieces, as each waits until the reader has taken most of those before. */
  static void write(byte[] document, HttpServletResponse response) throws IOException {
    response.setContentType("application/json");
    response.setContentLength(document.length);
    for (int from = 0; from < document.length; from += PIECE) {
      response.getOutputStream().write(document, from, Math.min(PIECE, document.length - from));
    }
  }
}
