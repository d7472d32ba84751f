package shop.orders.web.kit.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UtcTimeTest {

  private static final DateTimeFormatter JAVAS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Test
  void writesAsManyDigitsAsTheContract() {
    Instant instant = Instant.parse("2019-02-06T05:05:31.048209Z");

    assertThat(UtcTime.SECONDS.of(instant)).isEqualTo("2019-02-06T05:05:31Z");
    assertThat(UtcTime.MILLISECONDS.of(instant)).isEqualTo("2019-02-06T05:05:31.048Z");
    assertThat(UtcTime.MICROSECONDS.of(instant)).isEqualTo("2019-02-06T05:05:31.048209Z");
    assertThat(UtcTime.SPACED_MICROSECONDS.of(instant)).isEqualTo("2019-02-06 05:05:31.048209");
    assertThat(UtcTime.SECONDS.of(null)).isNull();
  }

  @Test
  void writesWhatJavasFormatterWrites() {
    Random any = new Random(20_190_206);
    Stream<Instant> instants =
        Stream.concat(
            Stream.of(
                Instant.EPOCH,
                Instant.EPOCH.minusNanos(1),
                Instant.parse("0999-12-31T23:59:59Z"),
                Instant.parse("1000-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                Instant.parse("+10000-01-01T00:00:00Z"),
                Instant.parse("-0001-01-01T00:00:00Z")),
            Stream.generate(
                    () ->
                        Instant.ofEpochSecond(
                            any.nextLong(-40_000_000_000L, 260_000_000_000L),
                            any.nextInt(1_000_000_000)))
                .limit(10_000));

    assertThat(instants)
        .allSatisfy(
            instant ->
                assertThat(UtcTime.MICROSECONDS.of(instant)).isEqualTo(JAVAS.format(instant)));
  }

  @Test
  void theShortestIsThatOfTheInstantItself() {
    assertThat(
            Stream.of(
                    "2026-11-22T10:15:30Z",
                    "2026-11-22T10:15:30.100Z",
                    "2026-11-22T10:15:30.000001Z",
                    "2026-11-22T10:15:30.000000001Z",
                    "+12026-11-22T10:15:30.020Z")
                .map(Instant::parse))
        .allSatisfy(instant -> assertThat(UtcTime.shortest(instant)).isEqualTo(instant.toString()));
  }
}
