package shop.orders.integration.notice;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import shop.orders.domain.setting.Settings;
import shop.orders.integration.notice.letter.NoticeKind;

/**
 * What customers are told, as it is set.
 *
 * @param orderUrl the address of the page where customers see an order, with {@code {order}} in
 *     place of its id and {@code {code}} of its code; null if there is none
 * @param linkWorks for how long the link to a bill works
 */
record NoticeTerms(Set<NoticeKind> kinds, String orderUrl, Duration linkWorks) {

  private static final String KINDS = "orders.mail.notices";
  private static final String ORDER_URL = "orders.mail.order-url";
  private static final String LINK_WORKS = "orders.mail.link-valid";

  static NoticeTerms of(Settings settings) {
    String url = settings.text(ORDER_URL).orElse(null);
    if (url != null
        && !(url.matches("https?://[^\\s\"<>\\\\^`|]+")
            && link(url, 1, "1").matches("[^{}]+")
            && !link(url, 1, "1").equals(url))) {
      throw Settings.useless(
          ORDER_URL, "it must be an address such as https://shop.example/orders/{order}");
    }
    return new NoticeTerms(
        kinds(settings.texts(KINDS)), url, settings.time(LINK_WORKS, Duration.ofHours(1)));
  }

  private static Set<NoticeKind> kinds(List<String> words) {
    if (words.equals(List.of("all"))) {
      return EnumSet.allOf(NoticeKind.class);
    }
    if (words.isEmpty()) {
      throw Settings.useless(KINDS, "it must be all, or some of " + NoticeKind.words());
    }
    Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
    for (String word : words) {
      kinds.add(
          NoticeKind.of(word)
              .orElseThrow(
                  () ->
                      Settings.useless(
                          KINDS,
                          "it must be all, or some of %s, not \"%s\""
                              .formatted(NoticeKind.words(), word))));
    }
    if (kinds.contains(NoticeKind.PARCEL_DELIVERED) && !kinds.contains(NoticeKind.DELIVERED)) {
      throw Settings.useless(
          KINDS, "parcel_delivered needs delivered, by which the last parcel is told");
    }
    return kinds;
  }

  /** Where the customer sees the order; null if there is no such page. */
  String link(long orderId, String code) {
    return orderUrl == null ? null : link(orderUrl, orderId, code);
  }

  private static String link(String url, long orderId, String code) {
    return url.replace("{order}", Long.toString(orderId)).replace("{code}", code);
  }
}
