package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.Title;
import shop.orders.billing.einvoice.FacturX;
import shop.orders.billing.number.IndianNumbers;
import shop.orders.billing.paper.BillPaper;
import shop.orders.domain.Samples;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Json;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.money.TaxCategoryChange;
import shop.orders.domain.party.CompanyChange;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.ShopDetails;
import shop.orders.domain.party.Shops;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.IndianState;

/** Orders of shops that have chosen the tax law of their country, from the checkout to the bill. */
class TaxRegimesIT extends RegimeLife {

  private static final Validators VALIDATORS = Validators.loaded();
  private static final String MUMBAI = "27AAPFU0939F1ZV";

  /** IGST Act, s. 7 and 8: Karnataka to Maharashtra bears integrated tax. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | Karnataka | CGST 9.00 = 9.53; SGST 9.00 = 9.53",
        "'' | Maharashtra | IGST 18.00 = 19.07",
        "27AAPFU0939F1ZV | Karnataka | IGST 18.00 = 19.07",
        "29AAGCB7383J1Z4 | Maharashtra | CGST 9.00 = 9.53; SGST 9.00 = 9.53",
      })
  void taxesFollowThePlaceOfSupply(String buyer, String state, String taxes) {
    long id = order(shirt(indian()), "IN", state, buyer);

    CurrentOrder order = read(id);

    // Shirt of 100.00 and delivery of 25.00, which is taxed with the goods.
    assertThat(order.amounts().total()).isEqualTo("125.00");
    assertThat(written(order.taxes())).isEqualTo(taxes);
  }

  /** IGST Act, s. 10(1)(ca): without the State of the delivery nobody knows the tax. */
  @Test
  void anOrderWithoutAStateIsRefused() {
    Item shirt = shirt(indian());

    assertRefused("state_unknown", () -> order(shirt, "IN", "Bavaria", ""));
    assertRefused("state_unknown", () -> order(shirt, "IN", "", ""));
    assertThat(read(order(shirt, "DE", "Bavaria", "")).amounts().totalTax()).isEqualTo("0.00");
  }

  /** CGST Rules, rule 46(d): the recipient's GSTIN, which begins with a digit. */
  @Test
  void anAddressInIndiaTakesAGstin() {
    assertThat(Samples.anAddress("Pune").vatId()).isEmpty();
    long id = order(shirt(indian()), "IN", "Karnataka", "");

    step(() -> ordering.changeBuyer(id, new CompanyChange("Mills", MUMBAI), Expected.ANY, STAFF));

    assertThat(read(id).buyer().billingAddress().vatId()).isEqualTo(MUMBAI);
    assertInvalid(
        "vat_id",
        () ->
            ordering.changeBuyer(
                id, new CompanyChange(null, "310122393500003"), Expected.ANY, STAFF));
  }

  /** Directive 2006/112/EC, art. 138(1), 146(1), 33(a); decision 33 for the rest. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | DE | '' | VAT 19.00 = 19.96",
        "'' | CH | G | ''",
        "ATU13585627 | AT | K | ''",
        "'' | AT | '' | VAT AT 20.00 = 20.83",
        "'' | FR | '' | VAT FR 20.00 = 20.83",
        "DE113866163 | AT | '' | VAT 19.00 = 19.96",
      })
  void aGermanShopTaxesByTheDestination(
      String buyer, String country, String category, String taxes) {
    Shop shop = german(Map.of("law", "EU", "destination_rates", true));

    CurrentOrder order = read(order(anItem(shop, "Teapot", "100.00", 10), country, "", buyer));

    TaxCategory exemption = order.lines().get(0).exemption();
    assertThat(exemption == null ? "" : exemption.code().name()).isEqualTo(category);
    assertThat(written(order.taxes())).isEqualTo(taxes);
  }

  /**
   * § 19 UStG, § 34a UStDV: with a tax number alone, and with the words of the law; also in an
   * invoice for machines (BR-E-02, BR-CO-26).
   */
  @Test
  void aSmallBusinessChargesNoTax() {
    Shop shop =
        shop(
            fields(
                "DE",
                "EUR",
                "12/345/67890",
                Map.of("law", "EU", "scheme", "SMALL"),
                List.of(Map.of("key", "VAT", "rate", "19"))));
    decide(shop, electronic());

    long id = order(anItem(shop, "Teapot", "100.00", 10), "DE", "", "");
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    BillDocument bill = issued(id).get(0);
    assertThat(bill.electronic()).isTrue();
    assertThat(VALIDATORS.facturX(BillPaper.print(bill, Language.DE, FacturX.of(bill)), "small"))
        .isEmpty();
    assertThat(bill.totalTax()).isEqualTo("0.00");
    assertThat(bill.lines().get(0).exemption().code()).isEqualTo(TaxCategory.Code.E);
    assertThat(bill.lines().get(0).exemption().reason()).contains("§ 19 UStG");
  }

