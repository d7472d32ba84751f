package shop.orders.web.api.orders;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import shop.orders.domain.database.StoredFile;

/** Answers with a file that a caller has uploaded. */
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
        // An uploaded PDF or picture may contain code, which a browser must not run on our origin.
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .build();
  }
}
