package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.einvoice.FacturX;
import shop.orders.billing.paper.BillPaper;
import shop.orders.domain.Samples;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.order.AddressChange;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.policy.ActionRefused;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.CompanyChange;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Invalid;

/**
 * What bears no tax says why, on paper (Directive 2006/112/EC, art. 226(11) and (11a)) and for
 * machines, by the rules of EN 16931 for each category. Goods of 10.00 are delivered for 4.99.
 */
class TaxCategoriesIT extends BillLife {

  private static final Validators VALIDATORS = Validators.loaded();

  private static final String BUYER = "ATU12345675";

  private final BlockedDocuments blocked = DOMAIN.bean(BlockedDocuments.class);

  /**
   * Small businesses have a tax number (BT-32), which identifies them (BT-29, BR-CO-26). What is
   * not subject to VAT has no rate (BR-O-05) and names no VAT identifier (BR-O-02).
   */
  @ParameterizedTest
  @CsvSource({
    "E, '12/345/67890', FC, '<ram:RateApplicablePercent>0.00</ram:RateApplicablePercent>'",
    "E, DE123456789, VA, '<ram:RateApplicablePercent>0.00</ram:RateApplicablePercent>'",
    "O, '12/345/67890', FC, ''",
    "O, DE123456789, FC, ''"
  })
  void aSmallBusinessIssuesElectronicInvoices(String code, String taxId, String scheme, String rate)
      throws IOException {
    Shop shop = shopOf(code, Map.of("tax_id", taxId));
    long id = confirmed(anItem(shop, "Teapot", "10.00", 10), 1, BUYER);
    step(() -> ordering.cancel(ANYTHING_GOES, id, "Changed my mind", Expected.ANY, STAFF));

    List<BillDocument> all = issued(id);
    assertThat(all).hasSize(2);
    for (BillDocument document : all) {
      assertThat(document.totalTax()).isEqualTo("0.00");
      assertThat(document.total()).isEqualTo("14.99");
      String xml = xml(document);
      assertThat(xml)
          .contains("<ram:ID schemeID=\"" + scheme + "\">" + taxId + "</ram:ID>")
          .contains(
              "<ram:ExemptionReason>Because</ram:ExemptionReason>"
                  + "<ram:BasisAmount>14.99</ram:BasisAmount>"
                  + "<ram:CategoryCode>"
                  + code
                  + "</ram:CategoryCode>")
          .contains(rate);
      assertThat(xml.contains("RateApplicablePercent")).isEqualTo(!rate.isEmpty());
      assertThat(xml.contains(BUYER)).isEqualTo(code.equals("E"));
      String name = code.equals("E") ? "Exempt" : "Outside the scope";
      String paper = text(valid(document));
      assertThat(paper).contains(name + ": Because", "14.99 0.00");
      assertThat(paper.contains(BUYER)).isEqualTo(code.equals("E"));
    }
  }

