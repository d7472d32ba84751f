package shop.orders.web.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.orders.web.kit.errors.Rejected;

class FairThreadsTest {

  private final FairThreads threads = new FairThreads(12, 2);

  @Test
  void aCallerAloneHasHalfOfThem() {
    take("one", 6);

    assertThatThrownBy(() -> threads.take("one"))
        .isInstanceOf(Rejected.class)
        .hasMessageStartingWith("Too many large bodies of yours");
    assertThat(threads.taken()).isEqualTo(6);
  }

  @Test
  void othersHaveTheirShareOfTheRest() {
    take("one", 6);
    take("two", 2);

    assertThatThrownBy(() -> threads.take("two")).hasMessageContaining("of yours");
    take("three", 2);
    take("four", 2);
    assertThatThrownBy(() -> threads.take("five"))
        .hasMessageStartingWith("Too many large bodies come in");
  }

  @Test
  void whatACallerGivesBackItMayTakeAgain() {
    take("one", 6);
    threads.leave("one");
    take("one", 1);
    take("two", 2);

    threads.leave("two");

    take("two", 1);
    assertThat(threads.taken()).isEqualTo(8);
  }

  private void take(String caller, int count) {
    IntStream.range(0, count).forEach(i -> threads.take(caller));
  }
}
