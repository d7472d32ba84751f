package shop.orders.billing.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.refusal.Invalid;

class NumberPatternTest {

  private static final LocalDate MARCH = LocalDate.of(2026, 3, 31);
  private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

  @Test
  void numbersByShopAndMonth() {
    NumberPattern pattern = pattern("{PREFIX}-{yyyy}-{MM}-{NNNN}", 1, null);

    assertThat(pattern.format("EVH", MARCH, 7)).isEqualTo("EVH-2026-03-0007");
    assertThat(pattern.format("EVH", MARCH, 123456)).isEqualTo("EVH-2026-03-123456");
    assertThat(pattern.period(MARCH)).isEqualTo("2026-03");
  }

  /** Without an explicit locale, {@code String.format} writes the digits of the default locale. */
  @ParameterizedTest
  @ValueSource(strings = {"bn-BD", "ar-EG", "fa-IR", "tr-TR"})
  void writesTheSameDigitsInEveryLocale(String language) {
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try {
      NumberPattern monthly = pattern("{PREFIX}-{yyyy}-{yy}-{MM}-{NNNN}", 1, null);
      NumberPattern fiscal = pattern("{PREFIX}-{FY}-{NNNN}", 4, null);

      assertThat(monthly.format("EVH", MARCH, 7)).isEqualTo("EVH-2026-26-03-0007");
      assertThat(monthly.period(MARCH)).isEqualTo("2026-03");
      assertThat(fiscal.format("EVH", MARCH, 7)).isEqualTo("EVH-2526-0007");
      assertThat(fiscal.period(MARCH)).isEqualTo("FY2526");
      assertThat(pattern("{PREFIX}-{FY}-{N}", 1, null).format("EVH", MARCH, 7))
          .isEqualTo("EVH-26-7");
      assertThat(pattern("{PREFIX}-{yyyy}-{N}", 1, null).period(MARCH)).isEqualTo("2026");
      assertThatThrownBy(() -> pattern("{PREFIX}-{yyyy}-{MM}-{NNNN}", 1, 16))
          .hasMessageContaining("up to 18 characters where 16 are allowed");
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void numbersByFiscalYear() {
    NumberPattern pattern = pattern("{PREFIX}-{FY}-{NNNN}", 4, 16);

    assertThat(pattern.format("EVH", MARCH, 1)).isEqualTo("EVH-2526-0001");
    assertThat(pattern.format("EVH", APRIL, 1)).isEqualTo("EVH-2627-0001");
    assertThat(pattern.period(MARCH)).isNotEqualTo(pattern.period(APRIL));
  }

  @Test
  void refusesWhatCouldNotHoldAMillionNumbersWithinItsLimit() {
    assertThatThrownBy(() -> pattern("{PREFIX}-{yyyy}-{MM}-{NNNN}", 1, 16))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("999,999");

    assertThat(pattern("{PREFIX}-{yy}{MM}-{N}", 1, 16).format("EVH", MARCH, 999_999))
        .hasSizeLessThanOrEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{PREFIX}",
        "{PREFIX}-{MM}-{NNNN}",
        "{PREFIX}{yyyy}{NNNN}",
        "{NNNN}-{PREFIX}",
        "{PREFIX}-{NNNN}-{NNNN}",
        "{PREFIX}-{what}-{NNNN}",
        "{PREFIX}-{yyyy-{NNNN}",
        "{PREFIX}-9{NNNN}",
        "{PREFIX}-\u0000{NNNN}",
        "{PREFIX}/../{NNNN}"
      })
  void refusesPatternsWhoseNumbersWouldComeTwiceOrCouldNotBeRead(String pattern) {
    assertThatThrownBy(() -> pattern(pattern, 1, null)).isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "A-26-, 4, A-26-, 3, true",
    "A-2026-, 4, A-202611, 4, false",
    "A-2026-, 4, A-2026-11-, 4, false",
    "A-2026-, 4, A-2026-11, 4, true",
    "A-2026-, 4, A-2026-01, 4, false",
    "A-2026-, 6, A-2026-01, 4, true",
    "A-2026-01, 4, A-2026-, 6, true",
    "A-, 4, A-2026, 4, true",
    "A-, 4, A-2026, 6, false",
    "A-26, 4, A-CN-26, 4, false"
  })
  void tellsWhetherTwoSeriesCouldPrintTheSameNumber(
      String start, int width, String other, int otherWidth, boolean meet) {
    assertThat(NumberPattern.meet(start, width, other, otherWidth)).isEqualTo(meet);
  }

  @Test
  void readsCountersAsItWritesThem() {
    NumberPattern pattern = pattern("{PREFIX}-{NNN}", 1, null);

    assertThat(pattern.counter("007")).isEqualTo(7);
    assertThat(pattern.counter("1234")).isEqualTo(1234);
    assertThat(pattern.counter("0123")).isZero();
    assertThat(pattern.counter("12")).isZero();
    assertThat(pattern.counter("1234567890")).isZero();
  }

  private static NumberPattern pattern(String pattern, int firstMonth, Integer limit) {
    return NumberPattern.of("bill_pattern", pattern, firstMonth, limit, "EVH");
  }
}
