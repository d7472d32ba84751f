package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.ClosedBy;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.domain.returned.WayBackState;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.returns.life.CorrectingReceipts;
import shop.orders.returns.policy.DeclareWithdrawal;
import shop.orders.returns.policy.RequestReturn;
import shop.orders.returns.remedy.BringingBack;
import shop.orders.returns.remedy.Exchanging;
import shop.orders.returns.withdrawal.ConvertingReturns;

/** What came is not what was sold, or cannot be returned: it goes back to the customer. */
class RefusedGoodsIT extends ReturnLife {

  private final BringingBack bringingBack = DOMAIN.bean(BringingBack.class);
  private final Exchanging exchanging = DOMAIN.bean(Exchanging.class);
  private final ConvertingReturns converting = DOMAIN.bean(ConvertingReturns.class);
  private final Shop shop =
      aShop(
          Map.of(
              "cod_allowed",
              true,
              "delivery_fee",
              "5",
              "return_window_days",
              30,
              "withdrawal",
              "EU"));
  private final Item shoes = anItem(shop, "Shoes", "100", 10);

  @BeforeAll
  static void printWithoutBilling() {
    DOMAIN.with(WithdrawalPaper.class, receipt -> new byte[] {1});
  }

  @Test
  void refusedGoodsGoBackAndNothingIsOwed() {
    long id = deliveredLongAgo(Map.of(shoes.id(), 2), "cod");
    Return goods = approved(id, 1);

    step(() -> refuse(goods, "Worn out"));

    ReturnReading.ReturnView refused = reading.one(goods.id(), buyer());
    assertThat(refused.status()).isEqualTo(ReturnStatus.RECEIVED);
    assertThat(refused.wayBack().state()).isEqualTo(WayBackState.UNREPAIRED);
    assertThat(refused.wayBack().reason()).isEqualTo("Worn out");
    assertThat(refused.refundAmount()).isEqualTo("0.00");
    assertThat(pieces(id)).isEqualTo(new LinePieces(2, 0, 2, 2, 0, 1));
    assertThat(offered(goods)).containsExactlyInAnyOrder("SEND_BACK", "REFUND_INSTEAD");
    assertRefused("refund_exceeds_due", () -> refund(goods));
    assertRefused("goods_refused", () -> corrected(id, goods));
    assertInvalid("reason", () -> sent(goods, "Once more"));
    step(() -> sent(goods, null));
    assertThat(seen(goods).wayBack().trackingNo()).isEqualTo("6541661");
    assertThat(offered(goods)).containsExactlyInAnyOrder("ARRIVED_BACK", "WAY_BACK_FAILED");
    step(() -> bringingBack.arrived(goods.id(), Expected.ANY, STAFF));

    ReturnReading.ReturnView ended = reading.one(goods.id(), buyer());
    assertThat(ended.status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(ended.closedBy()).isEqualTo(ClosedBy.STAFF);
    assertThat(ended.closeReason()).isEqualTo("Worn out");
    assertThat(pieces(id)).isEqualTo(new LinePieces(2, 0, 2, 2, 0, 0));
    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(credits(id)).isEmpty();
    assertThat(left(shoes)).isEqualTo(8);
    assertThat(offered(goods)).isEmpty();
    assertThat(history(id))
        .containsSubsequence("return_refused", "return_sent_back", "return_arrived_back");
  }

  /** The customer has them again, with all rights: also that to withdraw from them. */
  @Test
  void goodsThatAreBackCanBeReturnedAndWithdrawnFromAndClaimed() {
    long id = deliveredLongAgo(Map.of(shoes.id(), 1), "cod");
    Return goods = approved(id, 1);
    step(() -> refuse(goods, "Worn out"));
    assertThat(staying(id)).isZero();
    assertRefused("status_forbids", () -> converting.convert(goods.id(), Expected.ANY, STAFF));
    step(() -> sent(goods, null));
    step(() -> bringingBack.arrived(goods.id(), Expected.ANY, STAFF));
    assertRefused("status_forbids", () -> converting.convert(goods.id(), Expected.ANY, STAFF));
    arrived(id, 0);

    assertThat(
            DOMAIN
                .bean(DeclareWithdrawal.class)
                .decide(read(id).facts(), read(id).facts().lines().get(0), buyer(), Instant.now())
                .quantity())
        .isEqualTo(1);
    assertThat(
            DOMAIN
                .bean(RequestReturn.class)
                .decide(read(id).facts(), read(id).facts().lines().get(0), buyer(), Instant.now())
                .quantity())
        .isEqualTo(1);
    assertThat(requested(id, 1, claim(Remedy.REPAIR)).status()).isEqualTo(ReturnStatus.REQUESTED);
  }

  /** Of three announced pieces two come, and one of them cannot be returned. */
  @Test
  void whatCanBeReturnedIsReceivedAndTheRestRefused() {
    long id = deliveredLongAgo(Map.of(shoes.id(), 3), "cod");
    Return goods = approved(id, 3);
    step(
        () ->
            receiving.receive(
                goods.id(),
                new Receiving.Receipt(
                    List.of(new Returning.Arrived(line(id, shoes), 1, null, 1)), true, null),
                Expected.ANY,
                Preview.NONE,
                STAFF));
    long rest = returnsOf(id).get(0).id();

    step(
        () ->
            receiving.refuse(
                rest,
                List.of(new Returning.Arrived(line(id, shoes), 1, null, 0)),
                "Worn out",
                Expected.ANY,
                STAFF));

    assertThat(pieces(id)).isEqualTo(new LinePieces(3, 0, 3, 3, 1, 1));
    assertThat(read(id).amounts().refundDue()).isEqualTo("100.00");
    ReturnReading.ReturnView refused = reading.one(rest, STAFF);
    assertThat(refused.restOf()).isEqualTo(goods.id());
    assertThat(refused.lines().get(0).received()).isEqualTo(1);
    assertThat(refused.lines().get(0).missing()).isEqualTo(1);
    assertThat(ReturnStep.EXPECT_MISSING.forbidden(refused.facts(), STAFF)).isEmpty();
  }

  /** A parcel that comes back is sent once more, or the shop takes the goods back after all. */
  @Test
  void aParcelThatComesBackIsSentOnceMoreOrPaidBack() {
    long id = deliveredLongAgo(Map.of(shoes.id(), 1), "cod");
    Return goods = approved(id, 1);
    step(() -> refuse(goods, "Worn out"));
    step(() -> sent(goods, null));
    assertRefused(
        "repair_forbids", () -> exchanging.refundInstead(goods.id(), "No", Expected.ANY, STAFF));
    step(() -> bringingBack.wayBackFailed(goods.id(), false, Expected.ANY, STAFF));
    assertThat(offered(goods)).containsExactlyInAnyOrder("SEND_BACK", "REFUND_INSTEAD");
    step(() -> sent(goods, null));
    step(() -> bringingBack.wayBackFailed(goods.id(), false, Expected.ANY, STAFF));
    assertInvalid("reason", () -> exchanging.refundInstead(goods.id(), null, Expected.ANY, STAFF));
    assertRefused(
        "status_forbids", () -> exchanging.refundInstead(goods.id(), "No", Expected.ANY, buyer()));

    step(() -> exchanging.refundInstead(goods.id(), "As a goodwill", Expected.ANY, STAFF));

    assertThat(seen(goods).wayBack().state()).isEqualTo(WayBackState.GIVEN_UP);
    assertThat(seen(goods).refundAmount()).isEqualTo("100.00");
    assertThat(pieces(id)).isEqualTo(new LinePieces(1, 0, 1, 1, 1, 0));
    assertThat(seen(goods).wayBack().endReason()).isEqualTo("As a goodwill");
    assertThat(offered(goods)).contains("REFUND");
    step(() -> refund(goods));
    assertThat(seen(goods).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(history(id)).contains("return_taken_back");
  }

  /** The shop's fee is for goods that it takes back, and not for those that it lost. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goodsThatAreLostOnTheirWayBackArePaidWithoutAFee(boolean lost) {
    Shop strict = aShop(Map.of("cod_allowed", true));
    Item boots = anItem(strict, "Boots", "100", 10);
    long id = deliveredLongAgo(Map.of(boots.id(), 1), "cod");
    keepATenth(strict);
    Return goods = approvedOf(id, boots, 1);
    step(() -> refuse(goods, "Worn out"));
    step(() -> sent(goods, null));
    step(() -> bringingBack.wayBackFailed(goods.id(), lost, Expected.ANY, STAFF));
    assertThat(offered(goods))
        .containsExactlyInAnyOrderElementsOf(
            lost ? List.of("REFUND_INSTEAD") : List.of("SEND_BACK", "REFUND_INSTEAD"));

    step(() -> exchanging.refundInstead(goods.id(), "Sorry", Expected.ANY, STAFF));

    assertThat(read(id).amounts().refundDue()).isEqualTo(lost ? "100.00" : "90.00");
  }

  /** An exchange, too: if the goods are lost, money takes its place. */
  @Test
  void goodsThatCameForOthersAreRefusedAsWell() {
    long id = deliveredLongAgo(Map.of(shoes.id(), 1), "cod");
    Return goods = requested(id, 1, Claim.SHOP_RULES);
    step(() -> exchanging.exchange(goods.id(), false, Expected.ANY, buyer()));
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));
    step(() -> refuse(goods, "These are others"));
    assertThat(read(id).lines().get(0).toReplace()).isZero();
    step(() -> sent(goods, null));
    step(() -> bringingBack.wayBackFailed(goods.id(), true, Expected.ANY, STAFF));

    step(() -> exchanging.refundInstead(goods.id(), "Lost", Expected.ANY, STAFF));

    assertThat(seen(goods).exchange().agreed()).isFalse();
    assertThat(read(id).amounts().refundDue()).isEqualTo("100.00");
  }

