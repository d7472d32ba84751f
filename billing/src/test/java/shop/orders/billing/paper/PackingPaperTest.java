package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.billing.document.PackingDocument.Kind.DELIVERY_NOTE;
import static shop.orders.billing.document.PackingDocument.Kind.PACKING_SLIP;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.billing.Fixtures;
import shop.orders.billing.Letters;
import shop.orders.billing.document.PackingDocument;
import shop.orders.domain.language.Language;

class PackingPaperTest {

  @Test
  void aPackingSlipSaysWhatToPackForWhom() throws IOException {
    String text = text(print(Letters.packing(PACKING_SLIP, Language.EN, 3)));

    assertThat(text)
        .contains("Packing slip", "Evaly Health Store", "Evaly Ltd", "House 8, Dhaka")
        .contains("20261120-10455243C", "21 November 2026", "22 November 2026")
        .contains("Pathao", "PTH-889", "express")
        .contains("Rahman & Sons", "Nadia Rahman", "House 12-B, Road 5", "Dhaka 1209")
        .contains("Thing 1", "Size: XL · SKU SKU-1", "Item 42", "SKU SKU-3")
        .contains("Pieces in all: 7", "Other goods of this order are sent separately.")
        .contains("Please ring twice.", "Page 1 of 1")
        .doesNotContain("+880", "nadia@", "Signature", "€", "Price");
  }

  @Test
  void aDeliveryNoteHasTheNumberToCallAndSpaceToSign() throws IOException {
    String text = text(print(Letters.packing(DELIVERY_NOTE, Language.EN, 3)));

    assertThat(text)
        .contains("Delivery note", "+880 1711 000000", "Goods received", "Name", "Signature")
        .doesNotContain("Packing slip", "Packed", "nadia@");
  }

