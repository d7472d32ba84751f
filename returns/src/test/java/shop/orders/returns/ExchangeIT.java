package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.returns.claim.ExchangeView;
import shop.orders.returns.policy.ClaimGuarantee;
import shop.orders.returns.remedy.Exchanging;
import shop.orders.returns.withdrawal.ConvertingReturns;
import shop.orders.returns.withdrawal.Withdrawing;

/** Goods come back for others of the same kind, and not for money. */
class ExchangeIT extends ReturnLife {

  private final Exchanging exchanging = DOMAIN.bean(Exchanging.class);
  private final Shop shop =
      aShop(
          Map.of(
              "cod_allowed",
              true,
              "delivery_fee",
              "5",
              "withdrawal",
              "EU",
              "return_window_days",
              30));
  private final Item radio = anItem(shop, "Radio", "100", 2);

  @BeforeAll
  static void printWithoutBilling() {
    DOMAIN.with(WithdrawalPaper.class, receipt -> new byte[] {1});
  }

  /** Nothing is owed, credited or collected; rights count from the first delivery. */
  @Test
  void othersAreSentInPlaceOfWhatComesBack() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Instant guarantee = guaranteeEnd(id);
    Return goods = requested(id, line(id, radio), 1);
    assertThat(reading.one(goods.id(), STAFF).refundAmount()).isEqualTo("100.00");

    step(() -> exchanging.exchange(goods.id(), false, Expected.ANY, buyer()));

