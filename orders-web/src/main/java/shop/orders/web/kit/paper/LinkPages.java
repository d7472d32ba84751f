package shop.orders.web.kit.paper;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import shop.orders.billing.paper.VerificationPage;
import shop.orders.domain.identity.LinkRefused;
import shop.orders.domain.language.Language;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.http.Acceptance;
import shop.orders.web.kit.http.AcceptedLanguages;

/**
 * What is answered to whoever follows a link that opens nothing: a page to a person, a refusal to a
 * program.
 */
@ApplicationScoped
public class LinkPages {

  private static final List<String> LANGUAGES =
      Stream.of(Language.values()).map(Language::code).toList();

  @Inject private HttpServletRequest call;

  /** Of a link that is not one of ours. */
  public Response ofChanged(LinkRefused refusal) {
    Language language = ofReader();
    return page(403, VerificationPage.noLink(language), language, refusal);
  }

  /**
   * Of a link that is too old.
   *
   * @param thing that it opened, as a program is told
   */
  public Response ofExpired(String thing) {
    return ofExpired(thing, ofReader());
  }

  Response ofExpired(String thing, Language language) {
    Rejected refusal =
        new Rejected(
            410,
            "link_expired",
            "This link is no longer good. Ask for the " + thing + " again to get a new one.");
    return page(410, VerificationPage.expired(language), language, refusal);
  }

  private Response page(int status, String html, Language language, RuntimeException refusal) {
    if (!Acceptance.prefers(call, MediaType.TEXT_HTML, MediaType.APPLICATION_JSON)) {
      throw refusal;
    }
    return Response.status(status)
        .entity(html)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_LANGUAGE)
        .header("Content-Security-Policy", VerificationPage.CONTENT_SECURITY_POLICY)
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  private Language ofReader() {
    return Language.asked(
        AcceptedLanguages.of(call.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
            .among(LANGUAGES, Language.EN.code()));
  }
}
