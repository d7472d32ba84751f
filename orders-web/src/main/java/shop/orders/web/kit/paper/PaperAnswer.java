package shop.orders.web.kit.paper;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.orders.billing.BillView;
import shop.orders.billing.Papers;
import shop.orders.billing.document.BillLanguage;
import shop.orders.web.kit.errors.Rejected;

/** Answers with a bill's file, or with the requested part of it (RFC 9110, 14). */
@ApplicationScoped
public class PaperAnswer {

  /** A single range. Several are answered with the whole file, as the RFC allows. */
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  @Inject private Papers papers;

  public Response of(BillView bill, BillLanguage language, PartWanted part, Request request) {
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

  private Response.ResponseBuilder content(Papers.Paper paper, PartWanted part) {
    byte[] all = paper.content();
    Matcher wanted = RANGE.matcher(part.range());
    boolean whole =
        !wanted.matches()
            || !part.isOf(paper.sha256())
            || wanted.group(1).isEmpty() && wanted.group(2).isEmpty();
    if (whole) {
      return Response.ok(all, "application/pdf");
    }
    long from;
    long to = all.length - 1L;
    if (wanted.group(1).isEmpty()) {
      from = Math.max(0, all.length - Long.parseLong(wanted.group(2)));
    } else {
      from = Long.parseLong(wanted.group(1));
      if (!wanted.group(2).isEmpty()) {
        long last = Long.parseLong(wanted.group(2));
        if (last < from) {
          return Response.ok(all, "application/pdf");
        }
        to = Math.min(to, last);
      }
    }
    if (from > to) {
      throw new Rejected(416, "range_not_satisfiable", "The file has not so many bytes.")
          .with("Content-Range", "bytes */" + all.length);
    }
    return Response.status(206)
        .entity(Arrays.copyOfRange(all, (int) from, (int) to + 1))
        .type("application/pdf")
        .header("Content-Range", "bytes " + from + "-" + to + "/" + all.length);
  }
}
