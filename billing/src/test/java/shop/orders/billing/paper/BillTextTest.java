package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Bidi;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.billing.Bills;
import shop.orders.billing.Fixtures;
import shop.orders.billing.Fixtures.Fixture;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.language.Figures;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.party.Address;

/** The text of a bill can be copied and searched in every script. */
class BillTextTest {

  /** Brackets, whose direction in right-to-left text differs between PDF readers. */
  private static final String UNSURE = "[()\\[\\]{}<>]";

  /** Arabic vowel signs, which some PDF readers put before their letter. */
  private static final String VOWEL_SIGNS = "[\\u064B-\\u0652]";

  static Stream<Fixture> plain() {
    return Fixtures.usual().stream();
  }

  static Stream<Fixture> mixed() {
    return Fixtures.mixed().stream();
  }

  static Stream<Fixture> hostile() {
    return Fixtures.hostile().stream();
  }

  @ParameterizedTest
  @MethodSource("plain")
  void givesBackNamesAndAmounts(Fixture fixture) throws IOException {
    assertThat(text(fixture.pdf())).contains(normalized(namesOf(fixture)));
    assertThat(text(fixture.pdf())).contains(normalized(figuresOf(fixture)));
  }

  @ParameterizedTest
  @MethodSource("mixed")
  void givesBackEachWordWhereScriptsAreMixed(Fixture fixture) throws IOException {
    assertThat(text(fixture.pdf())).contains(normalized(wordsOf(fixture)));
    assertThat(text(fixture.pdf())).contains(normalized(figuresOf(fixture)));
  }

  /** Reads with Poppler, if it is installed. */
  @ParameterizedTest
  @MethodSource({"plain", "mixed"})
  void givesPopplerBackNamesAndAmounts(Fixture fixture, @TempDir Path folder) throws Exception {
    assumeTrue(hasPoppler(folder), "poppler-utils are not installed");

    String text = poppler(fixture.pdf(), folder);

    assertThat(text).contains(normalized(wordsOf(fixture)));
    assertThat(text).contains(normalized(figuresOf(fixture)));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void keepsHostileAndEndlessTextOnThePageAndCutsItWithAMark(Fixture fixture) throws IOException {
    byte[] paper = fixture.pdf();

    assertOnThePage(paper);
    assertThat(text(paper)).contains("…", normalized(List.of(") Tj ET /JS (app.alert"))[0]);
    assertThat(text(paper)).contains(normalized(figuresOf(fixture)));
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      assertThat(pdf.getDocumentCatalog().getOpenAction()).isNull();
      assertThat(pdf.getDocumentCatalog().getNames()).isNull();
      assertThat(pdf.getPage(0).getAnnotations()).isEmpty();
    }
  }

  /** Directive 2006/112/EC, art. 226(5): the full names and addresses of the parties. */
  @Test
  void namesThePartiesInFull() throws IOException {
    String firm = "Vereinigte Ostfriesische Teehandels- und Porzellanmanufakturgesellschaft ";
    BillDocument bill = Bills.electronic();
    Address address =
        Fixtures.with(
            bill.billingAddress(),
            Map.of(
                "company", firm.repeat(2) + "Kommanditgesellschaft",
                "address1",
                    "Hinterhaus, vierter Stock, dritte Tür links, ".repeat(4) + "Glockenzug"));
    BillDocument.Line pot =
        Fixtures.with(
            bill.lines().get(0),
            Map.of("name", Bills.always("Teekanne ".repeat(26) + "Porzellandeckel")));
    BillDocument named =
        Fixtures.with(
            bill,
            Map.of(
                "seller",
                new BillDocument.Seller(
                    firm.repeat(3) + "Europagesellschaft",
                    firm.repeat(3) + "Aktiengesellschaft",
                    "Kantstraße 1, ".repeat(30) + "10623 Berlin",
                    "DE",
                    "DE123456789"),
                "billingAddress",
                address,
                "shippingAddress",
                address,
                "lines",
                List.of(pot)));

    byte[] paper = BillPaper.print(named, Language.EN, null);

    assertThat(text(paper))
        .doesNotContain("…")
        .contains(
            normalized(
                List.of(
                    "Kommanditgesellschaft",
                    "Glockenzug",
                    "Europagesellschaft",
                    "Aktiengesellschaft",
                    "Porzellandeckel")));
    assertOnThePage(paper);
  }

