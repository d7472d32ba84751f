package shop.orders.domain.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.refusal.Invalid;

/** EN 16931, BR-CO-09. */
class VatIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"DE123456789", "EL123456789", "XI123456789", "XK12345678", "1A12345678"})
  void beginsWithTheCodeOfACountry(String taxId) {
    assertThat(VatId.isValid(taxId)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DE", "123456", "ZZ123456789", "12/345/67890"})
  void otherTaxNumbersAreNone(String taxId) {
    assertThat(VatId.isValid(taxId)).isFalse();
  }

  @Test
  void thatOfABuyerMayBeMissingButNotWrong() {
    assertThat(VatId.checked("vat_id", null)).isEmpty();
    assertThat(VatId.checked("vat_id", " atu12345678 ")).isEqualTo("ATU12345678");
    assertThatThrownBy(() -> VatId.checked("billing.vat_id", "12345678"))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("billing.vat_id"));
  }

  @ParameterizedTest
  @CsvSource({
    "de123456789,DE123456789",
    "xi123456789,XI123456789",
    "19aabcu9603r1zm,19aabcu9603r1zm"
  })
  void isWrittenInCapitals(String typed, String written) {
    assertThat(VatId.written(typed)).isEqualTo(written);
  }
}
