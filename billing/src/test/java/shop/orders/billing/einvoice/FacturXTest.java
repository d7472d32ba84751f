package shop.orders.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.billing.Bills;
import shop.orders.billing.Fixtures;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.Law;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.TaxRegime;
import shop.orders.domain.tax.TaxTerms;

/** The amounts of invoices for machines, by the rules of EN 16931. */
class FacturXTest {

  /**
   * BR-CO-17: the tax is base x rate, rounded to two decimals. Where no base and its tax are the
   * price, or its lines bear a unit more or less, BT-114 has the difference.
   */
  @ParameterizedTest
  @CsvSource({
    "EUR, true, 8.05, 1.29, 19, 6.77, 1.29, -0.01, 8.06",
    "EUR, true, 10.01, 1.59, 19, 8.41, 1.60, '', 10.01",
    "EUR, true, 3.33, 0.21, 7, 3.11, 0.22, '', 3.33",
    "EUR, true, 119.00, 19.00, 19, 100.00, 19.00, '', 119.00",
    "EUR, false, 0.99, 0.18, 19, 0.99, 0.19, -0.01, 1.18",
    "EUR, false, 5.03, 0.95, 19, 5.03, 0.96, -0.01, 5.99",
    "JPY, false, 843, 68, 8, 843, 67.44, 0.56, 910.44",
    "JPY, true, 120, 11, 10, 109.09, 10.91, '', 120.00",
    "ISK, true, 201, 39, 24, 162.10, 38.90, '', 201.00"
  })
  void aDocumentStatesTheTaxOfItsBase(
      String currency,
      boolean inclusive,
      String price,
      String borne,
      String rate,
      String base,
      String tax,
      String rounding,
      String grand) {
    String xml = xml(bill(currency, inclusive, price, borne, rate));

    assertThat(amountsOf(xml, "BasisAmount")).isEqualTo(amounts(base));
    assertThat(amountsOf(xml, "LineTotalAmount")).isEqualTo(amounts(base, base));
    assertThat(amountsOf(xml, "CalculatedAmount")).isEqualTo(amounts(tax));
    assertThat(amountsOf(xml, "TaxTotalAmount")).isEqualTo(amounts(tax));
    assertThat(String.join("", values(xml, "RoundingAmount"))).isEqualTo(rounding);
    assertThat(amountsOf(xml, "GrandTotalAmount")).isEqualTo(amounts(grand));
    BigDecimal paid = new BigDecimal(values(xml, "TotalPrepaidAmount").get(0));
    BigDecimal due = new BigDecimal(values(xml, "DuePayableAmount").get(0));
    BigDecimal rounded = new BigDecimal(rounding.isEmpty() ? "0" : rounding);
    assertThat(new BigDecimal(grand).subtract(paid).add(rounded)).isEqualByComparingTo(due);
  }

  /** UN/ECE Recommendation 20: a lower price is a lump sum, and no piece. */
  @Test
  void aLowerPriceHasNoPieces() {
    BillDocument credit = Bills.credit();
    BillDocument.Line lower = Fixtures.with(credit.lines().get(0), Map.of("id", -1L));

    String xml = xml(Fixtures.with(credit, Map.of("lines", List.of(lower, credit.lines().get(1)))));

    assertThat(xml)
        .containsOnlyOnce("<ram:BilledQuantity unitCode=\"LS\">")
        .containsOnlyOnce("<ram:BilledQuantity unitCode=\"C62\">");
  }

  /** BT-130, UN/ECE Recommendation 20 and 21; CGST Rules, rule 46(i): codes of India are mapped. */
  @ParameterizedTest
  @CsvSource({
    "'', C62", "NOS, C62", "PCS, H87", "KGS, KGM", "MTS, TNE", "QTL, DTN", "PAC, XPK", "BOX, XBX",
    "DOZ, DZN", "LTR, LTR", "SET, SET", "TGM, C62", "OTH, C62", "KGM, KGM", "C62, C62", "HUG, C62"
  })
  void aQuantityHasItsUnit(String unit, String code) {
    BillDocument bill = ofGoods(new Goods("", unit, null));

    assertThat(xml(bill))
        .containsOnlyOnce("<ram:BasisQuantity unitCode=\"" + code + "\">")
        .containsOnlyOnce("<ram:BilledQuantity unitCode=\"" + code + "\">")
        .doesNotContain("ClassCode");
  }