  /** Directive 2011/83/EU, article 14(2): only a loss of value is the customer's. */
  @Test
  void goodsOfAWithdrawalAreNotRefused() {
    long id = delivered(Map.of(shoes.id(), 1), "cod");
    Return goods = approved(id, 1);
    step(() -> converting.convert(goods.id(), Expected.ANY, STAFF));

    assertRefused("withdrawal_not_refusable", () -> refuse(goods, "Worn out"));
  }

  /** Whose right to withdraw runs cannot lose it by asking for a return by the shop's rules. */
  @Test
  void goodsFromWhichTheCustomerCouldWithdrawAreTakenBack() {
    long id = delivered(Map.of(shoes.id(), 1), "cod");
    Return goods = approved(id, 1);
    assertThat(offered(goods)).contains("RECEIVE").doesNotContain("REFUSE");
    assertRefused("withdrawal_period", () -> refuse(goods, "Worn out"));
    arrived(id, 20);
    assertThat(offered(goods)).contains("REFUSE");

    step(() -> refuse(goods, "Worn out"));

    assertThat(seen(goods).wayBack().state()).isEqualTo(WayBackState.UNREPAIRED);
  }

  @Test
  void goodsOfAClaimGetARemedyInstead() {
    long id = deliveredLongAgo(Map.of(shoes.id(), 1), "cod");
    Return goods = requested(id, 1, claim(Remedy.REPAIR));
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));

    assertRefused("guarantee_claim", () -> refuse(goods, "Worn out"));
  }

  @Test
  void onlyWhatHasComeIsRefusedWithAReason() {
    long id = deliveredLongAgo(Map.of(shoes.id(), 1), "cod");
    Return goods = requested(id, 1, Claim.SHOP_RULES);
    assertRefused("status_forbids", () -> refuse(goods, "Worn out"));
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));

    assertInvalid("reason", () -> refuse(goods, " "));
    assertInvalid(
        "lines",
        () ->
            receiving.refuse(
                goods.id(),
                List.of(new Returning.Arrived(line(id, shoes), 0, null, 0)),
                "Worn out",
                Expected.ANY,
                STAFF));
  }

  /** So long ago that the law gives no right to withdraw any more. */
  private long deliveredLongAgo(Map<Long, Integer> items, String method) {
    long id = delivered(items, method);
    arrived(id, 20);
    return id;
  }

  private static void arrived(long id, int daysAgo) {
    step(
        () ->
            DOMAIN
                .bean(Database.class)
                .update(
                    "update order_line set delivered_at = now() - ? * interval '1 day'"
                        + " where order_id = ?",
                    daysAgo,
                    id));
  }

  private Return approved(long id, int quantity) {
    return approvedOf(id, shoes, quantity);
  }

  private Return approvedOf(long id, Item item, int quantity) {
    Return goods = requestedOf(id, item, quantity, Claim.SHOP_RULES);
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));
    return goods;
  }

  private Return requested(long id, int quantity, Claim claim) {
    return requestedOf(id, shoes, quantity, claim);
  }

  private Return requestedOf(long id, Item item, int quantity, Claim claim) {
    String reason = claim.by() == Entitlement.GUARANTEE ? "defective" : "changed_mind";
    List<Returning.Wanted> wanted =
        List.of(new Returning.Wanted(line(id, item), quantity, reason, null));
    return step(
        () -> returning.request(id, wanted, claim, null, Expected.ANY, Preview.NONE, buyer()));
  }

  private static Claim claim(Remedy remedy) {
    return new Claim(Entitlement.GUARANTEE, null, remedy);
  }

  private Return refuse(Return goods, String reason) {
    return receiving.refuse(goods.id(), List.of(), reason, Expected.ANY, STAFF);
  }

  private Return sent(Return goods, String reason) {
    return bringingBack.sendBack(goods.id(), aParcel(Map.of()), reason, Expected.ANY, STAFF);
  }

  private Return refund(Return goods) {
    return returning.refund(goods.id(), null, null, Expected.ANY, Preview.NONE, STAFF);
  }

  private Return corrected(long id, Return goods) {
    return DOMAIN
        .bean(CorrectingReceipts.class)
        .correct(
            goods.id(),
            List.of(new CorrectingReceipts.Recounted(line(id, shoes), 0, 0)),
            "Wrong",
            Expected.ANY,
            STAFF);
  }

  private ReturnReading.ReturnView seen(Return goods) {
    return reading.one(goods.id(), buyer());
  }

  private List<ReturnReading.ReturnView> returnsOf(long id) {
    return reading.list(id, null, OptionalLong.empty(), 10, STAFF);
  }

  private List<String> offered(Return goods) {
    return List.of(ReturnStep.values()).stream()
        .filter(step -> step.forbidden(seen(goods).facts(), STAFF).isEmpty())
        .map(ReturnStep::name)
        .toList();
  }

  private LinePieces pieces(long id) {
    return read(id).lines().get(0).pieces();
  }

  private int staying(long id) {
    return pieces(id).staying();
  }
}
