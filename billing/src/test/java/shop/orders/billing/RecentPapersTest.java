package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.orders.domain.language.Language;

class RecentPapersTest {

  private final RecentPapers recent = new RecentPapers();

  @Test
  void remembersWhatWasReadLatelyAndNoMoreThanFitsIn() {
    for (int bill = 0; bill < 40; bill++) {
      recent.add(bill, Language.EN, new Papers.Paper(new byte[1024 * 1024], "hash"));
      recent.of(0, Language.EN);
    }

    assertThat(recent.of(0, Language.EN)).isPresent();
    assertThat(recent.of(39, Language.EN)).isPresent();
    assertThat(recent.of(39, Language.BN)).isEmpty();
    assertThat(recent.of(1, Language.EN)).isEmpty();
    assertThat(recent.of(20, Language.EN)).isEmpty();
  }

  @Test
  void holdsNothingThatIsLargerThanItself() {
    recent.add(1, Language.EN, new Papers.Paper(new byte[17 * 1024 * 1024], "hash"));

    assertThat(recent.of(1, Language.EN)).isEmpty();
  }
}
