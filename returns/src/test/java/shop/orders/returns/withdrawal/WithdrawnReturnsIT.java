package shop.orders.returns.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.OrderLife;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.CancellationRequest.Piece;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.Deduction;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.domain.returned.WayBackState;
import shop.orders.domain.returned.Withdrawal.OfReturn;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.returns.Preview;
import shop.orders.returns.Receiving;
import shop.orders.returns.ReturnObservers;
import shop.orders.returns.ReturnReading;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.Returning;
import shop.orders.returns.policy.DeclareWithdrawal;
import shop.orders.returns.policy.WrittenRules;
import shop.orders.returns.remedy.BringingBack;
import shop.orders.returns.remedy.DecidingRemedies;
import shop.orders.returns.remedy.Exchanging;
import shop.orders.returns.withdrawal.WithdrawalReading.WithdrawalView;

/**
 * A customer withdraws from goods that come back by the shop's rules, or go back to the customer:
 * Directive 2011/83/EU, articles 9, 11 and 25.
 */
class WithdrawnReturnsIT extends OrderLife {

  private static final String TOO_MANY = "more_than_returnable";

  private final Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
  private final WithdrawalReading withdrawals = DOMAIN.bean(WithdrawalReading.class);
  private final Returning returning = DOMAIN.bean(Returning.class);
  private final Receiving receiving = DOMAIN.bean(Receiving.class);
  private final ReturnReading returns = DOMAIN.bean(ReturnReading.class);
  private final BringingBack bringingBack = DOMAIN.bean(BringingBack.class);
  private final Exchanging exchanging = DOMAIN.bean(Exchanging.class);
  private final Shop shop = shop();
  private final Item milk = anItem(shop, "Milk", "40.00", 100);
  private final Item ghee = anItem(shop, "Ghee", "300", 100);

  @BeforeAll
  static void printWithoutBilling() {
    ReturnObservers.listen(DOMAIN);
    DOMAIN.with(
        WithdrawalPaper.class, receipt -> receipt.toString().getBytes(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void aQuarterIsKept() {
    sql(
        """
        insert into return_rule
          (shop_slug, window_days, returnable, return_paid_by, restocking_percent,
           refund_delivery, valid_from, created_by)
        values (?, 60, true, 'CUSTOMER', 25, false, now() - interval '1 day', 'test')""",
        shop.slug());
    WrittenRules.areKnown(DOMAIN);
  }

  // ---- goods that are expected

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void singlePiecesOfAReturnAreWithdrawnFromAndTheOthersStayInIt(boolean approved) {
    long id = delivered(Map.of(milk.id(), 3), Purchase.COD);
    long goods = asked(id, milk, 3);
    if (approved) {
      step(() -> returning.approve(goods, Expected.ANY, STAFF));
    }
    int version = view(goods).version();

    WithdrawalView made = confirmed(id, Map.of(), new OfReturn(goods, line(id, milk), 1));

    assertThat(view(goods).status())
        .isEqualTo(approved ? ReturnStatus.APPROVED : ReturnStatus.REQUESTED);
    assertThat(view(goods).withdrawal()).isFalse();
    assertThat(view(goods).lines().get(0).quantity()).isEqualTo(2);
    assertThat(view(goods).restockingFee()).isEqualTo("20.00");
    assertThat(view(goods).version()).isGreaterThan(version);
    assertThat(made.returnIds()).hasSize(1).doesNotContain(goods);
    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), 1));
    assertThat(made.ofReturns()).containsExactly(new OfReturn(goods, line(id, milk), 1));
    ReturnView withdrawn = view(made.returnIds().get(0));
    assertThat(withdrawn.status()).isEqualTo(ReturnStatus.APPROVED);
    assertThat(withdrawn.withdrawal()).isTrue();
    assertThat(withdrawn.restockingFee()).isEqualTo("0.00");
    assertThat(pieces(id)).isEqualTo(new LinePieces(3, 0, 3, 3, 0, 3));
    // Staff may reject the others, or not get them.
    assertThat(acknowledgement(made))
        .contains("quantity=1, where=DELIVERED", "deliveryGoesBack=false");
    assertThat(history(id)).containsSubsequence("return_reduced", "withdrawal_confirmed");
    receive(withdrawn.id(), milk, 1);
    receive(goods, milk, 2);
    // 40.00 of the withdrawal, two times 30.00 of the return, and the charge for delivery.
    assertThat(read(id).amounts().refundDue()).isEqualTo("105.00");
  }

