package shop.orders.returns;

import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.aPurchaseWithCredit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.SettableClock;
import shop.orders.domain.access.Actor;
import shop.orders.domain.credit.CreditAccount;
import shop.orders.domain.credit.CreditReading;
import shop.orders.domain.credit.GrantingCredit;
import shop.orders.domain.credit.StoreCredit;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.LinePolicy;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.domain.returned.Withdrawal.OfReturn;
import shop.orders.domain.returned.sending.ReturnSettings;
import shop.orders.returns.RefundReading.RefundKind;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.dues.SettlingDues;
import shop.orders.returns.life.ClosingReturns;
import shop.orders.returns.policy.ClaimGuarantee;
import shop.orders.returns.policy.DeclareWithdrawal;
import shop.orders.returns.policy.RequestReturn;
import shop.orders.returns.policy.ReturnRule;
import shop.orders.returns.policy.RuleBook;
import shop.orders.returns.provider.KeptEvents;
import shop.orders.returns.provider.PaymentEvent;
import shop.orders.returns.sending.SendingTerms;

/**
 * A random life with all that happens to returns, withdrawals, claims by the guarantee, disputes
 * and store credit, while the clock jumps: over weekends, holidays, the changes of the clocks and
 * the year's end, in shops of four time zones.
 */
abstract class LifeInTime extends WaysToEnd {

  record Place(ZoneId zone, String country) {}

  private static final List<Place> PLACES =
      List.of(
          new Place(ZoneId.of("Europe/Berlin"), "DE"),
          new Place(ZoneId.of("Asia/Dhaka"), "BD"),
          new Place(ZoneId.of("America/New_York"), "US"),
          // Its clocks skip midnight when summer begins.
          new Place(ZoneId.of("America/Santiago"), "CL"));

  /** Days before a change of the clocks, holidays, a leap day, or the end of a year. */
  private static final List<LocalDate> BEGINNINGS =
      List.of(
          LocalDate.of(2026, 3, 6),
          LocalDate.of(2026, 3, 19),
          LocalDate.of(2026, 8, 28),
          LocalDate.of(2026, 10, 15),
          LocalDate.of(2026, 10, 30),
          LocalDate.of(2026, 12, 10),
          LocalDate.of(2026, 12, 29),
          LocalDate.of(2027, 3, 12),
          LocalDate.of(2027, 4, 20),
          LocalDate.of(2028, 2, 14));

  private static final List<String> REASONS =
      List.of("damaged", "defective", "wrong_item", "changed_mind", "wrong_size", "other");

  final SettableClock clock = new SettableClock(Instant.EPOCH);
  final ClosingReturns closing = DOMAIN.bean(ClosingReturns.class);
  private final SendingTerms sendingTerms = DOMAIN.bean(SendingTerms.class);
  private final SettlingDues settling = DOMAIN.bean(SettlingDues.class);
  private final StoreCredit storeCredit = DOMAIN.bean(StoreCredit.class);
  private final GrantingCredit crediting = DOMAIN.bean(GrantingCredit.class);
  final CreditReading accounts = DOMAIN.bean(CreditReading.class);
  final RequestReturn byRules = DOMAIN.bean(RequestReturn.class);
  final ClaimGuarantee byGuarantee = DOMAIN.bean(ClaimGuarantee.class);
  final DeclareWithdrawal byLaw = DOMAIN.bean(DeclareWithdrawal.class);

  Random random;
  ReturnCalls calls;
  Place place;

  /** Days for returns by the shop's rules; 0: nothing is taken back. */
  int window;

  /** The shop's present settings for sending goods back. */
  ReturnSettings sending;

  @BeforeEach
  void setTheClock() {
    DOMAIN.with(Clock.class, clock);
  }

  @AfterEach
  void giveTheClockBack() {
    DOMAIN.with(Clock.class, DomainOnPostgres.USUAL_CLOCK);
  }

