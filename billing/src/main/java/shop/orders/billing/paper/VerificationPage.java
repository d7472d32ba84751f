package shop.orders.billing.paper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.document.VerifiedBill;
import shop.orders.domain.language.Figures;
import shop.orders.domain.language.Language;

/**
 * The page behind the code on a paper, in the reader's language: whether the paper is genuine, and
 * what of it holds today. Links to papers that work no more have such a page, too. It needs no
 * script, and loads nothing.
 */
public final class VerificationPage {

  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:1.1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem}
      h1{font-size:1.5rem}
      .genuine h1{border-inline-start:.4rem solid #15803d;padding-inline-start:.8rem}
      .unknown h1{border-inline-start:.4rem solid #b91c1c;padding-inline-start:.8rem}
      dl{display:grid;grid-template-columns:auto 1fr;gap:.4rem 1.2rem}
      dd{margin:0;font-weight:600}\
      """;

  /** The value of the header {@code Content-Security-Policy}: nothing but the page's own style. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256(STYLE)
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Language language;
  private final Words words;
  private final StringBuilder facts = new StringBuilder();

  private VerificationPage(Language language) {
    this.language = language;
    this.words = Words.in(language);
  }

  /** The page of a paper that we issued. */
  public static String of(VerifiedBill bill, Language language) {
    return new VerificationPage(language).genuine(bill);
  }

  /** The page of a number or code that no paper of ours has. */
  public static String unknown(Language language) {
    VerificationPage page = new VerificationPage(language);
    return page.html("unknown", "verified_unknown", "verified_unknown_text");
  }

  /** The page of a link to a paper that works no more, as it is too old. */
  public static String expired(Language language) {
    return new VerificationPage(language).html("unknown", "link_expired", "link_expired_text");
  }

  /** The page of a link that leads to no paper of ours. */
  public static String noLink(Language language) {
    return new VerificationPage(language).html("unknown", "link_invalid", "link_invalid_text");
  }

  private String genuine(VerifiedBill bill) {
    Figures figures = new Figures(language, bill.currency());
    boolean isBill = bill.kind() == BillKind.BILL;
    fact("seller", bill.seller().shop());
    if (!bill.seller().merchant().equals(bill.seller().shop())) {
      fact("merchant", bill.seller().merchant());
    }
    String country = PostalLines.country(bill.seller().country(), language);
    fact(
        "address",
        BillTexts.joined(words.get("list_separator") + " ", bill.seller().address(), country));
    fact("tax_id", bill.seller().taxId());
    fact("number", bill.number());
    fact("date", figures.date(bill.issuedAt(), bill.timeZone()));
    fact(isBill ? "total" : "credited_total", figures.money(bill.total()));
    boolean isCredited = bill.credited().signum() > 0;
    if (isCredited) {
      fact("verified_credited", figures.money(bill.credited()));
      fact("verified_left", figures.money(bill.left()));
    }
    String text =
        isCredited && bill.left().signum() <= 0 ? "verified_nothing_left" : "verified_compare";
    return html("genuine", isBill ? "verified_bill" : "verified_credit_note", text);
  }

  private void fact(String label, String value) {
    if (!value.isBlank()) {
      facts.append(
          "<dt>%s</dt><dd><bdi>%s</bdi></dd>%n"
              .formatted(escaped(words.get(label)), escaped(value)));
    }
  }

  private String html(String state, String title, String text) {
    return """
    <!doctype html>
    <html lang="%s" dir="%s">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <meta name="robots" content="noindex"><title>%s</title><style>%s</style></head>
    <body><main class="%s"><h1>%s</h1>
    <p>%s</p>
    <dl>
    %s</dl></main></body></html>
    """
        .formatted(
            language.code(),
            language.isRightToLeft() ? "rtl" : "ltr",
            escaped(words.get(title)),
            STYLE,
            state,
            escaped(words.get(title)),
            escaped(words.get(text)),
            facts);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
