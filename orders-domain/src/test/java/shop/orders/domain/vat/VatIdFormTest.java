package shop.orders.domain.vat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Identifiers of companies that they print on their bills, and others of which one character was
 * changed.
 */
class VatIdFormTest {

  @ParameterizedTest
  @EnumSource(VatIdForm.class)
  void theExampleOfEachCouldBeOne(VatIdForm form) {
    assertThat(VatIdForm.faultOf(form.example())).isEmpty();
  }

  /** Each digit is checked: another one in its place is a mistake, in all but one of ten cases. */
  @ParameterizedTest
  @EnumSource(VatIdForm.class)
  void aWrongDigitIsFound(VatIdForm form) {
    String right = form.example();
    int wrong = 0;
    int found = 0;
    for (int i = 2; i < 10; i++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        if (Character.isDigit(right.charAt(i)) && right.charAt(i) != digit) {
          String changed = right.substring(0, i) + digit + right.substring(i + 1);
          wrong++;
          found += VatIdForm.faultOf(changed).isPresent() ? 1 : 0;
        }
      }
    }

    assertThat(found).isGreaterThanOrEqualTo(wrong * 9 / 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ATU14243102",
        "ATU64938009",
        "BE0468561072",
        "BE0202239951",
        "BE0897290877",
        "BG103873594",
        "BG130544585",
        "BG7523169263",
        "CY10246672X",
        "CY00632993F",
        "CZ25577581",
        "CZ61467839",
        "CZ640903926",
        "CZ7103192745",
        "DE113866163",
        "DE811125440",
        "DE129390950",
        "DK10503280",
        "DK29523215",
        "EE100594102",
        "ESB58378431",
        "ES54362315K",
        "ESX5253868R",
        "ESM1234567L",
        "ESA11111119",
        "FR23334175221",
        "FRK7399859412",
        "FR53000004605",
        "GB100190874",
        "GB242338087388",
        "GBGD100",
        "GBHA501",
        "GB260311213",
        "IE6433435OA",
        "IE8D79739I",
        "IE6323420C",
        "LT100001919017",
        "NL002455799B11",
        "CHE100155212",
        "NO995525828",
        "US123456789",
        "XK12345678"
      })
  void companiesHaveThese(String vatId) {
    assertThat(VatIdForm.faultOf(vatId)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ATU13585626",
        "BE0431150351",
        "BE2000021323",
        "BG175074751",
        "CY10259033Z",
        "CY12259033P",
        "CZ25123890",
        "DE136695978",
        "DE036695976",
        "DK13585627",
        "EE100594103",
        "EL123456781",
        "ESB64717839",
        "ES11111111T",
        "ESX1111111A",
        "ESL1111111C",
        "FI20774741",
        "FR84323140391",
        "GB802311781",
        "GBGD600",
        "GBHA201",
        "HR33392005962",
        "HU12892313",
        "IE6433435E",
        "IE1234567ABC",
        "IT00743110158",
        "LT100001919018",
        "LU15027443",
        "LV40003521601",
        "MT11679113",
        "NL123456789B90",
        "PL8567346216",
        "PT501964842",
        "RO18547291",
        "SE123456789101",
        "SI50223055",
        "SK2022749618",
        "NO995525829",
        "CHE100155213",
        "DE",
        "DEU136695976",
        "NL004495445"
      })
  void nobodyHasThese(String vatId) {
    assertThat(VatIdForm.faultOf(vatId)).isPresent();
  }

  /** The 27 states, Greece as EL, and four that are none. */
  @Test
  void allStatesAreKnown() {
    assertThat(VatIdForm.values()).hasSize(27 + 4);
    for (String country : Locale.getISOCountries()) {
      if (new Place(country, "").state().filter(country::equals).isPresent()) {
        String letters = country.equals("GR") ? "EL" : country;
        assertThat(VatIdForm.faultOf(letters + "?")).as(country).isPresent();
      }
    }
  }
}
