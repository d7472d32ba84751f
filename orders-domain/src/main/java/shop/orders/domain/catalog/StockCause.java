package shop.orders.domain.catalog;

import shop.orders.domain.access.Actor;

/**
 * Why stock changes, as its journal tells it.
 *
 * @param orderId null if it is not about one order
 * @param note of the actor; empty if there is none
 */
public record StockCause(MovementKind kind, Long orderId, Actor actor, String note) {

  public static StockCause released(long orderId, Actor actor) {
    return ofOrder(MovementKind.RELEASE, orderId, actor);
  }

  public static StockCause returned(long orderId, Actor actor) {
    return ofOrder(MovementKind.RETURN, orderId, actor);
  }

  public static StockCause replaced(long orderId, Actor actor) {
    return ofOrder(MovementKind.REPLACEMENT, orderId, actor);
  }

  public static StockCause corrected(long orderId, String note, Actor actor) {
    return new StockCause(MovementKind.CORRECTION, orderId, actor, note);
  }

  private static StockCause ofOrder(MovementKind kind, long orderId, Actor actor) {
    return new StockCause(kind, orderId, actor, "");
  }
}
