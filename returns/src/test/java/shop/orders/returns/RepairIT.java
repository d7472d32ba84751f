package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.ClosedBy;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.WayBackState;
import shop.orders.returns.claim.WayBackView;
import shop.orders.returns.policy.ClaimGuarantee;
import shop.orders.returns.remedy.BringingBack;
import shop.orders.returns.remedy.DecidingRemedies;

/** Goods that do not conform are repaired and go back to the customer, or get another remedy. */
class RepairIT extends ReturnLife {

  private final DecidingRemedies deciding = DOMAIN.bean(DecidingRemedies.class);
  private final BringingBack bringingBack = DOMAIN.bean(BringingBack.class);
  private final Shop shop =
      aShop(Map.of("cod_allowed", true, "delivery_fee", "5", "withdrawal", "EU"));
  private final Item radio = anItem(shop, "Radio", "100", 10);

  /** Directive (EU) 2019/771, article 14 (1) and (2): free of charge, and nothing begins anew. */
  @Test
  void repairedGoodsGoBackToTheCustomer() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Instant guarantee = guaranteeEnd(id);
    Return goods = claim(id, 1);
    decide(goods, Remedy.REPAIR, null);
    assertThat(seen(goods).refundAmount()).isEqualTo("0.00");
    receive(id, goods);

    assertThat(seen(goods).status()).isEqualTo(ReturnStatus.RECEIVED);
    assertThat(seen(goods).wayBack().state()).isEqualTo(WayBackState.IN_REPAIR);
    assertThat(pieces(id)).isEqualTo(new LinePieces(2, 0, 2, 2, 0, 1));
    assertRefused("refund_exceeds_due", () -> refund(goods));
    step(() -> bringingBack.repaired(goods.id(), Expected.ANY, STAFF));
    step(() -> sent(goods, null));

    WayBackView onItsWay = seen(goods).wayBack();
    assertThat(onItsWay.state()).isEqualTo(WayBackState.SENT_BACK);
    assertThat(onItsWay.courierName()).isEqualTo("express");
    assertThat(onItsWay.trackingNo()).isEqualTo("6541661");
    assertThat(onItsWay.reason()).isNull();
    step(() -> bringingBack.arrived(goods.id(), Expected.ANY, STAFF));

    assertThat(seen(goods).status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(seen(goods).closedBy()).isEqualTo(ClosedBy.REMEDY);
    assertThat(seen(goods).wayBack().state()).isEqualTo(WayBackState.ARRIVED);
    assertThat(pieces(id)).isEqualTo(new LinePieces(2, 0, 2, 2, 0, 0));
    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(left(radio)).isEqualTo(8);
    assertThat(credits(id)).isEmpty();
    assertThat(guaranteeEnd(id)).isEqualTo(guarantee);
    assertThat(history(id))
        .containsSubsequence(
            "remedy_granted",
            "return_counted",
            "return_repaired",
            "return_sent_back",
            "return_arrived_back");
    assertThat(claim(id, 2).status()).isEqualTo(ReturnStatus.REQUESTED);
  }

  /** Article 13 (4): a repair that fails ends in another remedy. */
  @Test
  void othersAreSentInPlaceOfGoodsThatCannotBeRepaired() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return goods = inRepair(id, 1);
    assertInvalid("reason", () -> decided(goods, Remedy.REPLACEMENT, null, false, null));
    assertInvalid("keep", () -> decided(goods, Remedy.REPLACEMENT, null, true, "No parts"));
    assertRefused(
        "repair_under_way", () -> decided(goods, Remedy.REPAIR, null, false, "Once more"));

    step(() -> decided(goods, Remedy.REPLACEMENT, null, false, "No parts"));

    assertThat(seen(goods).status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(seen(goods).wayBack().state()).isEqualTo(WayBackState.GIVEN_UP);
    assertThat(read(id).lines().get(0).toReplace()).isEqualTo(1);
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    assertThat(pieces(id)).isEqualTo(new LinePieces(2, 0, 2, 2, 0, 0));
    assertThat(left(radio)).isEqualTo(7);
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
  }

  @Test
  void thePriceOfGoodsThatCannotBeRepairedIsPaidBack() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return goods = inRepair(id, 1);

