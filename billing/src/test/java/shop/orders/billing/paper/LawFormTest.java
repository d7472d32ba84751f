package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.billing.Fixtures;
import shop.orders.billing.Fixtures.Fixture;
import shop.orders.billing.LawBills;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.language.Figures;
import shop.orders.domain.language.Language;

/** The form of papers that each law wants: languages, columns, prices, signature. */
class LawFormTest {

  /** Labels of a bill with tax in its prices. */
  private static final List<String> LABELS =
      List.of(
          "title_simplified_tax_invoice",
          "seller",
          "number",
          "date",
          "time",
          "order",
          "order_date",
          "supply_date",
          "tax_id_sa",
          "bill_to",
          "delivered_to",
          "payment",
          "payment_card",
          "position",
          "item",
          "quantity",
          "unit_price_gross",
          "discount",
          "tax",
          "amount_gross",
          "tax_summary",
          "tax_rate",
          "tax_base",
          "tax_amount",
          "subtotal",
          "delivery",
          "total",
          "tax_included",
          "paid",
          "due",
          "verify");

  /**
   * VAT Implementing Regulations of Saudi Arabia, art. 53(5): in Arabic, also in another language.
   */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AR")
  void aSaudiInvoiceHasEachLabelInArabicBesideTheOtherLanguage(Language language)
      throws IOException {
    BillDocument bill = LawBills.Sale.SA_SIMPLIFIED.in(language.code());

    String text = text(BillPaper.print(bill, language, null));

    for (String key : LABELS) {
      assertThat(text).contains(wordsOf(key, language)).contains(wordsOf(key, Language.AR));
    }
    assertThat(text).contains("قميص");
  }

  /** Art. 53(5)(k): why the rate is zero. */
  @Test
  void aSaudiExportSaysInArabicTooThatItIsOne() throws IOException {
    assertThat(text(paper(LawBills.Sale.SA_EXPORT, Language.EN)))
        .contains("Export, zero rated (VAT Implementing Regulations of Saudi Arabia, art. 32)")
        .contains("صادرات", "الصفر", "٣٢");
  }

  /** What the law says is in the reader's language, and words that it prescribes are there, too. */
  @Test
  void aReasonIsInTheLanguageOfThePaper() throws IOException {
    assertThat(text(paper(LawBills.Sale.DE_COMMUNITY, Language.DE)))
        .contains("Steuerfreie innergemeinschaftliche Lieferung (§ 4 Nr. 1 Buchst. b, § 6a UStG)")
        .doesNotContain("Intra-Community");
    assertThat(text(paper(LawBills.Sale.DE_EXPORT, Language.BN)))
        .contains(normalized("অনুচ্ছেদ ১৪৬").split(" "))
        .doesNotContain("Export, exempt");
    assertThat(text(paper(LawBills.Sale.DE_SMALL, Language.EN)))
        .contains("Exemption for small enterprises (§ 19 UStG)")
        .contains("Steuerbefreiung für Kleinunternehmer (§ 19 UStG)");
    assertThat(text(paper(LawBills.Sale.DE_SMALL, Language.DE)))
        .containsOnlyOnce("Steuerbefreiung für Kleinunternehmer (§ 19 UStG)");
  }

  /** Of bills without any tax, nothing of the total is tax. */
  @ParameterizedTest
  @CsvSource({"DE_SMALL", "DE_EXPORT", "IN_SUPPLY", "SA_EXPORT"})
  void aBillWithoutTaxDoesNotSayHowMuchItIs(LawBills.Sale sale) throws IOException {
    assertThat(text(paper(sale, Language.EN))).doesNotContain("Of which tax", "incl. tax");
  }

