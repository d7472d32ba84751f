package shop.orders.returns;

import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.aPurchaseWithCredit;

import java.math.BigDecimal;
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
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.SettableClock;
import shop.orders.domain.credit.CreditAccount;
import shop.orders.domain.credit.CreditReading;
import shop.orders.domain.credit.GrantingCredit;
import shop.orders.domain.credit.StoreCredit;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.LinePolicy;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.sending.ReturnSettings;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.life.ClosingReturns;
import shop.orders.returns.policy.ClaimGuarantee;
import shop.orders.returns.policy.DeclareWithdrawal;
import shop.orders.returns.policy.RequestReturn;
import shop.orders.returns.policy.ReturnRule;
import shop.orders.returns.policy.RuleBook;
import shop.orders.returns.sending.SendingTerms;

/**
 * The shop of a random life, in one of four time zones, with its rules and settings, and the clock,
 * which jumps over weekends, holidays, the changes of the clocks and the year's end.
 */
abstract class LifeAtAPlace extends WaysToEnd {

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

  final SettableClock clock = new SettableClock(Instant.EPOCH);
  final ClosingReturns closing = DOMAIN.bean(ClosingReturns.class);
  private final SendingTerms sendingTerms = DOMAIN.bean(SendingTerms.class);
  private final StoreCredit storeCredit = DOMAIN.bean(StoreCredit.class);
  final GrantingCredit crediting = DOMAIN.bean(GrantingCredit.class);
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

  Object changeSending() {
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

  void jump() {
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

  // ---- store credit

  void grantCredit(String amount) {
    attempt(
        "credit of " + amount,
        () ->
            crediting.grant(
                customer.publicId(), shop.slug(), new BigDecimal(amount), "Sorry", STAFF));
  }

  Optional<CreditAccount> account() {
    return accounts.accounts(customer.id(), OptionalLong.empty(), 10).stream().findFirst();
  }

  <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