  @Test
  void saysWhenTheGoodsWereSupplied() throws IOException {
    byte[] paper = BillPaper.print(Bills.electronic(), Language.EN, null);

    assertThat(text(paper)).contains(normalized(List.of("Date of supply", "20 November 2026")));
  }

  static Stream<Arguments> lowerPrices() {
    return Stream.of(
        Arguments.of(Language.EN, "Price reduction: Cotton shirt", "Price reduction: Delivery"),
        Arguments.of(Language.BN, "মূল্যহ্রাস: সুতির শার্ট", "মূল্যহ্রাস: ডেলিভারি চার্জ"),
        Arguments.of(Language.HI, "मूल्य में कमी: सूती कमीज़", "मूल्य में कमी: डिलीवरी शुल्क"),
        Arguments.of(Language.AR, "تخفيض السعر: قميص قطني", "تخفيض السعر: رسوم التوصيل"));
  }

  /**
   * Directive 2006/112/EC, art. 226(6), (8): a lower price is not a piece that goes back. It has no
   * quantity and no price of a piece.
   */
  @ParameterizedTest
  @MethodSource("lowerPrices")
  void namesALowerPriceWithoutPieces(Language language, String ofShirt, String ofDelivery)
      throws IOException {
    BillDocument bill = Bills.bilingual(language.code(), "EUR");
    BillDocument.Line shirt = bill.lines().get(1);
    Map<String, Object> figures =
        Map.of("quantity", 888, "unitPrice", new BigDecimal("55.55"), "sku", "");
    BillDocument.Line lower =
        Fixtures.with(
            Fixtures.with(shirt, figures),
            Map.of("id", -2L, "name", LineNames.lowerPrice(shirt.name(), language.code())));
    BillDocument.Line charge =
        Fixtures.with(
            lower,
            Map.of("id", 0L, "name", LineNames.lowerPrice(LineNames.delivery(), language.code())));

    byte[] paper =
        BillPaper.print(
            Fixtures.with(bill, Map.of("lines", List.of(lower, charge))), language, null);

    Figures figure = new Figures(language, "EUR");
    assertThat(text(paper))
        .contains(normalized(List.of(ofShirt, ofDelivery)))
        .doesNotContain(normalized(figure.count(888)))
        .doesNotContain(normalized(figure.amount(new BigDecimal("55.55"))));
  }

  /** The paper states the same tax as the invoice for machines inside it, and its rounding. */
  @Test
  void saysTheTaxOfItsBaseAndTheRounding() throws IOException {
    BigDecimal net = new BigDecimal("5.03");
    List<TaxAmount> taxes =
        List.of(new TaxAmount("VAT", new BigDecimal("19"), net, new BigDecimal("0.95")));
    BillDocument credit = Bills.credit();
    BillDocument.Line line =
        Fixtures.with(credit.lines().get(0), Map.of("taxes", taxes, "total", net));
    BillDocument note =
        Fixtures.with(
            credit,
            Map.of(
                "taxInclusive",
                false,
                "lines",
                List.of(line),
                "taxes",
                taxes,
                "totalTax",
                new BigDecimal("0.95"),
                "total",
                new BigDecimal("5.98")));

    assertThat(text(BillPaper.print(note, Language.EN, null)))
        .contains("€0.96", "Rounding", "-€0.01", "€5.98")
        .doesNotContain("0.95");
    BillDocument paperOnly = note.electronic(false);
    assertThat(text(BillPaper.print(paperOnly, Language.EN, null)))
        .contains("€0.95")
        .doesNotContain("Rounding");
  }

