package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.ClosedBy;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.returns.claim.RemedyView;
import shop.orders.returns.life.ClosingReturns;
import shop.orders.returns.life.UnannouncedGoods;
import shop.orders.returns.policy.ClaimGuarantee;
import shop.orders.returns.remedy.DecidingRemedies;

/** What customers claim by the legal guarantee, and what staff grant. */
class GuaranteeIT extends ReturnLife {

  private final DecidingRemedies deciding = DOMAIN.bean(DecidingRemedies.class);
  private final Shop shop = aShopInBerlin();
  private final Item radio = anItem(shop, "Radio", "100", 100);
  private final Item cable = anItem(shop, "Cable", "10", 100);

  /** Directive (EU) 2019/771, article 10 (1): for two years, for each line. */
  @Test
  void actionsSayWhoMayClaimWhatAndUntilWhen() {
    long id = delivered(Map.of(radio.id(), 2, cable.id(), 1), "cod");
    LocalDate today = LocalDate.now(BERLIN);

    Decision offer = offer(id, buyer(Channel.API));
    assertThat(offer.allowed()).isTrue();
    assertThat(offer.until())
        .isEqualTo(today.plusYears(2).plusDays(1).atStartOfDay(BERLIN).toInstant());
    assertThat(ofLine(id, radio, buyer(Channel.API)).quantity()).isEqualTo(2);
    assertThat(ofLine(id, radio, merchant()).broken().code()).isEqualTo("not_for_merchants");

    claim(id, radio, 2, null);
    assertThat(ofLine(id, radio, STAFF).broken().code()).isEqualTo("nothing_left_to_return");
    assertThat(offer(id, STAFF).allowed()).isTrue();

    deliveredOn(id, today.minusYears(2).minusDays(1));
    assertThat(offer(id, STAFF).broken().code()).isEqualTo("guarantee_over");
    long open = placed(Map.of(radio.id(), 1), "cod");
    assertThat(offer(open, STAFF).broken().code()).isEqualTo("not_delivered");
  }