  @ParameterizedTest
  @CsvSource({
    "EN, Packing slip, Delivery note",
    "DE, Packzettel, Lieferschein",
    "BN, স্লিপ, নোট",
    "HI, पर्ची, नोट",
    "AR, قائمة, سند"
  })
  void isInTheLanguageWithTheSameBytesEachTime(Language language, String slip, String note)
      throws IOException {
    PackingDocument packing = Letters.packing(PACKING_SLIP, language, 3);

    assertThat(print(packing)).isEqualTo(print(packing)).hasSizeLessThan(90_000);
    assertThat(text(print(packing))).contains(slip);
    assertThat(text(print(Letters.packing(DELIVERY_NOTE, language, 3)))).contains(note);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aScannerReadsTheOrdersCode(Language language) throws Exception {
    assertThat(scanned(print(Letters.packing(PACKING_SLIP, language, 3))))
        .isEqualTo("20261120-10455243C");
  }

  @Test
  void mirrorsAnArabicPage() throws IOException {
    List<TextPosition> english =
        BillTextTest.glyphs(print(Letters.packing(PACKING_SLIP, Language.EN, 1)));
    List<TextPosition> arabic =
        BillTextTest.glyphs(print(Letters.packing(PACKING_SLIP, Language.AR, 1)));

    assertThat(start(english, "Evaly Health Store")).isLessThan(100);
    assertThat(start(arabic, "Evaly Health Store")).isGreaterThan(Sheet.WIDTH / 2);
  }

  @Test
  void goesOnOverAsManyPagesAsItTakes() throws IOException {
    byte[] paper = print(Letters.packing(DELIVERY_NOTE, Language.EN, 120));

    try (PDDocument pdf = Loader.loadPDF(paper)) {
      int pages = pdf.getNumberOfPages();
      assertThat(pages).isBetween(4, 10);
      for (int i = 1; i <= pages; i++) {
        PDFTextStripper page = new PDFTextStripper();
        page.setStartPage(i);
        page.setEndPage(i);
        assertThat(page.getText(pdf))
            .contains("Evaly Health Store · 20261120-10455243C", "Page " + i + " of " + pages);
      }
    }
    String text = text(paper);
    for (int i = 1; i <= 120; i++) {
      assertThat(text).containsPattern("Thing " + i + "\\s");
    }
    assertThat(text).contains("Pieces in all: 241", "Signature");
  }

  /** Goods without a heading above them would be numbers. */
  @Test
  void everyPageWithGoodsHasTheHeadingsOfTheColumns() throws IOException {
    byte[] paper = print(Letters.packing(PACKING_SLIP, Language.EN, 45));

    try (PDDocument pdf = Loader.loadPDF(paper)) {
      for (int i = 1; i <= pdf.getNumberOfPages(); i++) {
        PDFTextStripper page = new PDFTextStripper();
        page.setStartPage(i);
        page.setEndPage(i);
        String text = page.getText(pdf);
        assertThat(text.contains("Thing ")).isEqualTo(text.contains("Packed"));
      }
    }
  }

  @Test
  void keepsEndlessAndHostileTextsOnThePageAndNotesToTheirEnd() throws IOException {
    PackingDocument usual = Letters.packing(PACKING_SLIP, Language.EN, 1);
    List<PackingDocument.Goods> goods = new ArrayList<>();
    for (String name : Fixtures.HOSTILE) {
      goods.add(new PackingDocument.Goods(1, name, name, name, Integer.MAX_VALUE / 10));
    }
    List<String> notes =
        List.of("word ".repeat(400) + "end-of-one", "x".repeat(1990) + "\nlast-line");
    byte[] paper = print(with(usual, "W".repeat(3000), notes, goods));

    assertThat(BillTextTest.glyphs(paper))
        .filteredOn(glyph -> !glyph.getUnicode().isBlank())
        .allSatisfy(
            glyph -> {
              assertThat(glyph.getX()).isGreaterThanOrEqualTo(Sheet.MARGIN - 1);
              assertThat(glyph.getX() + glyph.getWidth())
                  .isLessThanOrEqualTo(Sheet.WIDTH - Sheet.MARGIN + 1);
              assertThat(glyph.getY()).isLessThanOrEqualTo(Sheet.HEIGHT);
            });
    assertThat(text(paper)).contains("end-of-one", "last-line", ") Tj ET /JS (app.alert(1))");
  }

  /** As many as an order keeps, each with as many lines as it can have. */
  @Test
  void notesTakeABoundedNumberOfPages() throws IOException {
    PackingDocument usual = Letters.packing(PACKING_SLIP, Language.EN, 1);
    List<String> notes = Collections.nCopies(50, "a\n".repeat(1000));

    byte[] paper = print(with(usual, "S".repeat(300), notes, usual.goods()));

    try (PDDocument pdf = Loader.loadPDF(paper)) {
      assertThat(pdf.getNumberOfPages()).isLessThanOrEqualTo(8);
    }
  }

  @Test
  void printsSeveralInOneFileInTheirSequenceAndLanguages() throws IOException {
    byte[] paper =
        PackingPaper.print(
            List.of(
                Letters.packing(PACKING_SLIP, Language.DE, 40),
                Letters.packing(DELIVERY_NOTE, Language.AR, 1),
                Letters.packing(DELIVERY_NOTE, Language.EN, 1)));

    try (PDDocument pdf = Loader.loadPDF(paper)) {
      int pages = pdf.getNumberOfPages();
      assertThat(pages).isGreaterThan(3);
      assertThat(page(pdf, 1)).contains("Packzettel", "Seite 1 von " + (pages - 2));
      assertThat(page(pdf, pages - 1)).contains("سند").doesNotContain("Delivery note");
      assertThat(page(pdf, pages)).contains("Delivery note", "Page 1 of 1");
    }
  }

  private static PackingDocument with(
      PackingDocument paper, String shop, List<String> notes, List<PackingDocument.Goods> goods) {
    return new PackingDocument(
        paper.kind(),
        paper.language(),
        paper.timeZone(),
        new PackingDocument.Sender(shop, shop, shop, "BD"),
        paper.orderCode(),
        paper.orderedAt(),
        shop.substring(0, 50),
        new PackingDocument.Parcel(1, shop.substring(0, 255), shop.substring(0, 255), paper.at()),
        paper.to(),
        paper.phone(),
        notes,
        goods,
        paper.more(),
        paper.at());
  }

  private static byte[] print(PackingDocument paper) {
    return PackingPaper.print(List.of(paper));
  }

  private static String page(PDDocument pdf, int number) throws IOException {
    PDFTextStripper page = new PDFTextStripper();
    page.setStartPage(number);
    page.setEndPage(number);
    return page.getText(pdf);
  }

  private static String text(byte[] paper) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      return Normalizer.normalize(new PDFTextStripper().getText(pdf), Normalizer.Form.NFC);
    }
  }

  private static String scanned(byte[] paper) throws IOException, NotFoundException {
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, 200);
      int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
      return new MultiFormatReader()
          .decode(
              new BinaryBitmap(
                  new HybridBinarizer(
                      new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels))),
              Map.of(
                  DecodeHintType.POSSIBLE_FORMATS,
                  List.of(BarcodeFormat.CODE_128),
                  DecodeHintType.TRY_HARDER,
                  true))
          .getText();
    }
  }

  private static float start(List<TextPosition> glyphs, String text) {
    StringBuilder all = new StringBuilder();
    glyphs.forEach(glyph -> all.append(glyph.getUnicode()));
    return glyphs.get(all.indexOf(text)).getX();
  }
}