  /** The columns of Mushak-6.3 have amounts without the tax, and its sums amounts with it. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void aSumThatContainsTheTaxSaysSo(Language language) throws IOException {
    Words words = Words.in(language);
    Figures figures = new Figures(language, "BDT");
    String subtotal = figures.amount(LawBills.Sale.BD_DUTY.in("en").subtotal());

    assertThat(text(paper(LawBills.Sale.BD_DUTY, language)))
        .contains(normalized(words.get("with_tax", words.get("subtotal"))).split(" "))
        .contains(normalized(words.get("with_tax", words.get("delivery"))).split(" "))
        .contains(normalized(subtotal));
  }

  /** CGST Act, s. 9(1): half of the rate each. */
  @Test
  void theHalvesOfGstAreTheSameAmount() throws IOException {
    assertThat(text(paper(LawBills.Sale.IN_STATE, Language.EN)))
        .containsPattern("CGST 9% ([0-9,.]+) ([0-9.]+) .*SGST 9% \\1 \\2 ");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void noHeadingOfAColumnIsBrokenInsideAWord(Language language) {
    for (LawBills.Sale sale : LawBills.Sale.values()) {
      BillDocument bill = sale.in(language.code());
      BillTable table = new BillTable(bill, new BillTexts(bill, language));

      assertThat(table.headings().stream().flatMap(heading -> heading.lines().stream()))
          .filteredOn(TextLine::inWord)
          .extracting(TextLine::text)
          .allMatch(text -> text.endsWith("-"));
    }
  }

  /** Of other countries, a paper has one language. */
  @Test
  void aPaperOfAnotherLawHasOneLanguage() throws IOException {
    for (LawBills.Sale sale : LawBills.Sale.values()) {
      if (!sale.name().startsWith("SA")) {
        assertThat(text(BillPaper.print(sale.in("en"), Language.EN, null)))
            .doesNotContainPattern("\\p{IsArabic}");
      }
    }
  }

  /** Mushak-6.3, columns 5 to 11: value without tax, duty, VAT on both, value with all. */
  @Test
  void aBangladeshiLineHasDutyAndTaxInColumnsOfTheirOwn() throws IOException {
    String text = text(paper(LawBills.Sale.BD_DUTY, Language.EN));

    assertThat(text)
        .contains("Unit price Total price SD rate SD VAT VAT Value with")
        .contains("Cotton shirt 2 651.45 1,172.61 20% 234.52 15% 211.07 1,618.20")
        .contains("Himalaya Neem Face Wash 3 213.48 640.43 0% 0.00 15% 96.07 736.50");
  }

  /** Mushak-6.3: name and designation of the officer in charge, signature and seal. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void aBangladeshiPaperHasSpaceForSignatureAndSeal(Language language) throws IOException {
    String text = text(paper(LawBills.Sale.BD_DUTY, language));

    assertThat(text)
        .contains("A. Rahman, Manager Accounts")
        .contains(wordsOf("officer", language))
        .contains(wordsOf("signature", language))
        .contains(wordsOf("seal", language));
  }

  /** Directive 2006/112/EC, art. 226(8): the unit price without tax, also where prices have it. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void aPriceWithTaxIsCalledSoAndStandsAboveTheOneWithout(Language language) throws IOException {
    Figures figures = new Figures(language, "EUR");
    String net =
        Words.in(language).get("net_price", figures.amount(new java.math.BigDecimal("108.40")));

    assertThat(text(paper(LawBills.Sale.DE_DOMESTIC, language)))
        .contains(wordsOf("unit_price_gross", language))
        .contains(wordsOf("amount_gross", language))
        .contains(normalized(net).split(" "));
  }

  @ParameterizedTest
  @CsvSource({"IN_STATES", "SA_STANDARD", "DE_SMALL", "DE_EXPORT", "IN_SUPPLY"})
  void aPriceWithoutTaxIsNotSaidToHaveIt(LawBills.Sale sale) throws IOException {
    assertThat(text(paper(sale, Language.EN))).doesNotContain("incl.", "net ");
  }

  static Stream<Fixture> ofFiveLines() {
    return Fixtures.laws().stream();
  }

  /** With codes and units of the goods, columns for duty, and two languages. */
  @ParameterizedTest
  @MethodSource("ofFiveLines")
  void fiveLinesFitOnOnePage(Fixture fixture) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(fixture.pdf())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(1);
    }
  }

  /** CGST Rules, rule 46(e) and (f), ask where the goods go; they may have arrived. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void saysThatTheGoodsWereDeliveredIfTheyWere(Language language) throws IOException {
    BillDocument delivered = LawBills.Sale.IN_STATE.in(language.code());
    BillDocument sent = delivered.supplied(delivered.suppliedAt(), false);

    assertThat(text(BillPaper.print(delivered, language, null)))
        .contains(wordsOf("delivered_to", language));
    assertThat(text(BillPaper.print(sent, language, null)))
        .contains(wordsOf("ship_to", language))
        .doesNotContain(normalized(Words.in(language).get("delivered_to")));
  }

  private static byte[] paper(LawBills.Sale sale, Language language) {
    return BillPaper.print(sale.in(language.code()), language, null);
  }

  private static String[] wordsOf(String key, Language language) {
    return normalized(Words.in(language).get(key)).split(" ");
  }

  private static String text(byte[] paper) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      return normalized(stripper.getText(pdf));
    }
  }

  private static String normalized(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("[\\u200E\\u200F\\u061C]", "")
        .replaceAll("[\\s\\u00A0]+", " ")
        .strip();
  }
}