  /** Opens a shop at a place, and places an order there. */
  void begin(long seed) {
    random = new Random(seed * 7_919_000_003L);
    place = PLACES.get((int) (seed % PLACES.size()));
    calls = new ReturnCalls(DOMAIN, random);
    story.add("seed " + seed + " in " + place.zone());
    LocalDate day = BEGINNINGS.get(random.nextInt(BEGINNINGS.size()));
    clock.set(
        day.atStartOfDay(place.zone()).toInstant().plusSeconds(random.nextInt(4 * 24 * 3600)));
    openShop(random);
    sending = ReturnSettings.usual();
    if (random.nextBoolean()) {
      changeSending();
    }
    if (random.nextBoolean()) {
      addRule();
    }
    clock.forward(10);
    boolean credit = random.nextInt(3) == 0;
    if (credit) {
      grantCredit("50.00");
    }
    String method = random.nextInt(3) == 0 ? "cod" : "stripe";
    Map<Long, Integer> wanted = wanted(random);
    Purchase purchase = credit ? aPurchaseWithCredit(wanted, method) : aPurchase(wanted, method);
    id = placed(purchase).get(0).id();
    story.add(method + " at " + clock.instant() + (credit ? " with credit" : ""));
    for (int i = random.nextInt(5) == 0 ? random.nextInt(4) : 8; i > 0; i--) {
      pass();
      attempt("forward", () -> forward(random));
    }
  }

  @Override
  Map<String, Object> shopFields(Random random) {
    Map<String, Object> fields = super.shopFields(random);
    window = List.of(0, 1, 7, 14, 30).get(random.nextInt(5));
    fields.put("time_zone", place.zone().getId());
    fields.put("country", place.country());
    fields.put("return_window_days", window);
    if (random.nextInt(3) > 0) {
      fields.put("withdrawal", "EU");
    }
    if (random.nextBoolean()) {
      fields.put("store_credit_months", 1 + random.nextInt(2));
    }
    return fields;
  }

  /** A seller outside the European Union has no tax identifier that an e-invoice needs. */
  @Override
  String eInvoice() {
    return place.country().equals("DE") ? super.eInvoice() : null;
  }

  @Override
  Map<Long, Integer> wanted(Random random) {
    return Map.of(milk.id(), 1 + random.nextInt(5), ghee.id(), 1 + random.nextInt(3));
  }

  private Object addRule() {
    boolean own = random.nextBoolean();
    Integer days = own ? 1 + random.nextInt(20) : null;
    ReturnRule rule =
        new ReturnRule(
            0,
            shop.slug(),
            null,
            days,
            true,
            ReturnRule.CUSTOMER,
            List.of(BigDecimal.ZERO, BigDecimal.TEN, new BigDecimal("12.5")).get(random.nextInt(3)),
            random.nextBoolean(),
            List.of(),
            null,
            null);
    DOMAIN.run(() -> DOMAIN.bean(RuleBook.class).add(rule, STAFF));
    window = own ? days : window;
    story.add("rule of " + days + " days, " + rule.restockingPercent() + " %");
    return rule;
  }

  private Object changeSending() {
    ReturnSettings wanted =
        new ReturnSettings("", 1 + random.nextInt(20), random.nextInt(15), random.nextInt(4));
    IntConsumer any = version -> {};
    DOMAIN.run(() -> sendingTerms.change(shop.slug(), before -> wanted, any, STAFF));
    sending = wanted;
    story.add("to be sent in " + wanted.sendDays() + " days");
    return wanted;
  }

  // ---- the clock

  /** A minute and a half at most, so that no two steps have the same time. */
  @Override
  void pass() {
    clock.forward(1 + random.nextInt(90));
  }

  @Override
  Instant anyTime(CurrentOrder order, Random random) {
    Instant placed = order.times().placedAt();
    long passed = Duration.between(placed, clock.instant()).getSeconds();
    long ago = random.nextLong(1 + (random.nextBoolean() ? Math.min(passed, 7200) : passed));
    return clock.instant().minusSeconds(ago);
  }

  private void jump() {
    Instant now = clock.instant();
    Instant midnight =
        LastDays.end(
            LocalDate.ofInstant(now, place.zone()).plusDays(random.nextInt(3)), place.zone());
    Instant to =
        switch (random.nextInt(6)) {
          case 0 -> now.plusSeconds(60L * random.nextInt(600));
          case 1 -> now.plus(Duration.ofDays(1 + random.nextInt(4)));
          case 2 -> midnight.plusSeconds(60L * (random.nextInt(3) - 1));
          case 3 -> now.plus(Duration.ofDays(10 + random.nextInt(20)));
          default -> nearADeadline(now);
        };
    if (to.isAfter(now) && to.isBefore(LastDays.end(LastDays.LAST_KNOWN, place.zone()))) {
      clock.set(to);
      story.add("it is " + to.atZone(place.zone()).toLocalDateTime());
      actAtDeadlines();
    }
  }

