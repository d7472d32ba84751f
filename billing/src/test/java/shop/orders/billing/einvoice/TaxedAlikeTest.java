package shop.orders.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.billing.Bills;
import shop.orders.billing.Fixtures;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.document.Law;
import shop.orders.billing.document.StatedTaxes;
import shop.orders.billing.document.TaxedAlike;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.tax.TaxRegime;
import shop.orders.domain.tax.TaxTerms;

/**
 * What exports say of the taxes of a document is what its paper and, if it has one, its electronic
 * invoice say.
 */
class TaxedAlikeTest {

  private static final TaxCategory EXEMPT = new TaxCategory(TaxCategory.Code.E, "Because", "V-1");
  private static final TaxCategory WELFARE = new TaxCategory(TaxCategory.Code.E, "Welfare", "V-2");
  private static final TaxCategory REVERSE = new TaxCategory(TaxCategory.Code.AE, "Theirs", "");
  private static final TaxCategory OUTSIDE = new TaxCategory(TaxCategory.Code.O, "Outside", "");

  /**
   * @param taxes such as {@code VAT 19.00 9.42}
   */
  private static BillDocument.Line line(String total, TaxCategory exemption, String... taxes) {
    List<TaxAmount> amounts = new ArrayList<>();
    for (String tax : taxes) {
      String[] part = tax.split(" ");
      amounts.add(
          new TaxAmount(
              part[0], new BigDecimal(part[1]), BigDecimal.ZERO, new BigDecimal(part[2])));
    }
    Map<String, Object> changed = new LinkedHashMap<>();
    changed.put("total", new BigDecimal(total));
    changed.put("taxes", amounts);
    changed.put("tax", TaxAmount.sum(amounts));
    changed.put("exemption", exemption);
    return Fixtures.with(Bills.electronic().lines().get(0), changed);
  }

  /** A document of these lines, whose bases and totals follow from them. */
  private static BillDocument document(
      BillDocument any,
      String currency,
      boolean inclusive,
      String withheld,
      BillDocument.Line... lines) {
    List<BillDocument.Line> based = new ArrayList<>();
    Map<String, TaxAmount> taxes = new LinkedHashMap<>();
    BigDecimal total = Rounding.zero(currency).subtract(new BigDecimal(withheld));
    BigDecimal tax = Rounding.zero(currency);
    for (BillDocument.Line line : lines) {
      BigDecimal base = inclusive ? line.total().subtract(line.tax()) : line.total();
      List<TaxAmount> own =
          line.taxes().stream()
              .map(one -> new TaxAmount(one.key(), one.rate(), base, one.amount()))
              .toList();
      own.forEach(one -> taxes.merge(one.key() + one.rate(), one, TaxedAlikeTest::together));
      based.add(Fixtures.with(line, Map.of("taxes", own)));
      tax = tax.add(line.tax());
      total = total.add(base).add(line.tax());
    }
    return Fixtures.with(
        any,
        Map.of(
            "currency", currency,
            "taxInclusive", inclusive,
            "lines", based,
            "taxes", List.copyOf(taxes.values()),
            "delivery", Rounding.zero(currency),
            "withheld", new BigDecimal(withheld),
            "totalTax", tax,
            "total", total,
            "due", total));
  }

  private static TaxAmount together(TaxAmount one, TaxAmount other) {
    return new TaxAmount(
        one.key(), one.rate(), one.base().add(other.base()), one.amount().add(other.amount()));
  }

  private static BillDocument bangladeshi(BillDocument.Line... lines) {
    return document(Bills.bilingual("en", "BDT"), "BDT", false, "0.00", lines)
        .under(new Law(new TaxTerms(TaxRegime.BD, null, null, "Officer"), null, Map.of()));
  }

