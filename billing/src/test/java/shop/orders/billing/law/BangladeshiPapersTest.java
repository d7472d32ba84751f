package shop.orders.billing.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import shop.orders.billing.Bills;
import shop.orders.billing.Fixtures;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.Seller;
import shop.orders.domain.tax.TaxRegime;
import shop.orders.domain.tax.TaxTerms;

/** Value Added Tax and Supplementary Duty Act, 2012; VAT and SD Rules, 2016. */
class BangladeshiPapersTest extends DemandedByLaw {

  private static final TaxTerms TERMS =
      new TaxTerms(TaxRegime.BD, null, null, "A. Rahman, Manager");
  private static final Seller SELLER = new Seller("BD", "0001234560101", TERMS, false);

  BangladeshiPapersTest() {
    super("bd.md");
    BillDocument bill = bill();
    shows(
        "r. 40(1)(c), (f), (g)",
        "\"Mushak-6.3, tax challan\"",
        () -> {
          assertThat(text(bill, Language.EN)).contains("Mushak-6.3 Tax challan");
          assertThat(text(Fixtures.with(bill, Map.of("kind", BillKind.CREDIT_NOTE)), Language.EN))
              .contains("Mushak-6.7 Credit note");
        });
    shows(
        "Mushak-6.3",
        "name, BIN and address of the registered person",
        bill,
        paper("Evaly Health Ltd.", "BIN: 000123456-0101", "12 Kemal Ataturk Avenue"));
    shows(
        "Mushak-6.3",
        "name and BIN of the purchaser",
        bill,
        paper("Nadia Rahman", "BIN: 000654321-0202"));
    shows("Mushak-6.3", "destination of the supply", bill, paper("House 12, Road 5", "Dhaka"));
    shows(
        "Mushak-6.3",
        "number, date and time of issue",
        bill,
        paper("EVH-2026-11-0001", "21 November 2026", "00:30:00"));
    shows(
        "Mushak-6.3, columns 2 to 5",
        "description, unit, quantity, unit price",
        bill,
        paper("Paracetamol 500 mg tablets", "PCS", "100.00"));
    shows("columns 7, s. 55", "supplementary duty", bill, paper("SD", "20%", "20.00"));
    shows("columns 8, 9, s. 32", "VAT", bill, paper("15%", "120.00", "18.00"));
    shows("column 10", "value with all duties and taxes", bill, paper("138.00"));
    shows(
        "s. 52(1)",
        "number, date and time",
        under(TERMS, Bills.credit(), Map.of()),
        paper("For invoice BER-2026-11-0007", "10 November 2026 19:30:00"));
    shows("Mushak-6.3", "officer in charge", bill, paper("A. Rahman, Manager"));

    shows(
        "s. 15, 32, 55",
        "in the country",
        () ->
            assertThat(rates(sale(SELLER, "", "BD", ""), "SD 20.00", "VAT 15.00"))
                .isEqualTo("SD 20.00, VAT 18.00"));
    shows(
        "s. 21",
        "out of it",
        () -> assertThat(exemption(sale(SELLER, "", "IN", ""))).isEqualTo(TaxCategory.Code.G));
  }

  /** One piece of 100.00 with 20 % duty and 15 % tax on both, without a charge for delivery. */
  private static BillDocument bill() {
    BillDocument usual =
        to("BD", "", "000654321-0202", from("BD", "000123456-0101", Bills.bilingual("en", "BDT")));
    List<TaxAmount> taxes = List.of(tax("SD", "20.00", "20.00"), tax("VAT", "18.00", "18.00"));
    BigDecimal none = usual.withheld();
    BigDecimal price = new BigDecimal("100.00");
    BillDocument.Line line =
        Fixtures.with(
            usual.lines().get(0),
            Map.of(
                "unitPrice", price,
                "discount", none,
                "taxes", taxes,
                "tax", new BigDecimal("38.00"),
                "total", price));
    Map<String, Object> figures =
        Map.of(
            "lines", List.of(line),
            "taxes", taxes,
            "subtotal", price,
            "discount", none,
            "delivery", none,
            "totalTax", new BigDecimal("38.00"),
            "total", new BigDecimal("138.00"),
            "paid", none,
            "due", new BigDecimal("138.00"));
    return under(TERMS, Fixtures.with(usual, figures), Map.of(1L, new Goods("3004", "PCS", null)));
  }

  private static TaxAmount tax(String key, String rate, String amount) {
    return new TaxAmount(
        key, new BigDecimal(rate), new BigDecimal("100.00"), new BigDecimal(amount));
  }
}
