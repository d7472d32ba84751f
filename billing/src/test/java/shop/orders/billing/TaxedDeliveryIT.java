package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.einvoice.FacturX;
import shop.orders.billing.paper.BillPaper;
import shop.orders.domain.Samples;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.party.Shop;

/**
 * Delivery is taxed (Directive 2006/112/EC, art. 78(b)): goods of 11.90 at 19 %, 10.70 at 7 % and
 * 4.47 at 0 %, together 27.07, are delivered for 4.99.
 */
class TaxedDeliveryIT extends BillLife {

  private static final Validators VALIDATORS = Validators.loaded();

  @Test
  void theChargeSharesTheRatesOfTheGoods() throws Exception {
    BillDocument bill = issued(confirmed(goodsOf(german(Map.of())), Purchase.COD)).get(0);

    assertThat(bill.total()).isEqualTo("32.06");
    assertThat(bill.totalTax()).isEqualTo("3.08");
    assertThat(bill.taxes())
        .extracting(TaxAmount::base, TaxAmount::amount)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(money("11.84"), money("2.25")),
            org.assertj.core.api.Assertions.tuple(money("11.84"), money("0.83")));
    assertThat(bill.deliveryParts())
        .extracting(TaxedCharge::amount)
        .containsExactly(money("2.19"), money("1.97"), money("0.83"));

