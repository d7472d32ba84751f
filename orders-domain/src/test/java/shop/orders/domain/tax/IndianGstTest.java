package shop.orders.domain.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.tax.Sales.components;
import static shop.orders.domain.tax.Sales.written;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.money.TaxCategory;

/** The goods and services tax, by the Acts of 2017. */
class IndianGstTest {

  /** Of Karnataka. */
  private static final String BENGALURU = "29AAGCB7383J1Z4";

  /** CGST Act, s. 9(1); UTGST Act, s. 7(1); IGST Act, s. 5(1), 7(1), 8(1). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "29AAGCB7383J1Z4 | Karnataka | CGST 9.00, SGST 9.00",
        "29AAGCB7383J1Z4 | karnataka | CGST 9.00, SGST 9.00",
        "29AAGCB7383J1Z4 | IN-KA | CGST 9.00, SGST 9.00",
        "29AAGCB7383J1Z4 | 29 | CGST 9.00, SGST 9.00",
        "29AAGCB7383J1Z4 | Maharashtra | IGST 18.00",
        "29AAGCB7383J1Z4 | Chandigarh | IGST 18.00",
      })
  void taxesFollowThePlaceOfSupply(String gstin, String state, String taxes) {
    Sale sale = Sales.indian(gstin, "", "IN", state);

    assertThat(written(sale.rates(components("CGST 9.00, SGST 9.00"), RateClass.STANDARD)))
        .isEqualTo(taxes);
  }

  /** UTGST Act, s. 2(8): the others have legislatures, and SGST. */
  @ParameterizedTest
  @CsvSource({
    "04, UTGST",
    "26, UTGST",
    "31, UTGST",
    "35, UTGST",
    "38, UTGST",
    "97, UTGST",
    "01, SGST",
    "07, SGST",
    "34, SGST",
    "27, SGST"
  })
  void unionTerritoriesWithoutLegislatureHaveATaxOfTheirOwn(String code, String tax) {
    Sale sale = Sales.indian(Sales.gstin(code), "", "IN", code);

    assertThat(written(sale.rates(components("IGST 5.00"), RateClass.STANDARD)))
        .isEqualTo("CGST 2.50, " + tax + " 2.50");
  }

  /** However the shop has written its rate, and whatever else it has. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IGST 0.25 | CGST 0.125, SGST 0.125",
        "GST 18.00, CESS 12.00 | CGST 9.00, SGST 9.00, CESS 12.00",
        "CESS 12.00 | CESS 12.00",
      })
  void otherComponentsStay(String own, String taxes) {
    Sale sale = Sales.indian(BENGALURU, "", "IN", "Karnataka");

    assertThat(written(sale.rates(components(own), RateClass.STANDARD))).isEqualTo(taxes);
  }

  /**
   * IGST Act, s. 10(1)(b): goods count as delivered to the registered buyer; s. 10(1)(ca) and
   * circular 209/3/2024-GST: of others the delivery address counts.
   */
  @Test
  void theStateOfARegisteredBuyerIsThePlaceOfSupply() {
    Sale toMumbai = Sales.indian(BENGALURU, "27AAPFU0939F1ZV", "IN", "Karnataka");
    Sale toPerson = Sales.indian(BENGALURU, "", "IN", "Tamil Nadu");

    assertThat(IndianGst.placeOfSupply(toMumbai)).hasValue(IndianState.MAHARASHTRA);
    assertThat(written(toMumbai.rates(components("CGST 9.00, SGST 9.00"), RateClass.STANDARD)))
        .isEqualTo("IGST 18.00");
    assertThat(IndianGst.placeOfSupply(toPerson)).hasValue(IndianState.TAMIL_NADU);
  }

  /** IGST Act, s. 16(1)(a); the third proviso of CGST rule 46. */
  @Test
  void anExportBearsNoTaxAndSaysWhy() {
    TaxCategory category = Sales.indian(BENGALURU, "", "DE", "").exemption().orElseThrow();

    assertThat(category.code()).isEqualTo(TaxCategory.Code.G);
    assertThat(category.reason())
        .startsWith("Supply meant for export under bond or letter of undertaking");
    assertThat(Sales.indian(BENGALURU, "", "IN", "Goa").exemption()).isEmpty();
  }

