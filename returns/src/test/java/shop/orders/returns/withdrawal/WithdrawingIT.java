package shop.orders.returns.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.orders.domain.OrderLife;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.returned.CancellationRequest.Piece;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.domain.returned.WithdrawalStatus;
import shop.orders.returns.Preview;
import shop.orders.returns.ReturnObservers;
import shop.orders.returns.ReturnReading;
import shop.orders.returns.Returning;
import shop.orders.returns.withdrawal.WithdrawalReading.WithdrawalView;

class WithdrawingIT extends OrderLife {

  /** The order's state when its acknowledgement was printed. */
  private static String printedAt;

  private final Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
  private final WithdrawalReading reading = DOMAIN.bean(WithdrawalReading.class);
  private final Returning returning = DOMAIN.bean(Returning.class);
  private final ReturnReading returns = DOMAIN.bean(ReturnReading.class);
  private final Shop shop =
      aShop(
          Map.of(
              "cod_allowed",
              true,
              "delivery_fee",
              "60",
              "return_window_days",
              0,
              "withdrawal",
              "EU"));
  private final Item milk = anItem(shop, "Milk", "33.33", 100);
  private final Item ghee = anItem(shop, "Ghee", "300", 100);

  @BeforeAll
  static void printWithoutBilling() {
    ReturnObservers.listen(DOMAIN);
    DOMAIN.with(
        WithdrawalPaper.class,
        receipt -> {
          printedAt =
              DOMAIN
                  .bean(Database.class)
                  .first(
                      "select status from orders where order_code = ?",
                      row -> row.getString(1),
                      receipt.orderCode())
                  .orElseThrow();
          return receipt.toString().getBytes(StandardCharsets.UTF_8);
        });
  }