  /** Article 15: the customer keeps the goods, and a part of their price is owed at once. */
  @Test
  void theCustomerKeepsTheGoodsAtALowerPrice() {
    long id = delivered(Map.of(radio.id(), 2, cable.id(), 1), "cod");
    Return goods = claim(id, radio, 1, Remedy.PRICE_REDUCTION);
    assertThat(reading.one(goods.id(), buyer(Channel.API)).remedy())
        .isEqualTo(new RemedyView(Remedy.PRICE_REDUCTION, null, null, null));
    assertThat(code(goods, ReturnStep.DECIDE_REMEDY)).isEqualTo("done");

    decide(goods, Remedy.PRICE_REDUCTION, "30.00", null);

    ReturnReading.ReturnView seen = reading.one(goods.id(), buyer(Channel.API));
    assertThat(seen.status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(seen.closedBy()).isEqualTo(ClosedBy.REMEDY);
    assertThat(seen.remedy().granted()).isEqualTo(Remedy.PRICE_REDUCTION);
    assertThat(seen.refundAmount()).isEqualTo("30.00");
    assertThat(seen.lines().get(0).refundAmount()).isEqualTo("30.00");
    assertThat(seen.facts().expectable()).isZero();
    assertThat(read(id).amounts().refundDue()).isEqualTo("30.00");
    OrderCredited credit = credits(id).get(0);
    assertThat(credit.cause()).isEqualTo(RefundCause.priceReduced(goods.id()));
    assertThat(credit.lines()).extracting("lineId").containsExactly(line(id, radio));
    assertThat(history(id)).contains("remedy_granted", "price_reduced", "refund_due");
    assertThat(read(id).facts().traits().grantedDue()).isEqualTo("0.00");

    step(
        () ->
            DOMAIN
                .bean(Refunding.class)
                .refund(
                    id,
                    "price_reduction-" + goods.id(),
                    null,
                    null,
                    "re",
                    Expected.ANY,
                    Preview.NONE,
                    STAFF));
    assertThat(read(id).amounts().refunded()).isEqualTo("30.00");
    assertThat(reading.one(goods.id(), STAFF).status()).isEqualTo(ReturnStatus.CLOSED);
  }

  /** The pieces may be claimed again, and are worth that much less. */
  @Test
  void thePriceFallsByNoMoreThanWhatIsLeftOfIt() {
    long id = delivered(Map.of(radio.id(), 2, cable.id(), 1), "cod");
    Return first = claim(id, radio, 1, Remedy.PRICE_REDUCTION);
    assertRefused(
        "price_reduction_too_high",
        () -> decided(first, Remedy.PRICE_REDUCTION, "100.01", null, STAFF));
    assertInvalid("amount", () -> decided(first, Remedy.PRICE_REDUCTION, "0", null, STAFF));
    assertInvalid("amount", () -> decided(first, Remedy.PRICE_REDUCTION, null, null, STAFF));
    assertInvalid("amount", () -> decided(first, Remedy.REFUND, "1", "No", STAFF));
    decide(first, Remedy.PRICE_REDUCTION, "100.00", null);

    Return second = claim(id, radio, 2, null);
    assertRefused(
        "price_reduction_too_high",
        () -> decided(second, Remedy.PRICE_REDUCTION, "100.01", null, STAFF));
    decide(second, Remedy.REFUND, null, null);
    step(() -> returning.approve(second.id(), Expected.ANY, STAFF));
    step(() -> received(second.id(), id, 2));

    assertThat(read(id).amounts().refundDue()).isEqualTo("200.00");
    assertThat(read(id).amounts().refundDue())
        .isEqualTo(
            credits(id).stream()
                .map(OrderCredited::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** Article 13 (3) and (4): another remedy than the customer wants needs a reason. */
  @Test
  void anotherRemedyThanTheCustomerWantsNeedsAReason() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return goods = claim(id, radio, 1, Remedy.REPLACEMENT);
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));

    assertThat(code(goods, ReturnStep.RECEIVE)).isEqualTo("remedy_undecided");
    assertRefused("remedy_undecided", () -> received(goods.id(), id, 1));
    assertInvalid("reason", () -> decided(goods, Remedy.REFUND, null, " ", STAFF));
    int version = reading.one(goods.id(), STAFF).version();
    decide(goods, Remedy.REFUND, null, "It is not made any more");

    ReturnReading.ReturnView seen = reading.one(goods.id(), buyer(Channel.API));
    assertThat(seen.version()).isGreaterThan(version);
    assertThat(seen.remedy().reason()).isEqualTo("It is not made any more");
    step(() -> received(goods.id(), id, 1));
    assertThat(read(id).amounts().refundDue()).isEqualTo("100.00");
    assertRefused("status_forbids", () -> decided(goods, Remedy.REFUND, null, "Late", STAFF));
  }

  @Test
  void aReceiptWithoutADecisionIsARefundIfTheCustomerWantsNothingElse() {
    long id = delivered(Map.of(radio.id(), 1), "cod");
    Return goods = claim(id, radio, 1, null);
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));

    step(() -> received(goods.id(), id, 1));

