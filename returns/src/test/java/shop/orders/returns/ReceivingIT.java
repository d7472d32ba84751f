package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.Deduction;
import shop.orders.domain.returned.Dismissal;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.life.CorrectingReceipts.Recounted;
import shop.orders.returns.life.UnannouncedGoods;
import shop.orders.returns.policy.ReturnReasons;
import shop.orders.returns.policy.ReturnRule;
import shop.orders.returns.withdrawal.Withdrawing;

/** What staff find when they open the parcel of a return. */
class ReceivingIT extends ReturnLife {

  private final UnannouncedGoods unannounced = DOMAIN.bean(UnannouncedGoods.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true, "withdrawal", "EU"));
  private final Item milk = anItem(shop, "Milk", "30", 100);
  private final Item ghee = anItem(shop, "Ghee", "50", 100);

  @BeforeAll
  static void withoutPaper() {
    DOMAIN.with(WithdrawalPaper.class, receipt -> new byte[] {1});
  }

  // ---- receipts in parts

  @Test
  void whatFollowsInAnotherParcelContinuesAtOnce() {
    long id = delivered(Map.of(milk.id(), 3, ghee.id(), 1), "cod");
    long goods = approved(id, wanted(id, milk, 3, "damaged"), wanted(id, ghee, 1, "damaged"));

    receive(goods, true, null, arrived(id, milk, 1, 1));

    List<ReturnView> returns = reading.list(id, null, OptionalLong.empty(), 9, STAFF);
    ReturnView rest = returns.get(0);
    assertThat(rest.restOf()).isEqualTo(goods);
    assertThat(rest.status()).isEqualTo(ReturnStatus.APPROVED);
    assertThat(rest.sending()).isNotNull();
    assertThat(rest.lines()).extracting(ReturnView.LineView::quantity).containsExactly(2, 1);
    assertThat(rest.refundAmount()).isEqualTo("110.00");
    assertThat(reading.one(goods, STAFF).lines())
        .extracting(ReturnView.LineView::later)
        .containsExactly(2, 1);
    assertThat(read(id).amounts().refundDue()).isEqualTo("30.00");

    receive(rest.id(), false, null, arrived(id, milk, 2, 0), arrived(id, ghee, 1, 1));

    assertThat(read(id).amounts().refundDue()).isEqualTo("140.00");
    assertThat(credits(id))
        .extracting(credit -> credit.total().toPlainString())
        .containsExactly("30.00", "110.00");
    assertThat(left(milk)).isEqualTo(98);
  }

  @Test
  void nothingFollowsIfEverythingCame() {
    long id = delivered(Map.of(milk.id(), 1), "cod");
    long goods = approved(id, wanted(id, milk, 1, "damaged"));

    assertRefused("more_than_missing", () -> receiving(goods, true, null, arrived(id, milk, 1, 1)));
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.APPROVED);
  }

  // ---- other goods, more goods

  @Test
  void somethingElseInPlaceOfAPieceIsMissing() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long goods = approved(id, wanted(id, milk, 3, "damaged"));
    assertInvalid(
        "lines[0].other", () -> receiving(goods, false, null, found(id, milk, 2, 2, 0, null)));

    receive(goods, false, "A brick", found(id, milk, 2, 1, 0, null));

    ReturnView received = reading.one(goods, buyer());
    assertThat(received.lines().get(0).other()).isEqualTo(1);
    assertThat(received.lines().get(0).missing()).isEqualTo(1);
    assertThat(received.findings().foreignGoods()).isEqualTo("A brick");
    assertThat(toSettle()).contains(goods);
    assertThat(ReturnStep.TAKE_SURPLUS.forbidden(received.facts(), STAFF))
        .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo("surplus_not_ordered"));
    assertRefused("surplus_not_ordered", () -> take(goods, Map.of()));
    assertThat(step(() -> dismiss(goods, Map.of(), Dismissal.SENT_BACK))).isNotNull();
    assertThat(toSettle()).doesNotContain(goods);
    assertThat(reading.one(goods, buyer()).findings().foreignSettled())
        .isEqualTo(Dismissal.SENT_BACK);
    assertRefused("nothing_to_settle", () -> dismiss(goods, Map.of(), Dismissal.KEPT));
  }

  @Test
  void morePiecesThanAnnouncedAreReturnedTooIfTheCustomerHasThem() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long goods = approved(id, wanted(id, milk, 1, "damaged"));
    assertInvalid(
        "lines[0].surplus", () -> receiving(goods, false, null, found(id, milk, 0, 0, 1, null)));
    receive(goods, false, null, found(id, milk, 1, 0, 3, null));
    assertThat(read(id).amounts().refundDue()).isEqualTo("30.00");
    assertOffered(goods, ReturnStep.TAKE_SURPLUS, ReturnStep.DISMISS_SURPLUS);

    assertRefused("surplus_not_ordered", () -> take(goods, Map.of()));
    assertRefused("more_than_surplus", () -> take(goods, Map.of(line(id, milk), 4)));
    Return rest = step(() -> take(goods, Map.of(line(id, milk), 2)));
    receive(rest.id(), false, null, arrived(id, milk, 2, 2));

    assertThat(read(id).amounts().refundDue()).isEqualTo("90.00");
    assertThat(read(id).lines().get(0).pieces().returned()).isEqualTo(3);
    assertThat(ReturnStep.TAKE_SURPLUS.forbidden(reading.one(goods, STAFF).facts(), STAFF))
        .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo("surplus_not_ordered"));
    assertThat(toSettle()).contains(goods);
    step(() -> dismiss(goods, Map.of(line(id, milk), 1), Dismissal.KEPT));
    assertThat(toSettle()).doesNotContain(goods);
    assertThat(reading.one(goods, STAFF).lines().get(0).surplusSettled()).isEqualTo(3);
    assertThat(history(id)).contains("return_surplus_taken", "return_surplus_dismissed");
  }

  // ---- deductions and reasons

  @Test
  void staffDeductAnAmountOrAPercentage() {
    long id = delivered(Map.of(milk.id(), 2, ghee.id(), 2), "cod");
    long goods = approved(id, wanted(id, milk, 2, "damaged"), wanted(id, ghee, 1, "damaged"));

    receive(
        goods,
        false,
        null,
        found(id, milk, 2, 0, 0, null, deduction("12.50", null)),
        found(id, ghee, 1, 0, 0, null, deduction(null, "33.33")));

    ReturnView received = reading.one(goods, buyer());
    assertThat(received.refundAmount()).isEqualTo("80.83");
    assertThat(received.restockingFee()).isEqualTo("0.00");
    assertThat(received.findings().deduction()).isEqualTo("29.17");
    assertThat(received.lines())
        .extracting(ReturnView.LineView::deduction)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(money("12.50"), money("16.67"));
    assertThat(received.lines().get(0).deductionReason()).isEqualTo("Opened");
    assertThat(read(id).amounts().refundDue()).isEqualTo("80.83");
    assertThat(credits(id))
        .singleElement()
        .satisfies(
            credit -> {
              assertThat(credit.restockingFee()).isEqualTo("29.17");
              assertThat(credit.total()).isEqualTo("80.83");
            });
  }

  @Test
  void noMoreIsDeductedThanThePiecesGiveBack() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long goods = approved(id, wanted(id, milk, 3, "damaged"));

    assertRefused(
        "deduction_too_high",
        () ->
            receiving(
                goods, false, null, found(id, milk, 2, 0, 0, null, deduction("60.01", null))));
    assertInvalid(
        "lines[0].deduction",
        () -> receiving(goods, false, null, found(id, milk, 0, 0, 0, null, deduction("1", null))));
    assertInvalid(
        "lines[0].deduction.amount",
        () ->
            receiving(
                goods, false, null, found(id, milk, 2, 0, 0, null, deduction("0.001", null))));
    receive(goods, false, null, found(id, milk, 2, 0, 0, null, deduction(null, "100")));

    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(read(id).lines().get(0).pieces().returned()).isEqualTo(2);
  }

  /** Directive 2011/83/EU, art. 14(2). */
  @Test
  void onlyALossOfValueIsDeductedAfterAWithdrawal() {
    long id = delivered(Map.of(milk.id(), 1), "cod");
    Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
    long declared =
        step(() ->
                withdrawing.declare(id, new TreeMap<>(), "Ada", null, null, Expected.ANY, buyer()))
            .id();
    step(() -> withdrawing.confirm(id, declared, buyer()));
    long goods = reading.list(id, null, OptionalLong.empty(), 5, STAFF).get(0).id();
    Deduction other = new Deduction(Deduction.Kind.OTHER, money("5"), null, "No box");

    assertInvalid(
        "lines[0].deduction.kind",
        () -> receiving(goods, false, null, found(id, milk, 1, 0, 0, null, other)));
    assertInvalid(
        "lines[0].reason",
        () -> receiving(goods, false, null, found(id, milk, 1, 0, 0, "changed_mind")));
    receive(goods, false, null, found(id, milk, 1, 0, 0, null, deduction("5", null)));

    assertThat(reading.one(goods, STAFF).refundAmount()).isEqualTo("25.00");
  }

  @Test
  void theReasonThatStaffFindDecidesWhoPays() {
    long id = feeFor(2);
    long goods = approved(id, wanted(id, milk, 2, "damaged"));
    assertThat(reading.one(goods, STAFF).returnPaidBy()).isEqualTo(ReturnRule.SHOP);
    assertInvalid(
        "lines[0].reason", () -> receiving(goods, false, null, found(id, milk, 2, 0, 0, "none")));

    receive(goods, false, null, found(id, milk, 2, 0, 0, "changed_mind"));

    ReturnView received = reading.one(goods, buyer(Channel.API));
    assertThat(received.returnPaidBy()).isEqualTo(ReturnRule.CUSTOMER);
    assertThat(received.restockingFee()).isEqualTo("6.00");
    assertThat(received.refundAmount()).isEqualTo("54.00");
    assertThat(received.lines().get(0).reason()).isEqualTo("changed_mind");
    assertThat(received.lines().get(0).announcedReason()).isEqualTo("damaged");
  }

  /** Staff have not seen the pieces that are still to come. */
  @Test
  void theReasonThatStaffFindIsThatOfThePiecesTheySaw() {
    long id = feeFor(8);
    long goods = approved(id, wanted(id, milk, 5, "damaged"));
    assertInvalid(
        "lines[0].reason",
        () -> receiving(goods, false, null, found(id, milk, 0, 0, 0, "changed_mind")));

    receive(goods, true, null, found(id, milk, 1, 0, 0, "changed_mind"));

    ReturnView second = newest(id);
    assertCustomersOwn(second, "damaged", ReturnRule.SHOP, "120.00");
    receive(second.id(), false, null, found(id, milk, 1, 0, 0, "changed_mind"));
    assertThat(reading.one(second.id(), STAFF).restockingFee()).isEqualTo("3.00");
    // One of the missing pieces had been in the second parcel: staff found its reason, too.
    step(() -> correct(second.id(), new Recounted(line(id, milk), 2, 0)));
    assertThat(newest(id).restockingFee()).isEqualTo("3.00");
    assertThat(newest(id).returnPaidBy()).isEqualTo(ReturnRule.CUSTOMER);
    assertThat(newest(id).lines().get(0).reason()).isEqualTo("changed_mind");
    step(() -> DOMAIN.bean(LateGoods.class).expect(second.id(), List.of(), Expected.ANY, STAFF));
    assertCustomersOwn(newest(id), "damaged", ReturnRule.SHOP, "60.00");
    receive(newest(id).id(), false, null, found(id, milk, 2, 0, 1, null));
    // 30.00 for each of five pieces, less a tenth of three of them.
    assertThat(read(id).amounts().refundDue()).isEqualTo("141.00");
  }

  @Test
  void theReasonThatStaffFindIsNotThatOfSurplusOrOfDefectivePiecesStillToCome() {
    long id = feeFor(4);
    long goods = approved(id, wanted(id, milk, 2, "changed_mind"));

    receive(goods, true, null, found(id, milk, 1, 0, 0, "defective"));

    assertThat(reading.one(goods, STAFF).restockingFee()).isEqualTo("0.00");
    assertCustomersOwn(newest(id), "changed_mind", ReturnRule.CUSTOMER, "27.00");
    long rest = newest(id).id();
    receive(rest, false, null, found(id, milk, 1, 0, 1, "defective"));
    step(() -> take(rest, Map.of()));
    assertCustomersOwn(newest(id), "changed_mind", ReturnRule.CUSTOMER, "27.00");
  }

  private static void assertCustomersOwn(
      ReturnView goods, String reason, String paidBy, String amount) {
    assertThat(goods.lines().get(0).reason()).isEqualTo(reason);
    assertThat(goods.lines().get(0).announcedReason()).isNull();
    assertThat(goods.returnPaidBy()).isEqualTo(paidBy);
    assertThat(goods.refundAmount()).isEqualTo(amount);
  }

  private ReturnView newest(long id) {
    return reading.list(id, null, OptionalLong.empty(), 1, STAFF).get(0);
  }

  /** A delivered order whose shop keeps a tenth, and lets the customer pay the way back. */
  private long feeFor(int pieces) {
    long id = delivered(Map.of(milk.id(), pieces), "cod");
    keepATenth(shop);
    return id;
  }

  /** Returns that have a retired reason keep it, but staff find it no more. */
  @Test
  void aReasonThatIsNotOfferedAnyMoreIsNotFound() {
    ReturnReasons reasons = DOMAIN.bean(ReturnReasons.class);
    String code = "too_loud_here";
    step(() -> reasons.add(code, Map.of("en", "Too loud"), true, false, STAFF));
    long id = delivered(Map.of(milk.id(), 2), "cod");
    long loud = approved(id, wanted(id, milk, 1, code));
    long other = approved(id, wanted(id, milk, 1, "damaged"));
    step(() -> reasons.change(code, Map.of("en", "Too loud"), false, STAFF));

    assertInvalid(
        "lines[0].reason", () -> receiving(other, false, null, found(id, milk, 1, 0, 0, code)));
    assertInvalid(
        "lines[0].reason",
        () -> receiving(other, false, null, found(id, milk, 1, 0, 0, "withdrawal")));
    receive(loud, false, null, found(id, milk, 1, 0, 0, code));
    receive(other, false, null, found(id, milk, 1, 0, 0, "defective"));

    assertThat(reading.one(loud, STAFF).lines().get(0).reason()).isEqualTo(code);
    assertThat(reading.one(other, STAFF).lines().get(0).reason()).isEqualTo("defective");
  }

  // ---- corrections

  @Test
  void anOverlookedPieceIsCreditedByItselfAlsoAfterTheRefund() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long goods = approved(id, wanted(id, milk, 3, "damaged"));
    receive(goods, false, null, arrived(id, milk, 1, 1));
    step(() -> returning.refund(goods, null, null, Expected.ANY, Preview.NONE, STAFF));
    assertOffered(goods, ReturnStep.CORRECT);

    step(() -> correct(goods, new Recounted(line(id, milk), 2, 2)));

    assertThat(read(id).lines().get(0).pieces().returned()).isEqualTo(2);
    assertThat(read(id).amounts().refundDue()).isEqualTo("30.00");
    assertThat(left(milk)).isEqualTo(99);
    assertThat(credits(id)).hasSize(2);
    ReturnView rest = reading.list(id, null, OptionalLong.empty(), 5, STAFF).get(0);
    assertThat(rest.restOf()).isEqualTo(goods);
    assertThat(rest.status()).isEqualTo(ReturnStatus.RECEIVED);
    assertThat(history(id)).contains("return_corrected");
    requested(id, line(id, milk), 1);
    assertRefused("more_than_missing", () -> correct(goods, new Recounted(line(id, milk), 3, 2)));
  }

  /** Staff name the right counts of a receipt: the same counts again are right already. */
  @Test
  void theCountsOfAllCorrectionsCount() {
    long id = delivered(Map.of(milk.id(), 5), "cod");
    long goods = approved(id, wanted(id, milk, 5, "damaged"));
    receive(goods, false, null, arrived(id, milk, 2, 2));

    step(() -> correct(goods, new Recounted(line(id, milk), 3, 2)));
    assertRefused("nothing_to_correct", () -> correct(goods, new Recounted(line(id, milk), 3, 2)));
    assertCounted(id, 3, "90.00", 97);
    step(() -> correct(goods, new Recounted(line(id, milk), 4, 4)));
    assertCounted(id, 4, "120.00", 99);
    step(() -> correct(goods, new Recounted(line(id, milk), 4, 1)));
    assertCounted(id, 4, "120.00", 96);
    step(() -> correct(goods, new Recounted(line(id, milk), 1, 0)));
    assertCounted(id, 1, "30.00", 95);
    assertRefused("nothing_to_correct", () -> correct(goods, new Recounted(line(id, milk), 1, 0)));
    step(() -> correct(goods, new Recounted(line(id, milk), 5, 4)));
    assertCounted(id, 5, "150.00", 99);
    assertRefused("nothing_to_correct", () -> correct(goods, new Recounted(line(id, milk), 5, 4)));
  }

  /** A further parcel is a receipt of its own. */
  @Test
  void theCountsOfFurtherParcelsDoNotCount() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long goods = approved(id, wanted(id, milk, 3, "damaged"));
    receive(goods, true, null, arrived(id, milk, 1, 1));
    long rest = newest(id).id();
    receive(rest, false, null, arrived(id, milk, 1, 1));

    assertRefused("nothing_to_correct", () -> correct(goods, new Recounted(line(id, milk), 1, 1)));
    step(() -> correct(rest, new Recounted(line(id, milk), 2, 2)));

    assertCounted(id, 3, "90.00", 100);
    assertRefused("nothing_to_correct", () -> correct(rest, new Recounted(line(id, milk), 2, 2)));
  }

  @Test
  void ofTheSameCorrectionsAtOnceOneBooks() throws Exception {
    long id = delivered(Map.of(milk.id(), 4), "cod");
    long goods = approved(id, wanted(id, milk, 4, "damaged"));
    receive(goods, false, null, arrived(id, milk, 2, 2));
    Recounted three = new Recounted(line(id, milk), 3, 3);

    Callable<String> call = () -> outcome(() -> correct(goods, three));

    assertThat(atOnce(List.of(call, call, call)))
        .containsExactlyInAnyOrder("done", "nothing_to_correct", "nothing_to_correct");
    assertCounted(id, 3, "90.00", 99);
  }

  private static String outcome(Supplier<?> work) {
    try {
      DOMAIN.inTransaction(work);
      return "done";
    } catch (Refusal refusal) {
      return refusal.code();
    }
  }

  private void assertCounted(long id, int returned, String due, int stock) {
    assertThat(read(id).lines().get(0).pieces().returned()).isEqualTo(returned);
    assertThat(read(id).amounts().refundDue()).isEqualTo(due);
    assertThat(left(milk)).isEqualTo(stock);
  }

  @Test
  void aPieceThatWasJudgedWronglyLeavesTheStockOrGoesThere() {
    long id = delivered(Map.of(milk.id(), 2), "cod");
    long goods = approved(id, wanted(id, milk, 2, "damaged"));
    receive(goods, false, null, arrived(id, milk, 2, 2));
    assertThat(left(milk)).isEqualTo(100);

    step(() -> correct(goods, new Recounted(line(id, milk), 2, 0)));
    assertThat(left(milk)).isEqualTo(98);
    step(() -> correct(goods, new Recounted(line(id, milk), 2, 1)));

    assertThat(left(milk)).isEqualTo(99);
    assertThat(reading.one(goods, STAFF).lines().get(0).damaged()).isEqualTo(1);
    assertThat(read(id).amounts().refundDue()).isEqualTo("60.00");
    assertThat(credits(id)).hasSize(1);
    assertRefused("nothing_to_correct", () -> correct(goods, new Recounted(line(id, milk), 2, 1)));
    assertInvalid("lines[0].resellable", () -> correct(goods, new Recounted(line(id, milk), 2, 3)));
  }

  @Test
  void aPieceThatHadNotComeIsOwedNoMoreAndNotInStock() {
    long id = delivered(Map.of(milk.id(), 2), "cod");
    long goods = approved(id, wanted(id, milk, 2, "damaged"));
    assertRefused("not_received", () -> correct(goods, new Recounted(line(id, milk), 2, 1)));
    receive(goods, false, null, arrived(id, milk, 2, 2));

    step(() -> correct(goods, new Recounted(line(id, milk), 1, 1)));

    assertThat(read(id).amounts().refundDue()).isEqualTo("30.00");
    assertThat(left(milk)).isEqualTo(99);
    assertOffered(goods, ReturnStep.EXPECT_MISSING, ReturnStep.CORRECT);
  }

  // ---- the calls

  private Return correct(long goods, Recounted... lines) {
    return correcting.correct(goods, List.of(lines), "Counted again", Expected.ANY, STAFF);
  }

  private List<Long> toSettle() {
    return reading
        .list(new ReturnReading.Filter(null, null, null, true), OptionalLong.empty(), 100, STAFF)
        .stream()
        .map(ReturnView::id)
        .toList();
  }

  private void assertOffered(long goods, ReturnStep... steps) {
    ReturnView view = reading.one(goods, STAFF);
    assertThat(steps).allMatch(step -> step.forbidden(view.facts(), STAFF).isEmpty());
  }

  private Return take(long goods, Map<Long, Integer> pieces) {
    return unannounced.take(goods, new TreeMap<>(pieces), Expected.ANY, STAFF);
  }

  private Return dismiss(long goods, Map<Long, Integer> pieces, Dismissal how) {
    return unannounced.dismiss(goods, new TreeMap<>(pieces), how, Expected.ANY, STAFF);
  }

  private static Deduction deduction(String amount, String percent) {
    return new Deduction(
        Deduction.Kind.LOSS_OF_VALUE,
        amount == null ? null : money(amount),
        percent == null ? null : money(percent),
        "Opened");
  }

  private Returning.Arrived arrived(long id, Item item, int received, int resellable) {
    return new Returning.Arrived(line(id, item), received, null, resellable);
  }

  private Returning.Arrived found(
      long id, Item item, int received, int other, int surplus, String reason) {
    return found(id, item, received, other, surplus, reason, null);
  }

  private Returning.Arrived found(
      long id,
      Item item,
      int received,
      int other,
      int surplus,
      String reason,
      Deduction deduction) {
    return new Returning.Arrived(
        line(id, item), received, null, 0, other, surplus, reason, deduction);
  }

  private Returning.Wanted wanted(long id, Item item, int quantity, String reason) {
    return new Returning.Wanted(line(id, item), quantity, reason, null);
  }

  private long approved(long id, Returning.Wanted... lines) {
    long goods = step(() -> ask(id, Arrays.asList(lines))).id();
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    return goods;
  }

  private Return receiving(
      long goods, boolean restFollows, String foreign, Returning.Arrived... arrived) {
    return receiving.receive(
        goods,
        new Receiving.Receipt(Arrays.asList(arrived), restFollows, foreign),
        Expected.ANY,
        Preview.NONE,
        STAFF);
  }

  private void receive(
      long goods, boolean restFollows, String foreign, Returning.Arrived... arrived) {
    Supplier<Return> call = () -> receiving(goods, restFollows, foreign, arrived);
    assertThat(step(call).status()).isNotNull();
  }
}
