package shop.orders.billing.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import shop.orders.billing.Fixtures;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.Law;
import shop.orders.billing.einvoice.FacturX;
import shop.orders.billing.paper.BillPaper;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.RateClass;
import shop.orders.domain.tax.Sale;
import shop.orders.domain.tax.Seller;
import shop.orders.domain.tax.TaxTerms;

/**
 * Shows each row of a country's file in {@code docs/papers}: what the law demands, on paper and for
 * machines, and which tax a sale bears. A row without a test here fails, and so does a test without
 * its row: they are matched by the source, and the beginning of the first column.
 */
abstract class DemandedByLaw {

  static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private final String file;
  private final List<Shown> shown = new ArrayList<>();

  private record Shown(String source, String what, boolean forMachines, Executable test) {

    boolean isOf(Row row) {
      return row.source().equals(source) && row.what().startsWith(what);
    }
  }

  private record Row(String what, String source, boolean forMachines) {

    static Row of(List<String> header, List<String> cells) {
      int machines = header.indexOf("invoice for machines");
      return new Row(
          cells.get(0),
          cells.get(header.indexOf("source")),
          machines >= 0 && cells.get(machines).startsWith("B"));
    }
  }

  /** The texts that a document has, in the sequence of a page. */
  record Texts(List<String> all) {}

  static Texts paper(String... texts) {
    return new Texts(List.of(texts));
  }

  /** What the XML has, without the prefixes of names. */
  static Texts xml(String... texts) {
    return new Texts(List.of(texts));
  }

  /**
   * @param file in {@code docs/papers}
   */
  DemandedByLaw(String file) {
    this.file = file;
  }

  /** A document has this on paper, in English. */
  void shows(String source, String what, BillDocument bill, Texts paper) {
    shows(source, what, () -> assertThat(text(bill, Language.EN)).contains(paper.all()));
  }

  /** A German document has this on paper and in its invoice for machines. */
  void shows(String source, String what, BillDocument bill, Texts paper, Texts xml) {
    shown.add(
        new Shown(
            source,
            what,
            true,
            () -> {
              assertThat(text(bill, Language.DE)).contains(paper.all());
              String invoice = new String(FacturX.of(bill), StandardCharsets.UTF_8);
              assertThat(invoice.replaceAll("(?<=</?)[a-z]+:", "")).contains(xml.all());
            }));
  }

  void shows(String source, String what, Executable test) {
    shown.add(new Shown(source, what, false, test));
  }

  @TestFactory
  Stream<DynamicTest> everyRowIsShown() throws IOException {
    List<Row> rows = rows();
    return Stream.concat(
        rows.stream()
            .map(row -> DynamicTest.dynamicTest(row.source() + ": " + row.what(), () -> show(row))),
        Stream.of(
            DynamicTest.dynamicTest(
                "every test has its row",
                () ->
                    assertThat(shown)
                        .allMatch(one -> rows.stream().filter(one::isOf).count() == 1))));
  }

  private void show(Row row) throws Throwable {
    List<Shown> own = shown.stream().filter(one -> one.isOf(row)).toList();
    assertThat(own).as("tests of the row %s in docs/papers/%s", row, file).hasSize(1);
    assertThat(own.get(0).forMachines()).isEqualTo(row.forMachines());
    own.get(0).test().execute();
  }

  private List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    List<String> header = List.of();
    List<String> before = List.of();
    for (String line : Files.readAllLines(Path.of("..", "docs", "papers", file))) {
      List<String> cells =
          line.startsWith("|")
              ? Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList()
              : List.of();
      if (!cells.isEmpty() && cells.get(0).startsWith("---")) {
        header = before;
      } else if (!cells.isEmpty() && !header.isEmpty()) {
        rows.add(Row.of(header, cells));
      } else if (cells.isEmpty()) {
        header = List.of();
      }
      before = cells;
    }
    assertThat(rows).hasSizeGreaterThan(10);
    return rows;
  }

  // ---- documents and sales

  static BillDocument under(TaxTerms terms, BillDocument bill, Map<Long, Goods> goods) {
    return bill.under(Law.of(terms, bill, goods));
  }

  /** The same document of a seller in that country, with that number. */
  static BillDocument from(String country, String taxId, BillDocument bill) {
    return Fixtures.with(
        bill,
        Map.of("seller", Fixtures.with(bill.seller(), Map.of("country", country, "taxId", taxId))));
  }

  /** The same document to that place, for a buyer with that number. */
  static BillDocument to(String country, String state, String vatId, BillDocument bill) {
    Map<String, Object> place =
        Map.of("country", country, "stateProvince", state, "vatId", vatId, "zipCode", "");
    return Fixtures.with(
        bill,
        Map.of(
            "billingAddress", Fixtures.with(bill.billingAddress(), place),
            "shippingAddress", Fixtures.with(bill.shippingAddress(), place)));
  }

  /** The same document, whose lines bear no tax for that reason. */
  static BillDocument untaxed(TaxCategory exemption, BillDocument bill) {
    BigDecimal none = bill.withheld();
    List<BillDocument.Line> lines =
        bill.lines().stream()
            .map(
                line ->
                    Fixtures.with(
                        line, Map.of("taxes", List.of(), "tax", none, "exemption", exemption)))
            .toList();
    return Fixtures.with(bill, Map.of("lines", lines, "taxes", List.of(), "totalTax", none));
  }

  static Sale sale(Seller seller, String buyer, String country, String state) {
    return new Sale(seller, buyer, country, state, "", DAY);
  }

  /** Such as {@code CGST 9.00, SGST 9.00}. */
  static String rates(Sale sale, String... components) {
    List<TaxComponent> own =
        Arrays.stream(components)
            .map(one -> one.split(" "))
            .map(parts -> new TaxComponent(parts[0], new BigDecimal(parts[1])))
            .toList();
    return sale.rates(own, RateClass.STANDARD).stream()
        .map(one -> one.key() + " " + one.rate())
        .collect(Collectors.joining(", "));
  }

  static TaxCategory.Code exemption(Sale sale) {
    return sale.exemption().map(TaxCategory::code).orElse(null);
  }

  static String text(BillDocument bill, Language language) {
    try (PDDocument pdf = Loader.loadPDF(BillPaper.print(bill, language, null))) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      return Normalizer.normalize(stripper.getText(pdf), Normalizer.Form.NFKC)
          .replaceAll("[\\s\\u00A0]+", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