    step(() -> decided(goods, Remedy.REFUND, null, false, "No parts"));

    assertThat(seen(goods).status()).isEqualTo(ReturnStatus.RECEIVED);
    assertThat(seen(goods).refundAmount()).isEqualTo("100.00");
    assertThat(pieces(id)).isEqualTo(new LinePieces(2, 0, 2, 2, 1, 0));
    step(() -> refund(goods));
    assertThat(seen(goods).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(read(id).amounts().refunded()).isEqualTo("100.00");
  }

  /** Article 15: the customer gets the goods back as they are. */
  @Test
  void goodsThatCannotBeRepairedGoBackAtALowerPrice() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return goods = inRepair(id, 1);
    assertRefused(
        "price_reduction_too_high",
        () -> decided(goods, Remedy.PRICE_REDUCTION, "100.01", false, "No parts"));

    step(() -> decided(goods, Remedy.PRICE_REDUCTION, "40.00", false, "No parts"));

    assertThat(read(id).amounts().refundDue()).isEqualTo("40.00");
    assertThat(seen(goods).wayBack().state()).isEqualTo(WayBackState.UNREPAIRED);
    assertRefused("status_forbids", () -> decided(goods, Remedy.REFUND, null, false, "No parts"));
    step(() -> sent(goods, null));
    step(() -> bringingBack.arrived(goods.id(), Expected.ANY, STAFF));
    assertThat(seen(goods).status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(seen(goods).wayBack().reason()).isEqualTo("No parts");
    assertThat(pieces(id)).isEqualTo(new LinePieces(2, 0, 2, 2, 0, 0));
    assertThat(read(id).amounts().refundDue()).isEqualTo("40.00");
  }

  /** Staff found no fault: the customer reads why the goods come back as they are. */
  @Test
  void goodsThatHaveNoFaultGoBackWithAReason() {
    long id = delivered(Map.of(radio.id(), 1), "cod");
    Return goods = inRepair(id, 1);
    assertInvalid("reason", () -> sent(goods, null));

    step(() -> sent(goods, "It works"));

    assertThat(reading.one(goods.id(), buyer()).wayBack().reason()).isEqualTo("It works");
    step(() -> bringingBack.arrived(goods.id(), Expected.ANY, STAFF));
    assertThat(pieces(id)).isEqualTo(new LinePieces(1, 0, 1, 1, 0, 0));
  }

  /** A parcel that comes back is sent once more; one that is lost needs another remedy. */
  @ParameterizedTest
  @EnumSource(names = {"REPLACEMENT", "REFUND"})
  void goodsThatAreLostOnTheirWayBackGetAnotherRemedy(Remedy other) {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return goods = inRepair(id, 1);
    step(() -> bringingBack.repaired(goods.id(), Expected.ANY, STAFF));
    assertInvalid("reason", () -> sent(goods, "It works"));
    step(() -> sent(goods, null));
    step(() -> bringingBack.wayBackFailed(goods.id(), false, Expected.ANY, STAFF));
    assertThat(seen(goods).wayBack().state()).isEqualTo(WayBackState.REPAIRED);
    step(() -> sent(goods, null));
    assertRefused("repair_forbids", () -> bringingBack.repaired(goods.id(), Expected.ANY, STAFF));
    step(() -> bringingBack.wayBackFailed(goods.id(), true, Expected.ANY, STAFF));
    assertRefused("repair_forbids", () -> bringingBack.arrived(goods.id(), Expected.ANY, STAFF));
    assertRefused(
        "goods_lost", () -> decided(goods, Remedy.PRICE_REDUCTION, "1.00", false, "Lost"));

    step(() -> decided(goods, other, null, false, "Lost"));

    boolean refund = other == Remedy.REFUND;
    assertThat(read(id).amounts().refundDue()).isEqualTo(refund ? "100.00" : "0.00");
    assertThat(read(id).lines().get(0).toReplace()).isEqualTo(refund ? 0 : 1);
    assertRefused("not_in_repair", () -> bringingBack.arrived(goods.id(), Expected.ANY, STAFF));
  }

