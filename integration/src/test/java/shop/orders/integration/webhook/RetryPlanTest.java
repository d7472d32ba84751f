package shop.orders.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPlanTest {

  private static final Instant NOW = Instant.parse("2026-11-30T08:15:00Z");

  @Test
  void makesTenAttemptsInThreeDays() {
    List<Duration> pauses = new ArrayList<>();
    Optional<Duration> next;
    for (int attempts = 1;
        (next = RetryPlan.after(attempts, Duration.ZERO, 0)).isPresent();
        attempts++) {
      pauses.add(next.get());
    }

    assertThat(pauses)
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
  }

  @Test
  void spreadsPausesByATenth() {
    assertThat(RetryPlan.after(2, Duration.ZERO, -1)).contains(Duration.ofSeconds(270));
    assertThat(RetryPlan.after(2, Duration.ZERO, 1)).contains(Duration.ofSeconds(330));
  }

  @Test
  void isNeverEarlierThanTheReceiverWishes() {
    assertThat(RetryPlan.after(1, Duration.ofSeconds(90), 0)).contains(Duration.ofSeconds(90));
    assertThat(RetryPlan.after(2, Duration.ofSeconds(90), 0)).contains(Duration.ofMinutes(5));
    assertThat(RetryPlan.after(10, Duration.ofSeconds(90), 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "120, PT2M",
    "' 120 ', PT2M",
    "0, PT0S",
    "999999999, PT24H",
    "'Mon, 30 Nov 2026 08:16:30 GMT', PT1M30S",
    "'Mon, 30 Nov 2026 08:14:00 GMT', PT0S",
    "'Mon, 30 Nov 2037 08:14:00 GMT', PT24H"
  })
  void readsSecondsAndDates(String header, Duration wish) {
    assertThat(RetryPlan.wish(header, NOW)).isEqualTo(wish);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999", "2026-11-30"})
  void takesWhatItDoesNotUnderstandForNoWish(String header) {
    assertThat(RetryPlan.wish(header, NOW)).isZero();
  }

  @Test
  void noHeaderIsNoWish() {
    assertThat(RetryPlan.wish(null, NOW)).isZero();
  }

  /** Else what happened on an outage's first day would be given up before its fifth. */
  @Test
  void inAnOutageOnlyTheFirstFourAttemptsCount() {
    int attempts = 0;
    for (int made = 0; made < 100; made++) {
      RetryPlan.Next next = RetryPlan.next(attempts, made > 0, Duration.ZERO, 0);
      assertThat(next.pause()).isPresent();
      attempts += next.counts() ? 1 : 0;
    }
    assertThat(attempts).isEqualTo(4);
    assertThat(RetryPlan.next(4, true, Duration.ZERO, 0).pause()).contains(Duration.ofHours(2));
    assertThat(RetryPlan.next(9, true, Duration.ZERO, 0).counts()).isFalse();
    assertThat(RetryPlan.next(9, true, Duration.ZERO, 0).pause()).isPresent();
    assertThat(RetryPlan.next(9, false, Duration.ZERO, 0).pause()).isEmpty();
  }
}
