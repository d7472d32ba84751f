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
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.refusal.NotFound;

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
  @Inject private Database database;
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
   * @param reference names the step in the ledger, once per order
   * @throws MoreThanOrdered if a line has fewer pieces that are not shipped
   */
  public Credit cancelLines(
      Order order,
      Map<Long, Integer> quantities,
      String reason,
      String reference,
      Actor actor,
      Instant now) {
    SortedMap<Long, Integer> released = new TreeMap<>();
    quantities.forEach(
        (lineId, pieces) -> released.merge(itemOf(order, lineId), pieces, Integer::sum));
    List<LineCredit> lines = order.cancelLines(quantities, now);
    BigDecimal zero = Rounding.zero(order.currency());
    Credit credit = credit(order, lines, zero, zero, RefundCause.Kind.LINES_CANCELLED);
    Map<String, FieldChange> changes = new LinkedHashMap<>(piecesOf(quantities, "cancelled"));
    changes.put("cancel_reason", new FieldChange(null, reason));
    history.append(order, actor, now, "lines_cancelled", changes);
    owe(order, credit.due(), reference, actor, now);
    finish(order, null, reference, credit, actor, now);
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
    String reference = "return-" + returnId;
    owe(order, credit.due(), reference, actor, now);
    if (!lines.isEmpty()) {
      finish(order, returnId, reference, credit, actor, now);
    }
    stock.release(restocked);
    return credit;
  }

  /**
   * A sum that is owed back, and what is still open of it.
   *
   * @param reference once per order, such as {@code return-7}
   */
  public record Due(String reference, BigDecimal amount, BigDecimal open) {
    public boolean isOpen() {
      return open.signum() > 0;
    }
  }

  /** All that was ever owed back on the order, oldest first. */
  public List<Due> dues(Order order) {
    return database.list(
        """
        select d.reference, d.amount,
               d.amount - coalesce(sum(case s.kind when 'REFUND' then s.amount else -s.amount end), 0)
        from ledger_entry d
        left join ledger_entry s on s.order_id = d.order_id and s.due_reference = d.reference
        where d.order_id = ? and d.kind = 'REFUND_DUE'
        group by d.id order by d.at, d.id""",
        row ->
            new Due(
                row.getString(1),
                Rounding.round(row.getBigDecimal(2), order.currency()),
                Rounding.round(row.getBigDecimal(3), order.currency())),
        order.id());
  }

  /**
   * A sum that is owed back.
   *
   * @throws NotFound if nothing was ever owed back under that reference
   */
  public Due due(Order order, String reference) {
    return dues(order).stream()
        .filter(due -> due.reference().equals(reference))
        .findFirst()
        .orElseThrow(() -> new NotFound("refund"));
  }

  /**
   * Books money that went back to the customer.
   *
   * @param due what it settles, as it stands now
   * @param amount at most what is open of the due
   * @param reference the payment provider's or our own; null if there is none
   * @return the due as it stands afterwards
   * @throws RefundRefused if less is owed
   */
  public Due refund(
      Order order,
      Due due,
      BigDecimal amount,
      String method,
      String reference,
      Actor actor,
      Instant now) {
    if (amount.signum() <= 0 || amount.compareTo(due.open()) > 0) {
      throw RefundRefused.moreThanDue(due.open());
    }
    PaymentStatus before = order.paymentStatus();
    order.refunded(amount, now);
    entities.persist(
        new LedgerEntry(
            order.id(),
            now,
            LedgerEntry.Kind.REFUND,
            amount,
            order.currency(),
            method,
            reference,
            due.reference(),
            actor.name()));
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("refunded_amount", new FieldChange(null, amount.toPlainString()));
    changes.put("refund_method", new FieldChange(null, method));
    changes.put("due_reference", new FieldChange(null, due.reference()));
    if (before != order.paymentStatus()) {
      changes.put("payment_status", new FieldChange(before.name(), order.paymentStatus().name()));
    }
    history.append(order, actor, now, "refunded", changes);
    entities.flush();
    return new Due(due.reference(), due.amount(), due.open().subtract(amount));
  }

  /**
   * Takes back a refund that did not reach the customer: what it settled is due again.
   *
   * @param amount at most what went back of the due
   * @param reference of the refund; null if it has none
   */
  public void refundFailed(
      Order order, Due due, BigDecimal amount, String reference, Actor actor, Instant now) {
    PaymentStatus before = order.paymentStatus();
    order.refundFailed(amount, now);
    entities.persist(
        new LedgerEntry(
            order.id(),
            now,
            LedgerEntry.Kind.REFUND_FAILED,
            amount,
            order.currency(),
            order.paymentMethod(),
            reference,
            due.reference(),
            actor.name()));
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("refunded_amount", new FieldChange(amount.toPlainString(), null));
    changes.put("due_reference", new FieldChange(null, due.reference()));
    if (before != order.paymentStatus()) {
      changes.put("payment_status", new FieldChange(before.name(), order.paymentStatus().name()));
    }
    history.append(order, actor, now, "refund_taken_back", changes);
    entities.flush();
  }

  /**
   * What went back under a reference to settle a due, and has not failed since.
   *
   * @param reference null for what went back under none
   */
  public BigDecimal wentBack(Order order, Due due, String reference) {
    BigDecimal sum =
        database
            .first(
                """
                select coalesce(sum(case kind when 'REFUND' then amount else -amount end), 0)
                from ledger_entry
                where order_id = ? and due_reference = ? and reference is not distinct from ?""",
                row -> row.getBigDecimal(1),
                order.id(),
                due.reference(),
                reference)
            .orElseThrow();
    return Rounding.round(sum, order.currency());
  }

  /**
   * Refuses a reference under which money went back on this order already.
   *
   * @param reference null for none
   * @throws RefundRefused if it was used
   */
  public void demandNewReference(Order order, String reference) {
    if (reference != null
        && database
            .first(
                """
                select 1 from ledger_entry
                where order_id = ? and kind = 'REFUND' and reference = ?""",
                row -> row.getInt(1),
                order.id(),
                reference)
            .isPresent()) {
      throw RefundRefused.referenceUsed(reference);
    }
  }

  private void owe(Order order, BigDecimal due, String reference, Actor actor, Instant now) {
    if (due.signum() > 0) {
      order.owesBack(due, now);
      entities.persist(
          entry(
              order,
              LedgerEntry.Kind.REFUND_DUE,
              due,
              order.paymentMethod(),
              reference,
              actor,
              now));
      history.append(
          order,
          actor,
          now,
          "refund_due",
          Map.of("refund_due", new FieldChange(null, due.toPlainString())));
    }
  }

  private void finish(
      Order order, Long returnId, String reference, Credit credit, Actor actor, Instant now) {
    entities.flush();
    credited.fire(
        new OrderCredited(
            order.id(),
            order.shopId(),
            order.currency(),
            returnId,
            reference,
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

  private static LedgerEntry entry(
      Order order,
      LedgerEntry.Kind kind,
      BigDecimal amount,
      String method,
      String reference,
      Actor actor,
      Instant now) {
    return new LedgerEntry(
        order.id(), now, kind, amount, order.currency(), method, reference, null, actor.name());
  }
}
