package shop.orders.web.kit.rate;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import shop.orders.domain.database.Database;

/**
 * Counts the calls of each account in the database, for all nodes together. A window begins with
 * the account's first call, the next one with the first call after its end.
 */
@ApplicationScoped
public class SharedWindows {

  @Inject private Database database;
  @Inject private Clock clock;

  /** Counts a call, with one statement. */
  public Window count(String account, Duration length) {
    Instant now = clock.instant();
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    OffsetDateTime over = at.minus(length);
    return database
        .first(
            """
            insert into rate_window as w (account, started_at, calls) values (?, ?, 1)
            on conflict (account) do update set
              calls = case when w.started_at <= ? then 1 else w.calls + 1 end,
              started_at = case when w.started_at <= ? then excluded.started_at
                else w.started_at end
            returning calls, started_at""",
            row ->
                new Window(
                    row.getInt(1), Duration.between(now, instant(row, "started_at").plus(length))),
            account,
            at,
            over,
            over)
        .orElseThrow();
  }
}
