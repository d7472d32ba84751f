package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.CancellationStatus;
import shop.orders.domain.returned.Dismissal;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.domain.returned.WayBackState;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.life.UnannouncedGoods;
import shop.orders.returns.policy.CancellationPolicy;
import shop.orders.returns.policy.DecideRefund;
import shop.orders.returns.policy.DeclareWithdrawal;
import shop.orders.returns.policy.RequestReturn;

/**
 * Ways from any state of an order to an end where no piece is reserved or under way, nobody owes
 * anything, and every document is issued. Each way takes only steps that {@code actions} offers. It
 * is tried and rolled back.
 */
abstract class WaysToEnd extends RandomLife {

  /** More steps than any way to an end has. */
  private static final int LONGEST_WAY = 40;

  private final CancellationPolicy cancellation = DOMAIN.bean(CancellationPolicy.class);
  private final RequestReturn returnPolicy = DOMAIN.bean(RequestReturn.class);
  private final DeclareWithdrawal withdrawalPolicy = DOMAIN.bean(DeclareWithdrawal.class);
  private final ReturnCalls calls = new ReturnCalls(DOMAIN, new Random(1));
  private final UnannouncedGoods unannouncedGoods = DOMAIN.bean(UnannouncedGoods.class);

  enum Way {
    SEND_THE_REST,
    CANCEL_THE_REST,
    /** The customer sends back what has arrived before the rest is cancelled. */
    RETURN_AND_CANCEL,
    /** The customer withdraws from all that the law allows. */
    WITHDRAW,
    /** The parcels that are on their way are lost. */
    LOSE_AND_CANCEL
  }

  void tryToEnd(Way way) {
    try {
      Trying.undone(() -> end(way));
    } catch (Refusal refusal) {
      throw new AssertionError("An offered step is refused, " + way + " after " + story, refusal);
    }
  }

  private void end(Way way) {
    for (int i = 0; i < LONGEST_WAY; i++) {
      pass();
      CurrentOrder order = orders.one(id, STAFF);
      Optional<Supplier<?>> next = next(order, way);
      if (next.isEmpty()) {
        assertEnded(order, way);
        return;
      }
      next.get().get();
      // As at the end of a call: the next one reads what this one has written.
      DOMAIN.bean(EntityManager.class).flush();
    }
    throw new AssertionError("There is no end by " + way + " after " + story);
  }

  /** Lets some time pass between two steps, where the test's clock does not do so itself. */
  void pass() {}

  /** The end of the dispute that holds the money. */
  Object endDispute(Way way) {
    throw new AssertionError("Nothing is disputed by " + way + " after " + story);
  }

