package shop.orders.web.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.web.kit.errors.Rejected;

class RequestTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"7\"             | true",
        "*                 | true",
        "\"6\", \"7\"      | true",
        "\"6\"             | false",
        "\"77\"            | false",
        "W/\"7\"           | false",
        "W/\"7\", \"7\"    | true",
        "\"\"              | false"
      })
  void comparesVersionsStrongly(String header, boolean accepted) {
    assertThat(ExpectedVersion.accepts(header, 7)).isEqualTo(accepted);
  }

  @Test
  void refusesAnIfMatchThatIsNoTag() {
    for (String header : List.of("7", "", "\"7", "\"7\" \"8\"")) {
      assertThatThrownBy(() -> ExpectedVersion.accepts(header, 7)).isInstanceOf(Rejected.class);
    }
  }

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

  @Test
  void stopsReadingABodyBeyondItsLimit() throws IOException {
    assertThat(new LimitedBody(new ByteArrayInputStream(new byte[10]), 10).readAllBytes())
        .hasSize(10);
    assertThatThrownBy(
            () -> new LimitedBody(new ByteArrayInputStream(new byte[11]), 10).readAllBytes())
        .isInstanceOf(Rejected.class);
  }

  @SuppressWarnings("unused")
  private static void parameters(
      @QueryParam("limit") int limit,
      @PathParam("id") long id,
      @QueryParam("from") Instant from,
      @QueryParam("flag") Boolean flag,
      @QueryParam("price") BigDecimal price) {}

  @Test
  void namesTheParameterThatIsWrong() {
    assertThatThrownBy(() -> read(0, "x"))
        .isInstanceOf(BadRequestException.class)
        .cause()
        .hasMessageContaining("'limit'");
    assertThatThrownBy(() -> read(0, "99999999999")).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> read(2, "yesterday")).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> read(3, "1")).isInstanceOf(BadRequestException.class);
    for (String price : List.of("1e1", "\u0661\u0662", "+1", "1.", "much")) {
      assertThatThrownBy(() -> read(4, price))
          .isInstanceOf(BadRequestException.class)
          .cause()
          .hasMessageContaining("'price'");
    }
  }

  @Test
  void findsNothingUnderAPathThatHoldsNoId() {
    assertThatThrownBy(() -> read(1, "x")).isInstanceOf(NotFoundException.class);
  }

  @Test
  void readsParameters() {
    assertThat(read(0, "5")).isEqualTo(5);
    assertThat(read(1, "5")).isEqualTo(5L);
    assertThat(read(2, "2026-01-01")).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(read(2, "2026-01-01T01:00:00+01:00"))
        .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(read(3, "true")).isEqualTo(true);
    assertThat(read(3, "")).isNull();
    assertThat(read(4, "-12.50")).isEqualTo(new BigDecimal("-12.50"));
  }

  private static Object read(int index, String text) {
    var method =
        List.of(RequestTest.class.getDeclaredMethods()).stream()
            .filter(m -> m.getName().equals("parameters"))
            .findFirst()
            .orElseThrow();
    var parameter = method.getParameters()[index];
    return new ParameterTypes()
        .getConverter(parameter.getType(), parameter.getType(), parameter.getAnnotations())
        .fromString(text);
  }
}
