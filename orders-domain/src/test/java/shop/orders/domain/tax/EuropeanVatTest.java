package shop.orders.domain.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.tax.Sales.components;
import static shop.orders.domain.tax.Sales.written;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.money.TaxCategory;

/** Value added tax by Directive 2006/112/EC, with the words of German law. */
class EuropeanVatTest {

  private static final String GERMAN = "DE136695976";
  private static final String AUSTRIAN = "ATU13585627";

  /** Art. 138(1) and § 6a UStG; art. 146(1) and § 6 UStG. */
  @ParameterizedTest
  @CsvSource({
    "'', DE, 10115, ",
    "DE113866163, DE, 10115, ",
    "ATU13585627, AT, 1010, K",
    "ATU13585627, FR, 75001, K",
    "'', AT, 1010, ",
    // The check digit is wrong, so that it is no identifier.
    "ATU13585626, AT, 1010, ",
    "'', CH, 8001, G",
    "'', ES, 35001, G",
    "ATU13585627, CH, 8001, G",
    // Delivered at home: taxed here, whoever buys.
    "ATU13585627, DE, 10115, ",
  })
  void theDestinationAndTheBuyerDecide(
      String buyer, String country, String zipCode, TaxCategory.Code code) {
    Sale sale = german(TaxTerms.of(TaxRegime.EU), buyer, country, zipCode);

    assertThat(sale.exemption().map(TaxCategory::code).orElse(null)).isEqualTo(code);
  }

  /** § 14(4) no. 8 UStG, § 14a(3) UStG: the bill says why. */
  @Test
  void theReasonNamesTheLaw() {
    TaxCategory toVienna =
        german(TaxTerms.of(TaxRegime.EU), AUSTRIAN, "AT", "1010").exemption().orElseThrow();
    TaxCategory toZurich =
        german(TaxTerms.of(TaxRegime.EU), "", "CH", "8001").exemption().orElseThrow();

    assertThat(toVienna.reason()).contains("art. 138", "§ 6a UStG");
    assertThat(toVienna.exemptionCode()).isEqualTo("VATEX-EU-IC");
    assertThat(toZurich.reason()).contains("art. 146", "§ 6 UStG");
    assertThat(toZurich.exemptionCode()).isEqualTo("VATEX-EU-G");
  }

  /** Art. 284; § 19 UStG with § 34a no. 5 UStDV; § 6 Abs. 1 Z 27 UStG 1994; art. 293 B CGI. */
  @ParameterizedTest
  @CsvSource({
    "DE, 12/345/67890, § 19 UStG",
    "AT, 12 345/6789, § 6 Abs. 1 Z 27 UStG 1994",
    "FR, 123, art. 293 B du CGI",
    "NL, 123, art. 284"
  })
  void aSmallBusinessChargesNoTaxAndSaysSo(String country, String taxId, String reason) {
    TaxTerms small = new TaxTerms(TaxRegime.EU, TaxScheme.SMALL, null, null);
    Sale sale = Sales.of(country, taxId, small, "", "BE", "", "1000");

    TaxCategory category = sale.exemption().orElseThrow();

    assertThat(category.code()).isEqualTo(TaxCategory.Code.E);
    assertThat(category.reason()).contains(reason);
    assertThat(TaxRegime.unmetBy(sale.seller())).isEmpty();
  }

  /**
   * Art. 33(a): where the transport to a consumer ends. Below the threshold of art. 59c: at home.
   */
  @ParameterizedTest
  @CsvSource({
    "true, '', AT, 1010, STANDARD, VAT AT 20.00",
    "true, '', AT, 1010, REDUCED, VAT AT 13.00",
    "true, '', IE, D01, ZERO, VAT IE 13.50",
    "true, '', DK, 1050, REDUCED, VAT DK 25.00",
    "true, '', FI, 00100, STANDARD, VAT FI 25.50",
    "true, '', MC, 98000, STANDARD, VAT FR 20.00",
    "true, '', GB, BT1 5GS, STANDARD, VAT XI 20.00",
    "true, '', DE, 10115, STANDARD, VAT 19.00",
    // A taxable person to whom nothing is exempt buys where the goods come from.
    "true, DE113866163, AT, 1010, STANDARD, VAT 19.00",
    "false, '', AT, 1010, STANDARD, VAT 19.00"
  })
  void consumersOfOtherStatesPayTheirRates(
      boolean destinationRates,
      String buyer,
      String country,
      String zipCode,
      RateClass rateClass,
      String taxes) {
    TaxTerms terms = new TaxTerms(TaxRegime.EU, null, destinationRates, null);

    Sale sale = german(terms, buyer, country, zipCode);

    assertThat(sale.exemption()).isEmpty();
    assertThat(written(sale.rates(components("VAT 19.00"), rateClass))).isEqualTo(taxes);
  }

  /** Romania from 19 to 21 % (Law 141/2025), Estonia from 22 to 24 %, Finland from 14 to 13.5 %. */
  @ParameterizedTest
  @CsvSource({
    "RO, 2025-07-31, STANDARD, 19.00", "RO, 2025-08-01, STANDARD, 21.00",
    "EE, 2025-06-30, STANDARD, 22.00", "EE, 2025-07-01, STANDARD, 24.00",
    "FI, 2025-12-31, REDUCED, 14.00", "FI, 2026-01-01, REDUCED, 13.50"
  })
  void ratesChangeOnADay(String state, LocalDate day, RateClass rateClass, String rate) {
    assertThat(VatRates.of(state, rateClass, day).orElseThrow()).isEqualTo(rate);
  }

  /** Art. 97: no standard rate is below 15 %; art. 98(1): no reduced one below 5 %. */
  @Test
  void everyStateHasRatesThatTheDirectiveAllows() {
    for (String state :
        Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
            "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI")) {
      assertThat(VatRates.of(state, RateClass.STANDARD, Sales.DAY).orElseThrow())
          .as(state)
          .isBetween(new BigDecimal("15"), new BigDecimal("27"));
      assertThat(VatRates.of(state, RateClass.REDUCED, Sales.DAY).orElseThrow())
          .as(state)
          .isBetween(new BigDecimal("5"), new BigDecimal("25"));
    }
    assertThat(VatRates.of("CH", RateClass.STANDARD, Sales.DAY)).isEmpty();
  }

  /** Art. 226(3); § 34a UStDV no. 2. */
  @ParameterizedTest
  @CsvSource({
    "DE, DE136695976, REGULAR, false, ",
    "DE, de 136 695 976, REGULAR, false, ",
    "DE, DE136695977, REGULAR, false, EU_VAT_ID",
    "DE, ATU13585627, REGULAR, false, EU_VAT_ID",
    "DE, 12/345/67890, REGULAR, false, EU_VAT_ID",
    "DE, 12/345/67890, SMALL, false, ",
    "DE, '', SMALL, false, EU_SMALL_TAX_ID",
    "DE, 12/345/67890, SMALL, true, EU_SMALL_SELLS_AT_HOME",
    "CH, CHE100155212, REGULAR, false, COUNTRY"
  })
  void aShopNeedsItsIdentifier(
      String country, String taxId, TaxScheme scheme, boolean destinationRates, ShopRule unmet) {
    TaxTerms terms = new TaxTerms(TaxRegime.EU, scheme, destinationRates, null);

    assertThat(TaxRegime.unmetBy(new Seller(country, taxId, terms, false)).orElse(null))
        .isEqualTo(unmet);
  }

  private static Sale german(TaxTerms terms, String buyer, String country, String zipCode) {
    return Sales.of("DE", GERMAN, terms, buyer, country, "", zipCode);
  }
}
