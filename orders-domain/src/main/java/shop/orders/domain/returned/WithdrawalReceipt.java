package shop.orders.domain.returned;

import java.time.Instant;
import java.util.List;

/**
 * The contents of the acknowledgement of a withdrawal (Directive 2011/83/EU, art. 11a): the
 * declaration and the date and time of its receipt.
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

  /** An item and its pieces from which the customer withdraws. */
  public record Goods(String name, int quantity) {}
}
