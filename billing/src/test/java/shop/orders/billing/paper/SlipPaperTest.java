package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.billing.Letters;

class SlipPaperTest {

  private final SlipPaper paper = new SlipPaper();

  @Test
  void saysWhatToSendWhereAndUntilWhen() throws IOException {
    String text = text(paper.print(Letters.slip(2, true, "en")));

    assertThat(text)
        .contains("Return slip", "20261120-10455243C", "Hafenstr. 1", "20457 Hamburg")
        .contains("13 December 2026", "2 × Thing 1", "2 × Thing 2")
        .contains("The shop pays for sending the goods back.");
    assertThat(text(paper.print(Letters.slip(1, false, "en"))))
        .contains("You pay for sending the goods back.");
  }

  @ParameterizedTest
  @CsvSource({
    "en, Return slip",
    "de, Rücksendeschein",
    "bn, ফেরত",
    "hi, वापसी",
    "ar, 7",
    "fi, Return slip"
  })
  void isInTheLanguageOfTheOrderWithTheSameBytesEachTime(String language, String word)
      throws IOException {
    byte[] slip = paper.print(Letters.slip(2, true, language));

    assertThat(slip)
        .isEqualTo(paper.print(Letters.slip(2, true, language)))
        .hasSizeLessThan(60_000);
    assertThat(text(slip)).contains(word);
  }

  @Test
  void takesAsManyPagesAsTheGoodsNeed() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(paper.print(Letters.slip(200, true, "ar")))) {
      assertThat(pdf.getNumberOfPages()).isGreaterThan(2);
      assertThat(new PDFTextStripper().getText(pdf)).contains("Thing 1", "Thing 200");
    }
  }

  private static String text(byte[] paper) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      return new PDFTextStripper().getText(pdf);
    }
  }
}
