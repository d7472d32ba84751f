package shop.orders.domain.returned;

import java.time.Instant;
import java.util.List;

/**
 * The contents of the acknowledgement of a withdrawal (Directive 2011/83/EU, art. 11a): the
 * declaration and the date and time of its receipt.
 *
 * @param deliveryGoesBack whether there is a delivery charge, and it goes back with these goods, as
 *     nothing of the order remains
 * @param receivedAt when the shop received the declaration
 * @param timeZone the shop's
 * @param language of the order, such as {@code bn}
 */
public record WithdrawalReceipt(
    long withdrawalId,
    String orderCode,
    Instant orderedAt,
    Trader trader,
    String name,
    String email,
    String statement,
    List<Goods> goods,
    boolean deliveryGoesBack,
    Instant receivedAt,
    String timeZone,
    String language) {

  /**
   * With whom the contract is (Directive 2011/83/EU, art. 6(1)(b) and (c)).
   *
   * @param country a code of two letters
   */
  public record Trader(String shop, String merchant, String address, String country) {}

  /** Where goods are when the customer withdraws from them. */
  public enum Where {
    /** They have not been sent, and will not be. */
    NOT_SENT,
    /** They are on their way to the customer, for the first time or once more. */
    ON_ITS_WAY,
    DELIVERED,
    /** The shop has or had them: they came by a return that did not follow from a withdrawal. */
    SENT_BACK,
    /** The customer names them, but they are not part of the contract any more. */
    SETTLED
  }

  /** An item and its pieces in one place from which the customer withdraws. */
  public record Goods(String name, int quantity, Where where) {}
}