  private Optional<Supplier<?>> next(CurrentOrder order, Way way) {
    PolicyFacts facts = order.facts();
    if (isOffered(OrderAction.DECIDE_CANCELLATION, facts)) {
      return Optional.of(this::rejectRequest);
    }
    if (isOffered(OrderAction.PROCESS_RETURN, facts)) {
      return Optional.of(() -> processReturn(way));
    }
    if (isOffered(OrderAction.END_DISPUTE, facts)) {
      return Optional.of(() -> endDispute(way));
    }
    Optional<ReturnView> unannounced =
        returns().stream()
            .filter(goods -> ReturnStep.DISMISS_SURPLUS.forbidden(goods.facts(), STAFF).isEmpty())
            .findFirst();
    if (unannounced.isPresent()) {
      return Optional.of(() -> decideUnannounced(unannounced.get(), way));
    }
    if (isOffered(OrderAction.REFUND, facts)) {
      return Optional.of(() -> refund(null));
    }
    if (isOffered(OrderAction.RETRY_DOCUMENT, facts)) {
      return Optional.of(this::mendAndRetry);
    }
    if (isOffered(OrderAction.SETTLE_SHIPMENT, facts)) {
      return Optional.of(() -> settle(order, way == Way.LOSE_AND_CANCEL));
    }
    if (way == Way.RETURN_AND_CANCEL && isOffered(OrderAction.RESTOCK, facts)) {
      return Optional.of(() -> restockAll(order));
    }
    if (isOffered(OrderAction.DELIVER_SHIPMENT, facts)) {
      return Optional.of(
          way == Way.LOSE_AND_CANCEL && isOffered(OrderAction.TELL_SHIPMENT, facts)
              ? () -> tell(onItsWay(), ParcelState.LOST, now())
              : this::deliverOne);
    }
    if (way == Way.WITHDRAW && withdrawalPolicy.decide(facts, buyer(), now()).allowed()) {
      return Optional.of(() -> withdraw(new TreeMap<>()));
    }
    if (way == Way.RETURN_AND_CANCEL) {
      for (PolicyFacts.LineFacts line : facts.lines()) {
        LineDecision offered = returnPolicy.decide(facts, line, buyer(), now());
        if (offered.allowed()) {
          return Optional.of(() -> ask(id, line.id(), offered.quantity()));
        }
      }
    }
    if (way != Way.SEND_THE_REST && isOffered(cancellation.cancel(), facts)) {
      return Optional.of(() -> cancel(new TreeMap<>()));
    }
    // A refund of the dashboard that is not for goods by now is for nothing that follows.
    if (isOffered(DOMAIN.bean(DecideRefund.class), facts)
        && (order.status() == OrderStatus.DELIVERED || way == Way.SEND_THE_REST)) {
      return Optional.of(() -> decide(null));
    }
    // First: of an order whose refund was granted, less than the price is kept, and all is paid.
    if (isOffered(OrderAction.CONFIRM, facts)) {
      return Optional.of(() -> ordering.confirm(id, Expected.ANY, STAFF));
    }
    BigDecimal unpaid = missing(order);
    boolean online = !facts.cashOnDelivery();
    if (unpaid.signum() > 0
        && (order.status() == OrderStatus.PENDING && online
            || order.status() == OrderStatus.DELIVERED)
        && isOffered(OrderAction.RECORD_PAYMENT, facts)) {
      return Optional.of(() -> pay(unpaid));
    }
    if (isOffered(OrderAction.PACK, facts)) {
      return Optional.of(() -> ordering.pack(id, Expected.ANY, STAFF));
    }
    if (isOffered(OrderAction.SHIP, facts)) {
      return Optional.of(() -> ordering.ship(id, aParcel(sendable(facts)), Expected.ANY, STAFF));
    }
    // Nothing is in stock to be sent in place of what was lost.
    if (order.status() == OrderStatus.PACKED && isOffered(cancellation.cancel(), facts)) {
      return Optional.of(() -> cancel(new TreeMap<>()));
    }
    return Optional.empty();
  }

  /** What is still to be paid; of an order to be confirmed, that is what went back, too. */
  private static BigDecimal missing(CurrentOrder order) {
    BigDecimal unpaid = order.facts().amounts().outstanding();
    BigDecimal kept = order.amounts().kept();
    BigDecimal price = order.amounts().total().subtract(order.amounts().cancelled());
    return order.status() == OrderStatus.PENDING ? price.subtract(kept).max(unpaid) : unpaid;
  }

  private static Map<Long, Integer> sendable(PolicyFacts facts) {
    Map<Long, Integer> pieces = new TreeMap<>();
    facts.lines().stream()
        .filter(line -> line.sendable() > 0)
        .forEach(line -> pieces.put(line.id(), line.sendable()));
    return pieces;
  }

  private Object rejectRequest() {
    return requests().stream()
        .filter(request -> request.status() == CancellationStatus.PENDING)
        .findFirst()
        .map(request -> cancelling.reject(request.id(), "No", STAFF))
        .orElseThrow();
  }

  private Object processReturn(Way way) {
    for (ReturnView goods : returns()) {
      switch (goods.status()) {
        case REQUESTED -> {
          return calls.simple(ReturnStep.APPROVE, goods).get();
        }
        case APPROVED -> {
          boolean decided = ReturnStep.RECEIVE.forbidden(goods.facts(), STAFF).isEmpty();
          if (decided && ReturnCalls.isForMoney(goods)) {
            return receive(goods, goods.lines().get(0).quantity());
          }
          return calls.simple(decided ? ReturnStep.RECEIVE : ReturnStep.DECIDE_REMEDY, goods).get();
        }
        case RECEIVED -> {
          if (goods.wayBack() != null && goods.wayBack().state().isOpen()) {
            return calls.simple(onItsWayBack(goods, way), goods).get();
          }
        }
        case REJECTED, REFUNDED, CLOSED, WITHDRAWN -> {}
      }
    }
    throw new AssertionError("No return is under way after " + story);
  }

  private static ReturnStep onItsWayBack(ReturnView goods, Way way) {
    boolean failed = way == Way.RETURN_AND_CANCEL || goods.wayBack().state() == WayBackState.LOST;
    if (failed && ReturnStep.REFUND_INSTEAD.forbidden(goods.facts(), STAFF).isEmpty()) {
      return ReturnStep.REFUND_INSTEAD;
    }
    return switch (goods.wayBack().state()) {
      case IN_REPAIR ->
          way == Way.RETURN_AND_CANCEL ? ReturnStep.DECIDE_REMEDY : ReturnStep.SEND_BACK;
      case REPAIRED, UNREPAIRED -> ReturnStep.SEND_BACK;
      case SENT_BACK -> ReturnStep.ARRIVED_BACK;
      case LOST -> ReturnStep.DECIDE_REMEDY;
      case ARRIVED, GIVEN_UP, WITHDRAWN -> throw new AssertionError("It has ended: " + goods);
    };
  }