  @Test
  void nothingChangesUntilItIsConfirmed() {
    long id = delivered(Map.of(milk.id(), 2));

    Withdrawal declared = declared(id, Map.of());

    assertThat(declared.status()).isEqualTo(WithdrawalStatus.DECLARED);
    assertThat(read(id).lines().get(0).pieces().returning()).isZero();
    assertThatThrownBy(() -> reading.acknowledgement(id, declared.id(), buyer()))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void everythingIsPaidBackWithTheDeliveryChargeAndNoFee() {
    long id = delivered(Map.of(milk.id(), 2, ghee.id(), 1));

    Withdrawal withdrawal = confirmed(id, declared(id, Map.of()));

    long goods = withdrawal.returnId();
    ReturnReading.ReturnView returned = returns.one(goods, buyer());
    assertThat(returned.status()).isEqualTo(ReturnStatus.APPROVED);
    assertThat(returned.withdrawal()).isTrue();
    assertThat(returned.refundAmount()).isEqualTo("426.66");
    assertThat(returned.deliveryRefund()).isEqualTo("60.00");
    step(
        () ->
            returning.receive(
                goods,
                List.of(
                    new Returning.Arrived(line(id, milk), 2, null, 2),
                    new Returning.Arrived(line(id, ghee), 1, null, 1)),
                Expected.ANY,
                Preview.NONE,
                STAFF));
    step(() -> returning.refund(goods, null, null, Expected.ANY, Preview.NONE, STAFF));
    assertThat(read(id).amounts().refunded())
        .isEqualTo(read(id).amounts().paid())
        .isEqualTo("426.66");
    assertThat(left(milk)).isEqualTo(100);
  }

  @Test
  void aPartIsWithdrawnFromAndTheDeliveryChargeGoesBackWithTheLast() {
    long id = delivered(Map.of(milk.id(), 2));
    long line = line(id, milk);

    Withdrawal first = confirmed(id, declared(id, Map.of(line, 1)));
    Withdrawal second = confirmed(id, declared(id, Map.of()));

    assertThat(returns.one(first.returnId(), STAFF).refundAmount()).isEqualTo("33.33");
    assertThat(returns.one(second.returnId(), STAFF).lines().get(0).quantity()).isEqualTo(1);
    step(
        () ->
            returning.receive(first.returnId(), arrived(line), Expected.ANY, Preview.NONE, STAFF));
    step(
        () ->
            returning.receive(second.returnId(), arrived(line), Expected.ANY, Preview.NONE, STAFF));
    assertThat(read(id).amounts().refundDue()).isEqualTo(read(id).amounts().paid());
  }

  @Test
  void theAcknowledgementSaysWhatWasReceivedAndIsKept() {
    long id = delivered(Map.of(milk.id(), 2));

    Withdrawal withdrawal = confirmed(id, declared(id, Map.of()));

    assertThat(acknowledged(id, withdrawal.id()))
        .contains(read(id).codes().orderCode(), "Ada", "name=Milk, quantity=2, where=DELIVERED")
        .contains("deliveryGoesBack=true")
        .contains(reading.one(id, withdrawal.id(), buyer()).confirmedAt().toString());
    assertThatThrownBy(
            () ->
                step(
                    () ->
                        DOMAIN
                            .bean(Database.class)
                            .update("update withdrawal_acknowledgement set size = 0")))
        .hasStackTraceContaining("append-only");
  }

  @Test
  void goodsThatAreNotShippedAreCancelled() {
    long id = placed(Map.of(milk.id(), 2, ghee.id(), 1));
    long line = line(id, milk);

    Withdrawal part = confirmed(id, declared(id, Map.of(line, 1)));
    assertThat(part.returnId()).isNull();
    assertThat(read(id).amounts().cancelled()).isEqualTo("33.33");
    confirmed(id, declared(id, Map.of()));

    assertThat(read(id).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(left(milk)).isEqualTo(100);
    assertRefused("order_cancelled", () -> declare(id, Map.of()));
  }

  /** Directive 2011/83/EU, art. 9(1) and recital 40: also before delivery. */
  @Test
  void whatHasNotLeftIsWithdrawnFromWhileTheRestIsOnItsWay() {
    long id = milkIsOnItsWay();

    Withdrawal withdrawal = confirmed(id, declared(id, Map.of(line(id, ghee), 1)));

    assertThat(withdrawal.returnId()).isNull();
    assertThat(read(id).status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(left(ghee)).isEqualTo(100);
    assertThat(declared(id, Map.of()).lines()).containsExactly(new Piece(line(id, milk), 1));
  }

  /** Recital 40, art. 9, 11 and 11a: the right does not wait for the goods. */
  @Test
  void whatIsOnItsWayBecomesAReturnWhenItArrives() {
    long id = milkIsOnItsWay();

    long withdrawal = confirmed(id, declared(id, Map.of())).id();

    WithdrawalView waiting = reading.one(id, withdrawal, buyer());
    assertThat(waiting.onItsWay()).containsExactly(new Piece(line(id, milk), 1));
    assertThat(waiting.returnIds()).isEmpty();
    assertThat(acknowledged(id, withdrawal)).contains("where=NOT_SENT", "where=ON_ITS_WAY");
    assertThat(left(ghee)).isEqualTo(100);
    assertRefused("nothing_left_to_return", () -> declare(id, Map.of()));

    deliverParcel(id);

    WithdrawalView arrived = reading.one(id, withdrawal, buyer());
    assertThat(arrived.onItsWay()).isEmpty();
    long goods = arrived.returnIds().get(0);
    assertThat(returns.one(goods, buyer()).status()).isEqualTo(ReturnStatus.APPROVED);
    assertThat(returns.one(goods, buyer()).withdrawal()).isTrue();
    assertThat(returns.one(goods, buyer()).refundAmount()).isEqualTo("93.33");
    step(
        () -> returning.receive(goods, arrived(line(id, milk)), Expected.ANY, Preview.NONE, STAFF));
    assertThat(read(id).amounts().refundDue())
        .isEqualTo(read(id).amounts().paid())
        .isEqualTo("93.33");
    assertThat(read(id).lines()).allMatch(line -> line.pieces().withdrawn() == 0);
  }

  @Test
  void eachParcelBringsAReturnOfItsOwnUntilAllThatWasWithdrawnFromHasArrived() {
    long id = packed(Map.of(milk.id(), 3), Purchase.COD);
    long line = line(id, milk);
    ship(id, Map.of(line, 1));
    ship(id, Map.of(line, 2));

    long one = confirmed(id, declared(id, Map.of(line, 1))).id();
    long another = confirmed(id, declared(id, Map.of(line, 1))).id();
    deliverParcel(id);

    assertThat(reading.one(id, one, buyer()).returnIds()).hasSize(1);
    assertThat(reading.one(id, another, buyer()).onItsWay()).containsExactly(new Piece(line, 1));
    assertThat(read(id).lines().get(0).pieces().returning()).isEqualTo(1);
    deliverParcel(id);
    assertThat(reading.one(id, another, buyer()).returnIds()).hasSize(1);
    assertThat(reading.one(id, another, buyer()).onItsWay()).isEmpty();
    assertThat(read(id).lines().get(0).pieces().returning()).isEqualTo(2);
    assertThat(read(id).lines().get(0).pieces().kept()).isEqualTo(1);
  }

  @Test
  void allThatIsOnItsWayArrivesAtOnce() {
    long id = shipped(Map.of(milk.id(), 2, ghee.id(), 1), Purchase.COD);
    long withdrawal = confirmed(id, declared(id, Map.of(line(id, milk), 2))).id();

    step(() -> ordering.deliver(id, Expected.ANY, STAFF));

    assertThat(reading.one(id, withdrawal, buyer()).returnIds()).hasSize(1);
    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(declared(id, Map.of()).lines()).containsExactly(new Piece(line(id, ghee), 1));
  }

  @Test
  void whatHasArrivedComesBackAndWhatHasNotLeftIsCancelledAtTheSameTime() {
    long id = milkIsOnItsWay();
    deliverParcel(id);

    Withdrawal withdrawal = confirmed(id, declared(id, Map.of()));

    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(left(ghee)).isEqualTo(100);
    assertThat(returns.one(withdrawal.returnId(), STAFF).refundAmount()).isEqualTo("93.33");
    step(
        () ->
            returning.receive(
                withdrawal.returnId(), arrived(line(id, milk)), Expected.ANY, Preview.NONE, STAFF));
    assertThat(read(id).amounts().refundDue())
        .isEqualTo(read(id).amounts().paid())
        .isEqualTo("93.33");
  }

  @Test
  void theDeliveryChargeGoesBackWhenTheLastThatHasNotLeftIsWithdrawnFrom() {
    long id = milkIsOnItsWay();
    deliverParcel(id);
    long goods = confirmed(id, declared(id, Map.of(line(id, milk), 1))).returnId();
    step(
        () -> returning.receive(goods, arrived(line(id, milk)), Expected.ANY, Preview.NONE, STAFF));
    assertThat(read(id).amounts().refundDue()).isEqualTo("33.33");

    confirmed(id, declared(id, Map.of()));

    assertThat(read(id).amounts().refundDue())
        .isEqualTo(read(id).amounts().paid())
        .isEqualTo("93.33");
  }

  @Test
  void theAcknowledgementIsPrintedBeforeAnythingIsLocked() {
    long id = placed(Map.of(milk.id(), 3));
    Withdrawal declared = declared(id, Map.of());

    confirmed(id, declared);

    assertThat(printedAt).isEqualTo("PENDING");
    assertThat(read(id).status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void itIsConfirmedOnce() {
    long id = delivered(Map.of(milk.id(), 2));
    Withdrawal declared = declared(id, Map.of());
    confirmed(id, declared);

    assertRefused("status_forbids", () -> withdrawing.confirm(id, declared.id(), buyer()));
    assertRefused("nothing_left_to_return", () -> declare(id, Map.of()));
  }

  @Test
  void aDeclarationIsNotConfirmedAfterThePeriod() {
    long id = delivered(Map.of(milk.id(), 2));
    Withdrawal declared = declared(id, Map.of());
    step(
        () ->
            DOMAIN
                .bean(Database.class)
                .update(
                    """
                    update order_line set delivered_at = now() - interval '30 days'
                    where order_id = ?""",
                    id));

    assertRefused("withdrawal_period_over", () -> withdrawing.confirm(id, declared.id(), buyer()));
    assertThat(read(id).lines().get(0).pieces().returning()).isZero();
  }

  @Test
  void badDeclarationsSayWhatIsWrong() {
    long id = delivered(Map.of(milk.id(), 2));
    long other = delivered(Map.of(ghee.id(), 1));

    assertRefused("invalid_value", () -> declare(id, Map.of(line(other, ghee), 1)));
    assertRefused("invalid_value", () -> declare(id, Map.of(line(id, milk), 0)));
    assertRefused("more_than_returnable", () -> declare(id, Map.of(line(id, milk), 3)));
    Withdrawal declared = declared(id, Map.of());
    assertRefused("withdrawal_not_found", () -> withdrawing.confirm(other, declared.id(), buyer()));
    Actor stranger =
        new Actor(aCustomer().subject(), "O", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
    assertRefused("order_not_found", () -> withdrawing.confirm(id, declared.id(), stranger));
  }

  @Test
  void declarationsThatAreNotConfirmedDoNotBarTheRight() {
    long id = delivered(Map.of(milk.id(), 2));
    Withdrawal first = declared(id, Map.of());
    Withdrawal second = declared(id, Map.of());
    for (int i = 2; i < 20; i++) {
      declared(id, Map.of());
    }

    Withdrawal next = declared(id, Map.of());

    assertThat(reading.one(id, first.id(), buyer()).status()).isEqualTo(WithdrawalStatus.LAPSED);
    assertThat(reading.one(id, second.id(), buyer()).status()).isEqualTo(WithdrawalStatus.DECLARED);
    assertThat(history(id)).containsOnlyOnce("withdrawal_lapsed");
    assertRefused("declaration_lapsed", () -> withdrawing.confirm(id, first.id(), buyer()));
    confirmed(id, next);
    assertThat(withdrawals(id)).hasSize(21);
  }

  // ---- promises

  /** Art. 13(1). */
  @Test
  void theLastOfTwoPartialWithdrawalsPromisesWhatItPays() {
    long id = delivered(Map.of(milk.id(), 3));
    long line = line(id, milk);
    long first = confirmed(id, declared(id, Map.of(line, 2))).returnId();

    long last = confirmed(id, declared(id, Map.of())).returnId();

    assertThat(returns.one(first, STAFF).refundAmount()).isEqualTo("66.66");
    assertThat(returns.one(last, STAFF).refundAmount()).isEqualTo("93.33");
    assertThat(returns.one(last, STAFF).deliveryRefund()).isEqualTo("60.00");
    assertPays("66.66", first, line, 2);
    assertPays("93.33", last, line, 1);
    assertThat(read(id).amounts().refundDue()).isEqualTo(read(id).amounts().paid());
  }

  @Test
  void ifTheLastComesBackFirstItsPromiseOfTheDeliveryChargeGoesToTheOther() {
    long id = delivered(Map.of(milk.id(), 3));
    long line = line(id, milk);
    long first = confirmed(id, declared(id, Map.of(line, 2))).returnId();
    long last = confirmed(id, declared(id, Map.of())).returnId();

    assertPays("33.33", last, line, 1);

    assertThat(returns.one(first, STAFF).refundAmount()).isEqualTo("126.66");
    assertPays("126.66", first, line, 2);
  }

  @Test
  void aPromiseOfTheDeliveryChargeFallsWhenTheCustomerKeepsOtherGoods() {
    long id = delivered(Map.of(milk.id(), 2));
    long line = line(id, milk);
    long first = confirmed(id, declared(id, Map.of(line, 1))).returnId();
    long last = confirmed(id, declared(id, Map.of())).returnId();

    step(() -> returning.withdraw(first, Expected.ANY, buyer()));

    assertThat(returns.one(last, STAFF).refundAmount()).isEqualTo("33.33");
    assertPays("33.33", last, line, 1);
  }

  @Test
  void aReturnPromisesTheDeliveryChargeWhenTheRestIsCancelled() {
    long id = milkIsOnItsWay();
    deliverParcel(id);
    long goods = confirmed(id, declared(id, Map.of(line(id, milk), 1))).returnId();
    assertThat(returns.one(goods, STAFF).refundAmount()).isEqualTo("33.33");

    confirmed(id, declared(id, Map.of()));

    assertThat(returns.one(goods, STAFF).refundAmount()).isEqualTo("93.33");
    assertThat(history(id)).contains("return_amount_changed");
    assertPays("93.33", goods, line(id, milk), 1);
  }

  private void assertPays(String amount, long goods, long line, int pieces) {
    step(
        () ->
            returning.receive(
                goods,
                List.of(new Returning.Arrived(line, pieces, null, pieces)),
                Expected.ANY,
                Preview.NONE,
                STAFF));
    assertThat(returns.one(goods, STAFF).refundAmount()).isEqualTo(amount);
  }

  // ---- whose right it is

  @Test
  void onlyTheCustomerCanKeepTheGoodsAfterAll() {
    long id = delivered(Map.of(milk.id(), 2));
    long goods = confirmed(id, declared(id, Map.of())).returnId();

    assertRefused("only_by_the_customer", () -> returning.withdraw(goods, Expected.ANY, STAFF));
    assertThat(returns.one(goods, STAFF).status()).isEqualTo(ReturnStatus.APPROVED);
    step(() -> returning.withdraw(goods, Expected.ANY, buyer()));
    assertThat(declared(id, Map.of()).lines()).hasSize(1);
  }

  // ---- fixtures

  @Override
  protected Actor buyer() {
    return new Actor(customer.subject(), "Ada", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
  }

  private Withdrawal declared(long id, Map<Long, Integer> lines) {
    return step(() -> declare(id, lines));
  }

  private Withdrawal declare(long id, Map<Long, Integer> lines) {
    return withdrawing.declare(
        id, new TreeMap<>(lines), null, "ada@example.org", null, Expected.ANY, buyer());
  }

  private Withdrawal confirmed(long id, Withdrawal declared) {
    return step(() -> withdrawing.confirm(id, declared.id(), buyer()));
  }

  private List<WithdrawalView> withdrawals(long id) {
    return reading.list(id, buyer());
  }

  private String acknowledged(long id, long withdrawal) {
    return new String(
        reading.acknowledgement(id, withdrawal, buyer()).content(), StandardCharsets.UTF_8);
  }

  /** Milk for 33.33 is shipped, ghee for 300 is not; delivery costs 60, all in cash. */
  private long milkIsOnItsWay() {
    long id = packed(Map.of(milk.id(), 1, ghee.id(), 1), Purchase.COD);
    ship(id, Map.of(line(id, milk), 1));
    return id;
  }

  /** The oldest parcel that is on its way arrives. */
  private void deliverParcel(long id) {
    long parcel =
        read(id).shipments().stream()
            .filter(shipment -> shipment.deliveredAt() == null)
            .findFirst()
            .orElseThrow()
            .id();
    step(() -> ordering.deliverShipment(id, parcel, Expected.ANY, STAFF));
  }

  private static List<Returning.Arrived> arrived(long line) {
    return List.of(new Returning.Arrived(line, 1, null, 1));
  }

  private long placed(Map<Long, Integer> quantities) {
    return placed(quantities, Purchase.COD);
  }

  private long delivered(Map<Long, Integer> quantities) {
    return delivered(quantities, Purchase.COD);
  }
}
