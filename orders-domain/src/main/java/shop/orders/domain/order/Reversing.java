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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.orders.domain.access.Actor;
import shop.orders.domain.catalog.Stock;
import shop.orders.domain.catalog.StockCause;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.money.BillCredit;
import shop.orders.domain.order.money.BillRests;
import shop.orders.domain.order.money.BilledGoods;
import shop.orders.domain.order.money.CreditRests;
import shop.orders.domain.order.money.DeliveryCredit;
import shop.orders.domain.order.money.Granted;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.MoreThanOrdered;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.policy.CancelReason;
import shop.orders.domain.order.policy.OrderPolicy;

/**
 * The steps that undo parts of an order, for the module {@code returns}. Each works on an order
 * whose row the transaction has locked by {@link #take} or {@link #locked}, so that of two
 * contradictory calls one wins. The ledger, the history and the stock are written in the same
 * transaction.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Reversing {

  @Inject private EntityManager entities;
  @Inject private Orders orders;
  @Inject private History history;
  @Inject private Stock stock;
  @Inject private Refunds refunds;
  @Inject private Fulfilling fulfilling;
  @Inject private BillRests rests;
  @Inject private CreditRests credits;
  @Inject private Payments payments;
  @Inject private Event<OrderCredited> credited;

  /**
   * The pieces of a line that were announced to come back, and those that did.
   *
   * @param received at most {@code announced}
   * @param resellable at most {@code received}; they go back to stock
   */
  public record Arrival(int announced, int received, int resellable) {}

  /**
   * The value of cancelled or returned goods, credited to the customer.
   *
   * @param total Σ of the lines' totals + the delivery's total − restockingFee
   * @param due the part of the total that was paid and is therefore owed back
   */
  public record Credit(
      List<LineCredit> lines,
      DeliveryCredit delivery,
      BigDecimal restockingFee,
      BigDecimal total,
      BigDecimal totalTax,
      BigDecimal due) {

    /** With a lower price of other goods, of which nothing was paid. */
    Credit and(List<LineCredit> shares) {
      List<LineCredit> all = new ArrayList<>(lines);
      all.addAll(shares);
      BigDecimal sum = total.add(LineCredit.total(shares));
      return new Credit(
          all, delivery, restockingFee, sum, totalTax.add(LineCredit.tax(shares)), due);
    }

    /** The same, of which so much is owed back. */
    public Credit owing(BigDecimal amount) {
      return new Credit(lines, delivery, restockingFee, total, totalTax, amount);
    }
  }

  /** What the return policy says about the amount to credit. */
  public interface Terms {
    /** The fee that the shop keeps for a line; from zero to the line's total. */
    BigDecimal restockingFee(LineCredit line);

    /**
     * Whether the delivery charge is credited with the last of the goods, also if the last ones go
     * another way than these.
     */
    boolean refundDelivery();
  }

  /** The order, locked, if this caller may see it and expects its version. */
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
      Order order, HistoryKind kind, Map<String, FieldChange> changes, Actor actor, Instant now) {
    order.touch(now);
    history.append(order, actor, now, kind, changes);
  }

  /** Sets whether a request to cancel waits for a decision. */
  public void cancellationWaits(Order order, boolean waits, Instant now) {
    order.cancellationRequested(waits, now);
  }

  /** Whether the quantities name every piece that can still be cancelled. */
  public boolean isAllOpen(Order order, Map<Long, Integer> quantities) {
    return order.goods().isAllOpen(quantities);
  }

  /**
   * Cancels some pieces of an order: they go back to stock, and what was paid beyond the price of
   * the remaining pieces is owed back. If other pieces were shipped and none is open any more, the
   * order becomes SHIPPED, or DELIVERED if all of them have arrived.
   *
   * @param reason of the actor; not blank
   * @param cause why it is owed back, of a kind for lines
   * @throws MoreThanOrdered if a line has fewer pieces that are not shipped
   */
  public Credit cancelLines(
      Order order,
      Map<Long, Integer> quantities,
      String reason,
      RefundCause cause,
      Actor actor,
      Instant now) {
    return cancelLines(order, quantities, CancelReason.by(actor, reason), cause, actor, now);
  }

  /** As above, with what the customer reads about it. */
  public Credit cancelLines(
      Order order,
      Map<Long, Integer> quantities,
      CancelReason reason,
      RefundCause cause,
      Actor actor,
      Instant now) {
    SortedMap<Long, Integer> released = order.reserved(quantities);
    BigDecimal zero = Rounding.zero(order.currency());
    // By law (Directive 2011/83/EU, art. 13(1)), the delivery charge goes back after a withdrawal
    // if nothing of the order is kept. Which goods went back by it, and in which sequence, does not
    // matter.
    if (cause.kind() == RefundCause.Kind.WITHDRAWAL) {
      order.book(OrderMoney::giveDeliveryBackWithLast, now);
    }
    boolean last = order.goods().isDeliveryBack(quantities, false);
    Optional<List<BillCredit>> billed = billed(order).cancelled(quantities, last);
    boolean unbilled = order.billNo() == null && billed.isEmpty();
    BigDecimal lower = unbilled ? order.shareDelivery(quantities) : zero;
    BigDecimal grantedOnUnpaid = payments.grantedOnUnpaid(order, quantities);
    List<LineCredit> lines =
        order.cancelLines(quantities, own -> billed.map(BillCredit::lines).orElse(own), now);
    keepRests(order, billed.orElse(List.of()));
    DeliveryCredit delivery = delivery(order, billed, last);
    keepCharge(order, cause, billed.orElse(List.of(new BillCredit(null, List.of(), delivery))));
    BigDecimal returned = refunds.dues(order).returned().add(delivery.total());
    Credit credit = credit(order, lines, delivery, zero, cause.kind(), returned);
    // What was paid for a tax of the charge for delivery that is not in the price any more.
    BigDecimal beyond = order.balance().overpaid().add(returned).subtract(credit.due());
    credit = credit.owing(credit.due().add(lower.min(beyond).max(zero)));
    Map<String, FieldChange> changes = new LinkedHashMap<>(piecesOf(quantities, "cancelled"));
    if (lower.signum() != 0) {
      changes.put(
          "total",
          new FieldChange(order.total().add(lower).toPlainString(), order.total().toPlainString()));
    }
    reason.noted().forEach((field, text) -> changes.put(field, new FieldChange(null, text)));
    history.append(order, actor, now, HistoryKind.LINES_CANCELLED, changes);
    refunds.owe(order, cause, credit.due(), actor, now);
    Granted forgone = payments.forgo(order, grantedOnUnpaid, now);
    Credit whole = credit.and(forgone.lines());
    List<BillCredit> all = BillCredit.byBill(billed.orElse(List.of()), forgone.billed());
    finish(order, cause, whole, all, actor, now);
    fulfilling.restCancelled(order, actor, now);
    stock.release(released, StockCause.released(order.id(), actor));
    return whole;
  }

  /** The charge for delivery that goes back is charged again if goods are kept after all. */
  private void keepCharge(Order order, RefundCause cause, List<BillCredit> credited) {
    List<BillCredit> charge =
        credited.stream()
            .filter(part -> part.delivery().fee().signum() > 0)
            .map(part -> new BillCredit(part.billId(), List.of(), part.delivery()))
            .toList();
    credits.keep(order.id(), cause.reference(), charge, Map.of(), order.currency());
  }

  /** Counts pieces of lines as on their way back. */
  public void announceReturn(Order order, Map<Long, Integer> quantities, Instant now) {
    order.announceReturn(quantities, now);
  }

  /**
   * Sends others in place of pieces that do not conform, without a price: they are open, as those
   * of a parcel that failed. They are taken from stock when they leave, and can be cancelled for
   * their price. The customer's rights count from the arrival of the first pieces.
   *
   * @param pieces by line, which the customer has or has sent back
   * @param restocked pieces that came back and can be sold, by item
   */
  public void replace(
      Order order,
      SortedMap<Long, Integer> pieces,
      SortedMap<Long, Integer> restocked,
      Actor actor,
      Instant now) {
    if (pieces.isEmpty()) {
      return;
    }
    String from = order.status().name();
    order.transit().replace(pieces, now);
    Map<String, FieldChange> changes = piecesOf(pieces, "to_replace");
    if (!from.equals(order.status().name())) {
      changes.put("status", new FieldChange(from, order.status().name()));
    }
    history.append(order, actor, now, HistoryKind.REPLACEMENT_GRANTED, changes);
    entities.flush();
    stock.release(restocked, StockCause.returned(order.id(), actor));
  }

  /** Takes back the announcement of a return. */
  public void callOffReturn(Order order, Map<Long, Integer> announced, Instant now) {
    order.takeBack(announced, Map.of(), false, now);
  }

  /** The credit if the pieces came back now; nothing is changed. */
  public Credit expected(Order order, Map<Long, Integer> quantities, Terms terms) {
    return expected(order, Map.of(), quantities, terms);
  }

  /**
   * The credit if the pieces came back after others; nothing is changed.
   *
   * @param first the others
   */
  public Credit expected(
      Order order, Map<Long, Integer> first, Map<Long, Integer> quantities, Terms terms) {
    Map<Long, Integer> back = new TreeMap<>(quantities);
    first.forEach((lineId, pieces) -> back.merge(lineId, pieces, Integer::sum));
    Worth worth = worth(order, first, quantities, isDeliveryBack(order, back, terms));
    return credit(order, worth.lines(), worth.billed(), back, terms);
  }

  /**
   * What pieces are worth that come back.
   *
   * @param billed what of it is credited of each bill; empty if no bill of the order is known
   * @param ofArrived whether what was granted is only on pieces that have arrived
   */
  record Worth(List<LineCredit> lines, Optional<List<BillCredit>> billed, boolean ofArrived) {}

  /**
   * What pieces are worth that come back after others. With one bill for the order, a piece that
   * has arrived has a share of what was granted only with the others that have, as long as nobody
   * has paid for the rest (decision 38).
   */
  Worth worth(
      Order order, Map<Long, Integer> first, Map<Long, Integer> quantities, boolean withDelivery) {
    boolean ofArrived =
        order.goods().haveArrived(first, quantities) && payments.isGrantOfArrived(order);
    BilledGoods bills = billed(order);
    BilledGoods all = ofArrived && !bills.isEmpty() ? payments.arrived(order) : bills;
    Optional<List<BillCredit>> billed =
        all.returned(first, false)
            .flatMap(before -> all.less(before).returned(quantities, withDelivery));
    List<LineCredit> lines =
        billed
            .map(BillCredit::lines)
            .orElseGet(() -> order.goods().comingBack(first, quantities, ofArrived));
    return new Worth(lines, billed, ofArrived);
  }

  /**
   * What would be credited of each bill if the pieces came back now; nothing is changed.
   *
   * @return empty if no bill of the order is known
   */
  public List<BillCredit> byBill(Order order, Map<Long, Integer> quantities, Terms terms) {
    return worth(order, Map.of(), quantities, isDeliveryBack(order, quantities, terms))
        .billed()
        .orElse(List.of());
  }

  /** Notes that so much of the order's bills is credited, so that less of them is left. */
  public void keepRests(Order order, List<BillCredit> credited) {
    if (!credited.isEmpty()) {
      rests.keep(order.id(), billed(order).less(credited));
    }
  }

  /** What is left of the order's bills; none if it is not billed. */
  BilledGoods billed(Order order) {
    return rests.of(order.id(), order.taxing());
  }

  static DeliveryCredit delivery(Order order, Optional<List<BillCredit>> billed, boolean goesBack) {
    if (!goesBack) {
      return DeliveryCredit.none(order.currency());
    }
    return billed
        .map(credits -> BillCredit.delivery(credits, order.currency()))
        .orElseGet(order::deliveryCredit);
  }

  /** Whether there is a charge for delivery that has not gone back. */
  public boolean isDeliveryLeft(Order order) {
    return order.deliveryCredit().fee().signum() > 0
        && !order.goods().isDeliveryBack(Map.of(), false);
  }

  private static boolean isDeliveryBack(Order order, Map<Long, Integer> back, Terms terms) {
    return order.goods().isDeliveryBack(back, terms.refundDelivery());
  }

  /**
   * Counts pieces on their way from which the customer has withdrawn; a negative number if their
   * way has ended.
   */
  public void withdrawOnItsWay(Order order, Map<Long, Integer> more, Instant now) {
    order.lines().stream()
        .filter(line -> more.containsKey(line.id()))
        .forEach(line -> line.withdrawOnItsWay(more.get(line.id()), now));
    order.touch(now);
  }

  /**
   * Takes goods back: resellable pieces go to stock, and the value of the goods is owed back.
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
    if (terms.refundDelivery() && received.values().stream().anyMatch(pieces -> pieces > 0)) {
      order.book(OrderMoney::giveDeliveryBackWithLast, now);
    }
    Worth worth = worth(order, Map.of(), received, isDeliveryBack(order, received, terms));
    List<LineCredit> lines = worth.lines();
    Optional<List<BillCredit>> billed = worth.billed();
    order.takeBack(announced, received, worth.ofArrived(), now);
    Credit credit = credit(order, lines, billed, Map.of(), terms);
    history.append(order, actor, now, HistoryKind.RETURN_RECEIVED, piecesOf(received, "returned"));
    RefundCause cause = RefundCause.goodsReturned(returnId);
    refunds.owe(order, cause, credit.due(), actor, now);
    if (order.cashOnDelivery()) {
      // What was not paid of them is not to be paid any more.
      order.book(money -> money.cancelled(credit.total().subtract(credit.due())), now);
    }
    keepRests(order, billed.orElse(List.of()));
    if (!lines.isEmpty()) {
      credits.keep(
          order.id(),
          cause.reference(),
          billed.orElse(List.of(new BillCredit(null, lines, credit.delivery()))),
          lines.stream()
              .collect(Collectors.toMap(LineCredit::lineId, terms::restockingFee, BigDecimal::add)),
          order.currency());
      finish(order, cause, credit, billed.orElse(List.of()), actor, now);
    }
    stock.release(restocked, StockCause.returned(order.id(), actor));
    return credit;
  }

  /** Tells the other modules of a credit. */
  void finish(
      Order order,
      RefundCause cause,
      Credit credit,
      List<BillCredit> billed,
      Actor actor,
      Instant now) {
    entities.flush();
    credited.fire(
        new OrderCredited(
            order.id(),
            order.shopId(),
            order.currency(),
            cause,
            credit.lines(),
            credit.delivery(),
            credit.restockingFee(),
            credit.total(),
            credit.totalTax(),
            billed,
            credit.due(),
            actor,
            now));
  }

  /**
   * @param more further pieces, not yet counted on the order, that come back as well
   */
  private Credit credit(
      Order order,
      List<LineCredit> lines,
      Optional<List<BillCredit>> billed,
      Map<Long, Integer> more,
      Terms terms) {
    BigDecimal zero = Rounding.zero(order.currency());
    DeliveryCredit delivery =
        delivery(order, billed, !lines.isEmpty() && isDeliveryBack(order, more, terms));
    BigDecimal fee = lines.stream().map(terms::restockingFee).reduce(zero, BigDecimal::add);
    Credit credit = credit(order, lines, delivery, fee, RefundCause.Kind.RETURN, zero);
    if (!order.cashOnDelivery()
        || order.goods().isNothingComing()
        || order.goods().isAnythingArrived(more)) {
      return credit;
    }
    BigDecimal paid = payments.paidForAllArrived(order, billed.orElse(List.of())).subtract(fee);
    return credit.owing(credit.due().min(paid.max(zero)));
  }

  static Credit credit(
      Order order,
      List<LineCredit> lines,
      DeliveryCredit delivery,
      BigDecimal restockingFee,
      RefundCause.Kind cause,
      BigDecimal returned) {
    List<BigDecimal> totals = new ArrayList<>();
    BigDecimal tax = delivery.tax();
    for (LineCredit line : lines) {
      totals.add(line.total());
      tax = tax.add(line.tax());
    }
    BigDecimal total =
        totals.stream().reduce(delivery.total(), BigDecimal::add).subtract(restockingFee);
    BigDecimal owed = order.balance().owed(cause, total, returned);
    return new Credit(lines, delivery, restockingFee, total, tax, owed);
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
