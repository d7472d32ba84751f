package shop.orders.web.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.web.kit.errors.Rejected;

class ExpectedVersionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"7\"             | true",
        "*                 | true",
        "\"6\", \"7\"      | true",
        "\"6\"             | false",
        "\"77\"            | false",
        "W/\"7\"           | false",
        "W/\"7\", \"7\"    | true",
        "\"7-aBc_-9\"      | true",
        "\"7-aBc-gzip\"    | true",
        "\"17-aBc\"        | false",
        "\"-7\"            | false",
        "\"\"              | false"
      })
  void comparesVersionsStrongly(String header, boolean accepted) {
    assertThat(ExpectedVersion.accepts(header, 7)).isEqualTo(accepted);
  }

  @Test
  void refusesAnIfMatchThatIsNoTag() {
    for (String header : List.of("7", "", "\"7", "\"7\" \"8\"")) {
      assertThatThrownBy(() -> ExpectedVersion.accepts(header, 7)).isInstanceOf(Rejected.class);
    }
  }
}
