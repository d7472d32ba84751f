package shop.orders.domain.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  @Test
  void takesAnEmailAddressOrNone() {
    assertThat(Field.email("email", " ada@example.org ", 100)).isEqualTo("ada@example.org");
    assertThat(Field.email("email", "\u0986\u09AE\u09BF@\u0989\u09A6\u09BE", 100)).hasSize(7);
    assertThat(Field.email("email", null, 100)).isEmpty();
  }
}
