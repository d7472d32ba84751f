package shop.orders.billing.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import shop.orders.billing.Bills;
import shop.orders.billing.Fixtures;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.number.IndianNumbers;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.SaleRule;
import shop.orders.domain.tax.Seller;
import shop.orders.domain.tax.TaxRegime;
import shop.orders.domain.tax.TaxScheme;
import shop.orders.domain.tax.TaxTerms;

/** CGST Act and Rules, IGST Act, UTGST Act. */
class IndianPapersTest extends DemandedByLaw {

  private static final String BENGALURU = "29AAGCB7383J1Z4";
  private static final String MUMBAI = "27AAPFU0939F1ZV";
  private static final TaxTerms TERMS = TaxTerms.of(TaxRegime.IN);
  private static final TaxTerms COMPOSITION =
      new TaxTerms(TaxRegime.IN, TaxScheme.SMALL, null, null);
  private static final TaxCategory EXEMPT = new TaxCategory(TaxCategory.Code.E, "Exempt", "");
  private static final Map<Long, Goods> GOODS = Map.of(1L, new Goods("300490", "PAC", null));

  IndianPapersTest() {
    super("in.md");
    BillDocument plain = from("IN", BENGALURU, Bills.bilingual("en", "INR"));
    BillDocument usual = under(TERMS, to("IN", "Maharashtra", MUMBAI, plain), GOODS);
    TaxCategory export = sale(seller(TERMS), "", "AE", "").exemption().orElseThrow();
    TaxCategory small = sale(seller(COMPOSITION), "", "IN", "29").exemption().orElseThrow();
    shows(
        "rule 46, 49, 46A",
        "\"Tax Invoice\"",
        () -> {
          BillDocument unregistered = under(TERMS, to("IN", "Karnataka", "", plain), GOODS);
          BillDocument exempt = untaxed(EXEMPT, unregistered);
          BillDocument both =
              Fixtures.with(
                  unregistered,
                  Map.of("lines", List.of(usual.lines().get(0), exempt.lines().get(1))));
          assertThat(text(usual, Language.EN)).contains("Tax invoice");
          assertThat(text(exempt, Language.EN)).contains("Bill of supply");
          assertThat(text(both, Language.EN)).contains("Invoice-cum-bill of supply");
        });
    shows(
        "rule 46(a)",
        "name, address and GSTIN of the supplier",
        usual,
        paper("Evaly Health Ltd.", "12 Kemal Ataturk Avenue", "GSTIN: " + BENGALURU));
    shows(
        "rule 46(b)",
        "serial number",
        () -> {
          assertThat(text(usual, Language.EN)).contains("Number EVH-2026-11-0001");
          assertThat(IndianNumbers.usual("LONGEST9")).isPresent();
          assertThat(IndianNumbers.fault(IndianNumbers.usual("EVH").orElseThrow(), "EVH"))
              .isEmpty();
        });
    shows("rule 46(c)", "date of issue", usual, paper("Date 21 November 2026"));
    shows(
        "rule 46(d)",
        "name, address and GSTIN of the recipient",
        usual,
        paper("Nadia Rahman", "House 12, Road 5", "GSTIN: " + MUMBAI));
    shows("rule 46(e), (f), (o)", "address of delivery", usual, paper("Maharashtra", "India"));
    shows("rule 46(g)", "HSN code", usual, paper("HSN 300490"));
    shows("rule 46(h)", "description", usual, paper("Paracetamol 500 mg tablets"));
    shows("rule 46(i)", "quantity and unit", usual, paper("HSN 300490 · PAC", "NOS"));
    shows(
        "rule 46(j), (k)",
        "total value",
        usual,
        paper(usual.lines().get(0).total().toPlainString(), "Net amount", "Discount"));
    shows("rule 46(l), (m)", "rate and amount", usual, paper("CGST 8%", "SGST 8%"));
    shows("rule 46(n)", "place of supply", usual, paper("Place of supply 27 Maharashtra"));
    shows(
        "rule 46(p)",
        "whether the tax is payable on reverse charge",
        () -> {
          TaxCategory buyerOwes = new TaxCategory(TaxCategory.Code.AE, "Reverse charge", "");
          assertThat(text(usual, Language.EN)).contains("Reverse charge No");
          assertThat(text(untaxed(buyerOwes, usual), Language.EN)).contains("Reverse charge Yes");
        });
    shows("rule 46(q), fifth proviso", "signature", usual, paper("no signature is needed"));
    shows("rule 48(1)", "\"Original for recipient\"", usual, paper("Original for recipient"));
    shows(
        "rule 46, third proviso",
        "export under bond",
        under(TERMS, untaxed(export, to("AE", "", "", plain)), GOODS),
        paper("Supply meant for export under bond or letter of undertaking", "96 Other countries"));
    shows(
        "rule 5(1)(f)",
        "\"Composition taxable person",
        under(COMPOSITION, untaxed(small, to("IN", "Karnataka", "", plain)), GOODS),
        paper("Composition taxable person, not eligible to collect tax", "on supplies"));

    shows(
        "CGST Act s. 9(1), IGST Act s. 8(1)",
        "place of supply in the shop's State",
        () -> assertThat(taxes("Karnataka")).isEqualTo("CGST 9.00, SGST 9.00"));
    shows(
        "UTGST Act s. 2(8), 7(1)",
        "the same in Chandigarh",
        () ->
            assertThat(
                    rates(
                        sale(
                            new Seller("IN", "04AAPFU0939F1Z3", TERMS, false),
                            "",
                            "IN",
                            "Chandigarh"),
                        "GST 18.00"))
                .isEqualTo("CGST 9.00, UTGST 9.00"));
    shows(
        "IGST Act s. 5(1), 7(1)",
        "another State",
        () -> assertThat(taxes("Goa")).isEqualTo("IGST 18.00"));
    shows(
        "IGST Act s. 16(1)(a)",
        "out of India",
        () -> assertThat(export.code()).isEqualTo(TaxCategory.Code.G));
    shows(
        "CGST Act s. 10(4)",
        "of who pays the composition levy",
        () -> assertThat(small.code()).isEqualTo(TaxCategory.Code.E));
    shows(
        "CGST Act s. 10(2)(c)",
        "of the same to another State",
        () ->
            assertThat(sale(seller(COMPOSITION), "", "IN", "Goa").unmet())
                .hasValue(SaleRule.COMPOSITION_STAYS_IN_STATE));
  }

  private static String taxes(String state) {
    return rates(sale(seller(TERMS), "", "IN", state), "GST 18.00");
  }

  private static Seller seller(TaxTerms terms) {
    return new Seller("IN", BENGALURU, terms, false);
  }
}
