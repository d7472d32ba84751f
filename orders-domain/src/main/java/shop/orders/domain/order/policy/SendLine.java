package shop.orders.domain.order.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import shop.orders.domain.access.Actor;

/**
 * With how many pieces of a line staff may ship a parcel now. Pieces that replace those of a parcel
 * that failed are taken from stock, so there must be some.
 */
@ApplicationScoped
public class SendLine implements LinePolicy {

  private static final Rule NOTHING_OPEN =
      Rule.of(
          "more_than_ordered",
          "All pieces of this line are sent or cancelled.",
          (order, actor, now) -> false);
  private static final Rule OUT_OF_STOCK =
      Rule.of(
          "insufficient_stock",
          "Nothing is in stock to be sent in place of the parcel that failed.",
          (order, actor, now) -> false);

  @Override
  public String action() {
    return OrderAction.SHIP.action();
  }

  @Override
  public LineDecision decide(
      PolicyFacts order, PolicyFacts.LineFacts line, Actor actor, Instant now) {
    Decision ofOrder = OrderAction.SHIP.decide(order, actor, now);
    if (!ofOrder.allowed()) {
      return LineDecision.refused(ofOrder.broken());
    }
    if (line.sendable() > 0) {
      return LineDecision.allowed(line.sendable(), null);
    }
    return LineDecision.refused(line.pieces().open() == 0 ? NOTHING_OPEN : OUT_OF_STOCK);
  }
}
