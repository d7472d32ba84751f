package shop.orders.web.kit.tx;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.LastActs;
import shop.orders.domain.database.Sql;
import shop.orders.domain.setting.Settings;
import shop.orders.web.kit.errors.Rejected;

/**
 * Stores the answers given under idempotency keys, in the transaction of the changes that they
 * report.
 */
@ApplicationScoped
class Answers {

  private static final Duration LEAST_KEPT = Duration.ofHours(24);

  @Inject private Database database;
  @Inject private LastActs last;
  @Inject private Clock clock;

  @Inject private Settings settings;

  private Duration time;

  @PostConstruct
  void read() {
    time = settings.time("orders.idempotency.kept", LEAST_KEPT);
  }

  /**
   * An answer as it was sent.
   *
   * @param location null if it had none
   * @param tag null if it had none
   * @param mediaType null if it had no body
   */
  record Answer(int status, String location, String tag, String mediaType, byte[] body) {}

  /** Reads the setting, so that too short a time stops the start. */
  void check() {
    // Empty, as the container has called read() before.
  }

  /**
   * Locks the key until the transaction ends, and returns the answer that was given under it.
   * Refuses the call if another call holds the key, or if the answer was given to another request.
   */
  Optional<Answer> hold(KeyUse call) {
    return database
        .first(
            """
            select pg_try_advisory_xact_lock(?), i.request_hash, i.status, i.location,
                   i.entity_tag, i.media_type, i.body
              from (values (1)) one
              left join idempotency i on i.scope = ? and i.expires_at > ?""",
            row -> new Held(row.getBoolean(1), row.getBytes(2), kept(row)),
            call.lock(),
            call.scope(),
            now())
        .orElseThrow()
        .answerTo(call);
  }

  private static Answer kept(ResultSet row) throws SQLException {
    return new Answer(
        row.getInt(3), row.getString(4), row.getString(5), row.getString(6), row.getBytes(7));
  }

  /**
   * @param mine whether this transaction has got the key
   * @param request the hash of the request that was answered; null if none was
   */
  private record Held(boolean mine, byte[] request, Answer answer) {

    Optional<Answer> answerTo(KeyUse call) {
      if (!mine) {
        throw inFlight();
      }
      if (request != null && !Arrays.equals(request, call.request())) {
        throw new Rejected(
            422,
            "idempotency_key_reused",
            "This Idempotency-Key was used for another request body.");
      }
      return request == null ? Optional.empty() : Optional.of(answer);
    }
  }

  private static Rejected inFlight() {
    return new Rejected(
            409, "idempotency_in_flight", "The first call with this key is still running.")
        .with("Retry-After", "1");
  }

  /**
   * Stores the answer after all other work of the transaction, but before its statement that locks
   * stock. Refuses the call if another call's answer is there: it was committed after {@link #hold}
   * had read, and before it got the key.
   */
  void keep(KeyUse call, Answer answer) {
    OffsetDateTime now = now();
    last.add(
        Sql.counted(
            """
        insert into idempotency
               (scope, request_hash, status, location, entity_tag, media_type, body, expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (scope) do update
           set request_hash = excluded.request_hash, status = excluded.status,
               location = excluded.location, entity_tag = excluded.entity_tag,
               media_type = excluded.media_type, body = excluded.body,
               expires_at = excluded.expires_at
         where idempotency.expires_at <= ?
        """,
            kept -> {
              if (kept == 0) {
                throw inFlight();
              }
            },
            call.scope(),
            call.request(),
            answer.status(),
            answer.location(),
            answer.tag(),
            answer.mediaType(),
            answer.body(),
            now.plus(time),
            now));
  }

  /**
   * Deletes a batch of expired answers and returns how many; skips rows that another node deletes.
   */
  int forgetExpired(int most) {
    return database.update(
        """
        delete from idempotency where scope in (
          select scope from idempotency where expires_at <= ?
           order by expires_at limit ? for update skip locked)
        """,
        now(),
        most);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