  /** CGST Act, s. 10(2)(c), 10(4); rule 5(1)(f). */
  @Test
  void whoPaysTheCompositionLevyCollectsNoTaxAndStaysInTheState() {
    TaxTerms composition = new TaxTerms(TaxRegime.IN, TaxScheme.SMALL, null, null);
    Sale atHome = Sales.of("IN", BENGALURU, composition, "", "IN", "Karnataka", "560001");
    Sale toGoa = Sales.of("IN", BENGALURU, composition, "", "IN", "Goa", "403001");
    Sale toOman = Sales.of("IN", BENGALURU, composition, "", "OM", "", "");

    assertThat(atHome.exemption().orElseThrow().reason())
        .isEqualTo("Composition taxable person, not eligible to collect tax on supplies");
    assertThat(atHome.unmet()).isEmpty();
    assertThat(toGoa.unmet()).hasValue(SaleRule.COMPOSITION_STAYS_IN_STATE);
    assertThat(toOman.unmet()).hasValue(SaleRule.COMPOSITION_STAYS_IN_STATE);
  }

  /** IGST Act, s. 10(1)(ca): the State must be known. */
  @ParameterizedTest
  @ValueSource(strings = {"", "Bavaria", "99", "IN-XX"})
  void aDeliveryWithoutAStateIsRefused(String state) {
    Sale sale = Sales.indian(BENGALURU, "", "IN", state);

    assertThat(sale.unmet()).hasValue(SaleRule.STATE_UNKNOWN);
    assertThat(SaleRule.STATE_UNKNOWN.code()).isEqualTo("state_unknown");
    assertThat(SaleRule.STATE_UNKNOWN.field()).isEqualTo("state_province");
  }

  @ParameterizedTest
  @CsvSource({
    "Orissa, ODISHA",
    "OD, ODISHA",
    "Jammu & Kashmir, JAMMU_AND_KASHMIR",
    "TG, TELANGANA",
    "tamilnadu, TAMIL_NADU",
    "Daman and Diu, DADRA_AND_DAMAN",
    "28, ANDHRA_PRADESH",
    "Pondicherry, PUDUCHERRY",
    "NCT of Delhi, DELHI"
  })
  void statesAreKnownByTheirNamesLettersAndCodes(String written, IndianState state) {
    assertThat(IndianState.of(written)).isEqualTo(Optional.of(state));
  }

  /** CGST Rules, rule 10; the check digit is Luhn's in base 36. */
  @ParameterizedTest
  @CsvSource({
    "27AAPFU0939F1ZV, true",
    "29AAGCB7383J1Z4, true",
    "27AAPFU0939F1ZW, false",
    "27AAPFU9039F1ZV, false",
    "99AAPFU0939F1ZV, false",
    "27AAPFU0939F1Z, false",
    "'', false"
  })
  void aGstinHasAFormAndACheckDigit(String gstin, boolean fits) {
    assertThat(TaxIdForm.isNational("IN", gstin)).isEqualTo(fits);
    assertThat(TaxIdForm.isNational("DE", gstin)).isFalse();
  }

  /** CGST Rules, rule 46(g) and (i). */
  @ParameterizedTest
  @CsvSource({
    "6109, PCS, ",
    "610910, '', ",
    "61091000, NOS, ",
    "'', PCS, HSN",
    "6109, HUG, UNIT_CODE"
  })
  void itemsNeedTheirCodeAndUnit(String hsn, String unit, GoodsRule unmet) {
    assertThat(TaxRegime.IN.unmetBy(new Goods(hsn, unit, null)).orElse(null)).isEqualTo(unmet);
  }

  /** CGST Rules, rule 46(a). */
  @Test
  void aShopNeedsItsGstin() {
    Seller without = new Seller("IN", "", TaxTerms.of(TaxRegime.IN), false);
    Seller written = new Seller("IN", "29 aagcb7383j1z4", TaxTerms.of(TaxRegime.IN), false);
    Seller ownRate = new Seller("IN", BENGALURU, TaxTerms.of(TaxRegime.IN), true);
    Seller elsewhere = new Seller("BD", BENGALURU, TaxTerms.of(TaxRegime.IN), false);

    assertThat(TaxRegime.unmetBy(without)).hasValue(ShopRule.GSTIN);
    assertThat(TaxRegime.unmetBy(written)).isEmpty();
    assertThat(TaxRegime.unmetBy(ownRate)).hasValue(ShopRule.DELIVERY_WITH_GOODS);
    assertThat(TaxRegime.unmetBy(elsewhere)).hasValue(ShopRule.COUNTRY);
  }
}