  @Test
  void aBusinessThatIsExemptNeedsATaxNumber() {
    Shop shop = shop(fields("E", Map.of("tax_id", "")));

    assertThatThrownBy(() -> decide(shop, electronic()))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("e_invoice"))
        .hasMessage("The seller's tax identifier is missing.");
  }

  /** Directive 2006/112/EC, art. 138(1): none of its orders could have the category. */
  @ParameterizedTest
  @CsvSource({"CH, CHE100155212", "DE, CHE100155212"})
  void aShopOutsideTheEuHasNoIntraCommunitySupplies(String country, String taxId) {
    Shop shop = shopOf("S", Map.of("country", country, "tax_id", taxId));

    assertThatThrownBy(() -> change(shop, Map.of("tax_category", Map.of("code", "K"))))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("tax_category"));
  }

  /** BR-O-14: beside what is not subject to VAT there may be no charge with a rate. */
  @Test
  void aRateForDeliveryIsRefusedWhereNothingIsSubjectToVat() {
    Shop shop = shopOf("O", Map.of());

    assertThatThrownBy(() -> change(shop, Map.of("delivery_tax", "19")))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("delivery_tax"));
  }

  /** The buyer owes the tax, so that both are named (BR-AE-02, art. 226(4) and (11a)). */
  @Test
  void reverseChargeNamesTheBuyersVatId() throws IOException {
    Shop shop = shopOf("AE", Map.of());
    Item teapot = anItem(shop, "Teapot", "10.00", 10);
    long id = confirmed(teapot, 1, BUYER);

    BillDocument bill = issued(id).get(0);
    assertThat(xml(bill))
        .contains("<ram:ID schemeID=\"VA\">DE123456789</ram:ID>")
        .contains("<ram:ID schemeID=\"VA\">" + BUYER + "</ram:ID>")
        .contains("<ram:ExemptionReasonCode>VATEX-EU-AE</ram:ExemptionReasonCode>");
    assertThat(text(valid(bill)))
        .contains("Tax ID: " + BUYER, "Reverse charge 0% 14.99 0.00", "Reverse charge: Because");
  }

  /** Who has no right to it pays the tax of the item. */
  @ParameterizedTest
  @CsvSource({"AE, ''", "K, ''", "G, ''", "G, ATU12345675"})
  void aSaleThatNoExemptionAppliesToIsBilledWithTax(String code, String vatId) throws IOException {
    Shop shop = shopOf(code, Map.of("delivery_tax", "goods"));

    BillDocument bill = issued(confirmed(anItem(shop, "Teapot", "10.00", 10), 1, vatId)).get(0);

    // 19/119 of 14.99
    assertThat(bill.totalTax()).isEqualTo("2.39");
    assertThat(text(valid(bill))).contains("VAT 19% 12.60 2.39").doesNotContain("Because");
  }

  /** BR-IC-02, BR-IC-11 and BR-IC-12: to whom, when and into which country. */
  @Test
  void anIntraCommunitySupplyIsBilledWhenItHasLeft() throws IOException {
    Shop shop = shopOf("K", Map.of());
    Item teapot = anItem(shop, "Teapot", "10.00", 10);
    long id = confirmed(teapot, 1, BUYER);

    assertThat(only(shop).rule()).isEqualTo("BR-IC-11");
    packAndShip(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    returned(id, Map.of(line(id, teapot), 1));

    List<BillDocument> all = issued(id);
    assertThat(all).hasSize(2);
    for (BillDocument document : all) {
      assertThat(xml(document))
          .contains("<ram:ExemptionReasonCode>VATEX-EU-IC</ram:ExemptionReasonCode>")
          .contains("ActualDeliverySupplyChainEvent");
      assertThat(text(valid(document))).contains("Intra-EU supply: Because");
    }
  }

  /**
   * A credit note for a part has the reason of its lines, without the charge for delivery, and so
   * has what the shop keeps, as nothing else is allowed beside what is not subject to VAT
   * (BR-O-13).
   */
  @ParameterizedTest
  @ValueSource(strings = {"E", "O"})
  void aCreditNoteForAPartSaysWhyToo(String code) throws IOException {
    Shop shop = shopOf(code, Map.of());
    Item teapot = anItem(shop, "Teapot", "10.00", 10);
    long id = confirmed(teapot, 2, BUYER);
    packAndShip(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));

    long goods = returned(id, Map.of(line(id, teapot), 1), ONE_EURO_KEPT);

    BillDocument note = issued(id).get(1);
    assertThat(note.delivery()).isEqualTo("0.00");
    assertThat(note.total()).isEqualTo("9.00");
    assertThat(xml(note))
        .contains(
            "<ram:ExemptionReason>Because</ram:ExemptionReason>"
                + "<ram:BasisAmount>9.00</ram:BasisAmount>"
                + "<ram:CategoryCode>"
                + code
                + "</ram:CategoryCode>")
        .doesNotContain("<ram:CategoryCode>Z</ram:CategoryCode>");
    valid(note);

    released(id, goods, money("1.00"));

    BillDocument rest = issued(id).get(2);
    assertThat(rest.total()).isEqualTo("1.00");
    assertThat(xml(rest)).doesNotContain("<ram:CategoryCode>Z</ram:CategoryCode>");
    valid(rest);
  }

  /** BR-AE-02 and BR-IC-02: the bill waits until staff have added the VAT identifier. */
  @ParameterizedTest
  @CsvSource({"AE, BR-AE-02", "K, BR-IC-02"})
  void aBillWaitsForTheBuyersVatId(String code, String rule) throws IOException {
    Shop shop = shopOf(code, Map.of());
    long id = placed(anItem(shop, "Teapot", "10.00", 10), 1, BUYER);
    step(() -> changeBuyer(id, new CompanyChange(null, "")));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    packAndShip(id);
    BlockedDocument waiting = only(shop);

    step(() -> changeBuyer(id, new CompanyChange("Engines GmbH", BUYER)));
    step(() -> billing.retry(waiting.id(), STAFF));

    assertThat(waiting.rule()).isEqualTo(rule);
    BillDocument bill = issued(id).get(0);
    assertThat(xml(bill))
        .contains("<ram:Name>Engines GmbH</ram:Name>")
        .contains("<ram:ID schemeID=\"VA\">" + BUYER + "</ram:ID>");
    assertThat(text(valid(bill))).contains("Engines GmbH", "Tax ID: " + BUYER);
    assertThat(history(id)).containsSubsequence("document_blocked", "buyer_changed", "bill_issued");
  }

  /** A bill never changes, so that its order keeps the buyer whom it names. */
  @Test
  void theBuyerOfABillStays() {
    Shop shop = shopOf("AE", Map.of());
    long id = confirmed(anItem(shop, "Teapot", "10.00", 10), 1, BUYER);

    assertThatThrownBy(() -> step(() -> changeBuyer(id, new CompanyChange(null, ""))))
        .isInstanceOfSatisfying(
            ActionRefused.class, refusal -> assertThat(refusal.code()).isEqualTo("bill_issued"));
    assertThat(read(id).buyer().billingAddress().vatId()).isEqualTo(BUYER);
    assertThat(history(id)).doesNotContain("buyer_changed");
  }

  private Order changeBuyer(long id, CompanyChange change) {
    return ordering.changeBuyer(id, change, Expected.ANY, STAFF);
  }

  @Test
  void anExportIsWithoutTax() throws IOException {
    Shop shop = shopOf("G", Map.of());
    Item teapot = anItem(shop, "Teapot", "10.00", 10);
    BillDocument bill = issued(confirmed(teapot, 1, new Destination("CH", "8001"), "")).get(0);

    assertThat(xml(bill)).contains("<ram:ExemptionReasonCode>VATEX-EU-G</ram:ExemptionReasonCode>");
    assertThat(text(valid(bill))).contains("Export 0% 14.99 0.00", "Export: Because");
  }

  /** An item has a category of its own; the delivery charge is shared by value. */
  @Test
  void anItemIsExemptBesideOthersThatAreTaxed() throws IOException {
    Shop shop = shopOf("S", Map.of("delivery_tax", "goods"));
    Item book = exempt(shop, new TaxCategory(TaxCategory.Code.E, "Books of a library", null));
    Item teapot = anItem(shop, "Teapot", "10.00", 10);
    long id = confirmed(Map.of(book.id(), 1, teapot.id(), 1), Purchase.COD);

    BillDocument bill = issued(id).get(0);
    // 2.50 of 4.99 go to the first of equals: 19/119 of 12.49 are 1.99, else of 12.50 are 2.00.
    assertThat(bill.totalTax()).isEqualTo("1.99");
    assertThat(bill.total()).isEqualTo("24.99");
    assertThat(bill.deliveryParts())
        .extracting(part -> part.amount() + " " + (part.exemption() == null))
        .containsExactly("2.50 false", "2.49 true");
    assertThat(text(valid(bill)))
        .contains("VAT 19% 10.50 1.99", "Exempt 0% 12.50 0.00", "Exempt: Books of a library");
    assertThat(read(id).lines().get(0).exemption().reason()).isEqualTo("Books of a library");
  }

  /** The Canary Islands are in Spain, but outside the EU's VAT area (art. 6(1)(b)). */
  @Test
  void aDeliveryToTheCanaryIslandsIsAnExport() {
    Item teapot = anItem(shopOf("G", Map.of()), "Teapot", "10.00", 10);

    long exported = confirmed(teapot, 1, new Destination("ES", "35001"), "");
    long sold = confirmed(teapot, 1, new Destination("ES", "28013"), "");

    assertThat(issued(exported).get(0).totalTax()).isEqualTo("0.00");
    assertThat(issued(sold).get(0).totalTax()).isEqualTo("1.60");
  }

  /**
   * An order may lose what its category needs, also in a shop whose bills are for people alone. Its
   * bill would be false, and waits.
   */
  @ParameterizedTest
  @CsvSource({
    "K, true, '2006/112/EC, art. 138(1)'",
    "K, false, '2006/112/EC, art. 138(1)'",
    "G, false, '2006/112/EC, art. 146(1)'"
  })
  void aBillIsNeverFalse(String code, boolean electronic, String source) {
    Shop shop = shop(fields(code, Map.of()));
    if (electronic) {
      decide(shop, electronic());
    }
    Destination abroad =
        code.equals("K") ? new Destination("AT", "1010") : new Destination("CH", "8001");
    long id = placed(anItem(shop, "Teapot", "10.00", 10), 1, abroad, BUYER);
    Address berlin = Fixtures.with(anAddress("Berlin"), Map.of("country", "DE"));
    step(
        () -> {
          ordering.changeAddresses(
              id, new AddressChange(berlin, null, null), Expected.ANY, merchant(shop));
          return ordering.confirm(id, Expected.ANY, STAFF);
        });
    packAndShip(id);

    assertThat(only(shop).rule()).isEqualTo(source);
    assertThat(issued(id)).isEmpty();
  }

  private static Actor merchant(Shop shop) {
    String publicId = shop.merchant().publicId();
    return new Actor(
        "merchant",
        "merchant",
        Actor.Kind.MERCHANT,
        publicId,
        Permission.OF_MERCHANTS,
        Channel.API);
  }

  /** BR-O-11: what is not subject to VAT excludes everything else. */
  @Test
  void whatIsNotSubjectToVatIsNotSoldBesideOthers() {
    Shop shop = shopOf("S", Map.of("delivery_tax", "19"));
    Item deposit = exempt(shop, new TaxCategory(TaxCategory.Code.O, null, null));
    Item voucher = exempt(shop, new TaxCategory(TaxCategory.Code.O, "Voucher", null));
    Item teapot = anItem(shop, "Teapot", "10.00", 10);

    assertRefused(
        "not_subject_to_vat_apart",
        () -> placed(aPurchase(Map.of(deposit.id(), 1, teapot.id(), 1), Purchase.COD)));

    long id = confirmed(Map.of(deposit.id(), 1, voucher.id(), 1), Purchase.COD);
    BillDocument bill = issued(id).get(0);
    assertThat(xml(bill))
        .contains("<ram:ExemptionReason>Not subject to VAT; Voucher</ram:ExemptionReason>");
    valid(bill);
  }

  /** Where bills are for people alone, no rule keeps them apart. */
  @Test
  void whatIsNotSubjectToVatIsSoldBesideOthersWithoutElectronicInvoices() {
    Shop shop = shop(fields("S", Map.of()));
    Item deposit = exempt(shop, new TaxCategory(TaxCategory.Code.O, null, null));
    Item teapot = anItem(shop, "Teapot", "10.00", 10);

    long id = confirmed(Map.of(deposit.id(), 1, teapot.id(), 1), Purchase.COD);

    assertThat(issued(id)).hasSize(1);
  }

  /** An order keeps the category of its placement. */
  @Test
  void aLaterChangeOfTheShopChangesNoOrder() {
    Shop shop = shopOf("S", Map.of());
    Item teapot = anItem(shop, "Teapot", "11.90", 10);
    long before = placed(Map.of(teapot.id(), 1), Purchase.COD);
    change(shop, Map.of("tax_category", Map.of("code", "E", "reason", "Because")));

    step(() -> ordering.confirm(before, Expected.ANY, STAFF));

    assertThat(issued(before).get(0).totalTax()).isEqualTo("1.90");
    assertThat(issued(confirmed(teapot, 1)).get(0).totalTax()).isEqualTo("0.00");
  }

  private static Map<String, Object> fields(String code, Map<String, Object> more) {
    Map<String, Object> all =
        new TreeMap<>(
            Map.of(
                "currency", "EUR",
                "country", "DE",
                "tax_id", "DE123456789",
                "delivery_fee", "4.99",
                "tax_components", List.of(Map.of("key", "VAT", "rate", "19")),
                "tax_category",
                    code.equals("S")
                        ? Map.of("code", code)
                        : Map.of("code", code, "reason", "Because")));
    all.putAll(more);
    return all;
  }

  private Shop shopOf(String code, Map<String, Object> more) {
    Shop shop = shop(fields(code, more));
    decide(shop, electronic());
    return shop;
  }

  private static Item exempt(Shop shop, TaxCategory category) {
    ItemDetails usual = Samples.details(shop, Map.of("en", "Book"), "10.00");
    return anItem(shop, Fixtures.with(usual, Map.of("taxCategory", category)), 10);
  }

  private record Destination(String country, String zipCode) {}

  private static final Destination WIEN = new Destination("AT", "1010");

  /** A confirmed order of a buyer in Wien with that VAT identifier. */
  private long confirmed(Item item, int quantity, String vatId) {
    return confirmed(item, quantity, WIEN, vatId);
  }

  private long confirmed(Item item, int quantity, Destination to, String vatId) {
    long id = placed(item, quantity, to, vatId);
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    return id;
  }

  private long placed(Item item, int quantity, String vatId) {
    return placed(item, quantity, WIEN, vatId);
  }

  private long placed(Item item, int quantity, Destination to, String vatId) {
    Purchase usual = aPurchase(Map.of(item.id(), quantity), Purchase.COD);
    Address office =
        Fixtures.with(
            anAddress("City"),
            Map.of("country", to.country(), "zipCode", to.zipCode(), "vatId", vatId));
    Purchase purchase =
        Fixtures.with(usual, Map.of("shippingAddress", office, "billingAddress", office));
    return placed(purchase).get(0).id();
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

  private static String xml(BillDocument document) {
    return new String(FacturX.of(document), StandardCharsets.UTF_8);
  }

  private static byte[] valid(BillDocument document) {
    byte[] paper = BillPaper.print(document, Language.EN, FacturX.of(document));
    assertThat(VALIDATORS.facturX(paper, document.number())).isEmpty();
    assertThat(VALIDATORS.broken(paper)).isEmpty();
    return paper;
  }

  private static String text(byte[] paper) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      return stripper.getText(pdf).replace('\u00A0', ' ').replaceAll(" +", " ");
    }
  }
}
