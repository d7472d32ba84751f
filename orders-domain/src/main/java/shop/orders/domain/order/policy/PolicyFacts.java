package shop.orders.domain.order.policy;

import java.time.Instant;
import java.util.List;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.part.OrderAmounts;
import shop.orders.domain.order.part.OrderTimes;
import shop.orders.domain.order.part.OrderTraits;

/**
 * The data by which policies decide about an order: taken from the locked order for a command, and
 * from a {@code CurrentOrder} for the actions in a list.
 */
public record PolicyFacts(
    long id,
    OrderStatus status,
    String shopSlug,
    boolean cashOnDelivery,
    OrderAmounts amounts,
    OrderTimes times,
    OrderTraits traits,
    List<LineFacts> lines) {

  /**
   * A line as policies see it.
   *
   * @param deliveredAt null until pieces of it are delivered
   */
  public record LineFacts(
      long id, LinePieces pieces, Instant deliveredAt, boolean returnable, String category) {}

  public boolean anythingShipped() {
    return lines.stream().anyMatch(line -> line.pieces().shipped() > 0);
  }
}
