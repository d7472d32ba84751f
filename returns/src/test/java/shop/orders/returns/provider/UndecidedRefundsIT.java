package shop.orders.returns.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.billing.BillObservers;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Shop;
import shop.orders.returns.Granting;
import shop.orders.returns.Granting.Kind;
import shop.orders.returns.Preview;
import shop.orders.returns.RefundWish;
import shop.orders.returns.dues.UndecidedRefund;
import shop.orders.returns.dues.UndecidedRefunds;
import shop.orders.returns.policy.DecideRefund;
import shop.orders.returns.provider.PaymentEvent.Type;

/**
 * Staff decide what a refund was for that was made in the provider's dashboard, of a delivered
 * order of one piece for 100.00. Then its bill less its credit notes is what was kept of its
 * payments.
 */
class UndecidedRefundsIT extends ProviderLife {

  static {
    BillObservers.listen(DOMAIN);
  }

  private static final Map<String, Object> WITHOUT_TAX =
      Map.of(
          "tax_inclusive",
          false,
          "delivery_fee",
          "4.90",
          "delivery_tax",
          "19",
          "tax_components",
          List.of(Map.of("key", "VAT", "rate", "19")));

  private final Granting granting = DOMAIN.bean(Granting.class);
  private final UndecidedRefunds undecided = DOMAIN.bean(UndecidedRefunds.class);