  /** What is named of no return is first of all what stays with the customer. */
  @ParameterizedTest
  @CsvSource({"1, 2, 1", "2, 2, 1", "3, 1, 1", "4, 0, 1", "5, 0, 0"})
  void furtherPiecesAreThoseOfTheOldestReturns(int wanted, int first, int second) {
    long id = delivered(Map.of(milk.id(), 5), Purchase.COD);
    long older = asked(id, milk, 2);
    long newer = asked(id, milk, 1);
    assertThat(offered(id)).isEqualTo(5);

    WithdrawalView made = confirmed(id, Map.of(line(id, milk), wanted));

    assertThat(byRules(older)).isEqualTo(first);
    assertThat(byRules(newer)).isEqualTo(second);
    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), wanted));
    assertThat(made.returnIds().stream().mapToInt(goods -> quantity(goods)).sum())
        .isEqualTo(wanted);
    assertThat(pieces(id).returning()).isEqualTo(3 + Math.min(wanted, 2));
    assertThat(offered(id)).isEqualTo(5 - wanted);
    assertRefused(
        wanted == 5 ? "nothing_left_to_return" : TOO_MANY,
        () -> declared(id, Map.of(line(id, milk), 6 - wanted)));
  }

  @Test
  void aReturnWhoseGoodsAreAllNamedFollowsFromTheWithdrawalItself() {
    long id = delivered(Map.of(milk.id(), 2, ghee.id(), 1), Purchase.COD);
    long goods = asked(id, milk, 2);

    WithdrawalView made = confirmed(id, Map.of(), new OfReturn(goods, line(id, milk), 2));

    assertThat(made.returnIds()).containsExactly(goods);
    assertThat(view(goods).withdrawal()).isTrue();
    assertThat(view(goods).status()).isEqualTo(ReturnStatus.APPROVED);
    assertThat(view(goods).refundAmount()).isEqualTo("80.00");
    assertThat(acknowledgement(made)).contains("deliveryGoesBack=false");
  }

  /** An exchange holds for the pieces that stay in it; the others are paid back. */
  @Test
  void piecesOfAnExchangeAreWithdrawnFrom() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    long goods = asked(id, milk, 2);
    step(() -> exchanging.exchange(goods, false, Expected.ANY, buyer()));

    WithdrawalView made = confirmed(id, Map.of(line(id, milk), 1));

    assertThat(view(goods).exchange().agreed()).isTrue();
    assertThat(acknowledgement(made)).contains("deliveryGoesBack=false");
    assertThat(view(goods).refundAmount()).isEqualTo("0.00");
    assertThat(view(made.returnIds().get(0)).refundAmount()).isEqualTo("40.00");
    assertThat(view(made.returnIds().get(0)).exchange()).isNull();
  }

  /** Article 16: what the law excepts stays in its return. */
  @Test
  void aWithdrawalFromAllTakesOutWhatTheLawDoesNotExcept() {
    long id = delivered(Map.of(milk.id(), 2, ghee.id(), 1), Purchase.COD);
    long both = askedBoth(id);
    sql("update order_line set returnable = false where id = ?", line(id, ghee));
    assertRefused(
        "withdrawal_excepted", () -> declared(id, Map.of(), new OfReturn(both, line(id, ghee), 1)));

    WithdrawalView made = confirmed(id, Map.of());

    assertThat(view(both).withdrawal()).isFalse();
    assertThat(view(both).lines()).hasSize(1);
    assertThat(view(both).lines().get(0).lineId()).isEqualTo(line(id, ghee));
    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), 2));
  }

  /** Whoever asks for a part only must be shown it again before it takes effect. */
  @Test
  void nothingOfAReturnChangesUntilTheWithdrawalIsConfirmed() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    long goods = asked(id, milk, 2);

    long declared = declared(id, Map.of(), new OfReturn(goods, line(id, milk), 1));

    assertThat(quantity(goods)).isEqualTo(2);
    assertThat(withdrawals.one(id, declared, buyer()).ofReturns())
        .containsExactly(new OfReturn(goods, line(id, milk), 1));
    step(() -> returning.withdraw(goods, Expected.ANY, buyer()));
    assertRefused(TOO_MANY, () -> withdrawing.confirm(id, declared, buyer()));
  }

  @Test
  void onlyReturnsOfTheOrderThatFollowFromNoWithdrawalAreNamed() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    long other = delivered(Map.of(milk.id(), 1), Purchase.COD);
    long goods = asked(id, milk, 1);
    long foreign = asked(other, milk, 1);
    long line = line(id, milk);

    assertInvalid("of_returns", () -> declared(id, Map.of(), new OfReturn(foreign, line, 1)));
    assertInvalid("of_returns", () -> declared(id, Map.of(), new OfReturn(0, line, 1)));
    assertInvalid("of_returns", () -> declared(id, Map.of(), new OfReturn(goods, line, 0)));
    assertInvalid("of_returns", () -> declared(id, Map.of(), new OfReturn(goods, 0, 1)));
    assertRefused(TOO_MANY, () -> declared(id, Map.of(), new OfReturn(goods, line, 2)));
    confirmed(id, Map.of(), new OfReturn(goods, line, 1));
    assertRefused(TOO_MANY, () -> declared(id, Map.of(), new OfReturn(goods, line, 1)));
    arrived(id, 30);
    assertRefused(
        "withdrawal_period_over", () -> declared(id, Map.of(), new OfReturn(goods, line, 1)));
  }

  // ---- goods that are back

  /** The customer keeps other goods, and withdraws from those of a received return alone. */
  @Test
  void whatHasComeBackIsWithdrawnFromByNamingAllOfIt() {
    long id = delivered(Map.of(milk.id(), 4), Purchase.COD);
    long goods = asked(id, milk, 2);
    receive(goods, milk, 2);
    assertThat(view(goods).refundAmount()).isEqualTo("60.00");
    assertRefused(
        "withdrawn_together", () -> declared(id, Map.of(), new OfReturn(goods, line(id, milk), 1)));

    WithdrawalView made = confirmed(id, Map.of(), new OfReturn(goods, line(id, milk), 2));

    assertThat(view(goods).withdrawal()).isTrue();
    assertThat(view(goods).refundAmount()).isEqualTo("80.00");
    assertThat(made.returnIds()).containsExactly(goods);
    assertThat(acknowledgement(made)).contains("quantity=2, where=SENT_BACK");
    assertThat(pieces(id)).isEqualTo(new LinePieces(4, 0, 4, 4, 2, 0));
  }

  // ---- goods that go back to the customer

  /** With the shop or on their way to the customer: they come back by a further return. */
  @ParameterizedTest
  @EnumSource(names = {"UNREPAIRED", "SENT_BACK"})
  void refusedGoodsAreWithdrawnFrom(WayBackState state) {
    long id = delivered(Map.of(milk.id(), 1), Purchase.COD);
    long goods = refused(id);
    if (state == WayBackState.SENT_BACK) {
      sendBack(goods);
    }
    assertThat(view(goods).wayBack().state()).isEqualTo(state);

    WithdrawalView made = confirmed(id, Map.of());

    assertThat(view(goods).status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(view(goods).wayBack().state()).isEqualTo(WayBackState.WITHDRAWN);
    assertThat(stepsOf(goods)).isEmpty();
    ReturnView again = view(made.returnIds().get(0));
    assertThat(made.returnIds()).hasSize(1).doesNotContain(goods);
    assertThat(again.restOf()).isEqualTo(goods);
    assertThat(again.withdrawal()).isTrue();
    assertThat(again.status()).isEqualTo(ReturnStatus.APPROVED);
    assertThat(again.refundAmount()).isEqualTo("45.00");
    // Nobody is reminded of sending what the shop has.
    assertThat(isReminded(again.id())).isEqualTo(state == WayBackState.SENT_BACK);
    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), 1));
    assertThat(made.ofReturns()).containsExactly(new OfReturn(goods, line(id, milk), 1));
    assertThat(acknowledgement(made))
        .contains(state == WayBackState.SENT_BACK ? "where=ON_ITS_WAY" : "where=SENT_BACK")
        .contains("deliveryGoesBack=true");
    assertThat(pieces(id)).isEqualTo(new LinePieces(1, 0, 1, 1, 0, 1));
    step(
        () ->
            returning.receive(
                again.id(),
                List.of(
                    new Returning.Arrived(
                        line(id, milk),
                        1,
                        null,
                        0,
                        0,
                        0,
                        null,
                        new Deduction(
                            Deduction.Kind.LOSS_OF_VALUE, money("15.00"), null, "Worn out"))),
                Expected.ANY,
                Preview.NONE,
                STAFF));
    assertThat(read(id).amounts().refundDue()).isEqualTo("30.00");
    assertThat(offered(id)).isZero();
    assertRefused("nothing_left_to_return", () -> declared(id, Map.of()));
  }

  /** The shop lost them: nothing is waited for. */
  @Test
  void thePriceOfGoodsThatWereLostOnTheirWayBackIsOwedAtOnce() {
    long id = delivered(Map.of(milk.id(), 1), Purchase.COD);
    long goods = refused(id);
    sendBack(goods);
    step(() -> bringingBack.wayBackFailed(goods, true, Expected.ANY, STAFF));

    WithdrawalView made = confirmed(id, Map.of());

    assertThat(made.returnIds()).containsExactly(goods);
    assertThat(view(goods).status()).isEqualTo(ReturnStatus.RECEIVED);
    assertThat(view(goods).withdrawal()).isTrue();
    assertThat(view(goods).wayBack().state()).isEqualTo(WayBackState.GIVEN_UP);
    assertThat(read(id).amounts().refundDue()).isEqualTo("45.00");
    assertThat(stepsOf(goods)).contains("REFUND");
  }

  /**
   * Nothing that goes back to the customer is left out in silence, whyever it was with the shop.
   */
  @Test
  void goodsInRepairAreWithdrawnFrom() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    long goods = claimed(id, Remedy.REPAIR);
    receive(goods, milk, 1, 0);
    assertThat(view(goods).wayBack().state()).isEqualTo(WayBackState.IN_REPAIR);

    WithdrawalView made = confirmed(id, Map.of());

    assertThat(view(goods).wayBack().state()).isEqualTo(WayBackState.WITHDRAWN);
    assertThat(view(goods).status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), 2));
    assertThat(made.returnIds()).hasSize(2);
    made.returnIds().forEach(one -> receive(one, milk, 1));
    assertThat(read(id).amounts().refundDue()).isEqualTo("85.00");
  }

  /** A part is named: what goes back to the customer is the customer's, and is not mentioned. */
  @Test
  void theChargeForDeliveryDoesNotGoBackWhileGoodsGoBackToTheCustomer() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    refused(id);

    WithdrawalView made = confirmed(id, Map.of(line(id, milk), 1));

    assertThat(acknowledgement(made)).contains("deliveryGoesBack=false");
    assertThat(view(made.returnIds().get(0)).refundAmount()).isEqualTo("40.00");
  }

  // ---- fixtures

  private static Shop shop() {
    return aShop(
        Map.of(
            "cod_allowed",
            true,
            "delivery_fee",
            "5",
            "return_window_days",
            60,
            "withdrawal",
            "EU"));
  }

  private static void sql(String statement, Object... parameters) {
    step(() -> DOMAIN.bean(Database.class).update(statement, parameters));
  }

  /** The last parcel arrived then, as is told now: the period for a withdrawal is another one. */
  private static void arrived(long id, int daysAgo) {
    sql(
        "update order_line set delivered_at = now() - ? * interval '1 day' where order_id = ?",
        daysAgo,
        id);
  }

  private long asked(long id, Item item, int pieces) {
    return requested(
        id,
        List.of(new Returning.Wanted(line(id, item), pieces, "changed_mind", null)),
        Claim.SHOP_RULES);
  }

  private long askedBoth(long id) {
    return requested(
        id,
        List.of(
            new Returning.Wanted(line(id, milk), 2, "changed_mind", null),
            new Returning.Wanted(line(id, ghee), 1, "changed_mind", null)),
        Claim.SHOP_RULES);
  }

  private long claimed(long id, Remedy remedy) {
    long goods =
        requested(
            id,
            List.of(new Returning.Wanted(line(id, milk), 1, "defective", null)),
            new Claim(Entitlement.GUARANTEE, null, remedy));
    step(
        () ->
            DOMAIN
                .bean(DecidingRemedies.class)
                .decide(
                    goods,
                    new DecidingRemedies.Decision(remedy, null, null),
                    Expected.ANY,
                    Preview.NONE,
                    STAFF));
    return goods;
  }

  private long requested(long id, List<Returning.Wanted> wanted, Claim claim) {
    return step(() ->
            returning.request(id, wanted, claim, null, Expected.ANY, Preview.NONE, buyer()))
        .id();
  }

  /** One piece of milk, refused when the period was over; it runs again. */
  private long refused(long id) {
    arrived(id, 30);
    long goods = asked(id, milk, 1);
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    step(() -> receiving.refuse(goods, List.of(), "Worn out", Expected.ANY, STAFF));
    arrived(id, 0);
    return goods;
  }

  private void sendBack(long goods) {
    step(() -> bringingBack.sendBack(goods, aParcel(Map.of()), null, Expected.ANY, STAFF));
  }

  private void receive(long goods, Item item, int pieces) {
    receive(goods, item, pieces, pieces);
  }

  /** Approves the return if it is not, and receives it. */
  private void receive(long goods, Item item, int pieces, int resellable) {
    if (view(goods).status() == ReturnStatus.REQUESTED) {
      step(() -> returning.approve(goods, Expected.ANY, STAFF));
    }
    long line = line(view(goods).orderId(), item);
    step(
        () ->
            returning.receive(
                goods,
                List.of(new Returning.Arrived(line, pieces, null, resellable)),
                Expected.ANY,
                Preview.NONE,
                STAFF));
  }

  private long declared(long id, Map<Long, Integer> lines, OfReturn... ofReturns) {
    SortedMap<Long, Integer> pieces = new TreeMap<>(lines);
    return step(() ->
            withdrawing.declare(
                id, pieces, List.of(ofReturns), "Ada", null, null, Expected.ANY, buyer()))
        .id();
  }

  private WithdrawalView confirmed(long id, Map<Long, Integer> lines, OfReturn... ofReturns) {
    long declared = declared(id, lines, ofReturns);
    step(() -> withdrawing.confirm(id, declared, buyer()));
    return withdrawals.one(id, declared, buyer());
  }

  private String acknowledgement(WithdrawalView made) {
    byte[] content = withdrawals.acknowledgement(made.orderId(), made.id(), buyer()).content();
    return new String(content, StandardCharsets.UTF_8);
  }

  /** The pieces of milk that an order and a read of it offer to withdraw from. */
  private int offered(long id) {
    PolicyFacts order = read(id).facts();
    return DOMAIN
        .bean(DeclareWithdrawal.class)
        .decide(order, order.lines().get(0), buyer(), Instant.now())
        .quantity();
  }

  private static boolean isReminded(long goods) {
    return DOMAIN
        .bean(Database.class)
        .first(
            "select remind_at is not null from order_return where id = ?",
            row -> row.getBoolean(1),
            goods)
        .orElseThrow();
  }

  private List<String> stepsOf(long goods) {
    return List.of(ReturnStep.values()).stream()
        .filter(step -> step.forbidden(view(goods).facts(), STAFF).isEmpty())
        .map(ReturnStep::name)
        .toList();
  }

  private int quantity(long goods) {
    return view(goods).lines().stream().mapToInt(ReturnView.LineView::quantity).sum();
  }

  /** The pieces of a return that do not follow from a withdrawal. */
  private int byRules(long goods) {
    return view(goods).withdrawal() ? 0 : quantity(goods);
  }

  private LinePieces pieces(long id) {
    return read(id).lines().get(0).pieces();
  }

  private ReturnView view(long goods) {
    return returns.one(goods, STAFF);
  }
}