  /** What the tasks of the server do, for this order and its customer. */
  private void actAtDeadlines() {
    for (ReturnView goods : returns()) {
      attempt("reminded", () -> closing.remindIfDue(goods.id()) ? goods : null);
      attempt("closed by the deadline", () -> closing.closeIfTooLate(goods.id()) ? goods : null);
    }
    expireCredit();
  }

  void expireCredit() {
    while (step(() -> storeCredit.expireNext(clock.instant()))) {
      story.add("credit expires");
    }
  }

  private Instant nearADeadline(Instant now) {
    List<Instant> deadlines = new ArrayList<>();
    CurrentOrder order = orders.one(id, STAFF);
    for (PolicyFacts.LineFacts line : order.facts().lines()) {
      for (LinePolicy policy : List.of(byLaw, byRules, byGuarantee)) {
        LineDecision decision = policy.decide(order.facts(), line, buyer(), now);
        boolean far = policy == byGuarantee && random.nextInt(6) > 0;
        if (decision.until() != null && !far) {
          deadlines.add(decision.until());
        }
      }
    }
    for (ReturnView goods : returns()) {
      if (goods.status() == ReturnStatus.APPROVED && goods.sending() != null) {
        deadlines.add(goods.sending().overdueAt());
        if (goods.sending().closesAt() != null) {
          deadlines.add(goods.sending().closesAt());
        }
      }
    }
    account()
        .ifPresent(
            account ->
                account.parts().stream()
                    .filter(part -> part.lastDay() != null)
                    .forEach(part -> deadlines.add(LastDays.end(part.lastDay(), place.zone()))));
    deadlines.removeIf(deadline -> !deadline.isAfter(now));
    return deadlines.isEmpty() ? now : any(deadlines).plusSeconds(60L * (random.nextInt(3) - 1));
  }

  // ---- random steps

  void step() {
    switch (random.nextInt(25)) {
      case 0, 1, 2 -> goOn(random);
      case 3 -> attempt("forward", () -> forward(random));
      case 4 -> jump();
      case 5, 6, 7, 8, 9 -> attempt("request", this::request);
      case 10, 11, 12, 13, 14, 15, 16, 17, 18 -> stepOfReturn();
      case 19 -> attempt("declare or confirm", this::declareOrConfirm);
      case 20 -> attempt("keep", this::keep);
      case 21 -> attempt("refund in some way", this::refundInSomeWay);
      case 22 -> attempt("a parcel fails", this::fail);
      default -> moneyAlone();
    }
  }

  private void moneyAlone() {
    switch (random.nextInt(4)) {
      case 0 -> attempt("dispute", this::dispute);
      case 1 -> attempt("goodwill", this::goodwill);
      default -> credit();
    }
  }

  /** A parcel is lost, refused or sent back; it may be told anew in the next steps. */
  private Object fail() {
    long parcel = onItsWay();
    List<ParcelState> ways =
        List.of(ParcelState.LOST, ParcelState.REFUSED, ParcelState.RETURNED_TO_SENDER);
    return parcel == 0 ? null : tell(parcel, any(ways), clock.instant());
  }

  private Object request() {
    Claim claim =
        switch (random.nextInt(5)) {
          case 0, 1 -> new Claim(Entitlement.GUARANTEE, null, aRemedy());
          case 2 -> new Claim(Entitlement.EXCEPTION, "Our fault");
          default -> Claim.SHOP_RULES;
        };
    List<Returning.Wanted> wanted = new ArrayList<>();
    for (CurrentOrder.Line line : orders.one(id, STAFF).lines()) {
      if (line.pieces().kept() > 0) {
        Integer pieces = 1 + random.nextInt(line.pieces().kept());
        wanted.add(new Returning.Wanted(line.id(), pieces, any(REASONS), null));
      }
    }
    if (wanted.isEmpty()) {
      return null;
    }
    boolean one = random.nextBoolean();
    Actor actor = claim.by() == Entitlement.EXCEPTION || random.nextBoolean() ? STAFF : buyer();
    return returning.request(
        id, one ? List.of(any(wanted)) : wanted, claim, "Sorry", Expected.ANY, Preview.NONE, actor);
  }

