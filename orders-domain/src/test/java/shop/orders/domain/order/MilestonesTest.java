package shop.orders.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MilestonesTest {

  @Test
  void theLastChangeNeverGoesBack() {
    Instant later = Instant.parse("2026-11-30T10:00:01Z");
    Milestones times = new Milestones();

    times.changed(later);
    times.changed(later.minusSeconds(1));

    assertThat(times.times(ZoneOffset.UTC).updatedAt()).isEqualTo(later);
  }
}
