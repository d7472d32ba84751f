package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDTableAttributeObject;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.billing.Bills;
import shop.orders.billing.Fixtures;
import shop.orders.billing.LawBills;
import shop.orders.billing.Letters;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.PackingDocument;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.language.Figures;
import shop.orders.domain.language.Language;

/** What a screen reader is told (EN 301 549, clause 10; PDF/UA-1, ISO 14289-1). */
class TaggedPaperTest {

  @ParameterizedTest
  @EnumSource(Language.class)
  void hasATitleHeadingsAndFourTables(Language language) throws IOException {
    Words words = Words.in(language);

    List<Part> parts = parts(BillPaper.print(Bills.bilingual("en", "EUR"), language, null));

    assertThat(parts.stream().filter(part -> part.role().startsWith("H")))
        .extracting(Part::role)
        .containsExactly("H1", "H2", "H2", "H2");
    assertThat(parts).filteredOn(part -> part.role().equals("Table")).hasSize(4);
    assertThat(parts)
        .filteredOn(part -> part.role().equals("Figure"))
        .singleElement()
        .extracting(Part::alternative)
        .asString()
        .contains(words.get("verify"), "https://shop.example/verify/EVH-2026-11-0001");
  }

  /** The line is read from its number to its amount, each tax with its rate and amount. */
  @Test
  void readsALineAsItIsWritten() throws IOException {
    List<Part> parts = parts(BillPaper.print(Bills.electronic(), Language.EN, null));

    List<String> cells =
        parts.stream()
            .filter(part -> List.of("TH", "TD").contains(part.role()))
            .map(Part::text)
            .toList();
    assertThat(cells)
        .containsSubsequence("Number", "BER-2026-11-0007", "Item", "Qty", "Discount", "Tax")
        .containsSubsequence(
            "1", "Teekanne SKU 7", "3", "19.99 net 16.80", "1.00", "VAT 19% 9.42", "58.97")
        .containsSubsequence("Total", "€72.43");
  }

  @Test
  void saysOfWhichColumnAndRowACellIs() throws IOException {
    List<Part> parts = parts(BillPaper.print(Bills.electronic(), Language.EN, null));

    assertThat(parts)
        .filteredOn(part -> part.role().equals("TH"))
        .allSatisfy(part -> assertThat(part.scope()).isIn("Row", "Column"))
        .extracting(part -> part.text() + " " + part.scope())
        .contains("Unit price incl. tax Column", "Teekanne SKU 7 Row", "VAT Row", "Total Row");
  }

  /** The headings of the table are read once, though each page shows them. */
  @Test
  void readsTheLinesOfAllPagesAsOneTable() throws IOException {
    byte[] paper = BillPaper.print(aLongBill(), Language.EN, null);

    List<Part> parts = parts(paper);

    assertThat(parts).filteredOn(part -> part.text().equals("Unit price")).hasSize(1);
    assertThat(parts).filteredOn(part -> part.role().equals("TR")).hasSizeGreaterThan(130);
  }

