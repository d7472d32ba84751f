package shop.orders.web.kit.paper;

import shop.orders.domain.language.Language;

/** The parameter {@code lang} of papers that are made in any language. */
public final class PaperLanguage {

  public static final String DESCRIPTION =
      "The language of the paper: en, bn, hi, ar or de; the order's language if absent.";

  private PaperLanguage() {}

  /**
   * @param tag null if the call does not say; then null is returned
   */
  public static Language asked(String tag) {
    return tag == null ? null : Language.asked(tag);
  }
}
