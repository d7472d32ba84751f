package shop.orders.billing.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.billing.Bills;
import shop.orders.billing.Fixtures;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.tax.TaxRegime;
import shop.orders.domain.tax.TaxScheme;
import shop.orders.domain.tax.TaxTerms;

/** What documents call themselves. */
class TitleTest {

  private static final TaxCategory EXEMPT = new TaxCategory(TaxCategory.Code.E, "Books", "");
  private static final TaxCategory EXPORT = new TaxCategory(TaxCategory.Code.G, "Export", "");

  @Test
  void withoutALawABillIsABill() {
    BillDocument bill = Bills.bilingual("en", "INR");

    assertThat(Title.of(bill)).isEqualTo(Title.BILL);
    assertThat(Title.of(under(bill, TaxRegime.EU, null))).isEqualTo(Title.BILL);
    assertThat(Title.BILL.key()).isEqualTo("bill");
    assertThat(Title.MUSHAK_6_3.key()).isEqualTo("title_mushak_6_3");
  }

  /** CGST Rules, rule 46, 46A and 49; an export is zero rated and not exempt. */
  @ParameterizedTest
  @CsvSource({
    "TAXED, '', REGULAR, TAX_INVOICE",
    "TAXED, 27AAPFU0939F1ZV, REGULAR, TAX_INVOICE",
    "EXEMPT, '', REGULAR, BILL_OF_SUPPLY",
    "EXPORT, '', REGULAR, TAX_INVOICE",
    "BOTH, '', REGULAR, INVOICE_CUM_BILL_OF_SUPPLY",
    "BOTH, 27AAPFU0939F1ZV, REGULAR, TAX_INVOICE",
    "EXEMPT, '', SMALL, BILL_OF_SUPPLY"
  })
  void anIndianTitleFollowsWhatIsSoldToWhom(
      String sold, String buyer, TaxScheme scheme, Title title) {
    BillDocument usual = Bills.bilingual("en", "INR");
    List<BillDocument.Line> lines =
        switch (sold) {
          case "EXEMPT" -> List.of(untaxed(usual, EXEMPT));
          case "EXPORT" -> List.of(untaxed(usual, EXPORT));
          case "BOTH" -> List.of(usual.lines().get(0), untaxed(usual, EXEMPT));
          default -> usual.lines();
        };
    BillDocument bill = to(Fixtures.with(usual, Map.of("lines", lines)), buyer);

    assertThat(Title.of(under(bill, TaxRegime.IN, scheme))).isEqualTo(title);
  }

  /** VAT Implementing Regulations of Saudi Arabia, art. 53(1), 53(7), 54. */
  @ParameterizedTest
  @CsvSource({
    "BILL, '', SIMPLIFIED_TAX_INVOICE",
    "BILL, 310122393500003, TAX_INVOICE",
    "CREDIT_NOTE, '', SIMPLIFIED_CREDIT_NOTE",
    "CREDIT_NOTE, 310122393500003, TAX_CREDIT_NOTE"
  })
  void aSaudiTitleFollowsTheBuyer(BillKind kind, String buyer, Title title) {
    BillDocument document =
        Fixtures.with(to(Bills.bilingual("ar", "SAR"), buyer), Map.of("kind", kind));

    assertThat(Title.of(under(document, TaxRegime.SA, null))).isEqualTo(title);
  }

  /** Art. 53(1): to whomever goods leave the Kingdom. */
  @ParameterizedTest
  @CsvSource({"BILL, TAX_INVOICE", "CREDIT_NOTE, TAX_CREDIT_NOTE"})
  void aSaudiExportIsNotSimplified(BillKind kind, Title title) {
    BillDocument usual = Bills.bilingual("ar", "SAR");
    BillDocument document =
        Fixtures.with(usual, Map.of("kind", kind, "lines", List.of(untaxed(usual, EXPORT))));

    assertThat(Title.of(under(document, TaxRegime.SA, null))).isEqualTo(title);
  }

  /** VAT and SD Rules of Bangladesh, 2016, r. 40(1). */
  @ParameterizedTest
  @CsvSource({"BILL, MUSHAK_6_3", "CREDIT_NOTE, MUSHAK_6_7"})
  void aBangladeshiTitleIsThatOfTheForm(BillKind kind, Title title) {
    BillDocument document = Fixtures.with(Bills.bilingual("bn", "BDT"), Map.of("kind", kind));

    assertThat(Title.of(under(document, TaxRegime.BD, null))).isEqualTo(title);
  }

