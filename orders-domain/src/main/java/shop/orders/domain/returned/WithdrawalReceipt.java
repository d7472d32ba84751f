package shop.orders.domain.returned;

import java.time.Instant;
import java.util.List;

/**
 * What the acknowledgement of a withdrawal says (Directive 2011/83/EU, art. 11a): that it was
 * received, what it said, and the date and time.
 *
 * @param language of the order, such as {@code bn}
 * @param timeZone the shop's
 */
public record WithdrawalReceipt(
    long withdrawalId,
    String orderCode,
    Instant orderedAt,
    String shop,
    String name,
    String email,
    String statement,
    List<Goods> goods,
    Instant receivedAt,
    String timeZone,
    String language) {

  /** So many pieces of what the customer withdraws from. */
  public record Goods(String name, int quantity) {}
}
