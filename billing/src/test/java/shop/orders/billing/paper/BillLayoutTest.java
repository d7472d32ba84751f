package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.billing.Bills;
import shop.orders.billing.Fixtures;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.language.Figures;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.party.Address;

/** What stands on a bill, complete and where an accountant looks for it. */
class BillLayoutTest {

  /** CGST Rules 2017, rule 46(l); VAT Implementing Regulations of Saudi Arabia, art. 53(5). */
  @ParameterizedTest
  @CsvSource({
    "EN, Consumption tax of the prefecture and of the city, 14.975, 14.975%",
    "AR, ضريبة القيمة المضافة على السلع والخدمات, 15, ١٥٪",
    "HI, राज्य वस्तु एवं सेवा कर, 9, 9%"
  })
  void neitherTheNameNorTheRateOfATaxIsCut(
      Language language, String name, BigDecimal rate, String printed) throws IOException {
    TaxAmount tax = new TaxAmount(name, rate, BigDecimal.TEN, new BigDecimal("98765432.10"));
    BillDocument.Line line = Bills.electronic().lines().get(0);
    BillDocument bill =
        Fixtures.with(
            Bills.electronic().electronic(false),
            Map.of(
                "lines", List.of(Fixtures.with(line, Map.of("taxes", List.of(tax)))),
                "taxes", List.of(tax)));

    String text = text(BillPaper.print(bill, language, null));

    assertThat(text).doesNotContain("…").contains(printed);
    for (String word : name.split(" ")) {
      assertThat(text).contains(word);
    }
  }

  @Test
  void aCodeOrAnAddressOfMailOfAnyLengthIsPrintedWhole() throws IOException {
    BillDocument bill = Bills.electronic();
    String sku = "ABCDEFGH-".repeat(7) + "Z";
    String email = "someone.with.a.long.name.".repeat(9) + "end@example.com";
    BillDocument long64 =
        Fixtures.with(
            bill,
            Map.of(
                "lines",
                List.of(Fixtures.with(bill.lines().get(0), Map.of("sku", sku))),
                "buyer",
                new BillDocument.Buyer("Ada", email, "")));

    String text = text(BillPaper.print(long64, Language.EN, null)).replaceAll("\\s", "");

    assertThat(text).doesNotContain("…").contains("SKU" + sku, email);
  }

  @Test
  void theFooterHasTheNumberUnderAnyNameOfAShop() throws IOException {
    BillDocument bill = Bills.electronic();
    BillDocument named =
        Fixtures.with(
            bill, Map.of("seller", Fixtures.with(bill.seller(), Map.of("shop", "W".repeat(200)))));

    assertThat(text(BillPaper.print(named, Language.EN, null)))
        .endsWith("BER-2026-11-0007 Page 1 of 1");
  }

  @Test
  void aCreditNoteNamesTheDateOfItsInvoice() throws IOException {
    String text = text(BillPaper.print(Bills.credit(), Language.EN, null));

    assertThat(text.split("\\bDate ")).hasSize(2);
    assertThat(text).contains("For invoice BER-2026-11-0007 Invoice date 10 November 2026");
  }

  /** Goods may be on their way, or not even that, when their bill is issued. */
  @Test
  void doesNotSayThatSomethingWasDelivered() throws IOException {
    assertThat(text(BillPaper.print(Bills.bilingual("en", "EUR"), Language.EN, null)))
        .contains("Deliver to")
        .doesNotContain("Delivered");
  }

  @ParameterizedTest
  @CsvSource({
    "bank_transfer, 72.43, true",
    "'',            72.43, true",
    "bank_transfer, 0.00,  false",
    "card,          72.43, false",
    "stripe,        72.43, false",
    "cod,           72.43, false",
    "store_credit,  72.43, false"
  })
  void namesTheBankAccountWhereATransferIsDue(String method, BigDecimal due, boolean named)
      throws IOException {
    Map<String, Object> terms =
        Map.of("paymentMethod", method, "due", due, "bankAccount", "DE02 1203 0000 0000 2020 51");

    assertThat(
            text(BillPaper.print(Fixtures.with(Bills.electronic(), terms), Language.EN, null))
                .contains("DE02 1203"))
        .isEqualTo(named);
    assertThat(text(BillPaper.print(Fixtures.with(Bills.credit(), terms), Language.EN, null)))
        .doesNotContain("DE02 1203");
  }

