package shop.orders.domain.order.past;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.policy.OrderStatus;

/**
 * What is known of an order as it was at a moment. Its history and its ledger keep every change of
 * these values; of others, such as the payment status or how many pieces have arrived, they do not
 * keep all, so that they are left out.
 *
 * @param now the order as it is, for what never changes
 * @param seq the number of the last entry of the history up to that moment
 * @param billNo null if the bill was not issued yet
 * @param customerAddress the shipping address in one line
 * @param sums what it cost, and its payments and refunds
 * @param parcels those that had left by then
 */
public record OrderAsOf(
    CurrentOrder now,
    Instant at,
    int seq,
    OrderStatus status,
    String billNo,
    String contactNumber,
    String customerAddress,
    Sums sums,
    List<Line> lines,
    List<Parcel> parcels) {

  /**
   * Amounts in the order's currency, with its digits.
   *
   * @param total tax included; contains the price of cancelled pieces
   * @param refundDue owed back and not paid back
   */
  public record Sums(
      BigDecimal total, BigDecimal paid, BigDecimal refundDue, BigDecimal refunded) {}

  /**
   * A line.
   *
   * @param now the line as it is, for what never changes
   * @param cancelled pieces
   */
  public record Line(CurrentOrder.Line now, int cancelled) {}

  /**
   * A parcel.
   *
   * @param now the parcel as it is, for what never changes
   * @param state what was told of it last; empty if nothing was kept
   */
  public record Parcel(CurrentOrder.Shipment now, Optional<ParcelState> state) {}
}