  static Stream<Arguments> documents() {
    BillDocument bill = Bills.electronic();
    BillDocument credit = Bills.credit();
    BillDocument paper = Bills.bilingual("en", "INR");
    return Stream.of(
        Arguments.of(
            "withheld of what is exempt is exempt",
            document(credit, "EUR", true, "5.00", line("100.00", EXEMPT)),
            List.of("E 0.00 of 95.00 is 0.00, Because (V-1)"),
            "0.00"),
        Arguments.of(
            "for all reasons",
            document(credit, "EUR", true, "5.00", line("10.00", EXEMPT), line("20.00", WELFARE)),
            List.of("E 0.00 of 25.00 is 0.00, Because; Welfare"),
            "0.00"),
        Arguments.of(
            "withheld of what is not subject to VAT is not, either",
            document(credit, "EUR", true, "1.00", line("10.00", OUTSIDE)),
            List.of("O 0.00 of 9.00 is 0.00, Outside"),
            "0.00"),
        Arguments.of(
            "withheld of two categories is zero rated",
            document(credit, "EUR", true, "5.00", line("10.00", EXEMPT), line("20.00", REVERSE)),
            List.of(
                "E 0.00 of 10.00 is 0.00, Because (V-1)",
                "AE 0.00 of 20.00 is 0.00, Theirs",
                "Z 0.00 of -5.00 is 0.00"),
            "0.00"),
        Arguments.of(
            "withheld of what is taxed is zero rated",
            document(credit, "EUR", true, "10.00", line("119.00", null, "VAT 19.00 19.00")),
            List.of(
                "S 19.00 of 100.00 is 19.00: VAT 19.00 of 100.00 is 19.00",
                "Z 0.00 of -10.00 is 0.00"),
            "0.00"),
        Arguments.of(
            "a third of three pieces states its tax anew, and a rounding",
            document(credit, "EUR", false, "0.00", line("0.99", null, "VAT 19.00 0.18")),
            List.of("S 19.00 of 0.99 is 0.19: VAT 19.00 of 0.99 is 0.19"),
            "-0.01"),
        Arguments.of(
            "no base and its tax are the price",
            document(bill, "EUR", true, "0.00", line("8.05", null, "VAT 19.00 1.29")),
            List.of("S 19.00 of 6.77 is 1.29: VAT 19.00 of 6.77 is 1.29"),
            "-0.01"),
        Arguments.of(
            "two components of one rate",
            document(
                paper,
                "INR",
                false,
                "0.00",
                line("100.00", null, "CGST 9.00 9.00", "SGST 9.00 9.00"),
                line("50.00", null, "CGST 9.00 4.50", "SGST 9.00 4.50"),
                line("10.00", null, "IGST 18.00 1.80")),
            List.of(
                "S 18.00 of 150.00 is 27.00: CGST 9.00 of 150.00 is 13.50,"
                    + " SGST 9.00 of 150.00 is 13.50",
                "S 18.00 of 10.00 is 1.80: IGST 18.00 of 10.00 is 1.80"),
            "0.00"),
        Arguments.of(
            "no decimals",
            document(
                paper,
                "JPY",
                true,
                "0",
                line("1100", null, "CT 10 100"),
                line("108", null, "CT 8 8")),
            List.of(
                "S 10.00 of 1000 is 100: CT 10.00 of 1000 is 100",
                "S 8.00 of 100 is 8: CT 8.00 of 100 is 8"),
            "0"),
        Arguments.of(
            "three decimals",
            document(
                paper,
                "KWD",
                false,
                "0.000",
                line("1.500", null, "VAT 5 0.075"),
                line("2.001", null)),
            List.of(
                "S 5.00 of 1.500 is 0.075: VAT 5.00 of 1.500 is 0.075", "Z 0.00 of 2.001 is 0.000"),
            "0.000"),
        Arguments.of(
            "VAT at its own rate on the value with the duty",
            bangladeshi(
                line("100.00", null, "SD 20.00 20.00", "VAT 18.00 18.00"),
                line("100.00", null, "SD 50.00 50.00", "VAT 15.00 15.00"),
                line("200.00", null, "VAT 15.00 30.00"),
                line("10.00", null, "SD 20.00 2.00", "VAT 18.00 1.80")),
            List.of(
                "S 38.00 of 110.00 is 41.80: SD 20.00 of 110.00 is 22.00,"
                    + " VAT 15.00 of 132.00 is 19.80",
                "S 65.00 of 100.00 is 65.00: SD 50.00 of 100.00 is 50.00,"
                    + " VAT 10.00 of 150.00 is 15.00",
                "S 15.00 of 200.00 is 30.00: VAT 15.00 of 200.00 is 30.00"),
            "0.00"));
  }

