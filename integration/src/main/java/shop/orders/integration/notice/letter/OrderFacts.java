package shop.orders.integration.notice.letter;

import java.time.Instant;
import java.time.ZoneId;
import shop.orders.domain.language.Language;

/**
 * What each letter about an order has in common.
 *
 * @param language of the letter
 * @param zone of its dates: the shop's
 * @param cash whether it is paid on delivery
 * @param link where the customer sees the order; null if there is no such page
 */
public record OrderFacts(
    Language language,
    Seller seller,
    String code,
    Instant placedAt,
    ZoneId zone,
    String currency,
    boolean cash,
    String link) {}
