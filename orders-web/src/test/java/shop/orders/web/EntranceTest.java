package shop.orders.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** Else a caller could write a status of its own into the line. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "65d0c0de-77,65d0c0de-77",
        "auth0|amina@shop.example,auth0|amina@shop.example",
        "a status=200,`\"a status=200\"`",
        "a\" b,`\"a\\\" b\"`",
        "a\\,`\"a\\\\\"`",
      })
  void aCallerIsOneMemberOfTheLine(String caller, String logged) {
    assertThat(Entrance.line("call-1", "GET", "/api/v2/orders", 403, 1, caller))
        .endsWith(" ms=1 caller=" + logged);
  }
}
