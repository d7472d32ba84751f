package shop.orders.web.api;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers with the bytes of a file that a caller uploaded. */
final class UploadedFile {

  private UploadedFile() {}

  static Response answer(byte[] bytes, String mediaType, String sha256, String disposition) {
    return Response.ok(bytes)
        .type(mediaType)
        .tag(new EntityTag(sha256))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
        // A PDF or picture from a stranger may hold what a browser would run on our origin.
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .build();
  }
}
