package shop.orders.domain.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastActsTest {

  private final LastActs last = new LastActs();
  private final List<String> done = new ArrayList<>();

  @BeforeEach
  void noteWhatIsSent() {
    last.database =
        new Database() {
          @Override
          public void together(List<Sql> statements) {
            done.add(statements.stream().map(Sql::text).collect(Collectors.joining("; ")));
          }
        };
  }

  @Test
  void actsAreSentTogetherWhenAllWorkIsDoneAndThoseThatLockComeLast() throws Exception {
    String result =
        last.after(
            () -> {
              last.addLocking(Sql.update("reserve"));
              last.add(Sql.update("keep"));
              last.after(() -> done.add("inner work"));
              last.add(Sql.update("empty"));
              done.add("work");
              return "result";
            });

    assertThat(done).containsExactly("inner work", "work", "keep; empty; reserve");
    assertThat(result).isEqualTo("result");
  }

  @Test
  void nothingIsLeftOfWorkThatFailed() throws Exception {
    assertThatThrownBy(
            () ->
                last.after(
                    () -> {
                      last.addLocking(Sql.update("reserve"));
                      throw new IOException("Failed");
                    }))
        .hasMessage("Failed");
    last.after(() -> done.add("next work"));

    assertThat(done).containsExactly("next work");
  }

  @Test
  void withoutAnEndToWaitForTheyRunNow() {
    last.addLocking(Sql.update("reserve"));
    last.add(Sql.update("keep"));

    assertThat(done).containsExactly("reserve", "keep");
  }

  @Test
  void aRefusalOfALastActReachesTheCaller() {
    last.database =
        new Database() {
          @Override
          public void together(List<Sql> statements) {
            throw new IllegalStateException("Too few");
          }
        };

    assertThatThrownBy(
            () ->
                last.after(
                    () -> {
                      last.addLocking(Sql.update("reserve"));
                      return "result";
                    }))
        .hasMessage("Too few");
  }
}
