package shop.orders.integration.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** When a call that failed is made again. */
final class RetryPlan {

  /** The pauses before the second attempt, the third, and so on; the first one is at once. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /** A receiver that asks for more time is not believed. */
  static final Duration LONGEST_WISH = Duration.ofHours(24);

  /** A part of the pause by which it is longer or shorter, so that not all come back at once. */
  private static final double SPREAD = 0.1;

  /** While nothing of a webhook works, further attempts only ask whether it is back. */
  private static final int COUNTED_IN_AN_OUTAGE = 4;

  private RetryPlan() {}

  /**
   * What follows an attempt.
   *
   * @param pause until the next one; empty if there is none
   * @param counts whether the attempt is one of those of the plan
   * @param wish how long the receiver has asked to wait; zero if it has not
   */
  record Next(Optional<Duration> pause, boolean counts, Duration wish) {

    static final Next NONE = new Next(Optional.empty(), true, Duration.ZERO);

    /** It was no attempt of this delivery. */
    static final Next AS_BEFORE = new Next(Optional.of(Duration.ZERO), false, Duration.ZERO);
  }

  /**
   * What follows an attempt that failed. In an outage, the attempts after the fourth do not count,
   * so that what happens on its first day is not given up before its last one.
   *
   * @param attempts how many have counted before
   * @param outage whether nothing of the webhook worked before this attempt either
   */
  static Next next(int attempts, boolean outage, Duration wish, double drawn) {
    boolean counts = !outage || attempts < COUNTED_IN_AN_OUTAGE;
    return new Next(after(counts ? attempts + 1 : attempts, wish, drawn), counts, wish);
  }

  /**
   * The pause before the next attempt; empty if there is none.
   *
   * @param attempts how many there were, at least one
   * @param wish how long the receiver has asked to wait; zero if it has not
   * @param drawn a random number from -1 to 1
   */
  static Optional<Duration> after(int attempts, Duration wish, double drawn) {
    if (attempts > PAUSES.size()) {
      return Optional.empty();
    }
    long planned = PAUSES.get(attempts - 1).toMillis();
    Duration pause = Duration.ofMillis(planned + Math.round(planned * SPREAD * drawn));
    return Optional.of(pause.compareTo(wish) < 0 ? wish : pause);
  }

  /**
   * How long a header {@code Retry-After} asks to wait (RFC 9110, 10.2.3): seconds, or a date.
   *
   * @param header null if there is none
   * @return zero if it asks for nothing that can be understood; 24 hours at most
   */
  static Duration wish(String header, Instant now) {
    if (header == null) {
      return Duration.ZERO;
    }
    Duration wish = header.strip().matches("[0-9]{1,9}") ? seconds(header) : until(header, now);
    if (wish.isNegative()) {
      return Duration.ZERO;
    }
    return wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
  }

  private static Duration seconds(String header) {
    return Duration.ofSeconds(Long.parseLong(header.strip()));
  }

  private static Duration until(String header, Instant now) {
    try {
      return Duration.between(
          now,
          ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException | ArithmeticException e) {
      return Duration.ZERO;
    }
  }
}
