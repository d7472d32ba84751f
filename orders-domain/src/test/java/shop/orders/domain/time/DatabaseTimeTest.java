package shop.orders.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import shop.orders.domain.SettableClock;

/** A node with a clock of its own, a database with another, and a counter that nobody sets. */
class DatabaseTimeTest {

  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");
  private static final Duration AT_ONCE = Duration.ZERO;

  private final SettableClock node = new SettableClock(NOON);
  private long count = Long.MAX_VALUE - 1;
  private final DatabaseTime time = new DatabaseTime(node, () -> count);
  private final Clock clock = time.clock();

  @Test
  void theNodeKnowsOnlyItsOwnTimeAtFirst() {
    assertThat(clock.instant()).isEqualTo(NOON);
  }

  @Test
  void aNodeWhoseClockIsAheadHasTheTimeOfTheDatabase() {
    node.set(NOON.plus(Duration.ofDays(365)));

    assertThat(time.learn(NOON, AT_ONCE)).isTrue();

    assertThat(clock.instant()).isEqualTo(NOON);
    pass(Duration.ofMillis(1500));
    assertThat(clock.instant()).isEqualTo(NOON.plusMillis(1500));
  }

  @Test
  void settingTheNodesClockChangesNothing() {
    time.learn(NOON, AT_ONCE);

    pass(Duration.ofSeconds(1));
    node.set(NOON.minus(Duration.ofDays(1)));

    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
    assertThat(time.learn(NOON.plusSeconds(1), AT_ONCE)).isTrue();
  }

  @Test
  void aTimeThatDrawsAwaySlowlyIsFollowed() {
    time.learn(NOON, AT_ONCE);

    pass(Duration.ofSeconds(1));
    assertThat(time.learn(NOON.plusSeconds(31), AT_ONCE)).isTrue();

    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(31));
  }

  /** The time was said at any moment between question and answer. */
  @Test
  void aSlowAnswerChangesNothingThatItDoesNotDisprove() {
    time.learn(NOON, AT_ONCE);

    pass(Duration.ofSeconds(4));
    time.learn(NOON.plusSeconds(1), Duration.ofSeconds(3));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(4));

    time.learn(NOON.plusSeconds(5), Duration.ofSeconds(3));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(5));

    time.learn(NOON.plusSeconds(1), Duration.ofSeconds(3));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(4));
  }

  @Test
  void aJumpIsNotBelievedUntilItIsTakenBack() {
    time.learn(NOON, AT_ONCE);

    pass(Duration.ofSeconds(1));
    assertThat(time.learn(NOON.plusSeconds(3600), AT_ONCE)).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(time.learn(NOON.plusSeconds(3601), AT_ONCE)).isFalse();
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));

    pass(Duration.ofSeconds(1));
    assertThat(time.learn(NOON.plusSeconds(3), AT_ONCE)).isTrue();
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3));
  }

  @Test
  void aJumpBackIsOneToo() {
    time.learn(NOON, AT_ONCE);

    pass(Duration.ofSeconds(1));

    assertThat(time.learn(NOON.minusSeconds(60), AT_ONCE)).isFalse();
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
  }

  /** Also after the machine was suspended, as the counter stood still meanwhile. */
  @Test
  void aJumpToTheNodesOwnTimeIsBelieved() {
    Instant right = NOON.plusSeconds(3600);
    time.learn(NOON, AT_ONCE);
    assertThat(time.learn(right, AT_ONCE)).isFalse();

    node.set(right.plusSeconds(2));

    assertThat(time.learn(right, AT_ONCE)).isTrue();
    assertThat(clock.instant()).isEqualTo(right);
  }

  /** As the database stores them. */
  @Test
  void itTicksInMicroseconds() {
    time.learn(NOON.plusNanos(123_456_789), AT_ONCE);

    assertThat(clock.instant()).isEqualTo(NOON.plusNanos(123_456_000));
  }

  private void pass(Duration passed) {
    count += passed.toNanos();
  }
}