  /** A rate stays readable beside an amount of the largest size. */
  @Test
  void noAmountTakesTheRoomOfItsRate() throws IOException {
    BillDocument.Line line = Bills.electronic().lines().get(0);
    TaxAmount large =
        new TaxAmount(
            "Umsatzsteuer",
            new BigDecimal("14.975"),
            BigDecimal.ZERO,
            new BigDecimal("999999999999.99"));
    BillDocument.Line taxed = Fixtures.with(line, Map.of("taxes", List.of(large)));
    BillDocument bill =
        Fixtures.with(Bills.electronic(), Map.of("lines", List.of(taxed), "taxes", List.of()));

    byte[] paper = BillPaper.print(bill, Language.EN, null);

    assertThat(text(paper)).contains(normalized(List.of("14.975%")));
  }

  /** Legal notes of the greatest allowed length. */
  static Stream<Arguments> longestNotes() {
    return Stream.of(
        Arguments.of(Language.EN, "Reverse charge applies to this supply. ", "signed Ada L."),
        Arguments.of(Language.EN, "W".repeat(79) + " ", "signed Ada L."),
        Arguments.of(Language.BN, "এই বিলের উপর ভ্যাট প্রযোজ্য। ", "সমাপ্ত হলো"),
        Arguments.of(Language.BN, "ক্ষ্ম".repeat(9) + " ", "সমাপ্ত হলো"));
  }

  @ParameterizedTest
  @MethodSource("longestNotes")
  void saysTheLongestNoteToItsLastWord(Language language, String sentence, String end)
      throws IOException {
    String note = sentence.repeat(2000).substring(0, 2000 - end.length() - 1) + " " + end;
    BillDocument bill =
        Fixtures.with(usual(language), Map.of("notes", new Translations(Map.of("en", note))));

    byte[] paper = BillPaper.print(bill, language, null);

    assertThat(text(paper)).contains(normalized(end)).doesNotContain("…");
    assertOnThePage(paper);
  }

  @Test
  void keepsManyKindsOfTaxOnThePage() throws IOException {
    BillDocument bill = usual(Language.EN);
    List<TaxAmount> taxes =
        IntStream.rangeClosed(1, 150)
            .mapToObj(
                i -> new TaxAmount("T" + i, BigDecimal.ONE, BigDecimal.TEN, new BigDecimal("0.10")))
            .toList();

    byte[] paper = BillPaper.print(Fixtures.with(bill, Map.of("taxes", taxes)), Language.EN, null);

    assertThat(text(paper)).contains("T1 ", "T75 ", "T150 ");
    assertOnThePage(paper);
  }

  private static BillDocument usual(Language language) {
    return Fixtures.usual().stream()
        .filter(fixture -> fixture.language() == language)
        .map(Fixture::bill)
        .findFirst()
        .orElseThrow();
  }

  private static void assertOnThePage(byte[] paper) throws IOException {
    assertThat(glyphs(paper))
        .hasSizeGreaterThan(1000)
        .filteredOn(glyph -> !glyph.getUnicode().isBlank())
        .allSatisfy(
            glyph -> {
              assertThat(glyph.getX()).isGreaterThanOrEqualTo(Sheet.MARGIN - 1);
              assertThat(glyph.getX() + glyph.getWidth())
                  .isLessThanOrEqualTo(Sheet.WIDTH - Sheet.MARGIN + 1);
              assertThat(glyph.getY()).isBetween(Sheet.MARGIN - 10, Sheet.HEIGHT - 20);
            });
  }

  // ---- expected texts

  private static List<String> namesOf(Fixture fixture) {
    BillDocument bill = fixture.bill();
    String language = fixture.language().code();
    List<String> names = new ArrayList<>();
    names.addAll(
        List.of(
            bill.number(),
            bill.orderCode(),
            bill.seller().shop(),
            bill.seller().merchant(),
            bill.seller().taxId(),
            bill.buyer().name(),
            bill.buyer().email(),
            bill.buyer().phone(),
            bill.billingAddress().address1(),
            bill.billingAddress().city(),
            bill.billingAddress().stateProvince(),
            bill.shippingAddress().firstname(),
            bill.notes().in(language, "en")));
    for (BillDocument.Line line : bill.lines()) {
      names.add(line.name().in(language, bill.language()));
      names.add(line.variation().in(language, bill.language()));
      names.add(line.sku());
    }
    Words words = Words.in(fixture.language());
    for (String word : List.of("bill", "date", "order_date", "item", "unit_price", "total")) {
      names.add(words.get(word));
    }
    // With two directions in a line, PDF readers find all words, but not always in the same
    // sequence.
    return names.stream()
        .flatMap(
            name ->
                Bidi.requiresBidi(name.toCharArray(), 0, name.length())
                        && name.matches(".*[A-Za-z0-9].*")
                    ? words(name)
                    : Stream.of(name))
        .toList();
  }