    assertThat(reading.one(goods.id(), STAFF).remedy().granted()).isEqualTo(Remedy.REFUND);
  }

  /** Articles 5 to 8, 14 (1): no fee is kept of a claim, and the shop pays the way back. */
  @Test
  void goodsThatConformAreNotReceivedByTheGuarantee() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return refund = claim(id, radio, 1, Remedy.REFUND);
    Return replacement = claim(id, radio, 1, Remedy.REPLACEMENT);
    decide(replacement, Remedy.REPLACEMENT, null, null);
    for (Return goods : List.of(refund, replacement)) {
      step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));
      assertInvalid("lines[0].reason", () -> received(goods.id(), id, "changed_mind"));
      assertInvalid("lines[0].reason", () -> received(goods.id(), id, "arrived_late"));
    }

    step(() -> DOMAIN.bean(ClosingReturns.class).close(refund.id(), "OK", Expected.ANY, STAFF));
    step(() -> received(replacement.id(), id, "wrong_item"));

    assertThat(reading.one(refund.id(), STAFF).status()).isEqualTo(ReturnStatus.CLOSED);
    ReturnReading.ReturnView replaced = reading.one(replacement.id(), STAFF);
    assertThat(replaced.lines().get(0).reason()).isEqualTo("wrong_item");
    assertThat(replaced.lines().get(0).announcedReason()).isEqualTo("defective");
    assertThat(replaced.returnPaidBy()).isEqualTo("SHOP");
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
  }

  @Test
  void onlyAClaimHasARemedyAndOnlyStaffDecide() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return usual = requested(id, line(id, radio), 1);
    assertRefused("no_guarantee_claim", () -> decided(usual, Remedy.REFUND, null, null, STAFF));
    assertThat(code(usual, ReturnStep.DECIDE_REMEDY)).isEqualTo("no_guarantee_claim");
    assertInvalid("remedy", () -> new Claim(Entitlement.SHOP_RULES, null, Remedy.REPAIR));

    Return goods = claim(id, radio, 1, Remedy.REFUND);
    EnumSet<Permission> others = EnumSet.complementOf(EnumSet.of(Permission.UPDATE_RETURN));
    Actor clerk = new Actor("clerk", "clerk", Actor.Kind.STAFF, null, others, Channel.API);
    List<Returning.Wanted> one =
        List.of(new Returning.Wanted(line(id, radio), 1, "defective", null));
    assertRefused(
        "permission_missing",
        () -> returning.request(id, one, Claim.GUARANTEE, null, Expected.ANY, Preview.NONE, clerk));
    for (Actor actor : List.of(clerk, buyer(Channel.API))) {
      assertRefused("permission_missing", () -> decided(goods, Remedy.REFUND, null, null, actor));
    }
  }

  /** A bank may take the money back: it is not promised a second time. */
  @Test
  void nothingIsOwedOfWhatTheCustomerDisputes() {
    long id = paid(Map.of(radio.id(), 1));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    Return goods = claim(id, radio, 1, Remedy.PRICE_REDUCTION);
    step(
        () ->
            DOMAIN
                .bean(Database.class)
                .update(
                    "insert into payment_dispute values (?, 'dp_1', 'pi_1', 90, 'OPEN', now())",
                    id));

    assertRefused(
        "refund_disputed", () -> decided(goods, Remedy.PRICE_REDUCTION, "20.00", null, STAFF));
    assertThat(reading.one(goods.id(), STAFF).status()).isEqualTo(ReturnStatus.REQUESTED);
    decide(goods, Remedy.PRICE_REDUCTION, "15.00", null);
  }

  /** Pieces that came unannounced, and that staff take: the shop has them. */
  @Test
  void nobodyKeepsAtALowerPriceWhatTheShopHas() {
    long id = delivered(Map.of(radio.id(), 3), "cod");
    Return goods = claim(id, radio, 1, null);
    decide(goods, Remedy.REFUND, null, null);
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));
    List<Returning.Arrived> more =
        List.of(new Returning.Arrived(line(id, radio), 1, null, 0, 0, 1, null, null));
    step(() -> returning.receive(goods.id(), more, Expected.ANY, Preview.NONE, STAFF));
    Return surplus =
        step(
            () ->
                DOMAIN
                    .bean(UnannouncedGoods.class)
                    .take(goods.id(), new TreeMap<>(), Expected.ANY, STAFF));
    DecidingRemedies.Decision keep =
        new DecidingRemedies.Decision(Remedy.REPLACEMENT, null, true, null);

    assertRefused(
        "not_with_the_customer",
        () -> decided(surplus, Remedy.PRICE_REDUCTION, "10.00", null, STAFF));
    assertRefused(
        "not_with_the_customer",
        () -> deciding.decide(surplus.id(), keep, Expected.ANY, Preview.NONE, STAFF));
    decide(surplus, Remedy.REFUND, null, null);
    step(() -> received(surplus.id(), id, 1));
    assertThat(read(id).amounts().refundDue()).isEqualTo("200.00");
  }

  /** The customer takes the claim back while staff grant it: one of the two is refused. */
  @Test
  void ofAGrantAndAWithdrawnClaimOneWins() throws Exception {
    long id = delivered(Map.of(radio.id(), 1), "cod");
    Return goods = claim(id, radio, 1, Remedy.PRICE_REDUCTION);

    List<Callable<String>> both =
        List.of(
            () -> outcome(() -> decided(goods, Remedy.PRICE_REDUCTION, "40.00", null, STAFF)),
            () -> outcome(() -> returning.withdraw(goods.id(), Expected.ANY, STAFF)));
    List<String> ends = atOnce(both);

    assertThat(ends).containsExactlyInAnyOrder("done", "status_forbids");
    boolean granted = reading.one(goods.id(), STAFF).status() == ReturnStatus.CLOSED;
    assertThat(read(id).amounts().refundDue()).isEqualTo(granted ? "40.00" : "0.00");
  }

  private Return claim(long id, Item item, int quantity, Remedy remedy) {
    List<Returning.Wanted> wanted =
        List.of(new Returning.Wanted(line(id, item), quantity, "defective", null));
    Claim claim = new Claim(Entitlement.GUARANTEE, null, remedy);
    return step(
        () ->
            returning.request(
                id, wanted, claim, null, Expected.ANY, Preview.NONE, buyer(Channel.API)));
  }

  private void decide(Return goods, Remedy remedy, String amount, String reason) {
    step(() -> decided(goods, remedy, amount, reason, STAFF));
  }

  private Return decided(Return goods, Remedy remedy, String amount, String reason, Actor actor) {
    return deciding.decide(
        goods.id(),
        new DecidingRemedies.Decision(remedy, amount == null ? null : money(amount), reason),
        Expected.ANY,
        Preview.NONE,
        actor);
  }

  private Return received(long goods, long id, int pieces) {
    return returning.receive(
        goods, arrived(line(id, radio), pieces, 0), Expected.ANY, Preview.NONE, STAFF);
  }

  private Return received(long goods, long id, String reason) {
    return returning.receive(
        goods,
        List.of(new Returning.Arrived(line(id, radio), 1, null, 0, 0, 0, reason, null)),
        Expected.ANY,
        Preview.NONE,
        STAFF);
  }

  private Decision offer(long id, Actor actor) {
    return DOMAIN.bean(ClaimGuarantee.class).decide(read(id).facts(), actor, Instant.now());
  }

  private LineDecision ofLine(long id, Item item, Actor actor) {
    PolicyFacts facts = read(id).facts();
    PolicyFacts.LineFacts line =
        facts.lines().stream().filter(one -> one.id() == line(id, item)).findFirst().orElseThrow();
    return DOMAIN.bean(ClaimGuarantee.class).decide(facts, line, actor, Instant.now());
  }

  private Actor merchant() {
    return new Actor(
        "m", "m", Actor.Kind.MERCHANT, shop.merchant().publicId(), Set.of(), Channel.API);
  }

  private String code(Return goods, ReturnStep step) {
    return step.forbidden(reading.one(goods.id(), STAFF).facts(), STAFF)
        .map(ReturnStep.Forbidden::code)
        .orElse("done");
  }

  private static String outcome(Supplier<?> work) {
    try {
      DOMAIN.inTransaction(work);
      return "done";
    } catch (Refusal refusal) {
      return refusal.code();
    }
  }
}
