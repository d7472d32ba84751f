package shop.orders.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import shop.orders.billing.Bills;
import shop.orders.billing.Fixtures;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.party.Address;

class En16931Test {

  @Test
  void aSoundBillPasses() {
    assertThatCode(() -> En16931.check(Bills.electronic())).doesNotThrowAnyException();
    assertThatCode(() -> En16931.check(Bills.credit())).doesNotThrowAnyException();
  }

  @Test
  void theFirstBrokenRuleIsNamedByItsNumber() {
    assertThatThrownBy(() -> En16931.check(Bills.bilingual("en", "EUR")))
        .isInstanceOf(RuleBroken.class)
        .hasMessageStartingWith("BR-CO-09");
    assertThatThrownBy(() -> En16931.check(Bills.bilingual("en", "KWD")))
        .hasMessageStartingWith("BR-DEC-23");
  }

  static Stream<Arguments> broken() {
    BillDocument sound = Bills.electronic();
    BillDocument.Seller seller = sound.seller();
    BillDocument.Line line = sound.lines().get(0);
    BigDecimal off = sound.total().add(BigDecimal.TEN);
    return Stream.of(
        Arguments.of("BR-06", "seller", Fixtures.with(seller, Map.of("shop", "\u0007 "))),
        Arguments.of("BR-07", "buyer", Fixtures.with(sound.buyer(), Map.of("name", "\u0001"))),
        Arguments.of("BR-09", "seller", Fixtures.with(seller, Map.of("country", "Germany"))),
        Arguments.of("BR-11", "billingAddress", in(sound.billingAddress(), "")),
        Arguments.of("BR-57", "shippingAddress", in(sound.shippingAddress(), "Germany")),
        Arguments.of("BR-16", "lines", List.of()),
        Arguments.of(
            "BR-25", "lines", List.of(Fixtures.with(line, Map.of("name", Bills.always("\u0002"))))),
        Arguments.of(
            "BR-27",
            "lines",
            List.of(Fixtures.with(line, Map.of("total", new BigDecimal("-1.00"))))),
        Arguments.of("BR-DEC-23", "currency", "KWD"),
        Arguments.of("BR-S-02", "seller", Fixtures.with(seller, Map.of("taxId", " "))),
        Arguments.of("BR-CO-09", "seller", Fixtures.with(seller, Map.of("taxId", "123456"))),
        Arguments.of("BR-CO-14", "totalTax", off),
        Arguments.of("BR-CO-15", "total", off),
        Arguments.of("BR-CO-16", "due", off));
  }