  private static String said(TaxedAlike part, String currency) {
    StringBuilder said =
        new StringBuilder()
            .append(part.category().code())
            .append(' ')
            .append(said(part.rate(), part.net(), part.tax(), currency));
    if (!part.category().reason().isEmpty()) {
      said.append(", ").append(part.category().reason());
    }
    if (!part.category().exemptionCode().isEmpty()) {
      said.append(" (").append(part.category().exemptionCode()).append(')');
    }
    for (int i = 0; i < part.taxes().size(); i++) {
      TaxAmount tax = part.taxes().get(i);
      said.append(i == 0 ? ": " : ", ")
          .append(tax.key())
          .append(' ')
          .append(said(tax.rate(), tax.base(), tax.amount(), currency));
    }
    return said.toString();
  }

  private static String said(BigDecimal rate, BigDecimal base, BigDecimal amount, String currency) {
    return "%s of %s is %s"
        .formatted(
            rate.setScale(2, RoundingMode.UNNECESSARY),
            Rounding.round(base, currency),
            Rounding.round(amount, currency));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void whatIsTaxedAlikeIsOnePart(
      String name, BillDocument document, List<String> parts, String rounding) {
    assertThat(TaxedAlike.of(document))
        .extracting(part -> said(part, document.currency()))
        .containsExactlyElementsOf(parts);
    assertThat(TaxedAlike.rounding(document)).isEqualTo(new BigDecimal(rounding));
    agrees(name, document);
  }

  /** All documents that are printed in other tests, too. */
  @Test
  void theyAreWhatEachDocumentSays() {
    List<Fixtures.Fixture> all = Fixtures.all().toList();

    assertThat(all).anyMatch(one -> one.bill().withheld().signum() > 0);
    assertThat(all).anyMatch(one -> one.bill().kind() == BillKind.CREDIT_NOTE);
    all.forEach(one -> agrees(one.name(), one.bill()));
  }

  private static void agrees(String name, BillDocument document) {
    List<TaxedAlike> parts = TaxedAlike.of(document);
    BigDecimal net = sum(parts.stream().map(TaxedAlike::net));
    BigDecimal tax = sum(parts.stream().map(TaxedAlike::tax));
    assertThat(net.add(tax).add(TaxedAlike.rounding(document)))
        .as(name)
        .isEqualByComparingTo(document.total());
    assertThat(tax).as(name).isEqualByComparingTo(StatedTaxes.total(document));
    assertThat(components(document, parts.stream().flatMap(part -> part.taxes().stream())))
        .as(name)
        .isEqualTo(
            components(document, StatedTaxes.onPaper(document).components(document).stream()));
    if (document.electronic()) {
      assertThat(groups(parts)).as(name).isEqualTo(ofInvoice(document));
    }
  }

  private static BigDecimal sum(Stream<BigDecimal> amounts) {
    return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Bases are those of the paper, but for a rounding, which papers do not have. */
  private static Map<String, String> components(BillDocument document, Stream<TaxAmount> amounts) {
    Map<String, TaxAmount> sums = new TreeMap<>();
    amounts.forEach(
        one ->
            sums.merge(
                one.key() + " " + one.rate().stripTrailingZeros().toPlainString(),
                one,
                TaxedAlikeTest::together));
    Map<String, String> said = new TreeMap<>();
    sums.forEach(
        (key, one) ->
            said.put(
                key, (document.electronic() ? "" : plain(one.base()) + " ") + plain(one.amount())));
    return said;
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }

  private record Group(TaxCategory category, BigDecimal base, BigDecimal tax) {

    Group plus(Group other) {
      return new Group(category.and(other.category), base.add(other.base), tax.add(other.tax));
    }

    String said() {
      return category + " " + plain(base) + " " + plain(tax);
    }
  }

  /** An invoice for machines has one rate for all components. */
  private static Map<String, String> groups(List<TaxedAlike> parts) {
    Map<String, Group> groups = new TreeMap<>();
    for (TaxedAlike part : parts) {
      groups.merge(
          part.category().code() + " " + part.rate(),
          new Group(part.category(), part.net(), part.tax()),
          Group::plus);
    }
    return said(groups);
  }

  private static Map<String, String> ofInvoice(BillDocument document) {
    Map<String, Group> groups = new TreeMap<>();
    for (VatGroup group : InvoiceAmounts.of(document).groups()) {
      groups.put(
          group.code() + " " + group.rate(),
          new Group(group.category(), group.base(), group.tax()));
    }
    return said(groups);
  }

  private static Map<String, String> said(Map<String, Group> groups) {
    Map<String, String> said = new TreeMap<>();
    groups.forEach((key, group) -> said.put(key, group.said()));
    return said;
  }
}
