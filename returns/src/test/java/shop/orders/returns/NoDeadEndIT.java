package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.policy.CancellationPolicy;
import shop.orders.returns.policy.RequestReturn;

/**
 * Takes orders through random steps of customers, staff, couriers, payments and bills, while staff
 * change the shop and its rules. In every state there must be a way, by steps that {@code actions}
 * offers, to an end where no piece is reserved or under way, nobody owes anything, and every
 * document is issued: if what has not left can be sent, and if it cannot. At the end the customer
 * has paid exactly for what was kept, which is what the bills less their credit notes say. The ways
 * are tried and rolled back.
 */
class NoDeadEndIT extends RandomLife {

  /** Steps that are tried in one life; many of them are refused. */
  private static final int STEPS = 25;

  /** More steps than any way to an end has. */
  private static final int LONGEST_WAY = 30;

  private final CancellationPolicy cancellation = DOMAIN.bean(CancellationPolicy.class);
  private final RequestReturn returnPolicy = DOMAIN.bean(RequestReturn.class);

  /** Thrown at the end of a way, to roll it back. */
  private static final class Tried extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Tried() {
      super(null, null, false, false);
    }
  }

  static LongStream seeds() {
    return new Random(5262026).longs(Integer.getInteger("orders.lives", 6));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyStateHasAWayToAnEnd(long seed) {
    Random random = new Random(seed);
    story.clear();
    id = anOrder(random);
    for (int i = 2 + random.nextInt(4); i > 0; i--) {
      attempt("forward", () -> forward(random));
    }
    for (int i = 0; i < STEPS; i++) {
      int before = story.size();
      goOn(random);
      if (story.size() == before) {
        continue;
      }
      assertThat(orders.one(id, STAFF).lines())
          .as(story.toString())
          .allMatch(line -> line.pieces().withdrawn() <= line.pieces().onItsWay());
      for (Way way : Way.values()) {
        tryToEnd(way);
      }
    }
  }

  // ---- the ways to an end

  private enum Way {
    SEND_THE_REST,
    CANCEL_THE_REST,
    /** The customer sends back what has arrived before the rest is cancelled. */
    RETURN_AND_CANCEL,
    /** The parcels that are on their way are lost. */
    LOSE_AND_CANCEL
  }

  private void tryToEnd(Way way) {
    try {
      DOMAIN.run(
          () -> {
            end(way);
            throw new Tried();
          });
    } catch (Tried tried) {
      return;
    } catch (Refusal refusal) {
      throw new AssertionError("An offered step is refused after " + story, refusal);
    }
  }

  private void end(Way way) {
    for (int i = 0; i < LONGEST_WAY; i++) {
      CurrentOrder order = orders.one(id, STAFF);
      Optional<Supplier<?>> next = next(order, way);
      if (next.isEmpty()) {
        assertEnded(order, way);
        return;
      }
      next.get().get();
    }
    throw new AssertionError("There is no end after " + story);
  }

  private Optional<Supplier<?>> next(CurrentOrder order, Way way) {
    PolicyFacts facts = order.facts();
    if (isOffered(OrderAction.DECIDE_CANCELLATION, facts)) {
      return Optional.of(this::rejectRequest);
    }
    if (isOffered(OrderAction.PROCESS_RETURN, facts)) {
      return Optional.of(this::processReturn);
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
              ? () -> tell(onItsWay(), ParcelState.LOST, Instant.now())
              : this::deliverOne);
    }
    if (way == Way.RETURN_AND_CANCEL) {
      for (PolicyFacts.LineFacts line : facts.lines()) {
        LineDecision offered = returnPolicy.decide(facts, line, buyer(), Instant.now());
        if (offered.allowed()) {
          return Optional.of(() -> ask(id, line.id(), offered.quantity()));
        }
      }
    }
    if (way != Way.SEND_THE_REST && isOffered(cancellation.cancel(), facts)) {
      return Optional.of(() -> cancel(new TreeMap<>()));
    }
    // A refund of the dashboard that is not for goods by now is for nothing that follows.
    if (isOffered(OrderAction.DECIDE_REFUND, facts)
        && (order.status() == OrderStatus.DELIVERED || way == Way.SEND_THE_REST)) {
      return Optional.of(() -> decide(null));
    }
    BigDecimal unpaid = missing(order);
    boolean online = !facts.cashOnDelivery();
    if (unpaid.signum() > 0
        && (order.status() == OrderStatus.PENDING && online
            || order.status() == OrderStatus.DELIVERED)
        && isOffered(OrderAction.RECORD_PAYMENT, facts)) {
      return Optional.of(() -> pay(unpaid));
    }
    if (isOffered(OrderAction.CONFIRM, facts)) {
      return Optional.of(() -> ordering.confirm(id, Expected.ANY, STAFF));
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

  private Object processReturn() {
    for (ReturnView goods : returns()) {
      switch (goods.status()) {
        case REQUESTED -> {
          return returning.approve(goods.id(), Expected.ANY, STAFF);
        }
        case APPROVED -> {
          return receive(goods, goods.lines().get(0).quantity());
        }
        case RECEIVED, REJECTED, REFUNDED, CLOSED, WITHDRAWN -> {}
      }
    }
    throw new AssertionError("No return is under way");
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
    return policy.decide(facts, STAFF, Instant.now()).allowed();
  }

  private void assertEnded(CurrentOrder order, Way way) {
    String state = way + " after " + story + ": " + order.facts();
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
    assertThat(order.amounts().refundDue()).as(state).isZero();
    BigDecimal paid = order.amounts().paid().subtract(order.amounts().refunded());
    if (worth.signum() == 0) {
      // The delivery charge goes back by law, or if nothing was delivered.
      assertThat(paid).as(state).isIn(anythingDelivered ? List.of(FEE, zero()) : List.of(zero()));
    } else if (isAnythingGranted()) {
      assertThat(paid).as(state).isBetween(zero(), worth.add(FEE));
    } else {
      assertThat(paid).as(state).isEqualByComparingTo(worth.add(FEE));
    }
    assertThat(order.traits().undecided()).as(state).isZero();
    assertThat(order.blockedDocuments()).as(state).isZero();
    assertThat(order.facts().parcels().toSettle()).as(state).isZero();
    assertThat(billed()).as("the bill less its credit notes, " + state).isEqualByComparingTo(paid);
  }

  private boolean isAnythingGranted() {
    return database.count(
            "ledger_entry",
            "order_id = ? and kind = 'REFUND_DUE' and cause in ('GOODWILL', 'DELIVERY_FEE')",
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
