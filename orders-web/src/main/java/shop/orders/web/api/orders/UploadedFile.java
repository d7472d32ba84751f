package shop.orders.web.api.orders;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import shop.orders.domain.database.StoredFile;
import shop.orders.domain.order.reading.AttachmentReading;

/** Answers with a file that a caller has uploaded. */
public final class UploadedFile {

  private UploadedFile() {}

  static Response answer(AttachmentReading.Attachment attachment) {
    return answer(
        attachment.file(), attachment.mediaType(), attachment.sha256(), attachment.fileName());
  }

  /**
   * @param fileName as it is to be saved, with its extension
   */
  public static Response answer(StoredFile file, String mediaType, String sha256, String fileName) {
    return Response.ok((StreamingOutput) file::writeTo)
        .type(mediaType)
        .header(HttpHeaders.CONTENT_LENGTH, file.size())
        .tag(new EntityTag(sha256))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(fileName))
        // An uploaded PDF or picture may contain code, which a browser must not run on our origin.
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .build();
  }

  /**
   * RFC 6266: an ASCII name without accents for old clients, and the whole name for the others (RFC
   * 8187).
   */
  static String disposition(String fileName) {
    String plain =
        Normalizer.normalize(fileName, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^A-Za-z0-9._-]", "_");
    String encoded =
        URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
  }
}
