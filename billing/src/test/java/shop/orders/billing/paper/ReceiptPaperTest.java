package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.billing.Fixtures;
import shop.orders.billing.Letters;
import shop.orders.domain.language.Language;
import shop.orders.domain.returned.WithdrawalReceipt;
import shop.orders.domain.returned.WithdrawalReceipt.Where;

class ReceiptPaperTest {

  @Test
  void saysWhatWasDeclaredAndWhenItWasReceived() throws IOException {
    String text = text(ReceiptPaper.print(Letters.receipt(2, "I withdraw."), Language.EN));

    assertThat(text)
        .contains("Acknowledgement of withdrawal", "20261120-10455243C", "Ada Lovelace")
        .contains("ada@example.org", "I withdraw.", "2 × Thing 1", "2 × Thing 2")
        .contains("29 March 2026, 03:00:05 UTC+02:00 (Europe/Berlin)");
  }

  @Test
  void saysWhenItWasReceivedInTheDigitsOfTheLanguage() throws IOException {
    WithdrawalReceipt receipt = Letters.receipt(1, "");

    assertThat(text(ReceiptPaper.print(receipt, Language.BN))).contains("২৯ মার্চ, ২০২৬, ০৩:০০:০৫");
    assertThat(text(ReceiptPaper.print(receipt, Language.AR))).contains("٠٣:٠٠:٠٥", "٢٠٢٦");
  }

  /** Of any item in any language: a count behind a name is read as its size. */
  @ParameterizedTest
  @EnumSource(value = Language.class, mode = EnumSource.Mode.EXCLUDE, names = "AR")
  void howManyThereAreStandsBeforeAnArabicName(Language language) throws IOException {
    WithdrawalReceipt latin = Letters.receipt(1, "");
    WithdrawalReceipt arabic =
        Fixtures.with(
            latin,
            Map.of(
                "goods",
                List.of(new WithdrawalReceipt.Goods("قميص", 2, latin.goods().get(0).where()))));

    assertThat(timesSign(ReceiptPaper.print(arabic, language)))
        .isCloseTo(timesSign(ReceiptPaper.print(latin, language)), within(0.5f));
  }