  @Test
  void theTotalsStandBelowAtLeastOneLine() throws IOException {
    for (int lines = 1; lines <= 40; lines++) {
      List<String> pages = pages(BillPaper.print(numbered(lines), Language.EN, null));
      String last = "Thing number " + lines + ".";
      assertThat(pages.stream().filter(page -> page.contains("Subtotal")))
          .as("%d lines", lines)
          .singleElement()
          .asString()
          .contains(last);
    }
  }

  /** From one page to the next the sum of the lines so far is carried. */
  @ParameterizedTest
  @ValueSource(ints = {20, 33, 60})
  void carriesTheSumFromPageToPage(int lines) throws IOException {
    BillDocument bill = numbered(lines);
    Figures figures = new Figures(Language.EN, "EUR");

    List<String> pages = pages(BillPaper.print(bill, Language.EN, null));

    BigDecimal sum = BigDecimal.ZERO;
    int next = 0;
    for (int page = 0; page < pages.size() - 1; page++) {
      while (next < lines && pages.get(page).contains("Thing number " + (next + 1) + ".")) {
        sum = sum.add(bill.lines().get(next).total());
        next++;
      }
      assertThat(pages.get(page)).contains("Carried forward " + figures.money(sum));
      assertThat(pages.get(page + 1)).contains("Brought forward " + figures.money(sum));
    }
    assertThat(next).isPositive();
    assertThat(pages.get(0)).doesNotContain("Brought forward");
    assertThat(pages.get(pages.size() - 1)).doesNotContain("Carried forward");
  }

  @ParameterizedTest
  @CsvSource({"EN, Bangla", "DE, Bengalisch", "HI, बंगाली", "AR, البنغالية", "BN, বাংলা"})
  void aFileInAnotherLanguageSaysThatItIsACopy(Language language, String original)
      throws IOException {
    String copy = Words.in(language).get("copy", original);

    String text = text(BillPaper.print(Bills.bilingual("bn", "BDT"), language, null));

    assertThat(text.contains(copy)).isEqualTo(language != Language.BN);
  }

