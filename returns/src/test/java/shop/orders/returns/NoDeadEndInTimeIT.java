package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.returns.Trying.outcome;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.domain.access.Actor;
import shop.orders.domain.credit.CreditAccount;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.LinePolicy;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.domain.returned.sending.ReturnSettings;
import shop.orders.returns.ReturnReading.ReturnView;

/**
 * As {@link NoDeadEndIT}, in the lives of {@link LifeInTime}. In every state
 *
 * <ul>
 *   <li>what lines and returns offer is accepted, and what they do not offer is refused with the
 *       code that they give;
 *   <li>last days are those that {@link LastDays} counts, to the minute;
 *   <li>the stock and the customer's store credit are what the steps add up to;
 *   <li>there are ways to an end.
 * </ul>
 *
 * A failure names its seed; {@code -Dorders.seed=<seed> -Dorders.times=1} walks that one alone.
 */
class NoDeadEndInTimeIT extends LifeInTime {

  /** Steps of a life, each of which changes something. */
  private static final int STEPS = 20;

  /** The terms by which returns were approved, by return. */
  private final Map<Long, Sending> approved = new HashMap<>();

  /** Returns whose goods were received before they became withdrawals, if they did. */
  private final Set<Long> receivedByRules = new HashSet<>();

  /**
   * @param before whether it was no withdrawal then
   */
  private record Sending(LocalDate day, ReturnSettings terms, boolean before) {}

