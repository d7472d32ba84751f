package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.orders.billing.document.BillLanguage;

class RecentPapersTest {

  private final RecentPapers recent = new RecentPapers();

  @Test
  void remembersWhatWasReadLatelyAndNoMoreThanFitsIn() {
    for (int bill = 0; bill < 40; bill++) {
      recent.add(bill, BillLanguage.EN, new Papers.Paper(new byte[1024 * 1024], "hash"));
      recent.of(0, BillLanguage.EN);
    }

    assertThat(recent.of(0, BillLanguage.EN)).isPresent();
    assertThat(recent.of(39, BillLanguage.EN)).isPresent();
    assertThat(recent.of(39, BillLanguage.BN)).isEmpty();
    assertThat(recent.of(1, BillLanguage.EN)).isEmpty();
    assertThat(recent.of(20, BillLanguage.EN)).isEmpty();
  }

  @Test
  void holdsNothingThatIsLargerThanItself() {
    recent.add(1, BillLanguage.EN, new Papers.Paper(new byte[17 * 1024 * 1024], "hash"));

    assertThat(recent.of(1, BillLanguage.EN)).isEmpty();
  }
}
