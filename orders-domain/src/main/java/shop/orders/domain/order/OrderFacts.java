package shop.orders.domain.order;

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
 */
public record OrderFacts(
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
    List<LineFacts> lines) {

  /** A line as policies see it; quantities in pieces. */
  public record LineFacts(
      long id,
      int quantity,
      int cancelled,
      int shipped,
      int delivered,
      int returned,
      boolean returnable,
      Instant deliveredAt) {}

  public BigDecimal outstanding() {
    return total.subtract(paid);
  }

  public boolean anythingShipped() {
    return lines.stream().anyMatch(line -> line.shipped() > 0);
  }
}
