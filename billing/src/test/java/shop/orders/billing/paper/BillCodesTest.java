package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDObjectReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDLayoutAttributeObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.billing.Bills;
import shop.orders.billing.Fixtures;
import shop.orders.billing.Fixtures.Fixture;
import shop.orders.billing.LawBills;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.SaudiCode;
import shop.orders.domain.language.Language;

/** The codes on a paper, and the address for who has no camera. */
class BillCodesTest {

  private static final int DPI = 90;

  /** The white margin that a code needs, in points. */
  private static final float QUIET = 8;

  static Stream<Fixture> laws() {
    return Fixtures.laws().stream();
  }

  /** ZATCA, annex 2, for the law's own code; papers of other countries have none. */
  @ParameterizedTest
  @MethodSource("laws")
  void aPhoneReadsAllCodesOfAPageAtNinetyDotsPerInch(Fixture fixture) throws IOException {
    BillDocument bill = fixture.bill();

    assertThat(read(fixture.pdf())).isEqualTo(codes(bill));
  }

  /** Names of sellers in Arabic make the longest codes. */
  @Test
  void aPhoneReadsTheLongestCode() throws IOException {
    BillDocument bill = LawBills.Sale.SA_STANDARD.in("en");
    BillDocument named =
        Fixtures.with(
            bill,
            Map.of(
                "seller",
                Fixtures.with(bill.seller(), Map.of("merchant", "شركة الواحة ".repeat(30)))));

    assertThat(read(BillPaper.print(named, Language.EN, null))).isEqualTo(codes(named));
  }

  /** ISO 14289-1, 7.18.5: a link is tagged, and says where it leads. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void theAddressOfTheVerificationIsPrintedAsALink(Language language) throws IOException {
    BillDocument bill = LawBills.Sale.DE_DOMESTIC.in(language.code());

    try (PDDocument pdf = Loader.loadPDF(BillPaper.print(bill, language, null))) {
      String text = new PDFTextStripper().getText(pdf).replaceAll("[\\s\u200E\u200F]", "");
      assertThat(text).contains(bill.verificationUrl());
      assertThat(pdf.getPage(0).getAnnotations())
          .singleElement()
          .isInstanceOfSatisfying(
              PDAnnotationLink.class,
              link -> {
                assertThat(((PDActionURI) link.getAction()).getURI())
                    .isEqualTo(bill.verificationUrl());
                assertThat(link.getContents())
                    .startsWith(Words.in(language).get("verify"))
                    .endsWith(bill.verificationUrl());
                assertThat(link.getRectangle().getWidth()).isGreaterThan(100);
              });
      assertThat(linked(pdf.getDocumentCatalog().getStructureTreeRoot())).isEqualTo(1);
    }
  }

  @Test
  void aBillWithoutALawHasNoSecondCode() throws IOException {
    BillDocument bill = Bills.bilingual("en", "SAR");

    assertThat(read(BillPaper.print(bill, Language.EN, null)))
        .containsExactly(bill.verificationUrl());
  }

  private static List<String> codes(BillDocument bill) {
    return Stream.concat(Stream.of(bill.verificationUrl()), SaudiCode.of(bill).stream()).toList();
  }

  /** A draft has no address before it has its number. */
  @Test
  void aDraftIsPrintedWithoutALink() throws IOException {
    BillDocument draft = Fixtures.with(Bills.bilingual("en", "EUR"), Map.of("verificationUrl", ""));

    try (PDDocument pdf = Loader.loadPDF(BillPaper.print(draft, Language.EN, null))) {
      assertThat(pdf.getPage(0).getAnnotations()).isEmpty();
    }
  }

  /** How many links of the structure have their annotation. */
  private static int linked(PDStructureNode node) {
    int found = 0;
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        found += linked(element);
      } else if (kid instanceof PDObjectReference
          && node instanceof PDStructureElement link
          && link.getStructureType().equals("Link")) {
        found++;
      }
    }
    return found;
  }

  /** What a phone reads of the codes of a page that is shown at that resolution, as tagged. */
  private static List<String> read(byte[] paper) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      BufferedImage shown =
          new PDFRenderer(pdf).renderImageWithDPI(pdf.getNumberOfPages() - 1, DPI);
      List<String> read = new ArrayList<>();
      for (PDRectangle box : figures(pdf.getDocumentCatalog().getStructureTreeRoot())) {
        float top = Sheet.HEIGHT - box.getUpperRightY();
        int side = dots(box.getWidth() + 2 * QUIET);
        read.add(
            read(shown.getSubimage(
                    dots(box.getLowerLeftX() - QUIET), dots(top - QUIET), side, side))
                .orElse("Nothing"));
      }
      return read;
    }
  }

  private static int dots(float points) {
    return Math.round(points * DPI / 72);
  }

  private static List<PDRectangle> figures(PDStructureNode node) {
    List<PDRectangle> figures = new ArrayList<>();
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        if (element.getStructureType().equals("Figure")) {
          figures.add(((PDLayoutAttributeObject) element.getAttributes().getObject(0)).getBBox());
        }
        figures.addAll(figures(element));
      }
    }
    return figures;
  }

  /** It sees a part of the page at a time, and more finely. */
  private static Optional<String> read(BufferedImage part) {
    int side = part.getWidth() * 2;
    BufferedImage seen = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D camera = seen.createGraphics();
    camera.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    camera.drawImage(part, 0, 0, side, side, null);
    camera.dispose();
    int[] pixels = seen.getRGB(0, 0, side, side, null, 0, side);
    BinaryBitmap bitmap =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
    try {
      return Optional.of(new QRCodeReader().decode(bitmap).getText());
    } catch (ReaderException e) {
      return Optional.empty();
    }
  }
}