    // BG-21: one charge for each rate, with its net amount (BT-99) and rate (BT-103).
    assertThat(new String(FacturX.of(bill), StandardCharsets.UTF_8))
        .contains(charge("0.83", "Z", "0.00") + charge("1.84", "S", "7.00"))
        .contains(charge("1.84", "S", "19.00"))
        .contains("<ram:ChargeTotalAmount>4.51</ram:ChargeTotalAmount>")
        .contains("<ram:TaxBasisTotalAmount>28.98</ram:TaxBasisTotalAmount>")
        .contains("<ram:GrandTotalAmount>32.06</ram:GrandTotalAmount>");
    byte[] paper = valid(bill);
    // The rows of the tax table: 11.84 + 2.25 + 11.84 + 0.83 + 5.30 are the total.
    assertThat(text(paper))
        .contains("VAT 19% 11.84 2.25", "VAT 7% 11.84 0.83", "No tax 0% 5.30 0.00");
  }

  @ParameterizedTest
  @CsvSource({
    "true, none, 32.06, 2.60", "true, 19, 32.06, 3.40", "true, 0, 32.06, 2.60",
    "false, none, 35.07, 3.01", "false, goods, 35.63, 3.57", "false, 19, 36.02, 3.96"
  })
  void everyWayIsBilledAndGoesBackToTheCent(boolean inclusive, String way, String total, String tax)
      throws Exception {
    Shop shop = german(Map.of("delivery_tax", way, "tax_inclusive", inclusive));
    long id = delivered(goodsOf(shop), Purchase.COD);
    Map<Long, Integer> first = Map.of(read(id).lines().get(0).id(), 1);
    Map<Long, Integer> others = new TreeMap<>();
    read(id).lines().stream().skip(1).forEach(line -> others.put(line.id(), 1));

    returned(id, first);
    takenBack(id, first);
    returned(id, others);

    List<BillDocument> all = issued(id);
    assertThat(all.get(0).total()).isEqualTo(total);
    assertThat(all.get(0).totalTax()).isEqualTo(tax);
    assertThat(all).hasSize(3);
    assertThat(all.get(1).delivery()).isEqualTo("0.00");
    assertThat(all.get(2).delivery()).isEqualTo("4.99");
    assertThat(all.get(2).deliveryParts()).hasSameSizeAs(all.get(0).deliveryParts());
    assertThat(all.get(1).total().add(all.get(2).total())).isEqualTo(total);
    assertThat(all.get(1).totalTax().add(all.get(2).totalTax())).isEqualTo(tax);
    for (BillDocument document : all) {
      valid(document);
    }
  }

  @Test
  void aCancelledOrderGivesTheChargeBackWithItsTax() {
    Shop shop = german(Map.of("tax_inclusive", false));
    long id = confirmed(goodsOf(shop), Purchase.COD);

    step(() -> ordering.cancel(ANYTHING_GOES, id, "Changed my mind", Expected.ANY, STAFF));

    List<BillDocument> all = issued(id);
    assertThat(all.get(1).total()).isEqualTo(all.get(0).total()).isEqualTo("35.63");
    assertThat(all.get(1).totalTax()).isEqualTo("3.57");
    assertThat(all.get(1).deliveryParts()).isEqualTo(all.get(0).deliveryParts());
  }

  /** What the customer was shown and owes is decided at the placement. */
  @Test
  void aLaterChangeOfTheShopChangesNoOrder() {
    Shop shop = german(Map.of());
    long before = placed(goodsOf(shop), Purchase.COD);
    change(shop, Map.of("delivery_tax", "none"));
    long after = placed(goodsOf(shop), Purchase.COD);

    step(() -> ordering.confirm(before, Expected.ANY, STAFF));
    step(() -> ordering.confirm(after, Expected.ANY, STAFF));

    assertThat(issued(before).get(0).totalTax()).isEqualTo("3.08");
    assertThat(read(before).deliveryParts()).hasSize(3);
    assertThat(issued(after).get(0).totalTax()).isEqualTo("2.60");
    assertThat(read(after).deliveryParts()).isEmpty();
  }

  /** The customer withdraws after the receipt: the bill is credited in full. */
  @ParameterizedTest
  @CsvSource({"true, goods", "false, goods", "true, none", "false, 19"})
  void whatWasWithheldGoesBackWithTheCharge(boolean inclusive, String way) {
    Shop shop = german(Map.of("delivery_tax", way, "tax_inclusive", inclusive));
    long id = delivered(goodsOf(shop), Purchase.COD);
    Map<Long, Integer> all = new TreeMap<>();
    read(id).lines().forEach(line -> all.put(line.id(), 1));
    long goods = returned(id, all, ONE_EURO_KEPT);
    takenBack(id, all);

    released(id, goods, money("3.00"));

    List<BillDocument> papers = issued(id);
    assertThat(papers).hasSize(3);
    BillDocument bill = papers.get(0);
    assertThat(papers.get(1).withheld()).isEqualTo("3.00");
    assertThat(papers.get(1).total().add(papers.get(2).total())).isEqualTo(bill.total());
    assertThat(papers.get(1).totalTax().add(papers.get(2).totalTax())).isEqualTo(bill.totalTax());
    papers.forEach(TaxedDeliveryIT::valid);
  }

  private Shop german(Map<String, Object> fields) {
    Map<String, Object> all =
        new TreeMap<>(
            Map.of(
                "currency", "EUR",
                "country", "DE",
                "tax_id", "DE123456789",
                "delivery_fee", "4.99",
                "delivery_tax", "goods",
                "tax_components", List.of(Map.of("key", "VAT", "rate", "19"))));
    all.putAll(fields);
    Shop shop = shop(all);
    decide(shop, electronic());
    return shop;
  }

  /** One piece each. */
  private static Map<Long, Integer> goodsOf(Shop shop) {
    Map<Long, Integer> pieces = new TreeMap<>();
    Stream.of(
            anItem(shop, "Teapot", "11.90", 10),
            item(shop, "10.70", List.of(new TaxComponent("VAT", new BigDecimal("7")))),
            item(shop, "4.47", List.of()))
        .forEach(item -> pieces.put(item.id(), 1));
    return pieces;
  }

  private static Item item(Shop shop, String price, List<TaxComponent> components) {
    ItemDetails usual = Samples.details(shop, Map.of("en", "Thing"), price);
    return anItem(shop, Fixtures.with(usual, Map.of("taxComponents", components)), 10);
  }

  private static String charge(String net, String category, String rate) {
    return "<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>true"
        + "</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>"
        + net
        + "</ram:ActualAmount><ram:Reason>Delivery</ram:Reason><ram:CategoryTradeTax>"
        + "<ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>"
        + category
        + "</ram:CategoryCode><ram:RateApplicablePercent>"
        + rate
        + "</ram:RateApplicablePercent></ram:CategoryTradeTax>"
        + "</ram:SpecifiedTradeAllowanceCharge>";
  }

  private static byte[] valid(BillDocument document) {
    byte[] paper = BillPaper.print(document, Language.EN, FacturX.of(document));
    assertThat(VALIDATORS.facturX(paper, document.number())).isEmpty();
    assertThat(VALIDATORS.broken(paper)).isEmpty();
    return paper;
  }

  private static String text(byte[] paper) throws java.io.IOException {
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      return stripper.getText(pdf).replace('\u00A0', ' ').replaceAll(" +", " ");
    }
  }
}