  private Object decideUnannounced(ReturnView goods, Way way) {
    boolean take =
        way == Way.RETURN_AND_CANCEL
            && ReturnStep.TAKE_SURPLUS.forbidden(goods.facts(), STAFF).isEmpty()
            && goods.lines().stream().allMatch(line -> line.open() <= line.kept());
    return take
        ? unannouncedGoods.take(goods.id(), new TreeMap<>(), Expected.ANY, STAFF)
        : unannouncedGoods.dismiss(
            goods.id(), new TreeMap<>(), Dismissal.KEPT, Expected.ANY, STAFF);
  }

  private Object restockAll(CurrentOrder order) {
    for (CurrentOrder.Shipment parcel : order.shipments()) {
      SortedMap<Long, Integer> pieces = new TreeMap<>();
      for (CurrentOrder.ShippedLine line : parcel.lines()) {
        if (parcel.toRestock(line.lineId()) > 0) {
          pieces.put(line.lineId(), parcel.toRestock(line.lineId()));
        }
      }
      if (!pieces.isEmpty()) {
        tracking.restock(parcel.id(), pieces, Expected.ANY, STAFF);
      }
    }
    return id;
  }

  private static boolean isOffered(OrderPolicy policy, PolicyFacts facts) {
    return policy.decide(facts, STAFF, now()).allowed();
  }

  private void assertEnded(CurrentOrder order, Way way) {
    String state = way + " after " + story + ": " + order.facts() + ledger() + documents();
    assertThat(order.status()).as(state).isIn(OrderStatus.DELIVERED, OrderStatus.CANCELLED);
    assertThat(order.traits().cancellationRequested()).as(state).isFalse();
    BigDecimal worth = BigDecimal.ZERO;
    boolean anythingDelivered = false;
    for (CurrentOrder.Line line : order.lines()) {
      assertThat(line.pieces().open()).as(state).isZero();
      assertThat(line.pieces().onItsWay()).as(state).isZero();
      assertThat(line.pieces().returning()).as(state).isZero();
      assertThat(line.pieces().withdrawn()).as(state).isZero();
      anythingDelivered |= line.pieces().delivered() > 0;
      worth =
          worth.add(line.amounts().unitPrice().multiply(BigDecimal.valueOf(line.pieces().kept())));
    }
    List<ReturnView> returns = returns();
    assertThat(returns)
        .as(state)
        .allMatch(goods -> goods.status().next().isEmpty() && !goods.findings().toSettle());
    assertThat(order.amounts().refundDue()).as(state).isZero();
    assertThat(openDues()).as("dues that are open, " + state).isEmpty();
    assertThat(orderMoney())
        .as("what was paid, and what went back, " + state)
        .isEqualTo(List.of(order.amounts().paid(), order.amounts().refunded()));
    // What a bank took for goods that are kept is a loss of the shop, and stays billed.
    BigDecimal paid = order.amounts().held().add(lost());
    BigDecimal fees = returns.stream().map(WaysToEnd::fees).reduce(zero(), BigDecimal::add);
    BigDecimal kept = paid.subtract(fees);
    if (isAnythingGranted()) {
      assertThat(kept).as(state).isBetween(zero().subtract(fees), worth.add(FEE));
    } else if (worth.signum() == 0) {
      // The delivery charge goes back by law, or if nothing was delivered.
      assertThat(kept).as(state).isIn(anythingDelivered ? List.of(FEE, zero()) : List.of(zero()));
    } else {
      assertThat(kept).as(state).isEqualByComparingTo(worth.add(FEE));
    }
    assertThat(order.traits().undecided()).as(state).isZero();
    assertThat(order.traits().disputed()).as(state).isZero();
    assertThat(order.blockedDocuments()).as(state).isZero();
    assertThat(order.facts().parcels().toSettle()).as(state).isZero();
    assertThat(billed()).as("the bill less its credit notes, " + state).isEqualByComparingTo(paid);
    assertStock(order, returns, state);
  }

  /** What the shop keeps of the price of goods that came back. */
  static BigDecimal fees(ReturnView goods) {
    return goods.receivedAt() == null
        ? zero()
        : goods.restockingFee().add(goods.findings().deduction());
  }

