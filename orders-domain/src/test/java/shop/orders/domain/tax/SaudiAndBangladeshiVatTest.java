package shop.orders.domain.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.tax.Sales.components;
import static shop.orders.domain.tax.Sales.written;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.money.TaxCategory;

class SaudiAndBangladeshiVatTest {

  /** VAT Implementing Regulations of Saudi Arabia, art. 32: also to other states of the Gulf. */
  @ParameterizedTest
  @CsvSource({"SA, ", "AE, G", "DE, G", "'', "})
  void goodsThatLeaveTheKingdomAreZeroRated(String country, TaxCategory.Code code) {
    Sale sale =
        Sales.of("SA", "310122393500003", TaxTerms.of(TaxRegime.SA), "", country, "Riyadh", "");

    assertThat(sale.exemption().map(TaxCategory::code).orElse(null)).isEqualTo(code);
    assertThat(written(sale.rates(components("VAT 15.00"), RateClass.STANDARD)))
        .isEqualTo("VAT 15.00");
  }

  /** ZATCA, BR-KSA-40: 15 digits, the first and the last one 3. */
  @ParameterizedTest
  @CsvSource({
    "310122393500003, ",
    "300000000000003, ",
    "310122393500004, SAUDI_VAT_NUMBER",
    "210122393500003, SAUDI_VAT_NUMBER",
    "31012239350003, SAUDI_VAT_NUMBER",
    "'', SAUDI_VAT_NUMBER"
  })
  void aSaudiShopNeedsItsNumber(String taxId, ShopRule unmet) {
    Seller seller = new Seller("SA", taxId, TaxTerms.of(TaxRegime.SA), false);

    assertThat(TaxRegime.unmetBy(seller).orElse(null)).isEqualTo(unmet);
  }

  /** VAT and SD Act of Bangladesh, 2012, s. 32 and 55: the base of VAT contains the duty. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VAT 15.00 | VAT 15.00",
        "SD 20.00, VAT 15.00 | SD 20.00, VAT 18.00",
        "VAT 15.00, SD 45.00 | VAT 21.75, SD 45.00",
        "SD 12.50, VAT 7.50, AIT 2.00 | SD 12.50, VAT 8.4375, AIT 2.00",
      })
  void taxIsDueOnTheValueWithTheDuty(String own, String taxes) {
    Sale sale = bangladeshi("BD");

    assertThat(written(sale.rates(components(own), RateClass.STANDARD))).isEqualTo(taxes);
  }

  @ParameterizedTest
  @CsvSource({"15, 20, 18.00", "7.5, 12.5, 8.4375", "15, 45, 21.75", "5, 0, 5.00"})
  void theStatedRateIsThatOfTheLaw(BigDecimal rate, BigDecimal duty, BigDecimal whole) {
    assertThat(BangladeshiVat.withDuty(rate, duty)).isEqualByComparingTo(whole);
    assertThat(BangladeshiVat.withoutDuty(whole, duty)).isEqualByComparingTo(rate);
  }

  /** VAT and SD Act of Bangladesh, 2012, s. 21. */
  @Test
  void anExportFromBangladeshIsZeroRated() {
    assertThat(bangladeshi("BD").exemption()).isEmpty();
    assertThat(bangladeshi("IN").exemption().orElseThrow().code()).isEqualTo(TaxCategory.Code.G);
  }

  /** VAT and SD Rules of Bangladesh, 2016, r. 40(1): Mushak-6.3 has the BIN and the officer. */
  @ParameterizedTest
  @CsvSource({
    "000123456-0101, 'A. Rahman, Manager', ", "BIN-000123456-0101, 'A. Rahman, Manager', ",
    "000123456, 'A. Rahman, Manager', BIN", "000123456-0101, '', OFFICER"
  })
  void aBangladeshiShopNeedsItsNumberAndItsOfficer(String taxId, String officer, ShopRule unmet) {
    TaxTerms terms = new TaxTerms(TaxRegime.BD, null, null, officer);

    assertThat(TaxRegime.unmetBy(new Seller("BD", taxId, terms, false)).orElse(null))
        .isEqualTo(unmet);
  }

  private static Sale bangladeshi(String country) {
    TaxTerms terms = new TaxTerms(TaxRegime.BD, null, null, "A. Rahman, Manager");
    return Sales.of("BD", "0001234560101", terms, "", country, "Dhaka", "1216");
  }
}
