package shop.orders.web.marketplace;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.orders.domain.database.Database;
import shop.orders.web.problem.Rejected;
import shop.orders.web.security.Caller;

/**
 * So many calls in a while for each account, whichever node they reach: they are counted in the
 * database. An account's while begins with its first call. Accounts without a limit, and a limit of
 * 0, which is none, cost no round trip.
 */
@RateLimited
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION + 100)
public class RateLimit implements ContainerRequestFilter {

  @Inject
  @ConfigProperty(name = "orders.marketplace.rate-limit", defaultValue = "100")
  private int most;

  @Inject
  @ConfigProperty(name = "orders.marketplace.rate-window", defaultValue = "PT15M")
  private Duration length;

  @Inject
  @ConfigProperty(name = "orders.marketplace.unlimited-accounts")
  private Optional<Set<String>> unlimited;

  @Inject private Database database;
  @Inject private Caller caller;
  @Inject private Clock clock;

  @Override
  public void filter(ContainerRequestContext request) {
    String account = caller.subject();
    if (most <= 0 || unlimited.map(accounts -> accounts.contains(account)).orElse(false)) {
      return;
    }
    Instant now = clock.instant();
    Used used = count(account, now);
    if (used.calls() > most) {
      long seconds = Duration.between(now, used.startedAt().plus(length)).toSeconds() + 1;
      throw new Rejected(429, "rate_limited", "Too many request, please try again later")
          .with(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
    }
  }

  private record Used(int calls, Instant startedAt) {}

  private Used count(String account, Instant now) {
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
            row -> new Used(row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant()),
            account,
            at,
            over,
            over)
        .orElseThrow();
  }
}