  /** BT-158 with the scheme HS of UNTDID 7143 (BR-65); CGST Rules, rule 46(g). */
  @Test
  void goodsHaveTheirCodeOfTheHarmonizedSystem() {
    assertThat(xml(ofGoods(new Goods("61091000", "PCS", null))))
        .containsOnlyOnce(
            "<ram:DesignatedProductClassification><ram:ClassCode listID=\"HS\">61091000"
                + "</ram:ClassCode></ram:DesignatedProductClassification>");
  }

  private static BillDocument ofGoods(Goods goods) {
    BillDocument bill = Bills.bilingual("en", "EUR");
    BillDocument one = Fixtures.with(bill, Map.of("lines", bill.lines().subList(0, 1)));
    return one.under(new Law(TaxTerms.of(TaxRegime.EU), null, Map.of(1L, goods)));
  }

  /** UNTDID 4461: 10 cash, 68 online payment service, 97 clearing between partners. */
  @ParameterizedTest
  @CsvSource({
    "cod, 10, Cash on delivery",
    "stripe, 68, Paid online",
    "store_credit, 97, Paid with store credit"
  })
  void aDocumentSaysHowItWasPaid(String method, String code, String terms) {
    String xml = xml(Fixtures.with(Bills.electronic(), Map.of("paymentMethod", method)));

    assertThat(xml)
        .contains("<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>" + code + "<")
        .contains("<ram:Description>" + terms + "</ram:Description>");
  }

  private static BillDocument bill(
      String currency, boolean inclusive, String price, String borne, String rate) {
    BigDecimal amount = new BigDecimal(price);
    BigDecimal tax = new BigDecimal(borne);
    BigDecimal zero = amount.subtract(amount);
    BigDecimal base = inclusive ? amount.subtract(tax) : amount;
    List<TaxAmount> taxes = List.of(new TaxAmount("VAT", new BigDecimal(rate), base, tax));
    BillDocument.Line line =
        Fixtures.with(
            Bills.electronic().lines().get(0),
            Map.of(
                "quantity", 1,
                "unitPrice", amount,
                "discount", zero,
                "taxes", taxes,
                "tax", tax,
                "total", amount));
    BigDecimal total = base.add(tax);
    return Fixtures.with(
        Bills.electronic(),
        Map.ofEntries(
            Map.entry("currency", currency),
            Map.entry("taxInclusive", inclusive),
            Map.entry("lines", List.of(line)),
            Map.entry("taxes", taxes),
            Map.entry("subtotal", amount),
            Map.entry("discount", zero),
            Map.entry("delivery", zero),
            Map.entry("withheld", zero),
            Map.entry("totalTax", tax),
            Map.entry("total", total),
            Map.entry("paid", total),
            Map.entry("due", zero)));
  }

  private static String xml(BillDocument bill) {
    return new String(FacturX.of(bill), StandardCharsets.UTF_8);
  }

  /** Without regard to zeros at their ends. */
  private static List<BigDecimal> amounts(String... figures) {
    return Stream.of(figures).map(one -> new BigDecimal(one).setScale(2)).toList();
  }

  private static List<BigDecimal> amountsOf(String xml, String name) {
    return amounts(values(xml, name).toArray(String[]::new));
  }

  private static List<String> values(String xml, String name) {
    Matcher matcher = Pattern.compile("<ram:" + name + "[^>]*>(.*?)</ram:").matcher(xml);
    List<String> values = new ArrayList<>();
    while (matcher.find()) {
      values.add(matcher.group(1));
    }
    return values;
  }
}
