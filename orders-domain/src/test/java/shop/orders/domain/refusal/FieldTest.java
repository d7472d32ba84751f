package shop.orders.domain.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not an email",
        "NaN",
        "@",
        "a@",
        "@b",
        "a@b@c",
        "a@b c",
        "a\u202Eb@example.org",
        "a@example.org\u0007",
        "a\u00A0b@example.org",
        "a@b\u2003c",
        "a@b\u3000c",
        "a@b\u2800c",
        "a@b\u3164c",
        "a@b\u115Fc",
        "a@b\u180Ec",
        "a@b\uDB40\uDC41c",
        "<a@b>",
        "mailto:a@b"
      })
  void refusesWhatIsNoEmailAddress(String text) {
    assertThatThrownBy(() -> Field.email("email", text, 100))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining(Field.NO_EMAIL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "\t", "\u00A0", "\u2007", "\u202F", "\u2003", "\u3000", "\u1680", "\u2028"})
  void allSpacesOfUnicodeAreTrimmed(String space) {
    assertThat(Field.text("category", space + "Cat" + space, 3)).isEqualTo("Cat");
    assertThat(Field.text("category", "A" + space + "B", 3)).isEqualTo("A" + space + "B");
    assertThat(Field.length(space + "Cat" + space)).isEqualTo(3);
    assertThatThrownBy(() -> Field.required("category", space + space, 3))
        .isInstanceOf(Invalid.class)
        .hasMessage(Field.MISSING);
  }

  @Test
  void takesAnEmailAddressOrNone() {
    assertThat(Field.email("email", " ada@example.org ", 100)).isEqualTo("ada@example.org");
    assertThat(Field.email("email", "\u0986\u09AE\u09BF@\u0989\u09A6\u09BE", 100)).hasSize(7);
    assertThat(Field.email("email", null, 100)).isEmpty();
  }

  @Test
  void takesTheCodeThatAllUseForKosovo() {
    assertThat(Field.country("country", " xk ")).isEqualTo("XK");
    assertThatThrownBy(() -> Field.country("country", "XX")).hasMessage(Field.NO_COUNTRY);
  }

  @Test
  void takesEachLanguageOnce() {
    Field.languages("name", List.of("en", "pt-BR", "pt"));

    for (String another : List.of("EN", "en")) {
      assertThatThrownBy(() -> Field.languages("name", List.of("en", "de", another)))
          .isInstanceOf(Invalid.class)
          .hasMessage("\"en\" and \"" + another + "\" are one language.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "+880 1711-55 66 77, +880 1711-55 66 77",
    "'\u202a+880\u00a01711\u201155\u202f66  77\u202c', +880 1711-55 66 77",
    "'\ufeff (0)30\u2013755\u2009667\u200e', (0)30-755 667",
    "+৮৮০ ১৭১১ ৫৫৬৬৭৭, +880 1711 556677",
    "٠١٧١١٥٥٦٦٧٧, 01711556677",
    "\uff0b\uff18\uff18\uff10 1711, +880 1711"
  })
  void storesTelephoneNumbersInOneForm(String pasted, String stored) {
    assertThat(Field.phone("phone_number", pasted)).isEqualTo(stored);
    assertThat(Field.tidyPhone(pasted)).isEqualTo(stored).matches(Field.PHONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"call me", "12", "+1 234 567 890 ext. 5", "1234\n;5", "১২"})
  void refusesWhatIsNoTelephoneNumber(String text) {
    assertThatThrownBy(() -> Field.phone("phone_number", text))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining(Field.NO_PHONE);
  }

  @Test
  void aTelephoneNumberMayBeMissing() {
    assertThat(Field.phone("phone_number", null)).isEmpty();
    assertThat(Field.phone("phone_number", " \u200e")).isEmpty();
    assertThat(Field.tidyPhone(null)).isNull();
  }
}
