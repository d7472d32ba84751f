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
    assertThat(VatId.checked("vat_id", " atu12345675 ")).isEqualTo("ATU12345675");
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

  @ParameterizedTest
  @CsvSource({
    "de 136 695 976, DE136695976",
    "BE0428.759.497, BE0428759497",
    "ES-B64717838, ESB64717838",
    "CHE-100.155.212 MWST, CHE100155212MWST",
    "GR094259216, EL094259216",
    "us 12-3456789, US123456789"
  })
  void isTakenAsPeopleWriteIt(String typed, String written) {
    assertThat(VatId.checked("vat_id", typed)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "DE13669597, 'A VAT identifier that begins with DE is written like DE136695976.'",
    "DE136695978, 'The check digits of this VAT identifier are wrong: it has a typing error.'",
    "GR123456781, 'The check digits of this VAT identifier are wrong: it has a typing error.'"
  })
  void whatCannotBeOneIsRefusedWithItsField(String typed, String sentence) {
    assertThatThrownBy(() -> VatId.checked("billing.vat_id", typed))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("billing.vat_id"))
        .hasMessage(sentence);
  }
}