  private Remedy aRemedy() {
    int chosen = random.nextInt(Remedy.values().length + 1);
    return chosen == Remedy.values().length ? null : Remedy.values()[chosen];
  }

  void stepOfReturn() {
    List<ReturnView> returns = returns();
    if (returns.isEmpty()) {
      return;
    }
    ReturnView goods = any(returns);
    List<ReturnStep> offered =
        List.of(ReturnStep.values()).stream()
            .filter(step -> step.forbidden(goods.facts(), STAFF).isEmpty())
            .toList();
    if (!offered.isEmpty()) {
      ReturnStep step = random.nextBoolean() ? towardsTheEnd(offered) : any(offered);
      attempt(step.word(), calls.random(step, goods));
    }
  }

  /** Of the steps by which goods come back, else any. */
  private ReturnStep towardsTheEnd(List<ReturnStep> offered) {
    return List.of(ReturnStep.APPROVE, ReturnStep.RECEIVE, ReturnStep.REFUND).stream()
        .filter(offered::contains)
        .findFirst()
        .orElseGet(() -> any(offered));
  }

  /** A declaration may be confirmed much later, or never. */
  private Object declareOrConfirm() {
    List<Long> declared =
        database.list(
            "select id from withdrawal where order_id = ? and status = 'DECLARED'",
            row -> row.getLong(1),
            id);
    return declared.isEmpty() || random.nextInt(3) == 0
        ? declare()
        : withdrawing.confirm(id, any(declared), buyer());
  }

  private Withdrawal declare() {
    TreeMap<Long, Integer> pieces = new TreeMap<>();
    List<OfReturn> named = new ArrayList<>();
    switch (random.nextInt(4)) {
      case 0 -> {
        CurrentOrder.Line line = any(orders.one(id, STAFF).lines());
        pieces.put(line.id(), 1 + random.nextInt(line.pieces().quantity()));
      }
      case 1 -> {
        List<ReturnView> others = returns().stream().filter(goods -> !goods.withdrawal()).toList();
        if (!others.isEmpty()) {
          named.addAll(piecesOf(any(others)));
        }
      }
      default -> {}
    }
    return withdrawing.declare(
        id,
        pieces,
        named,
        "Ada",
        null,
        "I withdraw",
        Expected.ANY,
        random.nextBoolean() ? buyer() : STAFF);
  }

  /** Some pieces of an expected return, or all of one that the shop has received. */
  private List<OfReturn> piecesOf(ReturnView goods) {
    boolean expected = goods.receivedAt() == null;
    return goods.lines().stream()
        .map(
            line ->
                new OfReturn(
                    goods.id(),
                    line.lineId(),
                    expected ? 1 + random.nextInt(line.quantity()) : line.received()))
        .filter(piece -> piece.quantity() > 0)
        .toList();
  }

  /** The customer keeps the goods after all. */
  private Object keep() {
    List<ReturnView> returns = returns();
    return returns.isEmpty() ? null : returning.withdraw(any(returns).id(), Expected.ANY, buyer());
  }

  private Object refundInSomeWay() {
    List<String> dues =
        refundReading.ofOrder(id, STAFF).stream()
            .filter(entry -> entry.kind() == RefundKind.DUE)
            .map(RefundReading.RefundView::reference)
            .toList();
    if (dues.isEmpty()) {
      return null;
    }
    List<String> methods = new ArrayList<>(List.of("store_credit", "bank_transfer", "stripe"));
    methods.add(null);
    RefundWish wish = new RefundWish(any(methods), random.nextBoolean());
    BigDecimal amount = random.nextBoolean() ? null : new BigDecimal("10.01");
    String due = any(dues);
    if (random.nextBoolean()) {
      SettlingDues.Paid row = new SettlingDues.Paid(id, due, amount, wish, reference());
      return settling.settle(List.of(row), STAFF).get(0).refusal() == null ? row : null;
    }
    return refunding.refund(id, due, amount, wish, reference(), Expected.ANY, Preview.NONE, STAFF);
  }

