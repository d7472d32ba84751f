package shop.orders.web.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import shop.orders.web.kit.errors.Rejected;

class PageTest {

  @Test
  void walksThroughAListPageByPage() {
    List<Long> all = LongStream.rangeClosed(1, 5).mapToObj(i -> 6 - i).toList();

    Paged<String> first = new Page(2, null).of(all.subList(0, 3), i -> i, i -> "r" + i);
    assertThat(first.data()).containsExactly("r5", "r4");

    Page second = new Page(2, first.nextCursor());
    assertThat(second.before()).hasValue(4);
    assertThat(second.of(all.subList(2, 4), i -> i, i -> i).nextCursor()).isNull();
  }

  @Test
  void refusesLimitsAndCursorsThatAreNone() {
    assertThatThrownBy(() -> new Page(0, null).limit()).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> new Page(101, null).limit()).isInstanceOf(Rejected.class);
    assertThat(new Page(100, "").before()).isEmpty();
    for (String cursor : List.of("5", "!", "bzE6eA", "b3RoZXI6NQ")) {
      assertThatThrownBy(() -> new Page(20, cursor).before())
          .isInstanceOf(Rejected.class)
          .hasMessageContaining("cursor");
    }
  }
}