  private static Stream<String> words(String text) {
    // Without two characters that no font of the module has.
    return Stream.of(text.replaceAll("[😀中]", "").strip().split("[\\s,.:،]+"));
  }

  private static List<String> wordsOf(Fixture fixture) {
    return namesOf(fixture).stream().flatMap(BillTextTest::words).toList();
  }

  private static List<String> figuresOf(Fixture fixture) {
    BillDocument bill = fixture.bill();
    Figures figures = new Figures(fixture.language(), bill.currency());
    ZoneId zone = ZoneId.of(bill.timeZone());
    List<String> all = new ArrayList<>();
    for (BillDocument.Line line : bill.lines()) {
      all.add(figures.count(line.quantity()));
      all.add(figures.amount(line.unitPrice()));
      all.add(figures.amount(line.discount()));
      all.add(figures.amount(line.total()));
      for (TaxAmount tax : line.taxes()) {
        all.add(figures.amount(tax.amount()));
        all.add(figures.rate(tax.rate()));
      }
    }
    for (TaxAmount tax : bill.taxes()) {
      all.add(figures.amount(tax.base()));
      all.add(figures.amount(tax.amount()));
    }
    boolean arabic = fixture.language() == Language.AR;
    for (var amount : List.of(bill.subtotal(), bill.total(), bill.paid(), bill.due())) {
      // PDF readers may put the currency on either side of Arabic figures.
      all.add(arabic ? figures.amount(amount) : figures.money(amount));
    }
    String date = figures.date(bill.issuedAt(), zone);
    all.addAll(arabic ? List.of(date.split(" ")) : List.of(date));
    return all;
  }

  // ---- extracted texts

  private static String[] normalized(List<String> texts) {
    return texts.stream().map(BillTextTest::normalized).toArray(String[]::new);
  }

  private static String normalized(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replaceAll("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]", "")
        .replaceAll(UNSURE, "")
        .replaceAll(VOWEL_SIGNS, "")
        .replaceAll("[\\s\\u00A0]+", " ")
        .strip();
  }

  private static String text(byte[] paper) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      return normalized(stripper.getText(pdf));
    }
  }

  /** All that is written on a paper, in the sequence of its content. */
  static List<TextPosition> glyphs(byte[] paper) throws IOException {
    List<TextPosition> glyphs = new ArrayList<>();
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition text) {
          glyphs.add(text);
        }
      }.getText(pdf);
    }
    return glyphs;
  }

  /**
   * Whether {@code pdftotext} is Poppler's: other packages have a program with that name, too,
   * which reads mixed directions in another sequence.
   */
  private static boolean hasPoppler(Path folder) throws Exception {
    try {
      return pdftotext(folder, "-v").contains("poppler");
    } catch (IOException e) {
      return false;
    }
  }

  private static String poppler(byte[] paper, Path folder) throws Exception {
    Path pdf = Files.write(folder.resolve("bill.pdf"), paper);
    Path out = folder.resolve("bill.txt");
    String said = pdftotext(folder, "-layout", "-enc", "UTF-8", pdf.toString(), out.toString());
    assertThat(out).as(said).exists();
    return normalized(Files.readString(out, StandardCharsets.UTF_8));
  }

  /**
   * Runs pdftotext and returns its messages. It does not inherit our input and output, which belong
   * to the build.
   */
  private static String pdftotext(Path folder, String... arguments) throws Exception {
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("pdftotext"), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new String(Files.readAllBytes(said), StandardCharsets.ISO_8859_1);
  }
}