  private Object goodwill() {
    List<String> granted =
        refundReading.ofOrder(id, STAFF).stream()
            .filter(entry -> entry.kind() == RefundKind.DUE)
            .map(RefundReading.RefundView::reference)
            .filter(due -> due.startsWith("goodwill-") || due.startsWith("delivery-"))
            .toList();
    if (!granted.isEmpty() && random.nextBoolean()) {
      return granting.revoke(id, any(granted), "No", Expected.ANY, STAFF);
    }
    boolean goods = random.nextInt(4) > 0;
    return granting.grant(
        id,
        goods ? Granting.Kind.GOODWILL : Granting.Kind.DELIVERY_FEE,
        goods ? BigDecimal.valueOf(1 + random.nextInt(40)) : null,
        "Sorry",
        Expected.ANY,
        Preview.NONE,
        STAFF);
  }

  private void credit() {
    switch (random.nextInt(5)) {
      case 0 -> grantCredit("20.00");
      case 1 -> changeSending();
      case 2 ->
          attempt(
              "credit is corrected",
              () ->
                  crediting.correct(
                      customer.publicId(), shop.slug(), new BigDecimal("1.00"), "No", STAFF));
      default ->
          attempt(
              "pay by credit",
              () ->
                  ordering.recordPayment(
                      id,
                      new BigDecimal(random.nextBoolean() ? "5.00" : "20.00"),
                      "store_credit",
                      null,
                      Expected.ANY,
                      random.nextBoolean() ? buyer() : STAFF));
    }
  }

  private void grantCredit(String amount) {
    attempt(
        "credit of " + amount,
        () ->
            crediting.grant(
                customer.publicId(), shop.slug(), new BigDecimal(amount), "Sorry", STAFF));
  }

  // ---- disputes

  private record Dispute(String reference, String payment, BigDecimal amount) {}

  private List<Dispute> disputes() {
    return database.list(
        """
        select reference, payment, amount from payment_dispute
        where order_id = ? and state = 'OPEN' order by reference""",
        row -> new Dispute(row.getString(1), row.getString(2), row.getBigDecimal(3).setScale(2)),
        id);
  }

  private Object dispute() {
    List<Dispute> open = disputes();
    if (!open.isEmpty() && random.nextBoolean()) {
      return end(any(open), any(List.of(Way.values())));
    }
    List<Dispute> payments =
        database.list(
            """
            select reference, amount from ledger_entry
            where order_id = ? and kind = 'PAYMENT' and reference is not null
              and method <> 'store_credit'""",
            row -> new Dispute("", row.getString(1), row.getBigDecimal(2).setScale(2)),
            id);
    if (payments.isEmpty()) {
      return null;
    }
    Dispute paid = any(payments);
    BigDecimal amount = random.nextBoolean() ? paid.amount() : new BigDecimal("9.99");
    Dispute demanded = new Dispute("dp_" + reference(), paid.payment(), amount.min(paid.amount()));
    return tell(demanded, PaymentEvent.Type.DISPUTE_OPENED);
  }

  private Object tell(Dispute dispute, PaymentEvent.Type type) {
    String event = "evt_" + reference();
    return events.take(
        new PaymentEvent(
            event,
            type,
            clock.instant(),
            null,
            dispute.payment(),
            null,
            null,
            dispute.reference(),
            null,
            dispute.amount(),
            "EUR"),
        event.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  Object endDispute(Way way) {
    return end(disputes().get(0), way);
  }

  private Object end(Dispute dispute, Way way) {
    return switch (way) {
      case SEND_THE_REST, WITHDRAW -> tell(dispute, PaymentEvent.Type.DISPUTE_WON);
      case CANCEL_THE_REST, RETURN_AND_CANCEL -> tell(dispute, PaymentEvent.Type.DISPUTE_LOST);
      case LOSE_AND_CANCEL ->
          DOMAIN.bean(KeptEvents.class).list(null, id, OptionalLong.empty(), 100, STAFF).stream()
              .filter(told -> dispute.reference().equals(told.event().dispute()))
              .findFirst()
              .map(told -> events.close(told.id(), "It is over", STAFF))
              .orElseThrow();
    };
  }

  // ---- store credit

  Optional<CreditAccount> account() {
    return accounts.accounts(customer.id(), OptionalLong.empty(), 10).stream().findFirst();
  }

  <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
