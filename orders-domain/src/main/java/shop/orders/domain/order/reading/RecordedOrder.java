package shop.orders.domain.order.reading;

import java.math.BigDecimal;
import java.util.List;
import shop.orders.domain.order.CurrentOrder;

/**
 * An order with its whole history, read at one moment.
 *
 * @param history oldest first, with all that staff read of it
 * @param bookedLater what its ledger has after a moment
 */
public record RecordedOrder(
    CurrentOrder order, List<OrderReading.HistoryView> history, Booked bookedLater) {

  /**
   * By how much entries of the ledger have changed the sums of an order, in its currency.
   *
   * @param due owed back and not paid back
   */
  public record Booked(BigDecimal paid, BigDecimal due, BigDecimal refunded) {}
}
