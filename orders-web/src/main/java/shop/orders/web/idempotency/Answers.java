package shop.orders.web.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.orders.domain.database.Database;
import shop.orders.web.problem.Rejected;

/** The answers given under a key, kept in the transaction of what they tell of. */
@ApplicationScoped
class Answers {

  private static final Duration LEAST_KEPT = Duration.ofHours(24);

  @Inject private Database database;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "orders.idempotency.kept", defaultValue = "PT48H")
  private Duration kept;

  /**
   * An answer as it went out.
   *
   * @param location null if it had none
   * @param tag null if it had none
   * @param mediaType null if it had no body
   */
  record Answer(int status, String location, String tag, String mediaType, byte[] body) {}

  /** Refuses to start with a configuration that forgets too soon. */
  void check() {
    demandEnough(kept);
  }

  static void demandEnough(Duration kept) {
    if (kept.compareTo(LEAST_KEPT) < 0) {
      throw new IllegalStateException(
          "orders.idempotency.kept (ORDERS_IDEMPOTENCY_KEPT) is no use: answers are kept at least"
              + " 24 hours, such as PT48H");
    }
  }

  /** Holds the key until the transaction ends; refuses the call if another has it. */
  void lock(KeyedCall call) {
    boolean mine =
        database
            .first("select pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), call.lock())
            .orElseThrow();
    if (!mine) {
      throw new Rejected(
              409, "idempotency_in_flight", "The first call with this key is still running.")
          .with("Retry-After", "1");
    }
  }

  /** What was answered under the key; refuses the call if that was to another request. */
  Optional<Answer> find(KeyedCall call) {
    return database.first(
        """
            select request_hash, status, location, entity_tag, media_type, body
              from idempotency where scope = ? and expires_at > ?
            """,
        row -> {
          if (!Arrays.equals(row.getBytes(1), call.request())) {
            throw new Rejected(
                422,
                "idempotency_key_reused",
                "This Idempotency-Key was used for another request body.");
          }
          return new Answer(
              row.getInt(2), row.getString(3), row.getString(4), row.getString(5), row.getBytes(6));
        },
        call.scope(),
        now());
  }

  void keep(KeyedCall call, Answer answer) {
    OffsetDateTime now = now();
    database.update(
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
        call.scope(),
        call.request(),
        answer.status(),
        answer.location(),
        answer.tag(),
        answer.mediaType(),
        answer.body(),
        now.plus(kept),
        now);
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