  /** VAT and SD Act of Bangladesh, 2012, s. 32: 15 % of 120 are 18. */
  @Test
  void theDutyIsInTheBaseOfTheTax() {
    Map<String, Object> fields =
        fields(
            "BD",
            "BDT",
            "000123456-0101",
            Map.of("law", "BD", "officer", "A. Rahman, Manager"),
            List.of(Map.of("key", "SD", "rate", "20"), Map.of("key", "VAT", "rate", "15")));
    fields.put("tax_inclusive", false);
    fields.put("delivery_fee", "0");

    CurrentOrder order = read(order(anItem(shop(fields), "Cola", "100.00", 10), "BD", "", ""));

    assertThat(written(order.taxes())).isEqualTo("SD 20.00 = 20.00; VAT 18.00 = 18.00");
    assertThat(order.amounts().total()).isEqualTo("138.00");
  }

  /** Staff tax an order anew where it goes now. */
  @Test
  void anOrderIsTaxedAnewByTheLaw() {
    long id = order(shirt(indian()), "IN", "Karnataka", "");
    step(() -> ordering.changeBuyer(id, new CompanyChange("Mills", MUMBAI), Expected.ANY, STAFF));

    step(
        () ->
            ordering.changeTaxCategory(
                id,
                new TaxCategoryChange(TaxCategory.STANDARD, Set.of(), "Registered after all"),
                Expected.ANY,
                STAFF));

    assertThat(written(read(id).taxes())).isEqualTo("IGST 18.00 = 19.07");
    assertThat(read(id).amounts().total()).isEqualTo("125.00");
  }

  /** A shop that has chosen no law taxes as before, wherever its goods go. */
  @Test
  void withoutALawTheRatesOfTheShopHold() {
    Map<String, Object> fields =
        fields(
            "IN",
            "INR",
            "29AAGCB7383J1Z4",
            null,
            List.of(Map.of("key", "CGST", "rate", "9"), Map.of("key", "SGST", "rate", "9")));
    Item shirt = anItem(shop(fields), "Shirt", "100.00", 10);

    CurrentOrder order = read(order(shirt, "IN", "Maharashtra", ""));

    assertThat(written(order.taxes())).isEqualTo("CGST 9.00 = 9.53; SGST 9.00 = 9.53");
  }

  /** CGST Rules, rule 46(a), (b), (d), (g), (i), (n): facts of the bill of an Indian shop. */
  @Test
  void anIndianBillSaysWhatItsLawWants() {
    long id = order(shirt(indian()), "IN", "Maharashtra", MUMBAI);
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    BillDocument bill = issued(id).get(0);

    assertThat(bill.number()).matches("MIL[0-9]*-(C?[0-9]{2,4}-)?0001").hasSizeLessThan(17);
    assertThat(bill.seller().taxId()).isEqualTo("29AAGCB7383J1Z4");
    assertThat(bill.billingAddress().vatId()).isEqualTo(MUMBAI);
    assertThat(Title.of(bill)).isEqualTo(Title.TAX_INVOICE);
    assertThat(bill.law().placeOfSupply()).isEqualTo(IndianState.MAHARASHTRA);
    assertThat(bill.law().goods(bill.lines().get(0))).isEqualTo(new Goods("6109", "PCS", null));
  }