  /** Of two announced pieces one comes: the customer keeps the other. */
  @Test
  void onlyWhatHasComeIsRepaired() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return goods = claim(id, 2);
    decide(goods, Remedy.REPAIR, null);
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));
    assertInvalid("lines", () -> counted(id, goods, 1, 1));

    step(() -> counted(id, goods, 1, 0));

    assertThat(pieces(id)).isEqualTo(new LinePieces(2, 0, 2, 2, 0, 1));
    step(() -> sent(goods, "It works"));
    step(() -> bringingBack.arrived(goods.id(), Expected.ANY, STAFF));
    assertThat(pieces(id)).isEqualTo(new LinePieces(2, 0, 2, 2, 0, 0));
    assertThat(seen(goods).facts().expectable()).isEqualTo(1);
  }

  @Test
  void nothingThatHasComeEndsTheClaim() {
    long id = delivered(Map.of(radio.id(), 1), "cod");
    Return goods = claim(id, 1);
    decide(goods, Remedy.REPAIR, null);
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));

    step(() -> counted(id, goods, 0, 0));

    assertThat(seen(goods).status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(seen(goods).wayBack()).isNull();
    assertThat(pieces(id)).isEqualTo(new LinePieces(1, 0, 1, 1, 0, 0));
  }

  /** The goods leave while a colleague gives the repair up: one of the two is refused. */
  @Test
  void ofAParcelAndAnotherRemedyOneWins() throws Exception {
    long id = delivered(Map.of(radio.id(), 1), "cod");
    Return goods = inRepair(id, 1);

    List<Callable<String>> both =
        List.of(
            () -> outcome(() -> decided(goods, Remedy.REFUND, null, false, "No parts")),
            () -> outcome(() -> sent(goods, "It works")));
    List<String> ends = atOnce(both);

    assertThat(ends).containsOnlyOnce("done");
    boolean refunded = ends.get(0).equals("done");
    assertThat(read(id).amounts().refundDue()).isEqualTo(refunded ? "100.00" : "0.00");
  }

  private static String outcome(Supplier<?> work) {
    try {
      DOMAIN.inTransaction(work);
      return "done";
    } catch (Refusal refusal) {
      return refusal.code();
    }
  }

  private Return inRepair(long id, int quantity) {
    Return goods = claim(id, quantity);
    decide(goods, Remedy.REPAIR, null);
    receive(id, goods);
    return goods;
  }

  private Return claim(long id, int quantity) {
    List<Returning.Wanted> wanted =
        List.of(new Returning.Wanted(line(id, radio), quantity, "defective", null));
    Claim claim = new Claim(Entitlement.GUARANTEE, null, Remedy.REPAIR);
    return step(
        () -> returning.request(id, wanted, claim, null, Expected.ANY, Preview.NONE, buyer()));
  }

  private void decide(Return goods, Remedy remedy, String reason) {
    step(() -> decided(goods, remedy, null, false, reason));
  }

  private Return decided(Return goods, Remedy remedy, String amount, boolean keep, String reason) {
    return deciding.decide(
        goods.id(),
        new DecidingRemedies.Decision(remedy, amount == null ? null : money(amount), keep, reason),
        Expected.ANY,
        Preview.NONE,
        STAFF);
  }

  private void receive(long id, Return goods) {
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));
    step(() -> counted(id, goods, 1, 0));
  }

  private Return counted(long id, Return goods, int received, int resellable) {
    return returning.receive(
        goods.id(),
        arrived(line(id, radio), received, resellable),
        Expected.ANY,
        Preview.NONE,
        STAFF);
  }

  private Return sent(Return goods, String reason) {
    return bringingBack.sendBack(goods.id(), aParcel(Map.of()), reason, Expected.ANY, STAFF);
  }

  private Return refund(Return goods) {
    return returning.refund(goods.id(), null, null, Expected.ANY, Preview.NONE, STAFF);
  }

  private ReturnReading.ReturnView seen(Return goods) {
    return reading.one(goods.id(), buyer());
  }

  private LinePieces pieces(long id) {
    return read(id).lines().get(0).pieces();
  }

  private Instant guaranteeEnd(long id) {
    return DOMAIN.bean(ClaimGuarantee.class).decide(read(id).facts(), STAFF, Instant.now()).until();
  }
}
