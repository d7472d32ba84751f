package shop.orders.domain.order.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What policies look at when they decide about an order: the order itself when a command is
 * decided, a row of the read side when a list says what may be done. Amounts are in the order's
 * currency.
 *
 * @param deliveredAt null until everything is delivered
 * @param returnWindowDays from delivery; 0 means that nothing can be returned
 * @param cancelledAmount what the cancelled pieces would have cost, contained in {@code total}
 * @param cancellationRequested whether a request to cancel waits for a decision
 * @param withdrawal the law under which the customer may withdraw, such as {@code EU}; null if none
 */
public record PolicyFacts(
    long id,
    OrderStatus status,
    boolean cashOnDelivery,
    BigDecimal total,
    BigDecimal paid,
    BigDecimal refundDue,
    BigDecimal refunded,
    boolean prescriptionRequired,
    int attachments,
    Instant deliveredAt,
    int returnWindowDays,
    String timeZone,
    List<LineFacts> lines,
    String shopSlug,
    Instant placedAt,
    BigDecimal cancelledAmount,
    boolean cancellationRequested,
    String withdrawal,
    String currency,
    boolean reviewed) {

  /**
   * A line as policies see it; quantities in pieces.
   *
   * @param returning pieces in returns that are under way
   */
  public record LineFacts(
      long id,
      int quantity,
      int cancelled,
      int shipped,
      int delivered,
      int returned,
      boolean returnable,
      Instant deliveredAt,
      int returning,
      String category) {

    /** Pieces that have arrived and are not on their way back. */
    public int kept() {
      return delivered - returned - returning;
    }
  }

  public BigDecimal outstanding() {
    return total.subtract(cancelledAmount).subtract(paid);
  }

  public boolean anythingShipped() {
    return lines.stream().anyMatch(line -> line.shipped() > 0);
  }
}
