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

/** The answers given under a key, kept in the transaction of what they tell of. */
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
   * An answer as it went out.
   *
   * @param location null if it had none
   * @param tag null if it had none
   * @param mediaType null if it had no body
   */
  record Answer(int status, String location, String tag, String mediaType, byte[] body) {}

  /** Reads the setting, so that a time that forgets too soon stops the start. */
  void check() {
    // The container has called read() before this.
  }

  /**
   * Holds the key until the transaction ends, and answers what was answered under it; refuses the
   * call if another has the key, or if that was the answer to another request.
   */
  Optional<Answer> hold(KeyedCall call) {
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
   * @param request the hash of the request that was answered; null if none was
   */
  private record Held(boolean mine, byte[] request, Answer answer) {

    Optional<Answer> answerTo(KeyedCall call) {
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
   * Keeps the answer when all else of the transaction is done, but before it locks stock; refuses
   * the call if another's is there. That one was committed between the moment for which {@link
   * #hold} read and the one in which it got the key.
   */
  void keep(KeyedCall call, Answer answer) {
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

  /** Forgets a batch of what has expired and answers how many; two nodes do not wait. */
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
