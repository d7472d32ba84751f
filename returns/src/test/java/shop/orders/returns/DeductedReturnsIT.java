package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.billing.BillObservers;
import shop.orders.billing.Billing;
import shop.orders.billing.BlockedDocument;
import shop.orders.billing.BlockedDocuments;
import shop.orders.billing.DocumentFilter;
import shop.orders.billing.DocumentState;
import shop.orders.billing.ShopTerms;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.Deduction;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.returns.withdrawal.ConvertingReturns;

/**
 * What is deducted of goods that came back stays with these goods: on the credit note of their
 * bill, and if they are charged again. Goods of whose price all is deducted are credited as others,
 * as their supply is undone (Directive 2006/112/EC, art. 90).
 */
class DeductedReturnsIT extends ReturnLife {

  static {
    BillObservers.listen(DOMAIN);
    DOMAIN.with(
        WithdrawalPaper.class, receipt -> receipt.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static final String TAX_ID = "DE136695976";

  private static final Deduction ALL =
      new Deduction(Deduction.Kind.OTHER, null, new BigDecimal("100"), "Broken");

  private final Billing billing = DOMAIN.bean(Billing.class);
  private final BlockedDocuments blocked = DOMAIN.bean(BlockedDocuments.class);
  private final Database database = DOMAIN.bean(Database.class);
  private final ConvertingReturns converting = DOMAIN.bean(ConvertingReturns.class);

  private Shop shop;
  private Item milk;
  private Item rice;
  private Item tea;

  /** 10.00 with 19 % contain a tax of 1.60, which the shop no longer owes. */
  @ParameterizedTest
  @EnumSource(BillingTerms.Per.class)
  void goodsOfWhosePriceAllIsDeductedAreCredited(BillingTerms.Per per) {
    long id = packed(per, Map.of("milk", 2));
    sent(id);
    long goods = received(id, Map.of(line(id, milk), 1), Map.of(line(id, milk), ALL));

    assertThat(totals(id)).containsExactly("24.90", "-0.00");
    BillDocument note = documents(id).get(1);
    assertThat(note.lines()).extracting(BillDocument.Line::quantity).containsExactly(1);
    assertThat(note.withheld()).isEqualTo("10.00");
    assertThat(note.totalTax()).isEqualTo("1.60");
    assertThat(read(id).amounts().refundDue()).isZero();

    correct(goods, line(id, milk), 0, 0);

    assertThat(totals(id)).containsExactly("24.90", "-0.00", "0.00");
    BillDocument again = documents(id).get(2);
    assertThat(again.credited().billNumber()).isEqualTo(note.number());
    assertThat(again.totalTax()).isEqualTo("1.60");
    assertThat(read(id).amounts().refundDue()).isZero();
  }

  /** The note of what had been deducted follows one that says from which goods. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWasDeductedGoesBackWithTheWithdrawal(boolean late) {
    long id = packed(BillingTerms.Per.SHIPMENT, Map.of("milk", 2));
    if (late) {
      spoil();
    }
    sent(id);
    long goods = received(id, Map.of(line(id, milk), 1), Map.of(line(id, milk), ALL));
    step(() -> converting.convert(goods, Expected.ANY, STAFF));
    mend(id);

    assertThat(totals(id)).containsExactly("24.90", "-0.00", "-10.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("10.00");

    correct(goods, line(id, milk), 0, 0);

    assertThat(totals(id)).containsExactly("24.90", "-0.00", "-10.00", "0.00", "10.00");
    assertThat(read(id).amounts().refundDue()).isZero();
    assertThat(waiting(id)).isEmpty();
  }

  /** The milk is worth nothing, and was on the first bill; the rice, on the second, had nothing. */
  @Test
  void whatIsDeductedOfALineIsOnTheNoteOfItsBill() {
    long id = packed(BillingTerms.Per.SHIPMENT, Map.of("milk", 1, "rice", 2));
    ship(id, Map.of(line(id, milk), 1));
    sent(id);
    assertThat(totals(id)).containsExactly("14.90", "20.00");

    long goods =
        received(id, Map.of(line(id, milk), 1, line(id, rice), 1), Map.of(line(id, milk), ALL));

    assertThat(totals(id)).containsExactly("14.90", "20.00", "-0.00", "-10.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("10.00");

    correct(goods, line(id, milk), 0, 0);

    // It had brought nothing, so that the customer owes nothing for it.
    assertThat(read(id).amounts().refundDue()).isEqualTo("10.00");
    assertThat(totals(id)).containsExactly("14.90", "20.00", "-0.00", "-10.00", "0.00");
  }

  /** Without tax 21.01 each, at 0.25 %: 42.13 of two and 21.06 of one, of which all is deducted. */
  @Test
  void aPartOfWhatWasWhollyDeductedIsChargedAgainForNothing() {
    long id = packed(BillingTerms.Per.ORDER, Map.of("tea", 2));
    sent(id);
    long goods = received(id, Map.of(line(id, tea), 2), Map.of(line(id, tea), ALL));

    correct(goods, line(id, tea), 1, 1);
    correct(goods, line(id, tea), 0, 0);

    assertThat(totals(id)).containsExactly("47.03", "-0.00", "0.00", "0.00");
    assertThat(read(id).amounts().refundDue()).isZero();
    assertThat(waiting(id)).isEmpty();
  }

  // ---- steps

  /** Milk and rice for 10.00 each with 19 %, or tea, the delivery for 4.90. */
  private long packed(BillingTerms.Per per, Map<String, Integer> bought) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("currency", "EUR");
    fields.put("delivery_fee", "4.90");
    fields.put("withdrawal", "EU");
    boolean net = bought.containsKey("tea");
    fields.put("tax_inclusive", !net);
    fields.put("tax_components", List.of(Map.of("key", "VAT", "rate", net ? "0.25" : "19")));
    fields.put("country", "DE");
    fields.put("tax_id", TAX_ID);
    fields.put("bill_issue_point", "SHIPMENT");
    shop = aShop(fields);
    BillingTerms usual = BillingTerms.usual();
    BillingTerms decided =
        new BillingTerms(
            usual.billPattern(),
            usual.creditNotePattern(),
            1,
            null,
            BillingTerms.EN16931,
            Translations.none(),
            "",
            per);
    step(
        () ->
            DOMAIN
                .bean(ShopTerms.class)
                .change(shop.slug(), present -> decided, version -> {}, STAFF));
    milk = anItem(shop, "Milk", "10.00", 1000);
    rice = anItem(shop, "Rice", "10.00", 1000);
    tea = anItem(shop, "Tea", "21.01", 1000);
    Map<String, Item> items = Map.of("milk", milk, "rice", rice, "tea", tea);
    Map<Long, Integer> pieces = new TreeMap<>();
    bought.forEach((name, count) -> pieces.put(items.get(name).id(), count));
    long id = paid(pieces);
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    return id;
  }

  private void sent(long id) {
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
  }

  private long received(long id, Map<Long, Integer> pieces, Map<Long, Deduction> deductions) {
    List<Returning.Wanted> wanted = new ArrayList<>();
    List<Returning.Arrived> arrived = new ArrayList<>();
    new TreeMap<>(pieces)
        .forEach(
            (line, count) -> {
              wanted.add(new Returning.Wanted(line, count, "changed_mind", null));
              arrived.add(
                  new Returning.Arrived(
                      line, count, null, count, 0, 0, null, deductions.get(line)));
            });
    long goods = step(() -> ask(id, wanted)).id();
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    Receiving.Receipt receipt = new Receiving.Receipt(arrived, false, null);
    step(() -> receiving.receive(goods, receipt, Expected.ANY, Preview.NONE, STAFF));
    return goods;
  }

  private void spoil() {
    step(() -> taxId(""));
  }

  private int taxId(String taxId) {
    return database.update("update shop set tax_id = ? where id = ?", taxId, shop.id());
  }

  private void mend(long id) {
    step(() -> taxId(TAX_ID));
    waiting(id).forEach(document -> step(() -> billing.retry(document.id(), STAFF)));
  }

  // ---- what came of it

  private List<BlockedDocument> waiting(long id) {
    return blocked.list(
        STAFF, new DocumentFilter(DocumentState.BLOCKED, null, id), OptionalLong.empty(), 50);
  }

  private List<BillDocument> documents(long id) {
    return database.list(
        "select document from bill where order_id = ? order by id",
        row -> Json.read(row.getString(1), BillDocument.class),
        id);
  }

  /** Credit notes have a minus. */
  private List<String> totals(long id) {
    return documents(id).stream()
        .map(paper -> (paper.credits() ? "-" : "") + paper.total().toPlainString())
        .toList();
  }
}