  /** How far from the left the only × of a paper is. */
  private static float timesSign(byte[] paper) throws IOException {
    List<Float> found = new ArrayList<>();
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition glyph) {
          if (glyph.getUnicode().equals("×")) {
            found.add(glyph.getX());
          }
        }
      }.getText(pdf);
    }
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void printsTheSameBytesEachTime(Language language) {
    WithdrawalReceipt receipt = Letters.receipt(3, "");

    byte[] paper = ReceiptPaper.print(receipt, language);

    assertThat(paper).isEqualTo(ReceiptPaper.print(receipt, language)).hasSizeLessThan(60_000);
  }

  @Test
  void takesAsManyPagesAsTheGoodsNeed() throws IOException {
    byte[] paper = ReceiptPaper.print(Letters.receipt(200, "x".repeat(2000)), Language.AR);

    try (PDDocument pdf = Loader.loadPDF(paper)) {
      assertThat(pdf.getNumberOfPages()).isGreaterThan(2);
      assertThat(new PDFTextStripper().getText(pdf)).contains("Thing 1", "Thing 200");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EN, I withdraw from the contract about these goods., 'signed Ada L.'",
    "EN, WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW, 'signed Ada L.'",
    "BN, ক্ষ্মক্ষ্মক্ষ্মক্ষ্মক্ষ্মক্ষ্মক্ষ্মক্ষ্ম, 'সমাপ্ত হলো'"
  })
  void acknowledgesTheLongestStatementToItsLastWord(Language language, String sentence, String end)
      throws IOException {
    String statement =
        (sentence + " ").repeat(2000).substring(0, 2000 - end.length() - 1) + " " + end;

    byte[] paper = ReceiptPaper.print(Letters.receipt(3, statement), language);

    assertThat(text(paper).replaceAll("\\s+", " ")).contains(end).doesNotContain("…");
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition glyph) {
          assertThat(glyph.getX() + glyph.getWidth())
              .isLessThanOrEqualTo(Sheet.WIDTH - Sheet.MARGIN + 1);
          assertThat(glyph.getY()).isBetween(Sheet.MARGIN - 10, Sheet.HEIGHT - 20);
        }
      }.getText(pdf);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_SENT,            false, not_sent",
    "NOT_SENT,            true,  not_sent delivery",
    "ON_ITS_WAY,          false, on_its_way",
    "ON_ITS_WAY,          true,  on_its_way delivery",
    "DELIVERED,           false, delivered",
    "DELIVERED,           true,  delivered delivery",
    "NOT_SENT DELIVERED,  true,  not_sent delivered delivery",
    "NOT_SENT ON_ITS_WAY DELIVERED, false, not_sent on_its_way delivered",
    "DELIVERED SENT_BACK,  true,  delivered sent_back delivery",
    "SENT_BACK,            false, sent_back",
    "DELIVERED SETTLED,    false, delivered settled",
  })
  void promisesForEachPlaceOfTheGoodsWhatHoldsThere(
      String places, boolean deliveryGoesBack, String sentences) throws IOException {
    List<String> said = List.of(sentences.split(" "));
    for (Language language : Language.values()) {
      List<WithdrawalReceipt.Goods> goods =
          Stream.of(places.split(" "))
              .map(place -> new WithdrawalReceipt.Goods("Tea", 1, Where.valueOf(place)))
              .toList();

      String text = plain(text(ReceiptPaper.print(of(goods, deliveryGoesBack, ""), language)));

      for (String sentence :
          List.of("not_sent", "on_its_way", "delivered", "sent_back", "settled", "delivery")) {
        String words = plain(Words.in(language).get("withdrawal_" + sentence + "_text"));
        assertThat(text.contains(words))
            .as(language + " " + sentence)
            .isEqualTo(said.contains(sentence));
      }
    }
  }

  @Test
  void keepsTheLinesOfTheStatement() throws IOException {
    String statement = "Dear shop,\n\nI withdraw.\r\n  - the tea\n- the cup";

    String text = text(ReceiptPaper.print(Letters.receipt(1, statement), Language.EN));

    assertThat(text.replace('\u00A0', ' ').lines().map(String::strip))
        .contains("I withdraw.", "- the tea", "- the cup")
        .anyMatch(line -> line.endsWith("Dear shop,"));
  }

  @Test
  void writesTheNameOfACharacterThatNoFontHas() throws IOException {
    String statement = "Too small \uD83D\uDE22 \u4E2D \uE000 end";

    String text = text(ReceiptPaper.print(Letters.receipt(1, statement), Language.EN));

    assertThat(text)
        .contains("Too small [crying face] [cjk unified ideographs 4e2d] [U+E000] end")
        .doesNotContain("\uFFFD");
  }

  @Test
  void acknowledgesTheLongestStatementOfEmojisToItsLastWord() throws IOException {
    String statement = "\uD83D\uDE42".repeat(1995) + " end";

    byte[] paper = ReceiptPaper.print(Letters.receipt(1, statement), Language.EN);

    assertThat(text(paper)).contains(" end").doesNotContain("…", "\uFFFD");
  }

  private static WithdrawalReceipt of(
      List<WithdrawalReceipt.Goods> goods, boolean deliveryGoesBack, String statement) {
    WithdrawalReceipt any = Letters.receipt(1, statement);
    return new WithdrawalReceipt(
        any.withdrawalId(),
        any.orderCode(),
        any.orderedAt(),
        any.trader(),
        any.name(),
        any.email(),
        any.statement(),
        goods,
        deliveryGoesBack,
        any.receivedAt(),
        any.timeZone(),
        any.language());
  }

  /** Without spaces: a PDF has some more where the direction or the font changes. */
  private static String plain(String text) {
    return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC)
        .replaceAll("[\\s\\u00A0]+", "");
  }

  private static String text(byte[] paper) throws IOException {
    assertThat(List.of(paper[0], paper[1])).containsExactly((byte) '%', (byte) 'P');
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      return new PDFTextStripper().getText(pdf);
    }
  }
}
