package shop.orders.domain.order.money;

import java.math.BigDecimal;

/**
 * An amount that is or was owed back to the customer.
 *
 * @param id of its entry in the ledger
 * @param amount the original amount less what has lapsed, in the order's currency
 * @param open the part that is not refunded yet
 * @param lapsed what was owed under it before, and is not any more
 */
public record RefundDue(
    long id, RefundCause cause, BigDecimal amount, BigDecimal open, BigDecimal lapsed) {

  /** A due of which nothing has lapsed. */
  public RefundDue(long id, RefundCause cause, BigDecimal amount, BigDecimal open) {
    this(id, cause, amount, open, BigDecimal.ZERO);
  }

  public boolean isOpen() {
    return open.signum() > 0;
  }

  /** The part that was refunded, without failed refunds. */
  public BigDecimal gone() {
    return amount.subtract(open);
  }

  /** This due after a further refund. */
  public RefundDue less(BigDecimal paid) {
    return new RefundDue(id, cause, amount, open.subtract(paid), lapsed);
  }
}
