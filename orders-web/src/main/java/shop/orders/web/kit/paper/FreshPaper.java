package shop.orders.web.kit.paper;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers with a PDF that is made for this call, and kept nowhere. */
public final class FreshPaper {

  public static final String MEDIA_TYPE = "application/pdf";

  private FreshPaper() {}

  /**
   * @param name of the file, without its extension
   */
  public static Response answer(byte[] content, String name) {
    return Response.ok(content, MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + ".pdf\"")
        .build();
  }
}
