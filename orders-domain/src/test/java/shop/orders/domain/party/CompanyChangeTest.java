package shop.orders.domain.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.anAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.refusal.Invalid;

class CompanyChangeTest {

  private static final Address OF_A_COMPANY =
      new CompanyChange("Engines GmbH", "atu12345675").of(anAddress("Wien"));

  @Test
  void namesTheCompanyAndItsVatId() {
    assertThat(OF_A_COMPANY.company()).isEqualTo("Engines GmbH");
    assertThat(OF_A_COMPANY.vatId()).isEqualTo("ATU12345675");
  }

  @Test
  void keepsAllElse() {
    assertThat(new CompanyChange("", "").of(OF_A_COMPANY)).isEqualTo(anAddress("Wien"));
  }

  @ParameterizedTest
  @CsvSource({
    ",, Engines GmbH, ATU12345675",
    "'',, '', ATU12345675",
    ",'', Engines GmbH, ''",
    "Motors GmbH, DE136695976, Motors GmbH, DE136695976"
  })
  void keepsWhatIsNotGivenAndRemovesWhatIsEmpty(
      String company, String vatId, String companyThen, String vatIdThen) {
    Address changed = new CompanyChange(company, vatId).of(OF_A_COMPANY);

    assertThat(changed.company()).isEqualTo(companyThen);
    assertThat(changed.vatId()).isEqualTo(vatIdThen);
  }

  /** EN 16931, BR-CO-09. */
  @Test
  void refusesAVatIdOfNoCountry() {
    assertThatThrownBy(() -> new CompanyChange(null, "12345678"))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("vat_id"));
  }
}
