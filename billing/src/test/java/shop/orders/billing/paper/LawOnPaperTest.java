package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.Normalizer;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.billing.Bills;
import shop.orders.billing.Fixtures;
import shop.orders.billing.LawBills;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.document.Law;
import shop.orders.billing.document.Title;
import shop.orders.domain.language.Language;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.IndianState;
import shop.orders.domain.tax.TaxRegime;
import shop.orders.domain.tax.TaxTerms;

/** What papers say by the law of their shop's country. */
class LawOnPaperTest {

  /** CGST Rules, rule 46(a), (d), (g), (i), (n), (p), (q), 48(1). */
  @Test
  void anIndianInvoiceSaysWhatRule46Wants() throws IOException {
    Map<Long, Goods> goods =
        Map.of(1L, new Goods("300490", "PAC", null), 2L, new Goods("6205", null, null));
    Law law = new Law(TaxTerms.of(TaxRegime.IN), IndianState.MAHARASHTRA, goods);

    String paper = text(seller(Bills.bilingual("en", "INR"), "29AAGCB7383J1Z4").under(law), "en");

    assertThat(paper)
        .contains(
            "Tax invoice",
            "GSTIN: 29AAGCB7383J1Z4",
            "Place of supply 27 Maharashtra",
            "Reverse charge No",
            "HSN 300490 · PAC",
            "HSN 6205 · NOS",
            "Original for recipient",
            "no signature is needed");
  }

  /**
   * Rules 46 and 48 are about invoices, and the first copy is the one in the original's language.
   */
  @Test
  void aCopyIsNotTheRecipientsOriginalAndACreditNoteIsNeither() throws IOException {
    Law law = new Law(TaxTerms.of(TaxRegime.IN), IndianState.MAHARASHTRA, Map.of());
    BillDocument bill = Bills.bilingual("hi", "INR").under(law);

    assertThat(text(bill, "en"))
        .contains("Copy of the original, which is in Hindi", "no signature is needed")
        .doesNotContain("Original for recipient");
    assertThat(text(Fixtures.with(bill, Map.of("kind", BillKind.CREDIT_NOTE)), "hi"))
        .doesNotContain("प्राप्तिकर्ता", "इलेक्ट्रॉनिक");
  }

  /** Rule 5(1)(f): at the top of the bill of supply. */
  @Test
  void whoPaysTheCompositionLevySaysSoBelowTheTitle() throws IOException {
    String words = "Composition taxable person, not eligible to collect tax";

    String paper = text(LawBills.Sale.IN_SUPPLY.in("en"), "en");

    assertThat(paper).contains(words).doesNotContain("Exempt: ");
    assertThat(paper.indexOf(words)).isLessThan(paper.indexOf("Unit price"));
  }

  /** Rule 46, third proviso: the place of an export is none of the States. */
  @Test
  void anExportHasThePlaceOfOtherCountries() throws IOException {
    Law law = new Law(TaxTerms.of(TaxRegime.IN), null, Map.of());

    assertThat(text(Bills.bilingual("en", "INR").under(law), "en"))
        .contains("Place of supply 96 Other countries");
  }

  /** VAT Implementing Regulations of Saudi Arabia, art. 53(5) and (7): Arabic in every language. */
  @Test
  void aSaudiInvoiceHasItsTitleInArabicToo() throws IOException {
    BillDocument bill = saudi(Bills.bilingual("en", "SAR"));

    assertThat(text(bill, "en"))
        .contains("Simplified tax invoice", "VAT number · ", "310122393500003", "Time of issue");
    assertThat(new BillTexts(bill, Language.EN).all(Title.of(bill).key()))
        .containsExactly("Simplified tax invoice", "فاتورة ضريبية مبسطة");
    assertThat(new BillTexts(bill, Language.AR).all(Title.of(bill).key()))
        .containsExactly("فاتورة ضريبية مبسطة");
  }

  /** VAT and SD Rules of Bangladesh, 2016, r. 40(1), Mushak-6.3. */
  @Test
  void aBangladeshiInvoiceIsMushak63() throws IOException {
    Law law =
        new Law(
            new TaxTerms(TaxRegime.BD, null, null, "A. Rahman, Manager"),
            null,
            Map.of(1L, new Goods("3004", "PCS", null)));
    BillDocument bill = Bills.bilingual("en", "BDT").under(law);

    assertThat(text(bill, "en"))
        .contains(
            "Mushak-6.3 Tax challan",
            "BIN: 000123456-0101",
            "Officer in charge",
            "A. Rahman, Manager",
            "Time of issue 00:30:00",
            "HS code 3004 · PCS");
    assertThat(text(Fixtures.with(bill, Map.of("kind", BillKind.CREDIT_NOTE)), "en"))
        .contains("Mushak-6.7 Credit note");
  }

  /** Their papers stay as they were. */
  @Test
  void nothingIsSaidWithoutALaw() {
    BillDocument bill = Bills.bilingual("en", "INR");
    LawOnPaper none = new LawOnPaper(bill, Language.EN);

    assertThat(Title.of(bill).key()).isEqualTo("bill");
    assertThat(none.facts()).isEmpty();
    assertThat(none.goods(bill.lines().get(0))).isEmpty();
    assertThat(none.officer()).isEmpty();
    assertThat(none.code()).isEmpty();
    assertThat(none.form().taxId()).isEqualTo("tax_id");
    assertThat(none.form().notices()).isEmpty();
    assertThat(none.form().second(Language.EN)).isEmpty();
    assertThat(none.form().signed()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyLanguageHasAllWords(Language language) {
    for (TaxRegime regime : TaxRegime.values()) {
      for (BillKind kind : BillKind.values()) {
        BillDocument bill =
            Fixtures.with(
                Bills.bilingual("en", "INR").under(new Law(TaxTerms.of(regime), null, Map.of())),
                Map.of("kind", kind));
        LawOnPaper law = new LawOnPaper(bill, language);

        BillTexts texts = new BillTexts(bill, language);

        assertThat(texts.all(Title.of(bill).key())).doesNotContain("");
        assertThat(law.facts().keySet()).allSatisfy(key -> assertThat(texts.all(key)).isNotEmpty());
        assertThat(law.form().notices()).allSatisfy(key -> assertThat(texts.all(key)).isNotEmpty());
        assertThat(law.form().columns())
            .allSatisfy(column -> assertThat(texts.all(column.key())).isNotEmpty());
        assertThat(law.goods(bill.lines().get(0))).isEqualTo(regime == TaxRegime.IN ? "NOS" : "");
      }
    }
  }

  private static BillDocument saudi(BillDocument bill) {
    return seller(bill, "310122393500003")
        .under(new Law(TaxTerms.of(TaxRegime.SA), null, Map.of()));
  }

  private static BillDocument seller(BillDocument bill, String taxId) {
    return Fixtures.with(
        bill, Map.of("seller", Fixtures.with(bill.seller(), Map.of("taxId", taxId))));
  }

  private static String text(BillDocument bill, String language) throws IOException {
    byte[] paper = BillPaper.print(bill, Language.of(language).orElseThrow(), null);
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      return Normalizer.normalize(stripper.getText(pdf), Normalizer.Form.NFKC)
          .replaceAll("[\\s\\u00A0]+", " ");
    }
  }
}