  @Test
  void aRefundThatWasGoodwillGetsACreditNoteAndIsPaid() {
    String payment = unique("pi");
    String refund = unique("re");
    long id = delivered(payment);
    told(refunded(id, payment, refund, "30.00"));
    assertThat(listed(id).amount()).isEqualTo("30.00");
    assertThat(listed(id).reference()).isEqualTo(refund);
    assertThat(isOffered(id)).isTrue();
    assertThat(papers(id)).isEqualByComparingTo("100.00");

    step(() -> decide(id, Kind.GOODWILL, null));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "30.00", "0.00"));
    assertThat(papers(id)).isEqualByComparingTo("70.00");
    assertThat(listed(id)).isNull();
    assertThat(isOffered(id)).isFalse();
    assertThat(granted(id)).isEqualTo("0.00");
    assertRefused("no_refund_to_decide", () -> decide(id, Kind.GOODWILL, null));
    received(id);
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "30.00", "70.00"));
    assertThat(papers(id)).isEqualByComparingTo("0.00");
  }

  @Test
  void anOrderIsConfirmedOnceStaffHaveDecidedAboutTheRefund() {
    String payment = unique("pi");
    long id = placed(Map.of(cheese.id(), 2), "stripe");
    told(captured(id, payment, "200.00"));
    told(refunded(id, payment, unique("re"), "30.00"));
    assertThat(isOffered(id)).isTrue();
    assertRefused("payment_missing", () -> ordering.confirm(id, Expected.ANY, STAFF));

    step(() -> decide(id, Kind.GOODWILL, "20.00"));
    assertRefused("payment_missing", () -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> decide(id, Kind.GOODWILL, null));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    assertThat(moneyOf(id)).isEqualTo(Money.of("200.00", "30.00", "0.00"));
    assertThat(orders.one(id, STAFF).facts().isPaidInFull()).isTrue();
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    assertThat(papers(id)).isEqualByComparingTo("170.00");
  }

  @Test
  void aRefundThatWasForGoodsNeedsNoDecision() {
    String payment = unique("pi");
    long id = delivered(payment);
    told(refunded(id, payment, unique("re"), "30.00"));

    received(id);

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "30.00", "70.00"));
    assertThat(papers(id)).isEqualByComparingTo("0.00");
    assertThat(listed(id)).isNull();
    assertRefused("no_refund_to_decide", () -> decide(id, Kind.GOODWILL, null));
  }

  @Test
  void aPartWaitsAndWhatIsGrantedBeyondTheRefundIsOwed() {
    String payment = unique("pi");
    long id = delivered(payment);
    told(refunded(id, payment, unique("re"), "30.00"));

    step(() -> decide(id, Kind.GOODWILL, "10.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "30.00", "0.00"));
    assertThat(listed(id).amount()).isEqualTo("20.00");
    assertRefused("refund_exceeds_paid", () -> decide(id, Kind.GOODWILL, "90.01"));
    step(() -> decide(id, Kind.GOODWILL, "25.00"));
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "30.00", "5.00"));
    assertThat(granted(id)).isEqualTo("5.00");
    assertThat(papers(id)).isEqualByComparingTo("65.00");
    assertThat(listed(id)).isNull();
  }

  /** The whole payment went back: there is nothing that could be granted and paid out. */
  @Test
  void aRefundOfTheWholePaymentIsDecidedAboutInTwoParts() {
    Shop elsewhere = aShop(Map.of("delivery_fee", "5"));
    Item lamp = anItem(elsewhere, "Lamp", "100.00", 10);
    String payment = unique("pi");
    long id = placed(Map.of(lamp.id(), 1), "stripe");
    told(captured(id, payment, "105.00"));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    told(refunded(id, payment, unique("re"), "105.00"));

    assertRefused("refund_exceeds_paid", () -> decide(id, Kind.GOODWILL, null));
    step(() -> decide(id, Kind.DELIVERY_FEE, null));
    step(() -> decide(id, Kind.GOODWILL, null));

    assertThat(moneyOf(id)).isEqualTo(Money.of("105.00", "105.00", "0.00"));
    assertThat(papers(id)).isEqualByComparingTo("0.00");
    assertThat(listed(id)).isNull();
  }

  /**
   * Prices without tax, 124.83 with 19 %. Of 10.00, 8.40 are the base and 1.60 the tax (EN 16931,
   * BR-CO-17), though what is left, 114.83, is no price with its tax; and no price is 5.98.
   */
  @ParameterizedTest
  @ValueSource(strings = {"10.00", "12.50", "0.54", "5.98", "0.01"})
  void anySumCanBeDecidedAboutWherePricesAreWithoutTax(String sum) {
    Item lamp = anItem(aShop(WITHOUT_TAX), "Lamp", "100.00", 10);
    String payment = unique("pi");
    long id = placed(Map.of(lamp.id(), 1), "stripe");
    told(captured(id, payment, "124.83"));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    told(refunded(id, payment, unique("re"), sum));

    step(() -> decide(id, Kind.GOODWILL, null));

    assertThat(listed(id)).isNull();
    BigDecimal kept = money("124.83").subtract(money(sum));
    assertThat(papers(id)).isEqualByComparingTo(kept);
    cancel(id);
    assertThat(papers(id)).isEqualByComparingTo("0.00");
    assertThat(moneyOf(id)).isEqualTo(Money.of("124.83", sum, kept.toPlainString()));
  }

  /** Before the first bill, what is left becomes it, and 114.83 is no price with its tax. */
  @Test
  void aSumThatWouldLeaveNoBillIsRefusedWithTheNearest() {
    Map<String, Object> later = new TreeMap<>(WITHOUT_TAX);
    later.put("bill_issue_point", "DELIVERY");
    Item lamp = anItem(aShop(later), "Lamp", "100.00", 10);
    String payment = unique("pi");
    long id = placed(Map.of(lamp.id(), 1), "stripe");
    told(captured(id, payment, "124.83"));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    told(refunded(id, payment, unique("re"), "10.00"));

    assertRefused("sum_not_taxable", () -> decide(id, Kind.GOODWILL, null));
    step(() -> decide(id, Kind.GOODWILL, "10.01"));

    assertThat(listed(id)).isNull();
    assertThat(moneyOf(id)).isEqualTo(Money.of("124.83", "10.00", "0.01"));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    assertThat(papers(id)).isEqualByComparingTo("114.82");
  }

  /** A bank that took the money has not lowered the price: the customer still owes it. */
  @Test
  void aLostDisputeIsNotDecidedAbout() {
    String payment = unique("pi");
    long id = delivered(payment);
    told(dispute(Type.DISPUTE_LOST, id, payment, unique("dp"), "60.00"));

    assertThat(listed(id)).isNull();
    assertRefused("no_refund_to_decide", () -> decide(id, Kind.GOODWILL, "10.00"));
    told(refunded(id, payment, unique("re"), "30.00"));
    assertThat(listed(id).amount()).isEqualTo("30.00");
  }

  /** What was granted stays granted, and is owed again. */
  @Test
  void aRefundThatFailsAfterTheDecisionIsOwed() {
    String payment = unique("pi");
    String refund = unique("re");
    long id = delivered(payment);
    told(refunded(id, payment, refund, "30.00"));
    step(() -> decide(id, Kind.GOODWILL, "20.00"));

    told(notRefunded(id, payment, refund, "30.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "0.00", "20.00"));
    assertThat(listed(id)).isNull();
    assertThat(papers(id)).isEqualByComparingTo("80.00");
  }

  @Test
  void aDecisionHasAReasonAndAPermission() {
    String payment = unique("pi");
    long id = delivered(payment);
    told(refunded(id, payment, unique("re"), "30.00"));

    assertInvalid("reason", () -> granting(id, Kind.GOODWILL, null, " "));
    assertInvalid("kind", () -> decide(id, null, null));
    assertInvalid("amount", () -> decide(id, Kind.GOODWILL, "0"));
    assertRefused(
        "permission_missing",
        () -> granting.decide(id, Kind.GOODWILL, null, "No", Expected.ANY, Preview.NONE, buyer()));
    assertRefused("permission_missing", () -> undecided.list(0, 1, buyer()));
    assertThat(listed(id).amount()).isEqualTo("30.00");
  }

  private Object decide(long id, Kind kind, String amount) {
    return granting(id, kind, amount, "A dent");
  }

  private Object granting(long id, Kind kind, String amount, String reason) {
    return granting.decide(
        id, kind, amount == null ? null : money(amount), reason, Expected.ANY, Preview.NONE, STAFF);
  }

  /** What is owed of grants. */
  private BigDecimal granted(long id) {
    return orders.one(id, STAFF).facts().traits().grantedDue();
  }

  @Test
  void aRefundOfADueThatWentBackByBankTransferIsUndecided() {
    for (boolean named : new boolean[] {true, false}) {
      String payment = unique("pi");
      long id = placed(Map.of(cheese.id(), 2), "stripe");
      told(captured(id, payment, "200.00"));
      step(() -> ordering.confirm(id, Expected.ANY, STAFF));
      step(() -> ordering.pack(id, Expected.ANY, STAFF));
      ship(id);
      step(() -> ordering.deliver(id, Expected.ANY, STAFF));
      String due = "return-" + received(id);
      step(
          () ->
              refunding.refund(
                  id,
                  due,
                  null,
                  RefundWish.by("bank_transfer"),
                  "BT-1",
                  Expected.ANY,
                  Preview.NONE,
                  STAFF));
      String refund = unique("re");

      KeptEvent event = told(refundOf(named ? due : null, id, payment, refund));

      assertThat(event.state()).isEqualTo(KeptEvent.State.APPLIED);
      assertThat(listed(id).amount()).isEqualTo("100.00");
      assertThat(listed(id).reference()).isEqualTo(refund);
      assertThat(isOffered(id)).isTrue();
      assertThat(moneyOf(id)).isEqualTo(Money.of("200.00", "200.00", "0.00"));
    }
  }

  private static PaymentEvent refundOf(String due, long id, String payment, String refund) {
    return new PaymentEvent(
        unique("evt"),
        Type.REFUND_SUCCEEDED,
        Instant.now(),
        id,
        payment,
        null,
        refund,
        null,
        due,
        money("100.00"),
        "BDT");
  }

  private boolean isOffered(long id) {
    return step(() ->
            DOMAIN
                .bean(DecideRefund.class)
                .decide(orders.one(id, STAFF).facts(), STAFF, Instant.now()))
        .allowed();
  }

  /** The order's row of the list, which is read from just before it; null if it has none. */
  private UndecidedRefund listed(long id) {
    return undecided.list(id - 1, 1, STAFF).stream()
        .filter(refund -> refund.orderId() == id)
        .findFirst()
        .orElse(null);
  }

  private BigDecimal papers(long id) {
    return DOMAIN
        .bean(Database.class)
        .first(
            """
            select coalesce(sum(case kind when 'BILL' then total else -total end), 0) from bill
            where order_id = ?""",
            row -> row.getBigDecimal(1),
            id)
        .orElseThrow();
  }
}
