package shop.orders.domain.order.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.database.Database;

/** The seconds of order codes: of the present, and never the same twice, whatever clocks said. */
class OrderCodeSlotsIT {

  private static final Instant NOW = Instant.parse("2026-03-29T12:00:00Z");
  private static final Instant NEXT_YEAR = NOW.plus(Duration.ofDays(365));

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final Database database = domain.bean(Database.class);

  @Test
  void aSecondHasAHundredAndThenTheNextOnesAreUsed() {
    onSequencesOfItsOwn(
        () -> {
          List<Long> drawn = draw(NOW, 61_000);

          assertThat(drawn).startsWith(slot(NOW)).doesNotHaveDuplicates();
          assertThat(drawn).endsWith(slot(NOW) + 60_999);
          assertThat(draw(NOW.plusSeconds(1))).isEqualTo(slot(NOW) + 61_000);
          assertThat(draw(NOW.plusSeconds(900))).isEqualTo(slot(NOW.plusSeconds(900)));
        });
  }

  @Test
  void aClockThatWasAheadHoldsNobodyToItsTime() {
    onSequencesOfItsOwn(
        () -> {
          draw(NOW);
          assertThat(place(NEXT_YEAR)).isEqualTo(slot(NEXT_YEAR));

          assertThat(draw(NOW.plusSeconds(5))).isEqualTo(slot(NOW.plusSeconds(5)));
          assertThat(draw(NOW.plusSeconds(5))).isEqualTo(slot(NOW.plusSeconds(5)) + 1);
        });
  }

  /** Nothing says of an order that failed but the sequence. */
  @Test
  void neitherDoesAClockWithWhichNothingWasPlaced() {
    onSequencesOfItsOwn(
        () -> {
          draw(NOW);
          draw(NEXT_YEAR);

          assertThat(draw(NOW.plusSeconds(5))).isEqualTo(slot(NOW.plusSeconds(5)));
        });
  }

  @Test
  void whatWasGivenOutAheadIsNotGivenOutAgainWhenTheTimeComes() {
    onSequencesOfItsOwn(
        () -> {
          draw(NOW);
          place(NEXT_YEAR);
          place(NEXT_YEAR.plusSeconds(3600));
          place(NEXT_YEAR.plusSeconds(7200));
          draw(NOW.plusSeconds(5));

          assertThat(draw(NEXT_YEAR.minusSeconds(1))).isEqualTo(slot(NEXT_YEAR.minusSeconds(1)));
          long next = draw(NEXT_YEAR);
          assertThat(next).isGreaterThan(slot(NEXT_YEAR.plusSeconds(7200)));
          assertThat(draw(NEXT_YEAR.plusSeconds(3600))).isEqualTo(next + 1);
          Instant after = NEXT_YEAR.plusSeconds(7300);
          assertThat(draw(after)).isEqualTo(slot(after));
        });
  }

  /** It would have to be remembered, too. */
  @Test
  void aSecondReturnWaitsUntilTheFirstOneIsOver() {
    onSequencesOfItsOwn(
        () -> {
          draw(NOW);
          place(NEXT_YEAR);
          draw(NOW);
          Instant later = NEXT_YEAR.plusSeconds(86_400);
          place(later);

          assertThat(draw(NOW)).isEqualTo(slot(later) + 1);
          Instant muchLater = later.plusSeconds(86_400);
          assertThat(draw(muchLater)).isEqualTo(slot(muchLater));
        });
  }

  /** The first statement makes the function fail while it has its lock, the second cancels it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter sequence order_code_spent_to maxvalue 5",
        "alter table orders rename to placed;"
            + "create view orders as select placed_at from placed, pg_sleep(60);"
            + "set local statement_timeout = '200ms'"
      })
  void whoFailsKeepsNobodyElseWaiting(String reason) {
    assertThatThrownBy(
            () ->
                onSequencesOfItsOwn(
                    () -> {
                      draw(NOW);
                      place(NEXT_YEAR);
                      database.update(reason);
                      draw(NOW);
                    }))
        .hasStackTraceContaining("next_order_code_slot");

    assertThat(locksOfCodes()).isZero();
  }

  private long locksOfCodes() {
    return database
        .first(
            "select count(*) from pg_locks where locktype = 'advisory' and objid = 7236411",
            row -> row.getLong(1))
        .orElseThrow();
  }

  private static long slot(Instant instant) {
    return OrderCode.slotOf(instant);
  }

  private long draw(Instant now) {
    return draw(now, 1).get(0);
  }

  private List<Long> draw(Instant now, int count) {
    return database.list(
        "select next_order_code_slot(?) from generate_series(1, ?)",
        row -> row.getLong(1),
        slot(now),
        count);
  }

  private long place(Instant now) {
    long slot = draw(now);
    database.update("insert into orders (placed_at) values (?)", now.atOffset(ZoneOffset.UTC));
    return slot;
  }

  /** The function finds what it uses by the path of the session. */
  private void onSequencesOfItsOwn(Runnable test) {
    Consumer<String> run = database::update;
    domain.run(
        () -> {
          run.accept("create schema codes");
          run.accept("set local search_path = codes, public");
          run.accept("create table orders (placed_at timestamptz)");
          for (String sequence : List.of("slot", "leap", "spent_from", "spent_to")) {
            run.accept("create sequence order_code_" + sequence);
          }
          test.run();
          run.accept("drop schema codes cascade");
        });
  }
}
