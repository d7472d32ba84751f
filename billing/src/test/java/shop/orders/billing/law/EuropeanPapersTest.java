package shop.orders.billing.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import shop.orders.billing.Bills;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.Seller;
import shop.orders.domain.tax.TaxRegime;
import shop.orders.domain.tax.TaxScheme;
import shop.orders.domain.tax.TaxTerms;

/** Directive 2006/112/EC, with UStG and UStDV. */
class EuropeanPapersTest extends DemandedByLaw {

  private static final String AUSTRIAN = "ATU13585627";
  private static final TaxTerms TERMS = TaxTerms.of(TaxRegime.EU);
  private static final TaxTerms ELSEWHERE = new TaxTerms(TaxRegime.EU, null, true, null);
  private static final TaxTerms SMALL = new TaxTerms(TaxRegime.EU, TaxScheme.SMALL, null, null);

  EuropeanPapersTest() {
    super("eu.md");
    BillDocument usual =
        under(TERMS, Bills.electronic(), Map.of(1L, new Goods("69120023", "PCS", null)));
    BillDocument toVienna = to("AT", "", AUSTRIAN, usual);
    TaxCategory export = sale(german(TERMS), "", "CH", "").exemption().orElseThrow();
    TaxCategory small = sale(german(SMALL), "", "DE", "").exemption().orElseThrow();
    shows(
        "art. 226(1), § 14(4) no. 3 UStG",
        "date of issue",
        usual,
        paper("Datum 20. November 2026"),
        xml("<IssueDateTime><DateTimeString format=\"102\">20261120<"));
    shows(
        "art. 226(2), § 14(4) no. 4",
        "sequential number",
        usual,
        paper("Nummer BER-2026-11-0007"),
        xml("<ExchangedDocument><ID>BER-2026-11-0007<"));
    shows(
        "art. 226(3), § 14(4) no. 2",
        "VAT identifier of the seller",
        usual,
        paper("DE123456789"),
        xml("<SpecifiedTaxRegistration><ID schemeID=\"VA\">DE123456789<"));
    shows(
        "art. 226(4), § 14a(3)",
        "VAT identifier of the buyer",
        toVienna,
        paper(AUSTRIAN),
        xml("<SpecifiedTaxRegistration><ID schemeID=\"VA\">" + AUSTRIAN + "<"));
    shows(
        "art. 226(5), § 14(4) no. 1",
        "full names and addresses",
        usual,
        paper(
            "Teehaus GmbH",
            "Kantstraße 1, 10623 Berlin",
            "Jürgen Müller-Lüdenscheidt",
            "Straße des 17. Juni 135"),
        xml(
            "<SellerTradeParty><Name>Teehaus<",
            "<TradingBusinessName>Teehaus GmbH<",
            "<LineOne>Kantstraße 1, 10623 Berlin<",
            "<BuyerTradeParty><Name>Jürgen Müller-Lüdenscheidt<",
            "<LineOne>Straße des 17. Juni 135<"));
    shows(
        "art. 226(6), § 14(4) no. 5",
        "quantity and nature of the goods",
        usual,
        paper("Teekanne", "Schwarzer Tee, 250 g"),
        xml("<Name>Teekanne<", "<BilledQuantity unitCode=\"H87\">3<"));
    shows(
        "art. 226(6)",
        "unit and customs code",
        usual,
        paper("69120023 · PCS"),
        xml("<ClassCode listID=\"HS\">69120023<", "<BasisQuantity unitCode=\"H87\">3<"));
    shows(
        "art. 226(7), § 14(4) no. 6",
        "date of the supply",
        usual,
        paper("Leistungsdatum 20. November 2026"),
        xml("<OccurrenceDateTime><DateTimeString format=\"102\">20261120<"));
    shows(
        "art. 226(8), § 14(4) no. 7",
        "base by rate",
        usual,
        paper("49,55", "8,00", "Rabatt"),
        xml("<BasisAmount>49.56<", "<BasisAmount>8.00<", "<ChargeAmount>49.56<"));
    shows(
        "art. 226(9), § 14(4) no. 8",
        "rate",
        usual,
        paper("19 %", "7 %"),
        xml("<RateApplicablePercent>19", "<RateApplicablePercent>7"));
    shows(
        "art. 226(10), § 14(4) no. 8",
        "tax",
        usual,
        paper("9,42", "0,56", "9,98"),
        xml(
            "<CalculatedAmount>9.42<",
            "<CalculatedAmount>0.56<",
            "<TaxTotalAmount currencyID=\"EUR\">9.98<"));
    shows(
        "art. 226(11), § 14(4) no. 8, § 14a(3)",
        "why there is none",
        untaxed(export, to("CH", "", "", usual)),
        paper("Steuerfreie Ausfuhrlieferung (§ 4 Nr. 1 Buchst. a, § 6 UStG)"),
        xml(
            "<ExemptionReason>" + export.reason() + "<",
            "<CategoryCode>G<",
            "<ExemptionReasonCode>VATEX-EU-G<"));
    shows(
        "art. 226(11a), § 14a(5)",
        "\"Reverse charge\"",
        untaxed(new TaxCategory(TaxCategory.Code.AE, "Reverse charge", "VATEX-EU-AE"), toVienna),
        paper("Reverse charge", "Steuerschuldnerschaft des Leistungsempfängers"),
        xml("<ExemptionReason>Reverse charge<", "<CategoryCode>AE<"));
    shows(
        "§ 34a no. 5 UStDV; art. 226(11)",
        "exemption of a small business",
        under(SMALL, untaxed(small, usual), Map.of()),
        paper("Steuerbefreiung für Kleinunternehmer (§ 19 UStG)"),
        xml("<ExemptionReason>" + small.reason() + "<", "<CategoryCode>E<"));

    shows(
        "art. 31, 32",
        "within the state",
        () -> {
          assertThat(exemption(sale(german(TERMS), AUSTRIAN, "DE", ""))).isNull();
          assertThat(rates(sale(german(ELSEWHERE), "", "DE", ""), "VAT 7.00"))
              .isEqualTo("VAT 7.00");
        });
    shows(
        "art. 138(1), § 4 no. 1 (b), § 6a UStG",
        "to another state",
        () ->
            assertThat(exemption(sale(german(TERMS), AUSTRIAN, "AT", "")))
                .isEqualTo(TaxCategory.Code.K));
    shows(
        "art. 33(a), 59c",
        "to a consumer in another state",
        () -> {
          assertThat(rates(sale(german(ELSEWHERE), "", "AT", ""), "VAT 19.00"))
              .isEqualTo("VAT AT 20.00");
          assertThat(rates(sale(german(TERMS), "", "AT", ""), "VAT 19.00")).isEqualTo("VAT 19.00");
        });
    shows(
        "art. 146(1), § 4 no. 1 (a), § 6 UStG",
        "out of the VAT area",
        () ->
            assertThat(exemption(sale(german(TERMS), "", "CH", ""))).isEqualTo(TaxCategory.Code.G));
  }

  private static Seller german(TaxTerms terms) {
    return new Seller("DE", "DE136695976", terms, false);
  }
}
