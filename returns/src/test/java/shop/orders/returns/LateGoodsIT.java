package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;

/** The goods of a return come in several parcels. */
class LateGoodsIT extends ReturnLife {

  private final LateGoods late = DOMAIN.bean(LateGoods.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "60"));
  private final Item milk = anItem(shop, "Milk", "33.33", 100);

  @Test
  void whatWasAnnouncedInTimeComesInASecondParcelAfterTheTimeForReturns() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long first = received(id, 3, 1);
    longAgo(id);
    assertRefused("return_window_closed", () -> ask(id, line(id, milk), 2));

    Return rest = step(() -> late.expect(first, List.of(), Expected.ANY, STAFF));

    assertThat(rest.status()).isEqualTo(ReturnStatus.APPROVED);
    assertThat(rest.requestedAt()).isEqualTo(reading.one(first, STAFF).requestedAt());
    ReturnReading.ReturnView expected = reading.one(rest.id(), buyer(Channel.API));
    assertThat(expected.restOf()).isEqualTo(first);
    assertThat(expected.refundAmount()).isEqualTo("66.66");
    assertThat(expected.lines().get(0).refundAmount()).isEqualTo("66.66");
    assertThat(expected.lines().get(0).reason()).isEqualTo("damaged");
    assertThat(reading.one(first, STAFF).lines().get(0))
        .satisfies(
            line -> {
              assertThat(line.missing()).isZero();
              assertThat(line.later()).isEqualTo(2);
            });
    assertThat(read(id).lines().get(0).pieces().returning()).isEqualTo(2);

    receive(rest.id(), id, 2, 2);

    assertThat(read(id).amounts().refundDue()).isEqualTo("99.99");
    assertThat(read(id).lines().get(0).pieces().returned()).isEqualTo(3);
    assertThat(left(milk)).isEqualTo(99);
    assertThat(credits(id))
        .extracting(credit -> credit.total().toPlainString())
        .containsExactly("33.33", "66.66");
    assertThat(history(id)).contains("return_continued");
    assertRefused("more_than_missing", () -> late.expect(first, List.of(), Expected.ANY, STAFF));
  }

  /** A miscount: the piece had been in the parcel. It is also right after the refund. */
  @Test
  void anOverlookedPieceIsBookedAfterTheRefund() {
    long id = delivered(Map.of(milk.id(), 2), "cod");
    long first = received(id, 2, 1);
    step(() -> returning.refund(first, null, null, Expected.ANY, Preview.NONE, STAFF));

    Return rest = step(() -> late.expect(first, missing(id, 1), Expected.ANY, STAFF));
    receive(rest.id(), id, 1, 0);
    step(() -> returning.refund(rest.id(), null, null, Expected.ANY, Preview.NONE, STAFF));

    assertThat(read(id).amounts().refunded()).isEqualTo("66.66");
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
  }

  @Test
  void aReturnOfWhichNothingCameContinues() {
    long id = delivered(Map.of(milk.id(), 2), "cod");
    long first = received(id, 2, 0);
    assertThat(reading.one(first, STAFF).status()).isEqualTo(ReturnStatus.CLOSED);

    Return rest = step(() -> late.expect(first, missing(id, 2), Expected.ANY, STAFF));
    receive(rest.id(), id, 1, 0);
    Return third = step(() -> late.expect(rest.id(), missing(id, 1), Expected.ANY, STAFF));

    assertThat(third.restOf()).isEqualTo(rest.id());
    step(() -> returning.withdraw(third.id(), Expected.ANY, buyer(Channel.API)));
    assertThat(read(id).lines().get(0).pieces().kept()).isEqualTo(1);
    assertThat(read(id).amounts().refundDue()).isEqualTo("33.33");
  }

  @Test
  void noMoreThanIsMissingAndStillWithTheCustomer() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long line = line(id, milk);
    long approved = requested(id, line, 3).id();
    assertRefused(
        "more_than_missing", () -> late.expect(approved, missing(id, 1), Expected.ANY, STAFF));
    step(() -> returning.approve(approved, Expected.ANY, STAFF));
    receive(approved, id, 1, 0);

    assertRefused(
        "more_than_missing", () -> late.expect(approved, missing(id, 3), Expected.ANY, STAFF));
    assertInvalid(
        "lines[0].quantity", () -> late.expect(approved, missing(id, 0), Expected.ANY, STAFF));
    assertInvalid(
        "lines[0].line_id",
        () -> late.expect(approved, List.of(new LateGoods.Missing(1, 1)), Expected.ANY, STAFF));
    assertThatThrownBy(() -> late.expect(approved, List.of(), Expected.ANY, buyer(Channel.API)))
        .isInstanceOf(NotPermitted.class);
    requested(id, line, 2);
    assertRefused("more_than_missing", () -> late.expect(approved, List.of(), Expected.ANY, STAFF));
    assertThat(reading.one(approved, STAFF).lines().get(0).missing()).isEqualTo(2);
  }

  private List<LateGoods.Missing> missing(long id, int quantity) {
    return List.of(new LateGoods.Missing(line(id, milk), quantity));
  }

  /** A return of so many pieces, of which so many came; none can be sold again. */
  private long received(long id, int announced, int came) {
    long goods = requested(id, line(id, milk), announced).id();
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    receive(goods, id, came, 0);
    return goods;
  }

  private void receive(long goods, long id, int came, int resellable) {
    step(
        () ->
            returning.receive(
                goods,
                arrived(line(id, milk), came, resellable),
                Expected.ANY,
                Preview.NONE,
                STAFF));
  }

  private static void longAgo(long id) {
    DOMAIN
        .bean(Database.class)
        .update(
            "update order_line set arrivals = null, delivered_at = delivered_at - interval '90 days'"
                + " where order_id = ?",
            id);
  }
}