  private static Address in(Address address, String country) {
    return Fixtures.with(address, Map.of("country", country));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void aBillThatBreaksARuleIsRefusedWithTheRulesNumber(String rule, String of, Object value) {
    BillDocument bill = Fixtures.with(Bills.electronic(), Map.of(of, value));

    assertThatThrownBy(() -> En16931.check(bill))
        .isInstanceOf(RuleBroken.class)
        .hasMessageStartingWith(rule + ":");
  }

  /** Goods of 10.00 that bear no tax, for a buyer with a VAT identifier; sound. */
  private static BillDocument exempt(TaxCategory.Code code) {
    BillDocument any = taxed(List.of(line("10.00", "0.00")));
    TaxCategory category = new TaxCategory(code, "Because", "");
    return Fixtures.with(
        any,
        Map.of(
            "lines",
            List.of(Fixtures.with(any.lines().get(0), Map.of("exemption", category))),
            "billingAddress",
            Fixtures.with(any.billingAddress(), Map.of("vatId", "ATU12345678"))));
  }

  @ParameterizedTest
  @EnumSource(
      value = TaxCategory.Code.class,
      names = {"E", "AE", "K", "G", "O"})
  void eachCategoryIsGroupedApartWithItsReason(TaxCategory.Code code) {
    BillDocument bill = exempt(code);

    assertThatCode(() -> En16931.check(bill)).doesNotThrowAnyException();
    assertThat(VatGroup.of(bill))
        .extracting(group -> group.code() + " " + group.category().reason() + " " + group.base())
        .containsExactly(code + " Because 10.00");
  }

  static Stream<Arguments> brokenByCategory() {
    BillDocument.Seller seller = Bills.electronic().seller();
    BillDocument.Seller without = Fixtures.with(seller, Map.of("taxId", ""));
    BillDocument.Seller number = Fixtures.with(seller, Map.of("taxId", "12/345/67890"));
    Address none = Bills.electronic().billingAddress();
    Address wrong = Fixtures.with(none, Map.of("vatId", "12345678"));
    Address nowhere = in(Bills.electronic().shippingAddress(), "");
    return Stream.of(
        Arguments.of("BR-E-02", TaxCategory.Code.E, "seller", without),
        Arguments.of("BR-CO-26", TaxCategory.Code.O, "seller", without),
        Arguments.of("BR-CO-09", TaxCategory.Code.AE, "seller", number),
        Arguments.of("BR-CO-09", TaxCategory.Code.K, "seller", number),
        Arguments.of("BR-CO-09", TaxCategory.Code.G, "seller", number),
        Arguments.of("BR-CO-09", TaxCategory.Code.E, "billingAddress", wrong),
        Arguments.of("BR-AE-02", TaxCategory.Code.AE, "billingAddress", none),
        Arguments.of("BR-IC-02", TaxCategory.Code.K, "billingAddress", none),
        Arguments.of("BR-IC-11", TaxCategory.Code.K, "suppliedAt", null),
        Arguments.of("BR-IC-12", TaxCategory.Code.K, "shippingAddress", nowhere),
        Arguments.of("BR-O-11", TaxCategory.Code.O, "delivery", new BigDecimal("1.00")));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("brokenByCategory")
  void aCategoryDemandsWhatItsRulesSay(
      String rule, TaxCategory.Code code, String of, Object value) {
    BillDocument bill = Fixtures.with(exempt(code), Collections.singletonMap(of, value));

    assertThatThrownBy(() -> En16931.check(bill))
        .isInstanceOf(RuleBroken.class)
        .hasMessageStartingWith(rule + ":");
  }

  /** BR-E-01: there is one group for all that is exempt, so that it has all reasons. */
  @Test
  void theReasonsOfACategoryAreInOneGroup() {
    BillDocument any = exempt(TaxCategory.Code.E);
    BillDocument.Line line = any.lines().get(0);
    TaxCategory other = new TaxCategory(TaxCategory.Code.E, "Welfare", "VATEX-EU-132-1G");
    BillDocument bill =
        Fixtures.with(
            any,
            Map.of("lines", List.of(line, Fixtures.with(line, Map.of("exemption", other)), line)));

    assertThat(VatGroup.of(bill))
        .extracting(VatGroup::category)
        .containsExactly(new TaxCategory(TaxCategory.Code.E, "Because; Welfare", ""));
  }

  @Test
  void aCreditNoteIsOfType381AndNamesItsBill() {
    String xml = new String(FacturX.of(Bills.credit()), StandardCharsets.UTF_8);

    assertThat(xml)
        .contains("<ram:TypeCode>381</ram:TypeCode>")
        .contains("<ram:IssuerAssignedID>BER-2026-11-0007</ram:IssuerAssignedID>");
  }

  /** BT-119 and BT-152 are no amounts: GST of 5 % and QST of 9.975 % are 14.975 % together. */
  @Test
  void ratesKeepTheirDecimals() {
    BillDocument bill =
        taxed(
            List.of(
                line("25000.00", "3743.75", rate("GST", "5"), rate("QST", "9.975000")),
                line("100.00", "8.38", rate("TAX", "8.375")),
                line("100.00", "8.38", rate("TAX", "8.38"))));

    assertThatCode(() -> En16931.check(bill)).doesNotThrowAnyException();
    assertThat(VatGroup.of(bill))
        .extracting(group -> group.rate() + " " + group.tax())
        .containsExactly("8.375 8.38", "8.38 8.38", "14.975 3743.75");
    assertThat(new String(FacturX.of(bill), StandardCharsets.UTF_8))
        .contains(
            "<ram:CategoryCode>S</ram:CategoryCode>"
                + "<ram:RateApplicablePercent>14.975</ram:RateApplicablePercent>")
        .doesNotContain(">14.98<");
  }

  private static TaxAmount rate(String key, String rate) {
    return new TaxAmount(key, new BigDecimal(rate), BigDecimal.ZERO, BigDecimal.ZERO);
  }

  private static BillDocument.Line line(String net, String tax, TaxAmount... rates) {
    return Fixtures.with(
        Bills.electronic().lines().get(0),
        Map.of("taxes", List.of(rates), "tax", new BigDecimal(tax), "total", new BigDecimal(net)));
  }

  /** A bill of these lines, whose prices are without tax. */
  private static BillDocument taxed(List<BillDocument.Line> lines) {
    BigDecimal tax =
        lines.stream().map(BillDocument.Line::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal total = lines.stream().map(BillDocument.Line::total).reduce(tax, BigDecimal::add);
    BigDecimal nothing = new BigDecimal("0.00");
    return Fixtures.with(
        Bills.electronic(),
        Map.of(
            "taxInclusive",
            false,
            "lines",
            lines,
            "delivery",
            nothing,
            "totalTax",
            tax,
            "total",
            total,
            "paid",
            nothing,
            "due",
            total));
  }

  /** BT-72; 18:20 in UTC is the same day in Berlin. */
  @Test
  void theDateOfTheSupplyIsInTheInvoiceIfItIsKnown() {
    String supplied = new String(FacturX.of(Bills.electronic()), StandardCharsets.UTF_8);
    String not = new String(FacturX.of(Bills.credit()), StandardCharsets.UTF_8);

    assertThat(supplied)
        .contains(
            "<ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime>"
                + "<udt:DateTimeString format=\"102\">20261120</udt:DateTimeString>");
    assertThat(not).doesNotContain("ActualDeliverySupplyChainEvent");
  }

  /** BT-44 is the company and BT-56 its person; BT-70 is the company that receives the goods. */
  @Test
  void aCompanyIsTheBuyerAndItsPersonTheContact() {
    Address berlin = Bills.electronic().billingAddress();
    Address office = Fixtures.with(berlin, Map.of("company", "Tee & Kanne GmbH"));
    BillDocument bill =
        Fixtures.with(
            Bills.electronic(),
            Map.of(
                "buyer",
                new BillDocument.Buyer("Ada Lovelace", "", ""),
                "billingAddress",
                office,
                "shippingAddress",
                Fixtures.with(berlin, Map.of("company", "Lager AG", "middlename", "von"))));

    String xml = new String(FacturX.of(bill), StandardCharsets.UTF_8);

    assertThat(xml)
        .contains(
            "<ram:BuyerTradeParty><ram:Name>Tee &amp; Kanne GmbH</ram:Name>"
                + "<ram:DefinedTradeContact><ram:PersonName>Ada Lovelace</ram:PersonName>")
        .contains("<ram:ShipToTradeParty><ram:Name>Lager AG</ram:Name>")
        .contains("<ram:LineThree>Jürgen von Müller-Lüdenscheidt</ram:LineThree>");
    assertThatCode(
            () ->
                En16931.check(
                    Fixtures.with(bill, Map.of("buyer", new BillDocument.Buyer("", "", "")))))
        .doesNotThrowAnyException();
  }

  /** Puts characters that XML 1.0 forbids into every field with free text. */
  @ParameterizedTest
  @ValueSource(strings = {"bankAccount", "orderCode", "number"})
  void noCharacterThatXmlForbidsReachesTheInvoice(String component) throws Exception {
    BillDocument bill =
        Fixtures.with(Bills.electronic(), Map.of(component, "EUR\u0001\u001F\uFFFE"));

    Document invoice =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(FacturX.of(bill)));

    assertThat(invoice.getDocumentElement().getTextContent())
        .contains("EUR")
        .doesNotContain("\u0001", "\u001F", "\uFFFE");
  }
}