  /** VAT and SD Act of Bangladesh, 2012, s. 32: the form has VAT at 15 % of value and duty. */
  @Test
  void theDutyIsInTheStatedBaseOfTheTax() {
    List<TaxAmount> taxes =
        List.of(tax("SD", "20.00", "100.00", "20.00"), tax("VAT", "18.00", "100.00", "18.00"));
    BillDocument usual = Bills.bilingual("bn", "BDT");
    BillDocument.Line line = Fixtures.with(usual.lines().get(0), Map.of("taxes", taxes));
    BillDocument bill = Fixtures.with(usual, Map.of("lines", List.of(line), "taxes", taxes));

    assertThat(stated(under(bill, TaxRegime.BD, null)))
        .containsExactly(taxes.get(0), tax("VAT", "15.00", "120.00", "18.00"));
    assertThat(stated(bill)).isEqualTo(taxes);
  }

  /** VAT and SD Act of Bangladesh, 2012, s. 32: 10 % of 150 and 15 % of 200 are no 15 % of 300. */
  @Test
  void goodsWithAndWithoutDutyAreStatedApart() {
    List<TaxAmount> perfume =
        List.of(tax("SD", "50.00", "100.00", "50.00"), tax("VAT", "15.00", "100.00", "15.00"));
    List<TaxAmount> cloth = List.of(tax("VAT", "15.00", "200.00", "30.00"));
    List<TaxAmount> all =
        List.of(tax("SD", "50.00", "100.00", "50.00"), tax("VAT", "15.00", "300.00", "45.00"));
    BillDocument usual = Bills.bilingual("bn", "BDT");
    List<BillDocument.Line> lines =
        List.of(
            Fixtures.with(usual.lines().get(0), Map.of("taxes", perfume)),
            Fixtures.with(usual.lines().get(1), Map.of("taxes", cloth)));
    BillDocument bill =
        under(Fixtures.with(usual, Map.of("lines", lines, "taxes", all)), TaxRegime.BD, null);

    assertThat(StatedTaxes.onPaper(bill).components(bill))
        .containsExactly(
            tax("SD", "50.00", "100.00", "50.00"),
            tax("VAT", "15.00", "200.00", "30.00"),
            tax("VAT", "10.00", "150.00", "15.00"));
    assertThat(StatedTaxes.onPaper(bill).ofLine(bill, 0))
        .containsExactly(perfume.get(0), tax("VAT", "10.00", "150.00", "15.00"));
  }

  /** The same: the base of several goods is what they cost with the duty that they bear. */
  @Test
  void theStatedBaseHasTheDutyOfTheLines() {
    List<TaxAmount> one =
        List.of(tax("SD", "20.00", "0.99", "0.20"), tax("VAT", "18.00", "0.99", "0.18"));
    List<TaxAmount> all =
        List.of(tax("SD", "20.00", "1.98", "0.40"), tax("VAT", "18.00", "1.98", "0.36"));
    BillDocument usual = Bills.bilingual("bn", "BDT");
    BillDocument.Line line = Fixtures.with(usual.lines().get(0), Map.of("taxes", one));
    BillDocument bill =
        under(
            Fixtures.with(usual, Map.of("lines", List.of(line, line), "taxes", all)),
            TaxRegime.BD,
            null);

    assertThat(StatedTaxes.onPaper(bill).components(bill))
        .containsExactly(all.get(0), tax("VAT", "15.00", "2.38", "0.36"));
  }

  private static List<TaxAmount> stated(BillDocument bill) {
    StatedTaxes stated = StatedTaxes.onPaper(bill);
    assertThat(stated.ofLine(bill, 0)).isEqualTo(stated.components(bill));
    return stated.components(bill);
  }

  private static TaxAmount tax(String key, String rate, String base, String amount) {
    return new TaxAmount(key, new BigDecimal(rate), new BigDecimal(base), new BigDecimal(amount));
  }

  private static BillDocument.Line untaxed(BillDocument bill, TaxCategory exemption) {
    return Fixtures.with(bill.lines().get(1), Map.of("taxes", List.of(), "exemption", exemption));
  }

  private static BillDocument to(BillDocument bill, String buyer) {
    return Fixtures.with(
        bill,
        Map.of("billingAddress", Fixtures.with(bill.billingAddress(), Map.of("vatId", buyer))));
  }

  private static BillDocument under(BillDocument bill, TaxRegime law, TaxScheme scheme) {
    return bill.under(new Law(new TaxTerms(law, scheme, null, null), null, Map.of()));
  }
}