  @Test
  void aLongBillHasABookmarkForEachPage() throws IOException {
    byte[] paper = BillPaper.print(aLongBill(), Language.EN, null);

    try (PDDocument pdf = Loader.loadPDF(paper)) {
      List<String> names = new ArrayList<>();
      for (PDOutlineItem item : pdf.getDocumentCatalog().getDocumentOutline().children()) {
        names.add(item.getTitle());
      }
      int pages = pdf.getNumberOfPages();
      assertThat(names)
          .hasSize(pages)
          .startsWith("Invoice EVH-2026-11-0001", "Page 2 of " + pages)
          .endsWith("Page " + pages + " of " + pages + " – Total");
    }
    try (PDDocument pdf = Loader.loadPDF(BillPaper.print(Bills.electronic(), Language.EN, null))) {
      assertThat(pdf.getDocumentCatalog().getDocumentOutline()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void saysItsLanguageAndDirectionAndShowsItsTitle(Language language) throws IOException {
    byte[] paper = BillPaper.print(Bills.bilingual("en", "EUR"), language, null);

    try (PDDocument pdf = Loader.loadPDF(paper)) {
      var catalog = pdf.getDocumentCatalog();
      assertThat(catalog.getLanguage()).isEqualTo(language.code());
      assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(catalog.getViewerPreferences().getReadingDirection())
          .isEqualTo(language == Language.AR ? "R2L" : "L2R");
      assertThat(pdf.getDocumentInformation().getTitle()).endsWith("EVH-2026-11-0001");
    }
  }

  /** A name in another script is spoken in a language of that script. */
  @Test
  void saysTheLanguageOfWordsInAnotherScript() throws IOException {
    byte[] paper = BillPaper.print(Bills.bilingual("en", "EUR"), Language.AR, null);

    List<String> english = new ArrayList<>();
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      for (PDMarkedContent content : marked(pdf.getPage(0))) {
        for (Object inside : content.getContents()) {
          if (inside instanceof PDMarkedContent span && "en".equals(span.getLanguage())) {
            english.add(glyphs(span));
          }
        }
      }
    }
    assertThat(english).contains("EVH-2026-11-0001", "Nadia Rahman", "CGST");
  }

  /** A line that ends at a hyphen goes on without a space. */
  @Test
  void noWordRunsIntoThatOfTheNextLine() throws IOException {
    String name = "A name of many words that takes more than one line and ends-in-a-joined-word";

    List<Part> parts =
        parts(
            BillPaper.print(Bills.of("en", "EUR", List.of(Bills.always(name))), Language.EN, null));

    assertThat(parts)
        .filteredOn(part -> part.role().equals("P"))
        .extracting(Part::text)
        .contains(name);
  }

  /** Labels in two languages, and the names of items. */
  @Test
  void saysTheLanguageOfEachPartOfASaudiPaper() throws IOException {
    BillDocument bill = LawBills.Sale.SA_STANDARD.in("en");

    List<Part> parts = parts(BillPaper.print(bill, Language.EN, null));

    assertThat(parts)
        .filteredOn(part -> "ar".equals(part.language()))
        .extracting(Part::text)
        .contains("فاتورة ضريبية", "الرقم", "الرقم الضريبي", "الصنف", "سعر الوحدة", "قميص قطني")
        .contains("جميع المبالغ بعملة SAR (ر.س.)")
        .noneMatch(text -> text.contains("Number") || text.contains("Unit price"));
    assertThat(parts)
        .filteredOn(part -> part.role().equals("Span") && part.language() == null)
        .extracting(Part::text)
        .contains(
            "Tax invoice", "Number ·", "Saudi Arabia VAT number ·", "Unit price", "Cotton shirt ·")
        .noneMatch(text -> text.matches(".*\\p{IsArabic}.*"));
  }

  /** What has no words in the reader's language is in that of the original. */
  @ParameterizedTest
  @EnumSource(value = Language.class, mode = EnumSource.Mode.EXCLUDE, names = "DE")
  void saysTheLanguageOfWhatIsNotTranslatedOnACopy(Language language) throws IOException {
    BillDocument original = Bills.bilingual("de", "EUR");
    Translations german = new Translations(Map.of("de", "Grüner Tee"));
    BillDocument bill =
        Fixtures.with(
            original,
            Map.of(
                "lines",
                List.of(original.lines().get(0).named(german)),
                "notes",
                new Translations(Map.of("de", "Ohne Unterschrift gültig."))));

    List<Part> parts = parts(BillPaper.print(bill, language, null));

    assertThat(parts)
        .filteredOn(part -> "de".equals(part.language()))
        .extracting(Part::text)
        .containsExactly("Grüner Tee", "Ohne Unterschrift gültig.");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void noPartIsEmptyButACellOfATable(Language language) throws IOException {
    List<byte[]> papers =
        List.of(
            BillPaper.print(Bills.bilingual(language.code(), "EUR"), language, null),
            ReceiptPaper.print(Letters.receipt(2, "I withdraw.\n\nBye"), language),
            new SlipPaper().print(Letters.slip(2, true, language.code())),
            PackingPaper.print(
                List.of(Letters.packing(PackingDocument.Kind.DELIVERY_NOTE, language, 2))));

    for (byte[] paper : papers) {
      assertThat(parts(paper))
          .filteredOn(part -> part.text().isBlank())
          .allMatch(part -> List.of("TD", "TH", "Figure").contains(part.role()));
    }
  }

  /** ISO 32000-1, 14.8.4.3.3. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void theGoodsOfALetterAreAList(Language language) throws IOException {
    Figures figures = new Figures(language, "EUR");
    List<String> goods = List.of(figures.count(2) + " × Thing 1", figures.count(2) + " × Thing 2");

    for (byte[] paper :
        List.of(
            ReceiptPaper.print(Letters.receipt(2, "I withdraw."), language),
            new SlipPaper().print(Letters.slip(2, true, language.code())))) {
      List<Part> parts = parts(paper);
      assertThat(parts).filteredOn(part -> part.role().equals("L")).hasSize(1);
      assertThat(parts)
          .filteredOn(part -> part.role().equals("LBody"))
          .extracting(Part::text)
          .containsExactlyElementsOf(goods);
    }
  }

  @Test
  void theCodeOfASlipSaysWhatItIs() throws IOException {
    assertThat(parts(new SlipPaper().print(Letters.slip(1, true, "de"))))
        .filteredOn(part -> part.role().equals("Figure"))
        .extracting(Part::alternative)
        .containsExactly("QR-Code dieser Rücksendung: return-7");
  }

  /** The headings of the columns are read once, though each page shows them. */
  @Test
  void aPackingSlipIsReadAsOneTableWithItsBarcode() throws IOException {
    List<Part> parts =
        parts(
            PackingPaper.print(
                List.of(Letters.packing(PackingDocument.Kind.PACKING_SLIP, Language.EN, 60))));

    assertThat(parts).filteredOn(part -> part.text().equals("Packed")).hasSize(1);
    assertThat(parts)
        .filteredOn(part -> part.role().equals("TH"))
        .extracting(part -> part.text() + " " + part.scope())
        .contains("Item Column", "Qty Column", "Courier Row");
    assertThat(parts)
        .filteredOn(part -> part.role().equals("Figure"))
        .extracting(Part::alternative)
        .containsExactly("Barcode of order 20261120-10455243C");
    assertThat(parts).filteredOn(part -> part.role().equals("TR")).hasSize(6 + 1 + 60 + 1);
  }

  private static BillDocument aLongBill() {
    return Bills.of("en", "EUR", Stream.generate(() -> Bills.always("Item")).limit(120).toList());
  }

  /**
   * A part of the logical structure, with the text of it and of its parts.
   *
   * @param text the one that replaces that of the page, if there is one
   * @param scope of a table's header, else empty
   * @param language null if it is that of the whole
   */
  private record Part(
      String role, String text, String alternative, String scope, String language) {}

  private static List<Part> parts(byte[] paper) throws IOException {
    List<Part> parts = new ArrayList<>();
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      List<List<PDMarkedContent>> pages = new ArrayList<>();
      for (PDPage page : pdf.getPages()) {
        pages.add(marked(page));
      }
      collect(pdf, pages, pdf.getDocumentCatalog().getStructureTreeRoot(), parts);
    }
    return parts;
  }

  private static List<PDMarkedContent> marked(PDPage page) throws IOException {
    PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
    ((PDFStreamEngine) extractor).processPage(page);
    return extractor.getMarkedContents();
  }

  /** Adds the parts below a node, and returns their texts. */
  private static String collect(
      PDDocument pdf, List<List<PDMarkedContent>> pages, PDStructureNode node, List<Part> parts) {
    List<String> texts = new ArrayList<>();
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        int place = parts.size();
        parts.add(null);
        String read = collect(pdf, pages, element, parts);
        String text = element.getActualText() == null ? read : element.getActualText();
        parts.set(
            place,
            new Part(
                element.getStructureType(),
                text,
                element.getAlternateDescription(),
                scope(element),
                element.getLanguage()));
        texts.add(text);
      } else if (kid instanceof Integer mark) {
        PDPage page = ((PDStructureElement) node).getPage();
        texts.add(text(pages.get(pdf.getPages().indexOf(page)), mark));
      } else if (kid instanceof PDMarkedContentReference reference) {
        int page = pdf.getPages().indexOf(reference.getPage());
        texts.add(text(pages.get(page), reference.getMCID()));
      }
    }
    return String.join(" ", texts).replaceAll("[\\u200E\\u200F]", "").replaceAll(" +", " ").strip();
  }

  private static String scope(PDStructureElement element) {
    return element.getAttributes().size() > 0
            && element.getAttributes().getObject(0) instanceof PDTableAttributeObject table
        ? table.getScope()
        : "";
  }

  private static String text(List<PDMarkedContent> contents, int mark) {
    StringBuilder text = new StringBuilder();
    contents.stream().filter(one -> one.getMCID() == mark).forEach(one -> text.append(glyphs(one)));
    return text.toString();
  }

  private static String glyphs(PDMarkedContent content) {
    StringBuilder text = new StringBuilder();
    for (Object inside : content.getContents()) {
      if (inside instanceof TextPosition glyph) {
        text.append(glyph.getUnicode());
      } else if (inside instanceof PDMarkedContent span) {
        text.append(span.getActualText() != null ? span.getActualText() : glyphs(span));
      }
    }
    return text.toString();
  }
}
