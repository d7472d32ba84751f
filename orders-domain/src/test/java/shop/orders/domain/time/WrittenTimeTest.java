package shop.orders.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimeTest {

  @Test
  void theFirstAndTheLastYearAreRead() {
    assertThat(WrittenTime.day("0001-01-01")).isEqualTo(LocalDate.of(1, 1, 1));
    assertThat(WrittenTime.day("9999-12-31")).isEqualTo(LocalDate.of(9999, 12, 31));
    assertThat(WrittenTime.instant("2026-11-30T00:00:00+06:00"))
        .isEqualTo(Instant.parse("2026-11-29T18:00:00Z"));
    assertThat(WrittenTime.instant("9999-12-31T23:59:59-18:00"))
        .isEqualTo(Instant.parse("+10000-01-01T17:59:59Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "0000-01-01",
        "-0001-01-01",
        "10000-01-01",
        "+10000-01-01",
        "-999999999-01-01",
        "+999999999-12-31",
        "2026-02-30",
        "26-11-30",
        "\n2026-11-30"
      })
  void otherYearsAndWhatIsNoDayAreRefused(String day) {
    assertThatThrownBy(() -> WrittenTime.day(day)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> WrittenTime.instant(day + "T00:00:00Z"))
        .isInstanceOf(DateTimeException.class);
  }
}
