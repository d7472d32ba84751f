package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.billing.Bills;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.einvoice.FacturX;
import shop.orders.domain.language.Language;

class BillPaperTest {

  @ParameterizedTest
  @EnumSource(Language.class)
  void printsTheSameBytesEachTime(Language language) {
    BillDocument bill = Bills.bilingual("bn", "BDT");

    assertThat(BillPaper.print(bill, language, null))
        .isEqualTo(BillPaper.print(bill, language, null));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void holdsABillOfFiveLinesInEightyKilobytes(Language language) {
    byte[] paper = BillPaper.print(Bills.bilingual("bn", "BDT"), language, null);

    assertThat(paper).hasSizeLessThan(80_000);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void printsFiveLinesOnOnePage(Language language) throws IOException {
    byte[] paper = BillPaper.print(Bills.bilingual("en", "EUR"), language, null);

    try (PDDocument pdf = Loader.loadPDF(paper)) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(1);
    }
  }

  @Test
  void givesBackEnglishText() throws IOException {
    String text = text(BillPaper.print(Bills.bilingual("en", "EUR"), Language.EN, null));

    assertThat(text)
        .contains("EVH-2026-11-0001", "20261120-10455243C", "Evaly Health Store", "Nadia Rahman")
        .contains("Paracetamol 500 mg tablets", "Basmati rice (5 kg)", "21 November 2026")
        .contains("€119,275.65", "€1,000.00", "€118,275.65", "CGST 8%");
  }

  @Test
  void givesBackBengaliTextWithTheDigitsAndLakhsOfTheLanguage() throws IOException {
    String text = text(BillPaper.print(Bills.bilingual("bn", "BDT"), Language.BN, null));

    assertThat(text).contains("১,১৯,২৭৫.৬৫৳", "EVH-2026-11-0001");
  }

  @Test
  void givesBackHindiAmountsInLakhs() throws IOException {
    String text = text(BillPaper.print(Bills.bilingual("hi", "INR"), Language.HI, null));

    assertThat(text).contains("₹1,19,275.65", "8%");
  }

  @Test
  void keepsTheOrderOfDigitsInArabic() throws IOException {
    String text = text(BillPaper.print(Bills.bilingual("ar", "EUR"), Language.AR, null));

    assertThat(text).contains("١١٩٬٢٧٥٫٦٥", "٨٫٨٩", "EVH-2026-11-0001");
    assertThat(text).doesNotContain("٥٦٫٥٧٢٬٩١١");
  }

  @Test
  void mirrorsAnArabicBill() throws IOException {
    List<TextPosition> english =
        positions(BillPaper.print(Bills.bilingual("en", "EUR"), Language.EN, null));
    List<TextPosition> arabic =
        positions(BillPaper.print(Bills.bilingual("en", "EUR"), Language.AR, null));

    assertThat(start(english, "Evaly Health Store")).isLessThan(100);
    assertThat(start(arabic, "Evaly Health Store")).isGreaterThan(Sheet.WIDTH / 2);
  }

  @Test
  void keepsHostileAndEndlessNamesOnThePage() throws IOException {
    byte[] paper = BillPaper.print(Bills.hostile(), Language.EN, null);

    assertThat(positions(paper))
        .allSatisfy(
            glyph -> {
              assertThat(glyph.getX()).isGreaterThanOrEqualTo(Sheet.MARGIN - 1);
              assertThat(glyph.getX() + glyph.getWidth())
                  .isLessThanOrEqualTo(Sheet.WIDTH - Sheet.MARGIN + 1);
            });
    assertThat(text(paper)).contains("...", ") Tj ET /JS (app.alert(1)) << /Type");
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      assertThat(pdf.getDocumentCatalog().getOpenAction()).isNull();
      assertThat(pdf.getDocumentCatalog().getNames()).isNull();
    }
  }

  @Test
  void replacesWhatNoFontHas() throws IOException {
    String text = text(BillPaper.print(Bills.hostile(), Language.EN, null));

    assertThat(text).contains("Emoji � and � and �� and �");
  }

  @Test
  void ignoresWhatWouldTurnTheTextAround() {
    assertThat(Printable.of("abc\u202Ednuora\u2066x", 100)).isEqualTo("abcdnuorax");
  }

  @Test
  void carriesTheInvoiceForMachines() throws IOException {
    BillDocument bill = Bills.electronic();
    byte[] invoice = FacturX.of(bill);

    try (PDDocument pdf = Loader.loadPDF(BillPaper.print(bill, Language.EN, invoice))) {
      var files = pdf.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();

      assertThat(files).containsOnlyKeys("factur-x.xml");
      assertThat(files.get("factur-x.xml").getEmbeddedFile().toByteArray()).isEqualTo(invoice);
    }
  }

  @Test
  void goesOnOverAsManyPagesAsItTakes() throws IOException {
    List<shop.orders.domain.catalog.Translations> names = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      names.add(Bills.always("Item number " + i));
    }

    byte[] paper = BillPaper.print(Bills.of("en", "EUR", names), Language.EN, null);

    try (PDDocument pdf = Loader.loadPDF(paper)) {
      assertThat(pdf.getNumberOfPages()).isBetween(6, 14);
      assertThat(pdf.getPage(0).getMediaBox().getWidth())
          .isEqualTo(PDRectangle.A4.getWidth(), org.assertj.core.api.Assertions.within(1f));
    }
    assertThat(text(paper)).contains("Item number 0", "Item number 119");
  }

  private static String text(byte[] paper) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      return Normalizer.normalize(stripper.getText(pdf), Normalizer.Form.NFKC)
          .replace('\u00A0', ' ');
    }
  }

  private static List<TextPosition> positions(byte[] paper) throws IOException {
    List<TextPosition> positions = new ArrayList<>();
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      PDFTextStripper stripper =
          new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
              positions.add(text);
            }

            @Override
            protected void operatorException(
                Operator operator, List<COSBase> operands, IOException e) throws IOException {
              throw e;
            }
          };
      stripper.getText(pdf);
    }
    return positions;
  }

  private static float start(List<TextPosition> glyphs, String text) {
    StringBuilder all = new StringBuilder();
    glyphs.forEach(glyph -> all.append(glyph.getUnicode()));
    return glyphs.get(all.indexOf(text)).getX();
  }
}