  /**
   * In stock is what there was at first, less what left in parcels, and what is kept for pieces
   * that are to be sent; with what came back and can be sold again.
   */
  void assertStock(CurrentOrder order, List<ReturnView> returns, String state) {
    for (CurrentOrder.Line line : order.lines()) {
      Item item = line.itemId() == milk.id() ? milk : ghee;
      int expected = line.itemId() == milk.id() ? MILK_IN_STOCK : GHEE_IN_STOCK;
      expected -= line.pieces().open() - line.toReplace();
      for (CurrentOrder.Shipment parcel : order.shipments()) {
        expected -= pieces(parcel.lines(), line.id());
        expected += pieces(parcel.restocked(), line.id());
      }
      for (ReturnView goods : returns) {
        expected +=
            goods.lines().stream()
                .filter(one -> one.lineId() == line.id())
                .mapToInt(ReturnView.LineView::resellable)
                .sum();
      }
      assertThat(left(item)).as("stock of " + item.id() + ", " + state).isEqualTo(expected);
    }
  }

  private static int pieces(List<CurrentOrder.ShippedLine> lines, long lineId) {
    return lines.stream()
        .filter(line -> line.lineId() == lineId)
        .mapToInt(CurrentOrder.ShippedLine::quantity)
        .sum();
  }

  /** Dues whose amount differs from what was paid, set off or lapsed of it. */
  private List<String> openDues() {
    return database.list(
        """
        select due.reference || ' ' || due.amount || ' ' || coalesce(sum(part.sum), 0)
        from ledger_entry due
        left join lateral (
          select case when kind in ('REFUND', 'SET_OFF', 'DUE_LAPSED') then amount
                      when kind in ('REFUND_FAILED', 'SET_OFF_UNDONE') then -amount end as sum
          from ledger_entry where due_id = due.id) part on true
        where due.order_id = ? and due.kind = 'REFUND_DUE'
        group by due.id, due.reference, due.amount
        having due.amount <> coalesce(sum(part.sum), 0)""",
        row -> row.getString(1),
        id);
  }

  /** What went back for no due. */
  private BigDecimal lost() {
    return database
        .first(
            """
            select coalesce(sum(case
                     when kind in ('DIRECT_REFUND', 'DISPUTE_LOST', 'SET_OFF_UNDONE') then amount
                     when kind in ('DIRECT_REFUND_FAILED', 'DISPUTE_WON', 'SET_OFF')
                       then -amount end), 0)
            from ledger_entry where order_id = ?""",
            row -> Rounding.round(row.getBigDecimal(1), "EUR"),
            id)
        .orElseThrow();
  }

  /** What a failure shows of the money. */
  private List<String> ledger() {
    return database.list(
        """
        select concat_ws(' ', kind, amount, method, reference, cause, 'of', due_id) from ledger_entry
        where order_id = ? order by id""",
        row -> row.getString(1),
        id);
  }

  /** What a failure shows of the documents. */
  private List<String> documents() {
    return database.list(
        """
        select concat_ws(' ', kind, number, total, credit_reference, 'of', bill_id, recharged)
        from bill where order_id = ? order by id""",
        row -> row.getString(1),
        id);
  }

  /** By the ledger: what was paid, and what went back. */
  private List<BigDecimal> orderMoney() {
    return database
        .first(
            """
            select coalesce(sum(case when kind = 'PAYMENT' then amount
                                     when kind = 'PAYMENT_UNDONE' then -amount end), 0),
                   coalesce(sum(case
                     when kind in ('REFUND', 'DIRECT_REFUND', 'DISPUTE_LOST') then amount
                     when kind in ('REFUND_FAILED', 'DIRECT_REFUND_FAILED', 'DISPUTE_WON')
                       then -amount end), 0)
            from ledger_entry where order_id = ?""",
            row ->
                List.of(
                    Rounding.round(row.getBigDecimal(1), "EUR"),
                    Rounding.round(row.getBigDecimal(2), "EUR")),
            id)
        .orElseThrow();
  }

  private boolean isAnythingGranted() {
    return database.count(
            "ledger_entry",
            "order_id = ? and kind = 'REFUND_DUE' and cause in ('GOODWILL', 'DELIVERY_FEE', 'PRICE_REDUCTION')",
            id)
        > 0;
  }

  private BigDecimal billed() {
    return database
        .first(
            """
            select coalesce(sum(case kind when 'BILL' then total else -total end), 0) from bill
            where order_id = ?""",
            row -> row.getBigDecimal(1),
            id)
        .orElseThrow();
  }

  private static BigDecimal zero() {
    return new BigDecimal("0.00");
  }
}
