package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a code stays in its sequence in right-to-left text. */
class DirectionsTest {

  @ParameterizedTest
  @CsvSource({
    "شقة 12-B ثانية,شقة <12-B> ثانية",
    "يوم 2026-11-28,يوم <2026-11-28>",
    "هاتف +966 11 123-4567 فقط,هاتف <+966 11 123-4567> فقط",
    "رقم #A-1,رقم <#A-1>",
    "م#A-1,م<#A-1>",
    "x#A-1,<x#A-1>",
    "+12abc-3,<+12><abc-3>",
    "قميص XL,قميص XL",
    "Cotton- قميص,Cotton- قميص",
    "a.b-c.d,<a.b-c.d>"
  })
  void isolatesCodes(String text, String isolated) {
    assertThat(Directions.withCodesIsolated(text).replace('\u2066', '<').replace('\u2069', '>'))
        .isEqualTo(isolated);
  }

  /** It would take hours if each of its letters could begin a code. */
  @Test
  void readsALongWordOnce() {
    String word = "W".repeat(5_000_000);

    assertThat(Directions.withCodesIsolated(word)).isEqualTo(word);
  }
}