    assertThat(reading.one(goods.id(), buyer()).exchange()).isEqualTo(new ExchangeView(true, null));
    assertThat(reading.one(goods.id(), buyer()).refundAmount()).isEqualTo("0.00");
    assertThat(history(id)).contains("exchange_agreed", "return_amount_changed");
    received(id, goods, 1);
    assertThat(reading.one(goods.id(), buyer()).status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(read(id).status()).isEqualTo(OrderStatus.PACKED);
    assertThat(left(radio)).isEqualTo(1);
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));

    CurrentOrder order = read(id);
    assertThat(left(radio)).isZero();
    assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(order.amounts().paid()).isEqualTo("205.00");
    assertThat(order.amounts().refundDue()).isEqualTo("0.00");
    assertThat(credits(id)).isEmpty();
    assertThat(guaranteeEnd(id)).isEqualTo(guarantee);
  }

  /** Before the goods are received, the customer or staff decide for money. */
  @Test
  void moneyTakesThePlaceOfAnExchangeThatCannotBe() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return goods = requested(id, line(id, radio), 1);
    assertRefused(
        "no_exchange", () -> exchanging.refundInstead(goods.id(), "No", Expected.ANY, STAFF));
    step(() -> exchanging.exchange(goods.id(), false, Expected.ANY, STAFF));
    assertRefused(
        "exchange_agreed", () -> exchanging.exchange(goods.id(), false, Expected.ANY, STAFF));
    assertInvalid("reason", () -> exchanging.refundInstead(goods.id(), " ", Expected.ANY, STAFF));

    step(() -> exchanging.refundInstead(goods.id(), "Sold out", Expected.ANY, STAFF));

    assertThat(reading.one(goods.id(), buyer()).exchange())
        .isEqualTo(new ExchangeView(false, "Sold out"));
    assertThat(reading.one(goods.id(), buyer()).refundAmount()).isEqualTo("100.00");
    step(() -> exchanging.exchange(goods.id(), false, Expected.ANY, buyer()));
    step(() -> exchanging.refundInstead(goods.id(), null, Expected.ANY, buyer()));
    received(id, goods, 1);
    assertThat(read(id).amounts().refundDue()).isEqualTo("100.00");
    assertRefused(
        "status_forbids", () -> exchanging.exchange(goods.id(), false, Expected.ANY, STAFF));
  }

  /** After the receipt the open piece is cancelled, and paid back with a credit note. */
  @Test
  void anExchangeThatIsOutOfStockIsCancelledForItsPrice() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return goods = requested(id, line(id, radio), 1);
    step(() -> exchanging.exchange(goods.id(), false, Expected.ANY, buyer()));
    received(id, goods, 0);
    assertThat(OrderAction.SHIP.decide(read(id).facts(), STAFF, Instant.now()).broken().code())
        .isEqualTo("insufficient_stock");

    step(() -> cancelAsStaff(id, Map.of(line(id, radio), 1), Preview.NONE));

    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(read(id).amounts().refundDue()).isEqualTo("100.00");
    assertThat(credits(id)).hasSize(1);
  }

  /** Directive 2011/83/EU, art. 13(1): money, unless the customer agrees. */
  @Test
  void aWithdrawalIsForMoneyUnlessTheCustomerAgrees() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
    TreeMap<Long, Integer> one = new TreeMap<>(Map.of(line(id, radio), 1));
    long declared =
        step(() -> withdrawing.declare(id, one, "Ada", null, null, Expected.ANY, buyer())).id();
    long goods = step(() -> withdrawing.confirm(id, declared, buyer())).returnId();

    assertRefused(
        "exchange_not_agreed", () -> exchanging.exchange(goods, false, Expected.ANY, STAFF));
    step(() -> exchanging.exchange(goods, true, Expected.ANY, STAFF));

    step(
        () ->
            returning.receive(
                goods, arrived(line(id, radio), 1, 1), Expected.ANY, Preview.NONE, STAFF));
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    step(() -> cancelAsStaff(id, Map.of(line(id, radio), 1), Preview.NONE));
    assertRefused("store_credit_not_agreed", () -> paidOut(id, RefundWish.by("store_credit")));
    step(() -> paidOut(id, null));
  }

  /** The piece that is exchanged stays: another one is not the last that brings the charge. */
  @Test
  void theDeliveryChargeIsNotPromisedWhileAnotherPieceIsExchanged() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return exchanged = requested(id, line(id, radio), 1);
    step(() -> exchanging.exchange(exchanged.id(), false, Expected.ANY, buyer()));

    Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
    long declared =
        step(() ->
                withdrawing.declare(
                    id,
                    new TreeMap<>(Map.of(line(id, radio), 1)),
                    "Ada",
                    null,
                    null,
                    Expected.ANY,
                    buyer()))
            .id();
    long goods = step(() -> withdrawing.confirm(id, declared, buyer())).returnId();

    assertThat(reading.one(goods, buyer()).refundAmount()).isEqualTo("100.00");
    step(() -> exchanging.refundInstead(exchanged.id(), null, Expected.ANY, buyer()));
    assertThat(reading.one(goods, buyer()).refundAmount()).isEqualTo("105.00");
  }

  /** The text of the return withdraws: the law gives money back. */
  @Test
  void aConvertedReturnIsForMoneyAgain() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return goods = requested(id, line(id, radio), 1);
    step(() -> exchanging.exchange(goods.id(), false, Expected.ANY, buyer()));

    step(() -> DOMAIN.bean(ConvertingReturns.class).convert(goods.id(), Expected.ANY, STAFF));

    assertThat(reading.one(goods.id(), buyer()).exchange().agreed()).isFalse();
    assertThat(reading.one(goods.id(), buyer()).refundAmount()).isEqualTo("100.00");
  }

  @Test
  void theRestOfTheGoodsIsExchangedWhenItComes() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return goods = requested(id, line(id, radio), 2);
    step(() -> exchanging.exchange(goods.id(), false, Expected.ANY, buyer()));
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));
    Receiving.Receipt first = new Receiving.Receipt(arrived(line(id, radio), 1, 1), true, null);
    Receiving receiving = DOMAIN.bean(Receiving.class);
    step(() -> receiving.receive(goods.id(), first, Expected.ANY, Preview.NONE, STAFF));
    long rest = reading.list(id, null, OptionalLong.empty(), 1, STAFF).get(0).id();
    assertThat(reading.one(rest, STAFF).exchange().agreed()).isTrue();

    step(
        () ->
            returning.receive(
                rest, arrived(line(id, radio), 1, 1), Expected.ANY, Preview.NONE, STAFF));

    assertThat(read(id).lines().get(0).toReplace()).isEqualTo(2);
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
  }

  @Test
  void onlyTheCustomerAndStaffExchangeAndNoClaim() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    long claimed =
        step(() ->
                returning.request(
                    id,
                    List.of(new Returning.Wanted(line(id, radio), 1, "defective", null)),
                    Claim.GUARANTEE,
                    null,
                    Expected.ANY,
                    Preview.NONE,
                    buyer()))
            .id();
    assertRefused(
        "guarantee_claim", () -> exchanging.exchange(claimed, false, Expected.ANY, buyer()));
    Return goods = requested(id, line(id, radio), 1);
    Actor merchant =
        new Actor("m", "m", Actor.Kind.MERCHANT, shop.merchant().publicId(), Set.of(), Channel.API);
    Actor packer = new Actor("p", "p", Actor.Kind.STAFF, null, Set.of(), Channel.API);
    for (Actor other : List.of(merchant, packer)) {
      assertRefused(
          "permission_missing", () -> exchanging.exchange(goods.id(), false, Expected.ANY, other));
    }
    Actor stranger = stranger();
    assertRefused(
        "return_not_found", () -> exchanging.exchange(goods.id(), false, Expected.ANY, stranger));
  }

  private static Object paidOut(long id, RefundWish wish) {
    return DOMAIN
        .bean(Refunding.class)
        .refund(id, null, null, wish, "C-1", Expected.ANY, Preview.NONE, STAFF);
  }

  private void received(long id, Return goods, int resellable) {
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));
    step(
        () ->
            returning.receive(
                goods.id(),
                arrived(line(id, radio), 1, resellable),
                Expected.ANY,
                Preview.NONE,
                STAFF));
  }

  private Instant guaranteeEnd(long id) {
    return DOMAIN.bean(ClaimGuarantee.class).decide(read(id).facts(), STAFF, Instant.now()).until();
  }
}