  static LongStream seeds() {
    long first = Long.getLong("orders.seed", 1);
    return LongStream.range(first, first + Integer.getInteger("orders.times", 3));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyStateHasAWayToAnEndAtAnyTime(long seed) {
    begin(seed);
    for (int i = 0; i < STEPS; i++) {
      int before = story.size();
      // Many steps are refused in the present state.
      for (int tries = 0; tries < 8 && story.size() == before; tries++) {
        pass();
        expireCredit();
        step();
        noteApprovals();
      }
      check();
    }
  }

  // ---- what holds in every state

  private void check() {
    CurrentOrder order = orders.one(id, STAFF);
    List<ReturnView> returns = returns();
    String state = "after " + story;
    assertThat(order.lines())
        .as(state)
        .allMatch(line -> line.pieces().withdrawn() <= line.pieces().onItsWay())
        .allMatch(line -> line.pieces().kept() >= 0 && line.pieces().open() >= 0);
    assertStock(order, returns, state);
    assertCredit(state);
    checkSending(returns, state);
    checkLastDays(order, state);
    tryLines(order, random.nextBoolean() ? buyer() : STAFF, state);
    if (!returns.isEmpty()) {
      trySteps(any(returns), state);
      returns.stream()
          .filter(goods -> ReturnStep.WITHDRAW.isPossibleIn(goods.status()))
          .min(Comparator.comparing(ReturnView::id))
          .ifPresent(goods -> tryThePromise(goods, state));
    }
    Instant now = clock.instant();
    tryToEnd(any(List.of(Way.values())));
    clock.set(now);
    tryTheDeadlines(returns, state);
    clock.set(now);
  }

  private void tryLines(CurrentOrder order, Actor actor, String state) {
    PolicyFacts.LineFacts line = any(order.facts().lines());
    for (LinePolicy policy : List.of(byRules, byGuarantee, byLaw)) {
      LineDecision decision = policy.decide(order.facts(), line, actor, clock.instant());
      int most = Math.max(1, decision.quantity());
      assertThat(outcome(() -> ofLine(line.id(), most, actor, policy)))
          .as("%s by %s of %s %s", policy.action(), actor.kind(), line, state)
          .isEqualTo(decision.allowed() ? "done" : decision.broken().code());
      if (decision.allowed()) {
        assertThat(outcome(() -> ofLine(line.id(), most + 1, actor, policy)))
            .as("%s by %s of %s %s", policy.action(), actor.kind(), line, state)
            .isEqualTo("more_than_returnable");
      }
    }
  }

  private Object ofLine(long line, int quantity, Actor actor, LinePolicy policy) {
    if (policy == byLaw) {
      TreeMap<Long, Integer> pieces = new TreeMap<>(Map.of(line, quantity));
      long declared = withdrawing.declare(id, pieces, "Ada", null, null, Expected.ANY, actor).id();
      return withdrawing.confirm(id, declared, actor);
    }
    return returning.request(
        id,
        List.of(new Returning.Wanted(line, quantity, "damaged", null)),
        policy == byGuarantee ? Claim.GUARANTEE : Claim.SHOP_RULES,
        null,
        Expected.ANY,
        Preview.NONE,
        actor);
  }

  private void trySteps(ReturnView goods, String state) {
    for (ReturnStep step : ReturnStep.values()) {
      String offer =
          step.forbidden(goods.facts(), STAFF).map(ReturnStep.Forbidden::code).orElse("done");
      assertThat(outcome(calls.simple(step, goods)))
          .as("%s of %s %s", step, goods, state)
          .isIn(offer, step == ReturnStep.CORRECT ? "insufficient_stock" : offer);
    }
  }

  /** The oldest return pays what it promises, if all comes as it was announced. */
  private void tryThePromise(ReturnView goods, String state) {
    outcome(
        () -> {
          if (goods.status() == ReturnStatus.REQUESTED) {
            returning.approve(goods.id(), Expected.ANY, STAFF);
          }
          if (goods.facts().toDecide()) {
            calls.simple(ReturnStep.DECIDE_REMEDY, goods).get();
          }
          calls.simple(ReturnStep.RECEIVE, goods).get();
          ReturnView received = reading.one(goods.id(), STAFF);
          assertThat(received.refundAmount())
              .as("promise of %s %s", goods, state)
              .isEqualByComparingTo(goods.refundAmount());
          return goods;
        });
  }

  // ---- last days

  private void checkLastDays(CurrentOrder order, String state) {
    if (order.facts().parcels().toSettle() > 0) {
      return;
    }
    Set<Long> replaced = replaced();
    Instant now = clock.instant();
    Optional<Instant> withdrawal = withdrawalEnds(order);
    for (PolicyFacts.LineFacts line : order.facts().lines()) {
      String what = line + " at " + now + " " + state;
      if (replaced.isEmpty()) {
        assertThat(spoken(byLaw.decide(order.facts(), line, buyer(), now)))
            .as("withdrawal of " + what)
            .isEqualTo(expectedWithdrawal(order, line, withdrawal, now));
      }
      if (replaced.contains(line.id())) {
        continue;
      }
      assertThat(spoken(byRules.decide(order.facts(), line, buyer(), now)))
          .as("return of " + what)
          .isEqualTo(expectedReturn(order, line, now));
      assertThat(spoken(byGuarantee.decide(order.facts(), line, buyer(), now)))
          .as("guarantee of " + what)
          .isEqualTo(expectedClaim(order, line, now));
    }
  }

  private static String spoken(LineDecision decision) {
    return decision.allowed()
        ? decision.quantity() + " until " + decision.until()
        : decision.broken().code();
  }

  private String expectedWithdrawal(
      CurrentOrder order, PolicyFacts.LineFacts line, Optional<Instant> end, Instant now) {
    if (order.traits().withdrawal() == null) {
      return "no_withdrawal_right";
    }
    if (order.status() == OrderStatus.CANCELLED) {
      return "order_cancelled";
    }
    if (end.isPresent() && !now.isBefore(end.get())) {
      return "withdrawal_period_over";
    }
    LinePieces pieces = line.pieces();
    int left =
        pieces.quantity()
            - pieces.cancelled()
            - pieces.returned()
            - pieces.returning()
            - pieces.withdrawn()
            + expectedByRules(line.id());
    return left == 0 ? "nothing_left_to_return" : left + " until " + end.orElse(null);
  }

  /** The pieces in returns under way that do not follow from a withdrawal. */
  private int expectedByRules(long lineId) {
    return returns().stream()
        .filter(goods -> !goods.withdrawal() && ReturnStep.WITHDRAW.isPossibleIn(goods.status()))
        .flatMap(goods -> goods.lines().stream())
        .filter(line -> line.lineId() == lineId)
        .mapToInt(ReturnView.LineView::quantity)
        .sum();
  }

  /** Fourteen days after the last parcel, once all that was not cancelled has arrived. */
  private Optional<Instant> withdrawalEnds(CurrentOrder order) {
    boolean all =
        order.lines().stream()
            .allMatch(
                line ->
                    arrivals(order, line.id()).values().stream().mapToInt(one -> one).sum()
                        == line.pieces().quantity() - line.pieces().cancelled());
    return order.shipments().stream()
        .filter(parcel -> all && parcel.deliveredAt() != null && !parcel.failed())
        .map(CurrentOrder.Shipment::deliveredAt)
        .max(Comparator.naturalOrder())
        .map(last -> LastDays.ofWithdrawal(last, place.zone(), place.country()))
        .map(day -> LastDays.end(day, place.zone()));
  }

  private String expectedReturn(CurrentOrder order, PolicyFacts.LineFacts line, Instant now) {
    if (order.status() == OrderStatus.CANCELLED) {
      return "order_cancelled";
    }
    if (window == 0) {
      return "not_returnable";
    }
    return ofArrivals(
        order, line, at -> LastDays.after(at, window, place.zone()), "return_window_closed", now);
  }

  private String expectedClaim(CurrentOrder order, PolicyFacts.LineFacts line, Instant now) {
    if (order.traits().withdrawal() == null) {
      return "no_guarantee";
    }
    if (order.status() == OrderStatus.CANCELLED) {
      return "order_cancelled";
    }
    if (line.pieces().delivered() > 0 && line.pieces().kept() == 0) {
      return "nothing_left_to_return";
    }
    return ofArrivals(
        order, line, at -> LastDays.ofGuarantee(at, place.zone()), "guarantee_over", now);
  }

  private String ofArrivals(
      CurrentOrder order,
      PolicyFacts.LineFacts line,
      Function<Instant, LocalDate> lastDay,
      String over,
      Instant now) {
    Map<Instant, Integer> arrivals = arrivals(order, line.id());
    if (arrivals.isEmpty()) {
      return "not_delivered";
    }
    int inTime = 0;
    Instant last = Instant.MIN;
    for (Map.Entry<Instant, Integer> arrival : arrivals.entrySet()) {
      Instant end = LastDays.end(lastDay.apply(arrival.getKey()), place.zone());
      if (now.isBefore(end)) {
        inTime += arrival.getValue();
        last = end.isAfter(last) ? end : last;
      }
    }
    int pieces = Math.min(inTime, line.pieces().kept());
    if (inTime == 0) {
      return over;
    }
    return pieces == 0 ? "nothing_left_to_return" : pieces + " until " + last;
  }

  /** The pieces of a line in parcels that have arrived, by the time. */
  private static Map<Instant, Integer> arrivals(CurrentOrder order, long lineId) {
    Map<Instant, Integer> arrivals = new TreeMap<>();
    for (CurrentOrder.Shipment parcel : order.shipments()) {
      for (CurrentOrder.ShippedLine line : parcel.lines()) {
        if (line.lineId() == lineId && parcel.deliveredAt() != null && !parcel.failed()) {
          arrivals.merge(parcel.deliveredAt(), line.quantity(), Integer::sum);
        }
      }
    }
    return arrivals;
  }

  /** Lines with pieces in place of others, which have the days of these: no parcel shows them. */
  private Set<Long> replaced() {
    return Set.copyOf(
        database.list(
            """
            select l.order_line_id from order_return r
            join order_return_line l on l.return_id = r.id
            where r.order_id = ?
              and (exists (select 1 from return_exchange e where e.return_id = r.id)
                or exists (select 1 from guarantee_claim c
                           where c.return_id = r.id and c.granted = 'REPLACEMENT'))""",
            row -> row.getLong(1),
            id));
  }

  /** Notes what was received by rules, and the day and terms of what was approved. */
  private void noteApprovals() {
    for (ReturnView goods : returns()) {
      if (goods.receivedAt() != null && !goods.withdrawal()) {
        receivedByRules.add(goods.id());
      }
      if (goods.sending() != null) {
        approved.computeIfAbsent(
            goods.id(),
            any ->
                new Sending(
                    LocalDate.ofInstant(clock.instant(), place.zone()),
                    sending,
                    !goods.withdrawal()));
      }
    }
  }

  private void checkSending(List<ReturnView> returns, String state) {
    for (ReturnView goods : returns) {
      ReturnView.SendingView told = goods.sending();
      if (told == null) {
        continue;
      }
      Sending from = approved.get(goods.id());
      int days = from.terms().sendDays();
      LocalDate day = from.day().plusDays(days);
      if (goods.withdrawal() && !receivedByRules.contains(goods.id())) {
        // A return that was converted after its approval was declared with its request. Goods that
        // are back need no day any more: they keep the one that the customer was told.
        LocalDate declared = LocalDate.ofInstant(goods.requestedAt(), place.zone());
        LocalDate byLaw = (from.before() ? declared : from.day()).plusDays(14);
        day = LastDays.working(day.isAfter(byLaw) ? day : byLaw, place.country());
      }
      String what = goods + " " + state;
      assertThat(told.sendBy()).as(what).isEqualTo(day);
      assertThat(told.overdueAt()).as(what).isEqualTo(LastDays.end(day, place.zone()));
      assertThat(told.closesAt())
          .as(what)
          .isEqualTo(
              goods.withdrawal()
                  ? null
                  : LastDays.end(day.plusDays(from.terms().patienceDays()), place.zone()));
    }
  }

  /** Tries what happens by time alone, a minute before it is due and then. */
  private void tryTheDeadlines(List<ReturnView> returns, String state) {
    PolicyFacts facts = orders.one(id, STAFF).facts();
    LinePolicy policy = any(List.of(byLaw, byRules, byGuarantee));
    PolicyFacts.LineFacts line = any(facts.lines());
    LineDecision offered = policy.decide(facts, line, buyer(), clock.instant());
    if (offered.allowed() && offered.until() != null) {
      String what = policy.action() + " of " + line + " until " + offered.until() + " " + state;
      clock.set(offered.until().minusSeconds(60));
      assertThat(outcome(() -> ofLine(line.id(), 1, buyer(), policy))).as(what).isEqualTo("done");
      clock.set(offered.until());
      assertThat(outcome(() -> ofLine(line.id(), 1, buyer(), policy)))
          .as(what)
          .isIn("withdrawal_period_over", "return_window_closed", "guarantee_over");
    }
    for (ReturnView goods : returns) {
      if (goods.status() == ReturnStatus.APPROVED && goods.sending() != null) {
        tryToClose(goods, state);
      }
    }
  }

  private void tryToClose(ReturnView goods, String state) {
    Instant closes = goods.sending().closesAt();
    // Of a withdrawal the customer is waited for.
    Instant at = closes == null ? goods.sending().overdueAt().plus(Duration.ofDays(400)) : closes;
    String what = goods + " " + state;
    if (at.isAfter(clock.instant())) {
      clock.set(at.minusSeconds(60));
      assertThat(closes(goods)).as(what).isFalse();
      clock.set(at);
      assertThat(closes(goods)).as(what).isEqualTo(closes != null);
    }
  }

  private boolean closes(ReturnView goods) {
    boolean[] closed = new boolean[1];
    outcome(() -> closed[0] = closing.closeIfTooLate(goods.id()));
    return closed[0];
  }

  // ---- store credit

  /** The balance is the sum of the entries, and each of an order is in its ledger. */
  private void assertCredit(String state) {
    BigDecimal balance = account().map(CreditAccount::balance).orElse(new BigDecimal("0.00"));
    BigDecimal sum =
        accounts.entries(customer.id(), null, OptionalLong.empty(), 1000).stream()
            .map(entry -> entry.amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(balance).as("store credit " + state).isEqualByComparingTo(sum).isNotNegative();
    BigDecimal ofOrder =
        accounts.entries(customer.id(), null, OptionalLong.empty(), 1000).stream()
            .filter(entry -> entry.orderId() != null)
            .map(entry -> entry.amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal ofLedger =
        database
            .first(
                """
                select coalesce(sum(case when kind = 'PAYMENT' then -amount
                                         when kind = 'REFUND' then amount end), 0)
                from ledger_entry where order_id = ? and method = 'store_credit'
                  and kind in ('PAYMENT', 'REFUND')""",
                row -> row.getBigDecimal(1),
                id)
            .orElseThrow();
    assertThat(ofOrder).as("store credit of the order " + state).isEqualByComparingTo(ofLedger);
  }
}
