package shop.orders.returns.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.OrderLife;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.CancellationRequest.Piece;
import shop.orders.domain.returned.Deduction;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.domain.returned.WithdrawalStatus;
import shop.orders.domain.returned.sending.ReturnSettings;
import shop.orders.domain.time.WorkingDays;
import shop.orders.returns.Preview;
import shop.orders.returns.ReturnObservers;
import shop.orders.returns.ReturnReading;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.Returning;
import shop.orders.returns.policy.DeclareWithdrawal;
import shop.orders.returns.policy.WrittenRules;
import shop.orders.returns.sending.SendingTerms;
import shop.orders.returns.withdrawal.WithdrawalReading.WithdrawalView;

/** A customer writes "I withdraw" into a return, through a contract that has no withdrawal. */
class ConvertingReturnsIT extends OrderLife {

  private final ConvertingReturns converting = DOMAIN.bean(ConvertingReturns.class);
  private final WithdrawalReading reading = DOMAIN.bean(WithdrawalReading.class);
  private final Returning returning = DOMAIN.bean(Returning.class);
  private final ReturnReading returns = DOMAIN.bean(ReturnReading.class);
  private final Shop shop = shop("EU");
  private final Item milk = anItem(shop, "Milk", "40.00", 100);
  private final Item ghee = anItem(shop, "Ghee", "300", 100);

  private static final List<OrderCredited> CREDITED =
      Collections.synchronizedList(new ArrayList<>());

