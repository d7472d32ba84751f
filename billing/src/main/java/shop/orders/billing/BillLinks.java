package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import shop.orders.domain.identity.LinkRefused;
import shop.orders.domain.identity.SignedLinks;
import shop.orders.domain.language.Language;

/** Links that open one bill in one language without a token, for a limited time. */
@ApplicationScoped
public class BillLinks {

  @Inject private SignedLinks links;

  /** For the proxy that CDI makes. */
  BillLinks() {}

  BillLinks(SignedLinks links) {
    this.links = links;
  }

  /**
   * The contents of a link.
   *
   * @param expired whether the link is too old
   */
  public record Opened(long billId, Language language, boolean expired) {}

  /** The signed part of a link to that bill, which works for the configured time from now on. */
  public String sign(long billId, Language language) {
    return links.sign(SignedLinks.Kind.BILL, claim(billId, language));
  }

  /** The same for a link that works until then. */
  public String sign(long billId, Language language, Instant until) {
    return links.sign(SignedLinks.Kind.BILL, claim(billId, language), until);
  }

  private static String claim(long billId, Language language) {
    return billId + "." + language.code();
  }

  /**
   * @throws LinkRefused if it is signed with none of our keys
   */
  public Opened open(String signed) {
    SignedLinks.Opened opened = links.open(SignedLinks.Kind.BILL, signed);
    String[] parts = opened.claim().split("\\.");
    return new Opened(Long.parseLong(parts[0]), Language.asked(parts[1]), opened.expired());
  }
}
