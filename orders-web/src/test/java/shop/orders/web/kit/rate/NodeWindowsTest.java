package shop.orders.web.kit.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeWindowsTest {

  private long nanos = Long.MAX_VALUE - 7;
  private final NodeWindows windows = new NodeWindows(Duration.ofSeconds(60), () -> nanos);

  @Test
  void eachCallerHasAWindowThatBeginsWithTheFirstCall() {
    assertThat(windows.count("a")).isEqualTo(new Window(1, Duration.ofSeconds(60)));
    pass(20);
    assertThat(windows.count("a")).isEqualTo(new Window(2, Duration.ofSeconds(40)));
    assertThat(windows.count("b")).isEqualTo(new Window(1, Duration.ofSeconds(60)));
    pass(40);
    assertThat(windows.count("a")).isEqualTo(new Window(1, Duration.ofSeconds(60)));
    assertThat(windows.count("b")).isEqualTo(new Window(2, Duration.ofSeconds(20)));
  }

  @Test
  void whoLooksIsNotCounted() {
    assertThat(windows.look("a").calls()).isZero();
    windows.count("a");

    assertThat(windows.look("a").calls()).isEqualTo(1);
    pass(60);
    assertThat(windows.look("a").calls()).isZero();
  }

  @Test
  void ofVeryManyCallersTheFirstOnesAreForgotten() {
    windows.count("first");
    windows.count("second");
    for (int i = 1; i < NodeWindows.MOST_KEPT; i++) {
      windows.count("caller " + i);
    }

    assertThat(windows.look("first").calls()).isZero();
    assertThat(windows.look("second").calls()).isEqualTo(1);
  }

  private void pass(int seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }
}
