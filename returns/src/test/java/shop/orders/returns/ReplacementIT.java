package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.ClosedBy;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.policy.ClaimGuarantee;
import shop.orders.returns.policy.DeclareWithdrawal;
import shop.orders.returns.remedy.DecidingRemedies;

/** Other pieces are sent in place of such that do not conform, without a price. */
class ReplacementIT extends ReturnLife {

  private final DecidingRemedies deciding = DOMAIN.bean(DecidingRemedies.class);
  private final Shop shop = aShopInBerlin();
  private final Item radio = anItem(shop, "Radio", "100", 3);

  /**
   * Directive (EU) 2019/771, article 14 (1): free of charge. Nothing is owed, nothing collected.
   */
  @Test
  void aReplacementCostsNothingAndComesFromStock() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return goods = claim(id, 1);
    decide(goods, false);
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));
    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);

    step(() -> received(goods.id(), id, 1));

    ReturnReading.ReturnView seen = reading.one(goods.id(), buyer(Channel.API));
    assertThat(seen.status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(seen.refundAmount()).isEqualTo("0.00");
    assertThat(seen.remedy().granted()).isEqualTo(Remedy.REPLACEMENT);
    assertThat(history(id)).contains("replacement_granted");
    assertThat(read(id).status()).isEqualTo(OrderStatus.PACKED);
    assertThat(left(radio)).isEqualTo(1);

    ship(id);
    assertThat(left(radio)).isZero();
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(order.amounts().paid()).isEqualTo("205.00");
    assertThat(order.facts().amounts().outstanding()).isEqualTo("0.00");
    assertThat(order.amounts().refundDue()).isEqualTo("0.00");
    assertThat(credits(id)).isEmpty();
  }

  /** The directive does not begin the two years anew; nor does the withdrawal period. */
  @Test
  void rightsCountFromTheFirstDelivery() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    LocalDate day = LocalDate.now(BERLIN).minusYears(1);
    deliveredOn(id, day);
    Instant end = guaranteeEnd(id);
    assertThat(end).isEqualTo(day.plusYears(2).plusDays(1).atStartOfDay(BERLIN).toInstant());

    decide(claim(id, 1), true);
    assertThat(withdrawal(id)).isEqualTo("withdrawal_period_over");
    ship(id);
    assertThat(withdrawal(id)).isEqualTo("withdrawal_period_over");
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));

    assertThat(guaranteeEnd(id)).isEqualTo(end);
    assertThat(withdrawal(id)).isEqualTo("withdrawal_period_over");
    assertRefused("return_window_closed", () -> ask(id, line(id), 1));
    decide(claim(id, 1), true);
    assertThat(guaranteeEnd(id)).isEqualTo(end);
  }

  /** Without stock the price goes back: nothing is a dead end. */
  @Test
  void whatIsNotInStockIsPaidBackInstead() {
    long id = delivered(Map.of(radio.id(), 3), "cod");
    Return goods = claim(id, 1);
    decide(goods, true);
    assertThat(reading.one(goods.id(), STAFF).closedBy()).isEqualTo(ClosedBy.REMEDY);
    assertThat(OrderAction.SHIP.decide(read(id).facts(), STAFF, Instant.now()).broken().code())
        .isEqualTo("insufficient_stock");

    step(() -> cancelAsStaff(id, Map.of(line(id), 1), Preview.NONE));

    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(read(id).amounts().refundDue()).isEqualTo("100.00");
    assertThat(left(radio)).isZero();
  }

  /** The courier collected the price with the first parcel, and keeps it. */
  @Test
  void aReplacementThatIsLostAfterAllLeavesWhatWasPaid() {
    long id = delivered(Map.of(radio.id(), 1), "cod");
    Return goods = claim(id, 1);
    decide(goods, true);
    ship(id);
    long parcel =
        read(id).shipments().stream()
            .map(CurrentOrder.Shipment::id)
            .max(Comparator.naturalOrder())
            .orElseThrow();

    tell(parcel, ParcelState.DELIVERED, Instant.now());
    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    tell(parcel, ParcelState.LOST, Instant.now().plusSeconds(1));

    assertThat(read(id).status()).isEqualTo(OrderStatus.PACKED);
    assertThat(read(id).amounts().paid()).isEqualTo("105.00");
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    assertThat(read(id).amounts().paid()).isEqualTo("105.00");
  }

  /** What comes in another parcel is replaced, too. */
  @Test
  void theRestOfTheGoodsIsReplacedWhenItComes() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return goods = claim(id, 2);
    decide(goods, false);
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));
    Receiving receiving = DOMAIN.bean(Receiving.class);
    Receiving.Receipt one = new Receiving.Receipt(arrived(line(id), 1, 1), true, null);
    step(() -> receiving.receive(goods.id(), one, Expected.ANY, Preview.NONE, STAFF));
    assertThat(left(radio)).isEqualTo(2);

    long rest = reading.list(id, null, OptionalLong.empty(), 1, STAFF).get(0).id();
    step(() -> received(rest, id, 1));

    assertThat(read(id).lines().get(0).toReplace()).isEqualTo(2);
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    ship(id);
    assertThat(left(radio)).isZero();
  }

  private Return claim(long id, int quantity) {
    List<Returning.Wanted> wanted =
        List.of(new Returning.Wanted(line(id), quantity, "defective", null));
    Claim claim = new Claim(Entitlement.GUARANTEE, null, Remedy.REPLACEMENT);
    return step(
        () ->
            returning.request(
                id, wanted, claim, null, Expected.ANY, Preview.NONE, buyer(Channel.API)));
  }

  private void decide(Return goods, boolean keep) {
    step(
        () ->
            deciding.decide(
                goods.id(),
                new DecidingRemedies.Decision(Remedy.REPLACEMENT, null, keep, null),
                Expected.ANY,
                Preview.NONE,
                STAFF));
  }

  private Return received(long goods, long id, int pieces) {
    return returning.receive(
        goods, arrived(line(id), pieces, 0), Expected.ANY, Preview.NONE, STAFF);
  }

  private long line(long id) {
    return line(id, radio);
  }

  private Instant guaranteeEnd(long id) {
    return DOMAIN.bean(ClaimGuarantee.class).decide(read(id).facts(), STAFF, Instant.now()).until();
  }

  private String withdrawal(long id) {
    return DOMAIN
        .bean(DeclareWithdrawal.class)
        .decide(read(id).facts(), buyer(Channel.API), Instant.now())
        .broken()
        .code();
  }

  private static void tell(long parcel, ParcelState state, Instant at) {
    String event = parcel + " " + state;
    step(
        () ->
            DOMAIN
                .bean(Tracking.class)
                .tell(parcel, new ParcelEvent(event, state, at, ""), event, STAFF));
  }
}
