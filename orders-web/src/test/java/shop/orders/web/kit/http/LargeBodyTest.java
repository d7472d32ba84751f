package shop.orders.web.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.orders.web.kit.errors.Rejected;

class LargeBodyTest {

  @Test
  void putsOffALargeBodyForWhichThereIsNoRoom() {
    BodyRoom room = new BodyRoom(20, Duration.ofMillis(20));
    long tenMegabytes = 10 * 1024 * 1024;

    int first = room.take(tenMegabytes);
    int second = room.take(tenMegabytes - 5);
    assertThat(first + second).isEqualTo(20);
    assertThatThrownBy(() -> room.take(2 * 1024 * 1024))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("try again");
    assertThat(room.take(1024 * 1024)).isZero();
    room.leave(first);
    assertThat(room.take(tenMegabytes)).isEqualTo(first);
  }

  @Test
  void givesBackTheRoomOfACallOnceWhenItEnds() {
    BodyShare call = new BodyShare();
    call.room = new BodyRoom(16, Duration.ofMillis(20));

    call.take(16 * 1024 * 1024);
    call.leave();
    call.leave();

    assertThat(call.room.take(100 * 1024 * 1024)).isEqualTo(16);
    assertThatThrownBy(() -> call.room.take(2 * 1024 * 1024)).isInstanceOf(Rejected.class);
  }
}
