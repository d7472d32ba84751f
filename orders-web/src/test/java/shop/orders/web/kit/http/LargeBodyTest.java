package shop.orders.web.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.orders.web.kit.errors.Rejected;

class LargeBodyTest {

  private static final int MEGABYTE = 1024 * 1024;

  @Test
  void putsOffALargeBodyForWhichThereIsNoRoom() {
    BodyRoom room = new BodyRoom(20 * 1024, Duration.ofMillis(20));

    int first = room.take(10 * MEGABYTE, false);
    int second = room.take(10 * MEGABYTE - 5, false);
    assertThat(first + second).isEqualTo(20 * 1024);
    assertThatThrownBy(() -> room.take(2 * MEGABYTE, false))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("try again");
    assertThat(room.take(16 * 1024, true)).isZero();
    room.leave(first);
    assertThat(room.take(10 * MEGABYTE, false)).isEqualTo(first);
  }

  @Test
  void givesJsonTheRoomOfTheObjectsThatItBecomes() {
    BodyRoom room = new BodyRoom(40 * 1024, Duration.ofMillis(20));

    int first = room.take(MEGABYTE, true);

    assertThat(first).isEqualTo(20 * 1024);
    assertThat(room.take(MEGABYTE, true)).isEqualTo(first);
    assertThatThrownBy(() -> room.take(17 * 1024, true)).isInstanceOf(Rejected.class);
    room.leave(first);
    assertThat(room.take(17 * 1024, true)).isEqualTo(340);
  }

  @Test
  void givesBackTheRoomOfACallOnceWhenItEnds() {
    BodyShare call = new BodyShare();
    call.room = new BodyRoom(16 * 1024, Duration.ofMillis(20));

    call.take(16 * MEGABYTE, false);
    call.leave();
    call.leave();

    assertThat(call.room.take(100 * MEGABYTE, false)).isEqualTo(16 * 1024);
    assertThatThrownBy(() -> call.room.take(2 * MEGABYTE, false)).isInstanceOf(Rejected.class);
  }
}
