package shop.orders.billing.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import shop.orders.billing.Bills;
import shop.orders.billing.Fixtures;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.SaudiCode;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.tax.Seller;
import shop.orders.domain.tax.TaxRegime;
import shop.orders.domain.tax.TaxTerms;

/** VAT Implementing Regulations of Saudi Arabia, with ZATCA's specifications. */
class SaudiPapersTest extends DemandedByLaw {

  private static final String SELLER = "310122393500003";
  private static final String BUYER = "300000000000003";
  private static final TaxTerms TERMS = TaxTerms.of(TaxRegime.SA);

  SaudiPapersTest() {
    super("sa.md");
    BillDocument plain =
        Fixtures.with(
            from("SA", SELLER, Bills.bilingual("en", "SAR")),
            Map.of("suppliedAt", Bills.ISSUED.minusSeconds(172_800)));
    BillDocument toCompany = under(TERMS, to("SA", "", BUYER, plain), Map.of());
    BillDocument toPerson = under(TERMS, to("SA", "", "", plain), Map.of());
    TaxCategory export =
        sale(new Seller("SA", SELLER, TERMS, false), "", "AE", "").exemption().orElseThrow();
    shows(
        "art. 53(1), 53(7); e-invoicing resolution, annex 2",
        "\"Tax Invoice\"",
        () -> {
          assertThat(text(toCompany, Language.EN)).contains("Tax invoice");
          assertThat(text(toPerson, Language.EN)).contains("Simplified tax invoice");
        });
    shows(
        "art. 53(5)(a); annex 2",
        "date and time of issue",
        toCompany,
        paper("21 November 2026", "00:30:00"));
    shows("art. 53(5)(b)", "sequential number", toCompany, paper("EVH-2026-11-0001"));
    shows("art. 53(5)(c)", "VAT number of the supplier", toCompany, paper(SELLER));
    shows("art. 53(5)(d)", "VAT number of the customer", toCompany, paper(BUYER));
    shows(
        "art. 53(5)(e)",
        "names and addresses",
        toCompany,
        paper("Evaly Health Ltd.", "12 Kemal Ataturk Avenue", "Nadia Rahman", "House 12, Road 5"));
    shows("art. 53(5)(f)", "quantity and nature", toCompany, paper("Paracetamol 500 mg tablets"));
    shows("art. 53(5)(g)", "date of the supply", toCompany, paper("19 November 2026"));
    shows(
        "art. 53(5)(h)",
        "base by rate",
        toCompany,
        paper(toCompany.lines().get(0).unitPrice().toPlainString()));
    shows(
        "art. 53(5)(i), (j)",
        "rate and tax",
        toCompany,
        paper("8%", toCompany.lines().get(0).taxes().get(0).amount().toPlainString()));
    shows(
        "art. 53(5)(k)",
        "why the rate is zero",
        under(TERMS, untaxed(export, to("AE", "", "", plain)), Map.of()),
        paper("Export, zero rated", "art. 32"));
    shows(
        "annex 2, tags 1 to 5",
        "QR code",
        () ->
            assertThat(SaudiCode.of(toCompany).orElseThrow())
                .isBase64()
                .startsWith("ARFFdmFseSBIZWFsdGggTHRkLg"));
  }
}