  @BeforeAll
  static void printWithoutBilling() {
    ReturnObservers.listen(DOMAIN);
    DOMAIN.observe(OrderCredited.class, CREDITED::add);
    DOMAIN.with(
        WithdrawalPaper.class, receipt -> receipt.toString().getBytes(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void aQuarterIsKept() {
    keepAQuarter(shop);
    WrittenRules.areKnown(DOMAIN);
  }

  @Test
  void theFeeFallsAwayAndTheReceiptIsAcknowledged() {
    long id = delivered(Map.of(milk.id(), 1), Purchase.COD);
    long goods = asked(id, milk);
    assertThat(view(goods).refundAmount()).isEqualTo("30.00");
    assertThat(view(goods).restockingFee()).isEqualTo("10.00");

    Withdrawal made = step(() -> converting.convert(goods, Expected.ANY, STAFF));

    assertThat(view(goods).status()).isEqualTo(ReturnStatus.APPROVED);
    assertThat(view(goods).withdrawal()).isTrue();
    assertThat(view(goods).restockingFee()).isEqualTo("0.00");
    assertThat(view(goods).refundAmount()).isEqualTo("45.00");
    WithdrawalView withdrawal = reading.one(id, made.id(), buyer());
    assertThat(withdrawal.status()).isEqualTo(WithdrawalStatus.CONFIRMED);
    assertThat(withdrawal.returnIds()).containsExactly(goods);
    assertThat(withdrawal.declaredAt()).isEqualTo(view(goods).requestedAt());
    assertThat(withdrawal.statement()).isEqualTo("I withdraw from the contract.\nAll of it.");
    assertThat(new String(reading.acknowledgement(id, made.id(), buyer()).content(), UTF))
        .contains("receivedAt=" + view(goods).requestedAt(), "where=DELIVERED")
        .contains("deliveryGoesBack=true");
    assertThat(history(id)).containsSubsequence("withdrawal_confirmed", "return_approved");
    step(
        () ->
            returning.receive(
                goods,
                List.of(new Returning.Arrived(line(id, milk), 1, null, 1)),
                Expected.ANY,
                Preview.NONE,
                STAFF));
    assertThat(read(id).amounts().refundDue()).isEqualTo("45.00");
  }

  @Test
  void anApprovedReturnIsConverted() {
    long id = delivered(Map.of(milk.id(), 1, ghee.id(), 1), Purchase.COD);
    long goods = asked(id, milk);
    step(() -> returning.approve(goods, Expected.ANY, STAFF));

    step(() -> converting.convert(goods, Expected.ANY, STAFF));

    // Another item stays, and so does the delivery charge.
    assertThat(view(goods).refundAmount()).isEqualTo("40.00");
    assertRefused("only_by_the_customer", () -> returning.withdraw(goods, Expected.ANY, STAFF));
  }

  /** Directive 2011/83/EU, art. 13(1), 14 and 25: the shop's rules do not take the right away. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWasKeptOfReceivedGoodsIsOwedAfterAll(boolean refundedBefore) {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    long goods = asked(id, milk, 2);
    receive(goods, came(id, milk, 2, null));
    assertThat(view(goods).refundAmount()).isEqualTo("60.00");
    if (refundedBefore) {
      refund(goods);
      assertThat(view(goods).status()).isEqualTo(ReturnStatus.REFUNDED);
    }

    assertThat(offer(goods)).isEqualTo("offered");
    Withdrawal made = step(() -> converting.convert(goods, Expected.ANY, STAFF));

    assertThat(view(goods).status()).isEqualTo(ReturnStatus.RECEIVED);
    assertThat(view(goods).withdrawal()).isTrue();
    assertThat(view(goods).restockingFee()).isEqualTo("0.00");
    assertThat(view(goods).deliveryRefund()).isEqualTo("5.00");
    assertThat(view(goods).refundAmount()).isEqualTo("85.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo(refundedBefore ? "25.00" : "85.00");
    OrderCredited credit = lastCredit(id);
    assertThat(credit.cause()).isEqualTo(RefundCause.keptOfReturn(goods));
    assertThat(credit.restockingFee()).isEqualByComparingTo("-20.00");
    assertThat(credit.total()).isEqualTo("25.00");
    assertThat(new String(reading.acknowledgement(id, made.id(), buyer()).content(), UTF))
        .contains("where=SENT_BACK")
        .doesNotContain("where=DELIVERED");
    refund(goods);
    assertThat(view(goods).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(read(id).amounts().refunded()).isEqualTo(read(id).amounts().paid());
    assertRefused("already_a_withdrawal", () -> converting.convert(goods, Expected.ANY, STAFF));
  }

  /** Art. 14(2). */
  @Test
  void onlyALossOfValueStaysDeducted() {
    long id = delivered(Map.of(milk.id(), 1, ghee.id(), 1), Purchase.COD);
    long goods = asked(id, milk);
    long other = asked(id, ghee);
    receive(goods, came(id, milk, 1, deduction(Deduction.Kind.OTHER, "10")));
    receive(other, came(id, ghee, 1, deduction(Deduction.Kind.LOSS_OF_VALUE, "30")));
    assertThat(view(goods).refundAmount()).isEqualTo("20.00");
    assertThat(view(other).refundAmount()).isEqualTo("195.00");

    step(() -> converting.convert(goods, Expected.ANY, STAFF));
    step(() -> converting.convert(other, Expected.ANY, STAFF));

    // Nothing is kept when the first is converted: it brings the delivery charge.
    assertThat(view(goods).refundAmount()).isEqualTo("45.00");
    assertThat(view(goods).findings().deduction()).isEqualTo("0.00");
    assertThat(view(other).refundAmount()).isEqualTo("270.00");
    assertThat(view(other).findings().deduction()).isEqualTo("30.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("315.00");
  }

  @Test
  void aWithdrawalFromAllTakesOtherReturnsAlong() {
    long id = delivered(Map.of(milk.id(), 4, ghee.id(), 1), Purchase.COD);
    long received = asked(id, milk);
    receive(received, came(id, milk, 1, null));
    long expected = asked(id, milk);
    Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
    SortedMap<Long, Integer> tooMany = new TreeMap<>(Map.of(line(id, milk), 4));
    assertRefused(
        "more_than_returnable",
        () -> withdrawing.declare(id, tooMany, "Ada", null, null, Expected.ANY, buyer()));
    assertThat(read(id).amounts().refundDue()).isEqualTo("30.00");

    long declared =
        step(() ->
                withdrawing.declare(id, new TreeMap<>(), "Ada", null, null, Expected.ANY, buyer()))
            .id();
    step(() -> withdrawing.confirm(id, declared, buyer()));

    WithdrawalView withdrawal = reading.one(id, declared, buyer());
    assertThat(withdrawal.lines())
        .containsExactlyInAnyOrder(new Piece(line(id, milk), 4), new Piece(line(id, ghee), 1));
    assertThat(withdrawal.returnIds()).contains(received, expected).hasSize(3);
    for (long goods : withdrawal.returnIds()) {
      assertThat(view(goods).withdrawal()).isTrue();
      assertThat(view(goods).restockingFee()).isEqualTo("0.00");
    }
    assertThat(view(expected).status()).isEqualTo(ReturnStatus.APPROVED);
    assertThat(new String(reading.acknowledgement(id, declared, buyer()).content(), UTF))
        .contains("where=SENT_BACK", "where=DELIVERED");
    assertThat(read(id).amounts().refundDue()).isEqualTo("40.00");
    receive(expected, came(id, milk, 1, null));
    long rest = withdrawal.returnIds().get(2);
    receive(rest, came(id, milk, 2, null), came(id, ghee, 1, null));
    assertThat(read(id).amounts().refundDue()).isEqualTo(read(id).amounts().paid());
  }

  /** Directive 2011/83/EU, art. 9, 11 and 25: the shop's rules are no way around the right. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoHasSentAllBackByTheShopsRulesWithdrawsAlone(boolean refundedBefore) {
    long id = delivered(Map.of(milk.id(), 1), Purchase.COD);
    long goods = asked(id, milk);
    if (refundedBefore) {
      receive(goods, came(id, milk, 1, null));
      refund(goods);
    }
    assertThat(mayWithdraw(id)).isEqualTo("offered");

    Withdrawal declared = step(() -> declareAll(id));
    step(() -> DOMAIN.bean(Withdrawing.class).confirm(id, declared.id(), buyer()));

    assertThat(view(goods).withdrawal()).isTrue();
    assertThat(view(goods).restockingFee()).isEqualTo("0.00");
    assertThat(view(goods).refundAmount()).isEqualTo("45.00");
    assertThat(view(goods).status())
        .isEqualTo(refundedBefore ? ReturnStatus.RECEIVED : ReturnStatus.APPROVED);
    assertThat(read(id).amounts().refundDue()).isEqualTo(refundedBefore ? "15.00" : "0.00");
    WithdrawalView withdrawal = reading.one(id, declared.id(), buyer());
    assertThat(withdrawal.lines()).containsExactly(new Piece(line(id, milk), 1));
    assertThat(withdrawal.returnIds()).containsExactly(goods);
    assertThat(mayWithdraw(id)).isEqualTo("nothing_left_to_return");
    assertRefused("nothing_left_to_return", () -> declareAll(id));
  }

  @Test
  void whatTheLawExceptsOrIsTooLateIsNotWithdrawnFromBesideItsReturn() {
    long id = delivered(Map.of(milk.id(), 1), Purchase.COD);
    asked(id, milk);
    sql("update order_line set delivered_at = now() - interval '30 days' where order_id = ?", id);

    assertThat(mayWithdraw(id)).isEqualTo("withdrawal_period_over");
    assertRefused("withdrawal_period_over", () -> declareAll(id));
  }

  private Withdrawal declareAll(long id) {
    return DOMAIN
        .bean(Withdrawing.class)
        .declare(id, new TreeMap<>(), "Ada", null, null, Expected.ANY, buyer());
  }

  private String mayWithdraw(long id) {
    Decision decision =
        DOMAIN.bean(DeclareWithdrawal.class).decide(read(id).facts(), buyer(), Instant.now());
    return decision.allowed() ? "offered" : decision.broken().code();
  }

  /** A part is named: the customer's other return stays as it is. */
  @Test
  void aWithdrawalFromAPartLeavesOtherReturns() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    long byRules = asked(id, milk);
    Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
    SortedMap<Long, Integer> one = new TreeMap<>(Map.of(line(id, milk), 1));
    long declared =
        step(() -> withdrawing.declare(id, one, "Ada", null, null, Expected.ANY, buyer())).id();

    step(() -> withdrawing.confirm(id, declared, buyer()));

    assertThat(view(byRules).withdrawal()).isFalse();
    assertThat(view(byRules).status()).isEqualTo(ReturnStatus.REQUESTED);
  }

  /**
   * Directive 2011/83/EU, art. 14(1): fourteen days after the declaration, which is the request.
   */
  @Test
  void anApprovedReturnGetsTheDaysOfTheLaw() {
    SendingTerms terms = DOMAIN.bean(SendingTerms.class);
    step(
        () ->
            terms.change(shop.slug(), any -> new ReturnSettings("Dock", 2, 5, 1), v -> {}, STAFF));
    long id = delivered(Map.of(milk.id(), 1), Purchase.COD);
    long goods = asked(id, milk);
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    LocalDate requested = LocalDate.ofInstant(view(goods).requestedAt(), ZoneOffset.UTC);
    assertThat(view(goods).sending().sendBy()).isEqualTo(requested.plusDays(2));

    step(() -> converting.convert(goods, Expected.ANY, STAFF));

    ReturnView.SendingView sending = view(goods).sending();
    LocalDate lastDay = WorkingDays.onOrAfter(requested.plusDays(14), "");
    assertThat(sending.sendBy()).isEqualTo(lastDay);
    assertThat(sending.overdueAt())
        .isEqualTo(lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    assertThat(sending.closesAt()).isNull();
    assertThat(sending.address()).isEqualTo("Dock");
  }

  @Test
  void thePeriodIsThatOfTheRequest() {
    long id = delivered(Map.of(milk.id(), 1, ghee.id(), 1), Purchase.COD);
    long inTime = asked(id, milk);
    long late = asked(id, ghee);
    sql("update order_line set delivered_at = now() - interval '30 days' where order_id = ?", id);
    sql("update order_return set requested_at = now() - interval '20 days' where id = ?", inTime);

    assertThat(offer(inTime)).isEqualTo("offered");
    step(() -> converting.convert(inTime, Expected.ANY, STAFF));

    assertThat(offer(late)).isEqualTo("withdrawal_period_over");
    assertRefused("withdrawal_period_over", () -> converting.convert(late, Expected.ANY, STAFF));
    assertThat(view(late).restockingFee()).isEqualTo("75.00");
    receive(late, came(id, ghee, 1, null));
    assertRefused("withdrawal_period_over", () -> converting.convert(late, Expected.ANY, STAFF));
  }

  @Test
  void whatCannotBeConvertedSaysWhy() {
    long id = delivered(Map.of(milk.id(), 1, ghee.id(), 1), Purchase.COD);
    long converted = asked(id, milk);
    step(() -> converting.convert(converted, Expected.ANY, STAFF));
    long rejected = asked(id, ghee);
    step(() -> returning.reject(rejected, "No", Expected.ANY, STAFF));
    Shop elsewhere = shop(null);
    Item tea = anItem(elsewhere, "Tea", "9", 10);
    long abroad = asked(delivered(Map.of(tea.id(), 1), Purchase.COD), tea);

    assertThat(List.of(offer(converted), offer(rejected), offer(abroad)))
        .containsExactly("already_a_withdrawal", "status_forbids", "no_withdrawal_right");
    assertRefused("already_a_withdrawal", () -> converting.convert(converted, Expected.ANY, STAFF));
    assertRefused("status_forbids", () -> converting.convert(rejected, Expected.ANY, STAFF));
    assertRefused("no_withdrawal_right", () -> converting.convert(abroad, Expected.ANY, STAFF));
    assertRefused("return_not_found", () -> converting.convert(0, Expected.ANY, STAFF));
    assertRefused("permission_missing", () -> converting.convert(abroad, Expected.ANY, buyer()));
    Actor packer = new Actor("p", "p", Actor.Kind.STAFF, null, Set.of(), Channel.API);
    assertRefused("permission_missing", () -> converting.convert(abroad, Expected.ANY, packer));
  }

  private String offer(long goods) {
    return ReturnStep.CONVERT_TO_WITHDRAWAL
        .forbidden(view(goods).facts(), STAFF)
        .map(ReturnStep.Forbidden::code)
        .orElse("offered");
  }

  // ---- fixtures

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

  private static Shop shop(String law) {
    Map<String, Object> terms = new java.util.HashMap<>();
    terms.put("cod_allowed", true);
    terms.put("delivery_fee", "5");
    terms.put("return_window_days", 60);
    terms.put("withdrawal", law);
    return aShop(terms);
  }

  private static void keepAQuarter(Shop shop) {
    sql(
        """
        insert into return_rule
          (shop_slug, window_days, returnable, return_paid_by, restocking_percent,
           refund_delivery, valid_from, created_by)
        values (?, 60, true, 'CUSTOMER', 25, false, now() - interval '1 day', 'test')""",
        shop.slug());
  }

  private static void sql(String statement, Object parameter) {
    step(() -> DOMAIN.bean(Database.class).update(statement, parameter));
  }

  private static Deduction deduction(Deduction.Kind kind, String amount) {
    return new Deduction(kind, money(amount), null, "Opened");
  }

  private Returning.Arrived came(long id, Item item, int pieces, Deduction deduction) {
    return new Returning.Arrived(line(id, item), pieces, null, pieces, 0, 0, null, deduction);
  }

  /** Approves the return if it is not, and receives it. */
  private void receive(long goods, Returning.Arrived... came) {
    if (view(goods).status() == ReturnStatus.REQUESTED) {
      step(() -> returning.approve(goods, Expected.ANY, STAFF));
    }
    step(() -> returning.receive(goods, List.of(came), Expected.ANY, Preview.NONE, STAFF));
  }

  private void refund(long goods) {
    step(() -> returning.refund(goods, null, null, Expected.ANY, Preview.NONE, STAFF));
  }

  private static OrderCredited lastCredit(long id) {
    return CREDITED.stream()
        .filter(credit -> credit.orderId() == id)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private long asked(long id, Item item) {
    return asked(id, item, 1);
  }

  private long asked(long id, Item item, int pieces) {
    return step(() ->
            returning.request(
                id,
                List.of(new Returning.Wanted(line(id, item), pieces, "changed_mind", "All of it.")),
                "I withdraw from the contract.",
                Expected.ANY,
                Preview.NONE,
                buyer()))
        .id();
  }

  private ReturnView view(long goods) {
    return returns.one(goods, STAFF);
  }
}
