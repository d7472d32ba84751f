package shop.orders.domain.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastActsTest {

  private final LastActs last = new LastActs();
  private final List<String> done = new ArrayList<>();

  @Test
  void actsRunWhenAllWorkIsDone() throws Exception {
    String result =
        last.after(
            () -> {
              last.add(() -> done.add("reserve"));
              last.after(() -> done.add("inner work"));
              done.add("work");
              return "result";
            });

    assertThat(done).containsExactly("inner work", "work", "reserve");
    assertThat(result).isEqualTo("result");
  }

  @Test
  void nothingIsLeftOfWorkThatFailed() throws Exception {
    assertThatThrownBy(
            () ->
                last.after(
                    () -> {
                      last.add(() -> done.add("reserve"));
                      throw new IOException("Failed");
                    }))
        .hasMessage("Failed");
    last.after(() -> done.add("next work"));

    assertThat(done).containsExactly("next work");
  }

  @Test
  void withoutAnEndToWaitForTheyRunNow() {
    last.add(() -> done.add("reserve"));

    assertThat(done).containsExactly("reserve");
  }

  @Test
  void whatAnActRefusesIsToldToTheCaller() {
    assertThatThrownBy(
            () ->
                last.after(
                    () -> {
                      last.add(
                          () -> {
                            throw new IllegalStateException("Too few");
                          });
                      return "result";
                    }))
        .hasMessage("Too few");
  }
}
