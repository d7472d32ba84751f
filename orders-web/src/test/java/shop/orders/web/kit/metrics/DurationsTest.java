package shop.orders.web.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DurationsTest {

  private final Durations durations = new Durations();

  @Test
  void aBucketHasAllUpToItsBound() {
    for (int millis : List.of(1, 5, 6, 10_000, 10_001)) {
      durations.add(Duration.ofMillis(millis).toNanos());
    }

    assertThat(IntStream.range(0, Durations.BOUNDS.length).mapToLong(durations::upTo))
        .containsExactly(2L, 3L, 3L, 3L, 3L, 3L, 3L, 3L, 3L, 3L, 4L);
    assertThat(durations.count()).isEqualTo(5);
    assertThat(durations.seconds()).isEqualTo(20.013);
  }
}
