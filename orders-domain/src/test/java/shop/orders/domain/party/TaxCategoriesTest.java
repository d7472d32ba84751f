package shop.orders.domain.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.refusal.Invalid;

class TaxCategoriesTest {

  @ParameterizedTest
  @CsvSource({
    "S, , , '', ''",
    "Z, '', , '', ''",
    "E, Small business, , Small business, ''",
    "E, Welfare, VATEX-EU-132-1G, Welfare, VATEX-EU-132-1G",
    "E, Franchise, VATEX-FR-FRANCHISE, Franchise, VATEX-FR-FRANCHISE",
    "AE, , , Reverse charge, VATEX-EU-AE",
    "K, , , Intra-Community supply, VATEX-EU-IC",
    "G, Outside, , Outside, VATEX-EU-G",
    "O, , , Not subject to VAT, VATEX-EU-O"
  })
  void fillsInWhatTheLawLeavesOneReasonFor(
      TaxCategory.Code code, String reason, String exemptionCode, String kept, String keptCode) {
    TaxCategory given = new TaxCategory(code, reason, exemptionCode);

    assertThat(TaxCategories.checked("tax_category", given))
        .isEqualTo(new TaxCategory(code, kept, keptCode));
  }

  @ParameterizedTest
  @CsvSource({
    "code, , , ",
    "reason, E, , ",
    "reason, E, ' ', VATEX-EU-132",
    "reason, S, Because, ",
    "reason, Z, , VATEX-EU-132",
    "exemption_code, E, Because, VATEX-EU-999",
    "exemption_code, O, , vatex-eu-o"
  })
  void refusesAndNamesWhatCannotBe(
      String field, TaxCategory.Code code, String reason, String exemptionCode) {
    TaxCategory given = new TaxCategory(code, reason, exemptionCode);

    assertThatThrownBy(() -> TaxCategories.checked("tax_category", given))
        .isInstanceOfSatisfying(
            Invalid.class,
            refusal -> assertThat(refusal.field()).isEqualTo("tax_category." + field));
  }

  @Test
  void noneIsNone() {
    assertThat(TaxCategories.checked("tax_category", null)).isNull();
  }
}
