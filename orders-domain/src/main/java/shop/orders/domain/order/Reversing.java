package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.catalog.Stock;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.policy.OrderPolicy;

/**
 * The steps that undo parts of an order, for the module that decides about cancellation and
 * returns. Each works on an order whose row the transaction has locked by {@link #take} or {@link
 * #locked}, so that of two contradictory calls one wins; the ledger, the history and the stock
 * follow in the same transaction.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Reversing {

  @Inject private EntityManager entities;
  @Inject private Orders orders;
  @Inject private History history;
  @Inject private Stock stock;
  @Inject private Refunds refunds;
  @Inject private Event<OrderCredited> credited;

  /**
   * Pieces of a line that are announced to come back, and those that came.
   *
   * @param received at most {@code announced}
   * @param resellable at most {@code received}; they go back to stock
   */
  public record Arrival(int announced, int received, int resellable) {}

  /**
   * What goes back to the customer.
   *
   * @param total Σ of the lines' totals + deliveryFee − restockingFee
   * @param due what of the total is owed back, as it was paid
   */
  public record Credit(
      List<LineCredit> lines,
      BigDecimal deliveryFee,
      BigDecimal restockingFee,
      BigDecimal total,
      BigDecimal totalTax,
      BigDecimal due) {}

  /** How much of the goods' worth goes back, as the policy says. */
  public interface Terms {
    /** What is kept of a line's worth; from zero to its total. */
    BigDecimal restockingFee(LineCredit line);

    /** Whether the delivery charge goes back with the last of the goods. */
    boolean refundDelivery();
  }

  /** The order, locked, if this caller may know of it and expects its version. */
  public Order locked(long orderId, Ordering.Expected expected, Actor actor) {
    Order order = orders.locked(orderId, actor);
    expected.check(order.version());
    return order;
  }

  /** The order, locked, if the policy allows the action. */
  public Order take(
      OrderPolicy policy, long orderId, Ordering.Expected expected, Actor actor, Instant now) {
    Order order = locked(orderId, expected, actor);
    policy.decide(order.facts(), actor, now).demand();
    return order;
  }

  /** Appends to the order's history. */
  public void tell(
      Order order, String kind, Map<String, FieldChange> changes, Actor actor, Instant now) {
    order.touch(now);
    history.append(order, actor, now, kind, changes);
  }

  /** Notes that a request to cancel waits for a decision, or no longer does. */
  public void cancellationWaits(Order order, boolean waits, Instant now) {
    order.cancellationRequested(waits, now);
  }

  /** Whether the quantities leave nothing of what can still be called off. */
  public boolean isWholeOrder(Order order, Map<Long, Integer> quantities) {
    return order.isAllOpen(quantities) && !order.facts().anythingShipped();
  }

  /**
   * Calls off pieces of lines and leaves others: they go back to stock, and what was paid beyond
   * the rest is owed back.
   *
   * @param cause why it is owed back: one of those of lines
   * @throws MoreThanOrdered if a line has fewer pieces that are not shipped
   */
  public Credit cancelLines(
      Order order,
      Map<Long, Integer> quantities,
      String reason,
      RefundCause cause,
      Actor actor,
      Instant now) {
    SortedMap<Long, Integer> released = order.takenFromStock(quantities);
    List<LineCredit> lines = order.cancelLines(quantities, now);
    BigDecimal zero = Rounding.zero(order.currency());
    Credit credit = credit(order, lines, zero, zero, cause.kind());
    Map<String, FieldChange> changes = new LinkedHashMap<>(piecesOf(quantities, "cancelled"));
    changes.put("cancel_reason", new FieldChange(null, reason));
    history.append(order, actor, now, "lines_cancelled", changes);
    refunds.owe(order, cause, credit.due(), actor, now);
    finish(order, cause, credit, actor, now);
    stock.release(released);
    return credit;
  }

  /** Counts pieces of lines as on their way back. */
  public void announceReturn(Order order, Map<Long, Integer> quantities, Instant now) {
    order.announceReturn(quantities, now);
  }

  /** The pieces that were announced do not come back after all. */
  public void callOffReturn(Order order, Map<Long, Integer> announced, Instant now) {
    order.takeBack(announced, Map.of(), now);
  }

  /** What would be owed if the pieces came back now; nothing is changed. */
  public Credit expected(Order order, Map<Long, Integer> quantities, Terms terms) {
    List<LineCredit> lines = order.credits(quantities);
    return credit(order, lines, quantities, terms);
  }

  /**
   * Takes goods back: what is resellable goes to stock, what they are worth is owed back.
   *
   * @param arrivals by line
   */
  public Credit takeBack(
      Order order,
      long returnId,
      SortedMap<Long, Arrival> arrivals,
      Terms terms,
      Actor actor,
      Instant now) {
    SortedMap<Long, Integer> announced = new TreeMap<>();
    SortedMap<Long, Integer> received = new TreeMap<>();
    SortedMap<Long, Integer> restocked = new TreeMap<>();
    arrivals.forEach(
        (lineId, arrival) -> {
          announced.put(lineId, arrival.announced());
          received.put(lineId, arrival.received());
          if (arrival.resellable() > 0) {
            restocked.merge(itemOf(order, lineId), arrival.resellable(), Integer::sum);
          }
        });
    List<LineCredit> lines = order.takeBack(announced, received, now);
    Credit credit = credit(order, lines, Map.of(), terms);
    history.append(order, actor, now, "return_received", piecesOf(received, "returned"));
    RefundCause cause = RefundCause.goodsReturned(returnId);
    refunds.owe(order, cause, credit.due(), actor, now);
    if (!lines.isEmpty()) {
      finish(order, cause, credit, actor, now);
    }
    stock.release(restocked);
    return credit;
  }

  private void finish(Order order, RefundCause cause, Credit credit, Actor actor, Instant now) {
    entities.flush();
    credited.fire(
        new OrderCredited(
            order.id(),
            order.shopId(),
            order.currency(),
            cause,
            credit.lines(),
            credit.deliveryFee(),
            credit.restockingFee(),
            credit.total(),
            credit.totalTax(),
            credit.due(),
            actor,
            now));
  }

  /**
   * @param more pieces that are still to come back with these
   */
  private static Credit credit(
      Order order, List<LineCredit> lines, Map<Long, Integer> more, Terms terms) {
    BigDecimal zero = Rounding.zero(order.currency());
    boolean something = !lines.isEmpty();
    BigDecimal delivery =
        something && terms.refundDelivery() && order.isAllBack(more) ? order.deliveryFee() : zero;
    BigDecimal fee = lines.stream().map(terms::restockingFee).reduce(zero, BigDecimal::add);
    return credit(
        order, lines, Rounding.round(delivery, order.currency()), fee, RefundCause.Kind.RETURN);
  }

  private static Credit credit(
      Order order,
      List<LineCredit> lines,
      BigDecimal deliveryFee,
      BigDecimal restockingFee,
      RefundCause.Kind cause) {
    List<BigDecimal> totals = new ArrayList<>();
    BigDecimal tax = Rounding.zero(order.currency());
    for (LineCredit line : lines) {
      totals.add(line.total());
      tax = tax.add(line.tax());
    }
    BigDecimal total = totals.stream().reduce(deliveryFee, BigDecimal::add).subtract(restockingFee);
    BigDecimal owed = order.balance().owed(cause, total);
    return new Credit(lines, deliveryFee, restockingFee, total, tax, owed);
  }

  private static long itemOf(Order order, long lineId) {
    return order.lines().stream()
        .filter(line -> line.id() == lineId)
        .findFirst()
        .orElseThrow()
        .itemId();
  }

  private static Map<String, FieldChange> piecesOf(Map<Long, Integer> quantities, String word) {
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    quantities.forEach(
        (lineId, pieces) ->
            changes.put(
                "line_" + lineId + "_" + word, new FieldChange(null, Integer.toString(pieces))));
    return changes;
  }
}
