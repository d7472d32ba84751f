package shop.orders.domain.order.money;

import java.math.BigDecimal;

/**
 * A sum that is owed back to the customer.
 *
 * @param id of its entry in the ledger
 * @param amount what was owed at first, in the order's currency
 * @param open what of it has not gone back yet
 */
public record RefundDue(long id, RefundCause cause, BigDecimal amount, BigDecimal open) {

  public boolean isOpen() {
    return open.signum() > 0;
  }

  /** What went back of it, and has not failed since. */
  public BigDecimal gone() {
    return amount.subtract(open);
  }

  /** The same when so much more has gone back. */
  public RefundDue less(BigDecimal paid) {
    return new RefundDue(id, cause, amount, open.subtract(paid));
  }
}
