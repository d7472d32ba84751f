package shop.orders.integration.notice.letter;

import shop.orders.domain.language.Language;

/** A letter whose contents do not matter. */
public final class AnyLetter {

  private AnyLetter() {}

  public static Letter in(Language language, String shop) {
    return Letter.of(
        NoticeKind.SHIPPED,
        Letters.order(language, shop),
        Letters.what(NoticeKind.SHIPPED, language));
  }
}