  @Test
  void legalNotesAreAsLargeAsTheText() throws IOException {
    byte[] paper = BillPaper.print(Bills.bilingual("en", "EUR"), Language.EN, null);

    List<Float> sizes = new ArrayList<>();
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      new PDFTextStripper() {
        @Override
        protected void writeString(String text, List<TextPosition> glyphs) {
          if (text.contains("valid without a signature")) {
            sizes.add(glyphs.get(0).getFontSizeInPt());
          }
        }
      }.getText(pdf);
    }
    assertThat(sizes).containsExactly(BillStyle.BODY.size());
  }

  @Test
  void theTaxSummaryHasARowForTheLinesThatBearNone() throws IOException {
    BillDocument bill = Bills.electronic().electronic(false);
    BillDocument.Line untaxed =
        Fixtures.with(
            bill.lines().get(1), Map.of("taxes", List.of(), "total", new BigDecimal("12.34")));
    BillDocument mixed =
        Fixtures.with(
            bill,
            Map.of(
                "lines", List.of(bill.lines().get(0), untaxed),
                "taxes", bill.lines().get(0).taxes(),
                "delivery", new BigDecimal("0.00")));

    assertThat(text(BillPaper.print(mixed, Language.EN, null))).contains("No tax 0% 12.34 0.00");
  }

  /** What is outside the scope of the tax has no rate, not one of zero. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void whatIsNotSubjectToTaxHasNoRate(Language language) throws IOException {
    BillDocument bill = Bills.electronic().electronic(false);
    TaxCategory outside = new TaxCategory(TaxCategory.Code.O, "Not subject to VAT", "VATEX-EU-O");
    BillDocument.Line line =
        Fixtures.with(bill.lines().get(0), Map.of("taxes", List.of(), "exemption", outside));

    String text =
        text(
            BillPaper.print(
                Fixtures.with(
                    bill,
                    Map.of(
                        "lines", List.of(line),
                        "taxes", List.of(),
                        "delivery", new BigDecimal("0.00"))),
                language,
                null));

    assertThat(text)
        .contains(Words.in(language).get("category_O"), "Not subject to VAT")
        .doesNotContain("%", "٪");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DE | 10623 Berlin, BE, Germany",
        "IN | Berlin 10623, BE, India",
        "BD | Berlin 10623, BE, Bangladesh",
        "SA | Berlin 10623, BE, Saudi Arabia",
        "KW | Berlin 10623, BE, Kuwait",
        "JP | Berlin 10623, BE, Japan",
        "US | 'Berlin, BE 10623, United States'"
      })
  void writesThePostcodeWhereTheCountryWantsIt(String country, String lines) {
    Address address =
        Fixtures.with(
            Bills.electronic().billingAddress(),
            Map.of("country", country, "stateProvince", "BE", "address1", ""));

    assertThat(String.join(", ", PostalLines.of(address, Language.EN))).isEqualTo(lines);
  }

  /** On an Arabic bill labels stand on the right of their box, and amounts on its left. */
  @Test
  void labelsAndAmountsOfAnArabicCreditNoteAreApart() throws IOException {
    byte[] paper =
        Fixtures.all()
            .filter(fixture -> fixture.name().equals("credit-ar"))
            .findFirst()
            .orElseThrow()
            .pdf();

    List<TextPosition> total = new ArrayList<>();
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition glyph) {
          if (glyph.getFontSizeInPt() > 11 && glyph.getFontSizeInPt() < 14.1f) {
            total.add(glyph);
          }
        }
      }.getText(pdf);
    }
    total.removeIf(glyph -> glyph.getX() > Sheet.MARGIN + 225);
    double[] gaps =
        IntStream.range(1, total.size())
            .mapToDouble(
                i -> {
                  List<TextPosition> sorted =
                      total.stream()
                          .sorted(java.util.Comparator.comparing(TextPosition::getX))
                          .toList();
                  return sorted.get(i).getX()
                      - sorted.get(i - 1).getX()
                      - sorted.get(i - 1).getWidth();
                })
            .toArray();
    assertThat(total.stream().mapToDouble(TextPosition::getX).min().orElseThrow())
        .isLessThan(Sheet.MARGIN + 225 / 8f);
    assertThat(java.util.Arrays.stream(gaps).max().orElseThrow()).isGreaterThan(8);
  }

  /** PDFBox takes texts beside each other for one word if they do not follow from the left. */
  @Test
  void valuesBesideArabicLabelsAreCopiedAsTheyAre() throws IOException {
    assertThat(text(BillPaper.print(Bills.electronic(), Language.AR, null)))
        .contains("BER-2026-11-0007 الرقم", "20261120-09455243O الطلب");
  }

  private static BillDocument numbered(int lines) {
    return Bills.of(
        "en",
        "EUR",
        IntStream.rangeClosed(1, lines)
            .mapToObj(i -> Bills.always("Thing number " + i + "."))
            .toList());
  }

  private static List<String> pages(byte[] paper) throws IOException {
    List<String> pages = new ArrayList<>();
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        pages.add(inOneLine(stripper.getText(pdf)));
      }
    }
    return pages;
  }

  private static String text(byte[] paper) throws IOException {
    return String.join(" ", pages(paper));
  }

  private static String inOneLine(String text) {
    return text.replaceAll("[\\u200E\\u200F]", "").replaceAll("[\\s\u00A0]+", " ").strip();
  }
}
