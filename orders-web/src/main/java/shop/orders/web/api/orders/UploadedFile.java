package shop.orders.web.api.orders;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import shop.orders.domain.database.StoredFile;

/** Answers with the bytes of a file that a caller uploaded. */
public final class UploadedFile {

  private UploadedFile() {}

  public static Response answer(
      StoredFile file, String mediaType, String sha256, String disposition) {
    return Response.ok((StreamingOutput) file::writeTo)
        .type(mediaType)
        .header(HttpHeaders.CONTENT_LENGTH, file.size())
        .tag(new EntityTag(sha256))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
        // A PDF or picture from a stranger may hold what a browser would run on our origin.
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .build();
  }
}