  /** Its taxes would be false: staff tax the order again, then the bill is issued. */
  @Test
  void aBillWaitsIfItsTaxesAreThoseOfAnotherPlace() {
    Shop shop = indian();
    long id = order(shirt(shop), "IN", "Karnataka", "");
    step(() -> ordering.changeBuyer(id, new CompanyChange("Mills", MUMBAI), Expected.ANY, STAFF));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    BlockedDocument waiting = only(shop);
    assertThat(waiting.rule()).isEqualTo("IGST Act, s. 7, 8");

    step(
        () ->
            ordering.changeTaxCategory(
                id,
                new TaxCategoryChange(TaxCategory.STANDARD, Set.of(), "Registered after all"),
                Expected.ANY,
                STAFF));
    step(() -> billing.retry(waiting.id(), STAFF));

    assertThat(written(issued(id).get(0).taxes())).isEqualTo("IGST 18.00 = 19.07");
  }

  /** CGST Rules, rule 46(b): also where the shop had numbers of its own. */
  @Test
  void longerNumbersAreNotPossibleInIndia() {
    Map<String, Object> fields =
        fields("IN", "INR", "29AAGCB7383J1Z4", null, List.of(Map.of("key", "IGST", "rate", "18")));
    Shop shop = shop(fields);
    decide(shop, usual());

    assertInvalid("tax_terms.law", () -> law(shop, Map.of("law", "IN")));
    decide(shop, IndianNumbers.usual(shop.billPrefix()).orElseThrow());
    step(() -> law(shop, Map.of("law", "IN")));
    assertInvalid("bill_pattern", () -> decided(shop, usual()));
  }

  /**
   * Directive 2006/112/EC, art. 226(3) and (5); CGST Rules, rule 46(a): the merchant sells, whose
   * legal name and number its bills have if the shop has none.
   */
  @Test
  void aShopWithoutANumberIssuesWithItsMerchants() {
    Shop shop = shop(Map.of("tax_id", "", "country", "DE", "currency", "EUR"));
    long id = placed(anItem(shop, "Teapot", "100.00", 10), 1);
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    BlockedDocument waiting = only(shop);
    assertThat(waiting.rule()).isEqualTo("2006/112/EC, art. 226(3)");

    Samples.giveTaxNumber(shop, "DE136695976");
    step(() -> billing.retry(waiting.id(), STAFF));

    assertThat(issued(id).get(0).seller().taxId()).isEqualTo("DE136695976");
    assertThat(issued(id).get(0).seller().merchant()).isEqualTo("Dairy Ltd");
  }

  /** Nothing is owed to a tax office. */
  @Test
  void aBillWithoutTaxNeedsNoNumber() {
    Shop shop = shop(Map.of("tax_id", "", "tax_components", List.of()));
    long id = placed(anItem(shop, "Teapot", "100.00", 10), 1);

    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    assertThat(issued(id).get(0).seller().taxId()).isEmpty();
  }

  private static Shop law(Shop shop, Map<String, Object> terms) {
    return DOMAIN
        .bean(Shops.class)
        .change(
            STAFF,
            shop.id(),
            version -> {},
            details -> {
              Map<String, Object> all = Json.readMap(Json.write(details), Object.class);
              all.put("tax_terms", terms);
              return Json.read(Json.write(all), ShopDetails.class);
            });
  }

  private Object decided(Shop shop, BillingTerms wanted) {
    return terms.change(shop.slug(), present -> wanted, version -> {}, STAFF);
  }
}
