package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.einvoice.FacturX;
import shop.orders.billing.paper.BillPaper;
import shop.orders.domain.Samples;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.money.TaxCategoryChange;
import shop.orders.domain.order.reading.OrderReading.HistoryView;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.CompanyChange;
import shop.orders.domain.party.Shop;

/**
 * Staff tax an order otherwise until its bill: goods of 100.00 and their delivery for 10.00, at 19
 * per cent.
 */
class OrderCategoriesIT extends BillLife {

  private static final Validators VALIDATORS = Validators.loaded();

  private static final String BUYER = "ATU13585627";

  private final BlockedDocuments blocked = DOMAIN.bean(BlockedDocuments.class);

  /** The net price stays, so that the tax which was paid is owed back at once. */
  @Test
  void theTaxIsOwedBackWherePricesDoNotContainIt() {
    Shop shop = german(Map.of("tax_inclusive", false));
    long id = paidOnline(shop);
    assertThat(read(id).amounts().total()).isEqualTo("130.90");

    step(() -> ordering.changeBuyer(id, new CompanyChange("Engines", BUYER), Expected.ANY, STAFF));
    step(() -> change(id, TaxCategory.Code.AE));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    CurrentOrder order = read(id);
    assertThat(order.amounts().total()).isEqualTo("110.00");
    assertThat(order.amounts().totalTax()).isEqualTo("0.00");
    assertThat(order.amounts().refundDue()).isEqualTo("20.90");
    assertThat(order.payment().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(order.lines().get(0).exemption().code()).isEqualTo(TaxCategory.Code.AE);
    BillDocument bill = valid(issued(id).get(0));
    assertThat(bill.total()).isEqualTo("110.00");
    assertThat(bill.due()).isEqualTo("0.00");
    HistoryView changed = entry(id, "tax_category_changed");
    assertThat(changed.changes().get("tax_category").from()).isEqualTo("S");
    assertThat(changed.changes().get("tax_category").to()).isEqualTo("AE: Reverse charge");
    assertThat(changed.changes().get("total").to()).isEqualTo("110.00");
    assertThat(changed.changes().get("reason").to()).isEqualTo("A business after all");
  }

  /**
   * The tax that was owed back is not owed any more, as the order costs it again. If it was paid
   * out meanwhile, the customer pays it anew.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCategoryThatWasPutRightAgainLeavesAWayToTheBill(boolean paidOut) {
    long id = paidOnline(german(Map.of("tax_inclusive", false)));
    step(() -> ordering.changeBuyer(id, new CompanyChange("Engines", BUYER), Expected.ANY, STAFF));
    step(() -> change(id, TaxCategory.Code.AE));
    if (paidOut) {
      step(() -> refunded(id));
    }

    step(() -> change(id, TaxCategory.Code.S));
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    if (paidOut) {
      assertRefused("payment_missing", () -> ordering.confirm(id, Expected.ANY, STAFF));
      step(
          () ->
              ordering.recordPayment(
                  id, new BigDecimal("20.90"), "stripe", "pi_2", Expected.ANY, STAFF));
    } else {
      assertThat(entry(id, "refund_due_lapsed").changes().get("refund_due").from())
          .isEqualTo("20.90");
    }
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    BillDocument bill = valid(issued(id).get(0));
    assertThat(bill.total()).isEqualTo("130.90");
    assertThat(bill.due()).isEqualTo("0.00");
    assertThat(read(id).amounts().refundable()).isEqualTo("130.90");
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
  }

  /** To and fro, with nothing paid out: only what is too much in the end is owed. */
  @Test
  void onlyWhatIsTooMuchAtLastIsOwed() {
    long id = paidOnline(german(Map.of("tax_inclusive", false)));
    step(() -> ordering.changeBuyer(id, new CompanyChange("Engines", BUYER), Expected.ANY, STAFF));
    step(() -> change(id, TaxCategory.Code.AE));
    step(() -> change(id, TaxCategory.Code.S));
    step(() -> change(id, TaxCategory.Code.AE));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    assertThat(read(id).amounts().refundDue()).isEqualTo("20.90");
    step(() -> refunded(id));
    assertThat(read(id).amounts().refundable()).isEqualTo("110.00");
    assertThat(valid(issued(id).get(0)).due()).isEqualTo("0.00");
  }

  /**
   * Transport is part of what is transported (Directive 2006/112/EC, art. 78(b)), so that the
   * charge is exempt with the goods although it has a rate of its own; and taxed by it again.
   */
  @ParameterizedTest
  @EnumSource(
      value = TaxCategory.Code.class,
      names = {"AE", "E"})
  void aChargeWithARateOfItsOwnIsExemptWithItsGoods(TaxCategory.Code code) {
    long id = paidOnline(german(Map.of("tax_inclusive", false, "delivery_tax", "7")));
    assertThat(read(id).amounts().total()).isEqualTo("129.70");
    step(() -> ordering.changeBuyer(id, new CompanyChange("Engines", BUYER), Expected.ANY, STAFF));

    step(() -> change(id, code));
    assertThat(read(id).amounts().total()).isEqualTo("110.00");
    step(() -> change(id, TaxCategory.Code.S));
    assertThat(read(id).amounts().total()).isEqualTo("129.70");
    step(() -> change(id, code));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    BillDocument bill = valid(issued(id).get(0));
    assertThat(bill.total()).isEqualTo("110.00");
    assertThat(bill.totalTax()).isEqualTo("0.00");
    assertThat(bill.deliveryParts())
        .extracting(part -> part.exemption().code())
        .containsExactly(code);
  }

  /** The agreed price stays, and contains no tax any more. */
  @Test
  void thePriceStaysWhereItContainsTheTax() {
    long id = paidOnline(german(Map.of()));
    step(() -> ordering.changeBuyer(id, new CompanyChange("Engines", BUYER), Expected.ANY, STAFF));

    step(() -> change(id, TaxCategory.Code.AE));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    CurrentOrder order = read(id);
    assertThat(order.amounts().total()).isEqualTo("110.00");
    assertThat(order.amounts().totalTax()).isEqualTo("0.00");
    assertThat(order.amounts().refundDue()).isEqualTo("0.00");
    assertThat(valid(issued(id).get(0)).totalTax()).isEqualTo("0.00");
  }

  /** What was sold without tax is taxed by the present rate of its item, and back again. */
  @ParameterizedTest
  @CsvSource({"true, 110.00, 17.56", "false, 130.90, 20.90"})
  void anOrderIsTaxedAfterAll(boolean inclusive, String total, String tax) {
    Shop shop =
        german(
            Map.of(
                "tax_inclusive",
                inclusive,
                "tax_category",
                Map.of("code", "E", "reason", "Small")));
    long id = placed(anItem(shop, "Teapot", "100.00", 10), 1);
    assertThat(read(id).amounts().total()).isEqualTo("110.00");

    step(() -> change(id, TaxCategory.Code.S));

    assertThat(read(id).amounts().total()).isEqualTo(total);
    assertThat(read(id).amounts().totalTax()).isEqualTo(tax);
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    assertThat(valid(issued(id).get(0)).totalTax()).isEqualTo(tax);
  }

  /**
   * An order of both from before its shop issued electronic invoices, whose bill is blocked for
   * ever: nothing may be beside what is not subject to VAT (BR-O-11).
   */
  @Test
  void whatCannotBeOnOneBillIsBilledInAnotherCategory() {
    Shop shop = shop(fields(Map.of()));
    Item deposit = outside(shop);
    Item teapot = anItem(shop, "Teapot", "100.00", 10);
    long id = placed(Map.of(deposit.id(), 1, teapot.id(), 1), Purchase.COD);
    decide(shop, electronic());
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    BlockedDocument waiting = only(shop);
    assertThat(waiting.rule()).isEqualTo("BR-O-11");

    step(() -> change(id, TaxCategory.Code.E, line(id, deposit)));
    step(() -> billing.retry(waiting.id(), STAFF));

    assertThat(valid(issued(id).get(0)).lines())
        .extracting(line -> line.exemption() == null ? null : line.exemption().code())
        .containsExactlyInAnyOrder(TaxCategory.Code.E, null);
  }

  /** An order whose delivery is no longer one to another state has an end, too. */
  @ParameterizedTest
  @CsvSource({"E, 0.00", "S, 17.56"})
  void aBillThatWouldBeFalseIsIssuedInAnotherCategory(TaxCategory.Code code, String tax) {
    Shop shop = german(Map.of("tax_category", Map.of("code", "K")));
    long id = toWien(anItem(shop, "Teapot", "100.00", 10));
    step(() -> ordering.changeBuyer(id, new CompanyChange("", ""), Expected.ANY, STAFF));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    BlockedDocument waiting = only(shop);
    assertThat(waiting.rule()).isEqualTo("BR-IC-02");

    step(() -> change(id, code));
    step(() -> billing.retry(waiting.id(), STAFF));

    assertThat(valid(issued(id).get(0)).totalTax()).isEqualTo(tax);
  }

  @Test
  void whatTheOrderDoesNotFulfilIsRefused() {
    Shop shop = german(Map.of());
    long id = placed(anItem(shop, "Teapot", "100.00", 10), 1);

    assertRefused("buyer_vat_id_missing", () -> change(id, TaxCategory.Code.AE));
    assertRefused("buyer_vat_id_missing", () -> change(id, TaxCategory.Code.K));
    // The address of the samples is in Riyadh.
    step(() -> change(id, TaxCategory.Code.G));
    assertThat(history(id)).containsOnlyOnce("tax_category_changed");
  }

  @Test
  void oneLineCannotLeaveTheScopeOfVatAlone() {
    Shop shop = german(Map.of());
    Item teapot = anItem(shop, "Teapot", "100.00", 10);
    Item cup = anItem(shop, "Cup", "10.00", 10);
    long id = placed(Map.of(teapot.id(), 1, cup.id(), 1), Purchase.COD);

    assertRefused("not_subject_to_vat_apart", () -> change(id, TaxCategory.Code.O, line(id, cup)));
    assertInvalid("lines", () -> change(id, TaxCategory.Code.E, 1L));
    step(() -> change(id, TaxCategory.Code.O));
    assertThat(read(id).amounts().totalTax()).isEqualTo("0.00");
  }

  @Test
  void theCategoryOfABillStays() {
    long id = confirmed(anItem(german(Map.of()), "Teapot", "100.00", 10), 1);

    assertRefused("bill_issued", () -> change(id, TaxCategory.Code.E));
  }

  /** What was cancelled has its credit with the tax it had. */
  @Test
  void theTaxStaysWhereSomethingWasCancelledWithIt() {
    Shop shop = german(Map.of());
    Item teapot = anItem(shop, "Teapot", "100.00", 10);
    long taxed = placed(teapot, 2);
    cancelOne(taxed, teapot);
    change(shop, Map.of("tax_category", Map.of("code", "E", "reason", "Small")));
    long exempt = placed(teapot, 2);
    cancelOne(exempt, teapot);

    assertRefused("tax_is_credited", () -> change(taxed, TaxCategory.Code.E));
    step(() -> change(exempt, TaxCategory.Code.O));

    step(() -> ordering.confirm(exempt, Expected.ANY, STAFF));
    BillDocument bill = valid(issued(exempt).get(0));
    assertThat(bill.total()).isEqualTo("110.00");
    assertThat(bill.has(TaxCategory.Code.O)).isTrue();
    assertThat(bill.has(TaxCategory.Code.E)).isFalse();
  }

  @Test
  void nothingIsTaxedWithoutARate() {
    Shop shop =
        german(
            Map.of(
                "tax_components", List.of(),
                "tax_category", Map.of("code", "E", "reason", "Small")));
    long id = placed(anItem(shop, "Teapot", "100.00", 10), 1);

    assertRefused("no_tax_rate", () -> change(id, TaxCategory.Code.S));
  }

  private void cancelOne(long id, Item item) {
    step(
        () ->
            reversing.cancelLines(
                reversing.locked(id, Expected.ANY, STAFF),
                Map.of(line(id, item), 1),
                "No",
                RefundCause.linesCancelled(1),
                STAFF,
                Instant.now()));
  }

  private Order change(long id, TaxCategory.Code code, Long... lines) {
    String reason = code == TaxCategory.Code.E ? "Small" : null;
    return ordering.changeTaxCategory(
        id,
        new TaxCategoryChange(
            new TaxCategory(code, reason, null), Set.of(lines), "A business after all"),
        Expected.ANY,
        STAFF);
  }

  private static Map<String, Object> fields(Map<String, Object> more) {
    Map<String, Object> all =
        new TreeMap<>(
            Map.of(
                "currency", "EUR",
                "country", "DE",
                "tax_id", "DE136695976",
                "delivery_fee", "10.00",
                "delivery_tax", "goods",
                "tax_components", List.of(Map.of("key", "VAT", "rate", "19"))));
    all.putAll(more);
    return all;
  }

  /** It issues electronic invoices. */
  private Shop german(Map<String, Object> more) {
    Shop shop = shop(fields(more));
    decide(shop, electronic());
    return shop;
  }

  private static Item outside(Shop shop) {
    return anItem(
        shop,
        Fixtures.with(
            Samples.details(shop, Map.of("en", "Deposit"), "10.00"),
            Map.of("taxCategory", new TaxCategory(TaxCategory.Code.O, "Deposit", null))),
        10);
  }

  private long paidOnline(Shop shop) {
    long id = placed(Map.of(anItem(shop, "Teapot", "100.00", 10).id(), 1), "stripe");
    BigDecimal total = read(id).amounts().total();
    step(() -> ordering.recordPayment(id, total, "stripe", "pi_1", Expected.ANY, STAFF));
    return id;
  }

  /** All that the order owes is paid out. */
  private static Order refunded(long id) {
    Refunds refunds = DOMAIN.bean(Refunds.class);
    Order order = DOMAIN.bean(Reversing.class).locked(id, Expected.ANY, STAFF);
    RefundDue due =
        refunds.dues(order).all().stream().filter(RefundDue::isOpen).findFirst().orElseThrow();
    refunds.pay(order, due, due.open(), "stripe", "re_1", STAFF, Instant.now());
    return order;
  }

  private long toWien(Item item) {
    Address office = Fixtures.with(anAddress("Wien"), Map.of("country", "AT", "vatId", BUYER));
    Purchase usual = aPurchase(Map.of(item.id(), 1), Purchase.COD);
    return placed(Fixtures.with(usual, Map.of("shippingAddress", office, "billingAddress", office)))
        .get(0)
        .id();
  }

  private HistoryView entry(long id, String kind) {
    return orders.history(id, STAFF).stream()
        .filter(one -> one.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private BlockedDocument only(Shop shop) {
    List<BlockedDocument> waiting =
        blocked.list(
            STAFF,
            new DocumentFilter(DocumentState.BLOCKED, shop.slug(), null),
            OptionalLong.empty(),
            10);
    assertThat(waiting).hasSize(1);
    return waiting.get(0);
  }

  private static BillDocument valid(BillDocument document) {
    byte[] paper = BillPaper.print(document, Language.EN, FacturX.of(document));
    assertThat(VALIDATORS.facturX(paper, document.number())).isEmpty();
    return document;
  }
}
