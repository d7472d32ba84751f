package shop.orders.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntranceTest {

  @ParameterizedTest
  @ValueSource(strings = {"en-GB", "bn-BD", "ar-EG"})
  void logsTheSameLineWhateverLanguageTheMachineHas(String language) {
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try {
      assertThat(Entrance.line("call-1", "POST", "/api/v2/orders", 201, 12, "amina"))
          .isEqualTo(
              "request_id=call-1 method=POST path=/api/v2/orders status=201 ms=12 caller=amina");
    } finally {
      Locale.setDefault(usual);
    }
  }
}
