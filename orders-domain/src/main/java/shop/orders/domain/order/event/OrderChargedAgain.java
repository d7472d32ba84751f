package shop.orders.domain.order.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.money.CreditRest;
import shop.orders.domain.order.money.RefundCause;

/**
 * A part of what was credited has to be paid after all: fewer pieces of a return had come than
 * staff counted, or a grant was a mistake. Observed in the transaction of that step; where the
 * credit has a note, billing writes a further invoice.
 *
 * @param cause of the credit
 * @param reference of this step; unique within the order
 * @param parts by bill; of no bill if the order has none, or one from before it was known what is
 *     left of a bill
 * @param paid the part of the total that the order's payments cover, as it was not paid out yet
 */
public record OrderChargedAgain(
    long orderId,
    String currency,
    RefundCause cause,
    String reference,
    List<CreditRest.Part> parts,
    BigDecimal paid,
    Actor actor,
    Instant at) {

  public OrderChargedAgain {
    parts = List.copyOf(parts);
  }

  /** What has to be paid after all. */
  public BigDecimal total() {
    return parts.stream().map(CreditRest.Part::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
