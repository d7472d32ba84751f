package shop.orders.domain.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentlyAskedTest {

  private final RecentlyAsked<String, Integer> kept = new RecentlyAsked<>(10);

  @Test
  void keepsNoMoreThanItMay() {
    for (int i = 0; i < 1000; i++) {
      kept.put("t" + i, i);
    }

    assertThat(kept.size()).isLessThanOrEqualTo(10);
    assertThat(kept.get("t999")).isEqualTo(999);
    assertThat(kept.get("t1")).isNull();
  }

  @Test
  void keepsWhatIsAskedForAgainAndAgain() {
    kept.put("asked", -1);

    for (int i = 0; i < 1000; i++) {
      kept.put("t" + i, i);
      assertThat(kept.get("asked")).isEqualTo(-1);
    }
  }

  @Test
  void forgetsInBothGenerations() {
    kept.put("old", 1);
    for (int i = 0; i < 5; i++) {
      kept.put("t" + i, i);
    }

    kept.forget("old");
    kept.forget("t4");

    assertThat(kept.get("old")).isNull();
    assertThat(kept.get("t4")).isNull();
  }
}
