package shop.orders.web.kit.paper;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import shop.orders.billing.BillView;
import shop.orders.billing.Papers;
import shop.orders.domain.language.Language;

/** Answers with a bill's file, or with the requested part of it (RFC 9110, 14). */
@ApplicationScoped
public class PaperAnswer {

  @Inject private Papers papers;

  public Response of(BillView bill, Language language, PartWanted part, Request request) {
    Papers.Paper paper =
        papers.kept(bill.id(), language).orElseGet(() -> papers.of(bill.id(), language));
    EntityTag tag = new EntityTag(paper.sha256());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer = unchanged == null ? content(paper, part) : unchanged;
    return answer
        .tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=0, must-revalidate")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "inline; filename=\"" + PaperLinks.fileName(bill) + "\"")
        .header("Accept-Ranges", "bytes")
        .build();
  }

  private static Response.ResponseBuilder content(Papers.Paper paper, PartWanted wanted) {
    byte[] all = paper.content();
    return wanted
        .of(all.length, paper.sha256())
        .map(
            part ->
                Response.status(206)
                    .entity(Arrays.copyOfRange(all, part.from(), part.to() + 1))
                    .type("application/pdf")
                    .header("Content-Range", part.told()))
        .orElseGet(() -> Response.ok(all, "application/pdf"));
  }
}
