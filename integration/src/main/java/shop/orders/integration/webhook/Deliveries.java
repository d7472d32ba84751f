package shop.orders.integration.webhook;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.feed.FeedEvent;

/**
 * The rows that are due. Each step is one statement: whoever takes a delivery owns it until it says
 * what came of it, or until the lease is over, after which another one takes it.
 */
@ApplicationScoped
class Deliveries {

  @Inject private Database database;

  /**
   * A webhook with deliveries that are due.
   *
   * @param owner the internal id of the merchant; zero for staff
   * @param failing whether its last call failed
   * @param down whether nothing has worked for a minute
   */
  record Due(long webhookId, long owner, boolean failing, boolean down) {}

  /**
   * A delivery that this node sends.
   *
   * @param claim what shows that it is this node's
   * @param owner the internal id of the merchant; zero for staff
   * @param attempts how many have ended that count
   * @param outage whether nothing of the webhook works
   * @param version of the webhook
   * @param event null if it is not kept any more
   * @param now the database's time of the claim
   */
  record Taken(
      long webhookId,
      long owner,
      long n,
      UUID claim,
      int attempts,
      boolean outage,
      String url,
      int version,
      List<Secret> secrets,
      FeedEvent event,
      Instant now) {

    boolean isOfMerchant() {
      return owner != 0;
    }

    private Taken with(FeedEvent told) {
      return new Taken(
          webhookId, owner, n, claim, attempts, outage, url, version, secrets, told, now);
    }
  }

  /**
   * What came of an attempt.
   *
   * @param next what follows
   */
  record Ended(Taken taken, Answer answer, RetryPlan.Next next) {

    private Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("n", taken.n());
      json.put("version", taken.version());
      json.put("taken_at", taken.now().toString());
      json.put("claim", taken.claim().toString());
      json.put(
          "outcome",
          (answer.isSuccess()
                  ? Delivery.State.DELIVERED
                  : next.pause().isPresent() ? Delivery.State.WAITING : Delivery.State.FAILED)
              .name());
      json.put("counts", next.counts());
      next.pause().ifPresent(pause -> json.put("delay_millis", pause.toMillis()));
      if (!next.wish().isZero()) {
        json.put("wish_millis", next.wish().toMillis());
      }
      json.put("status", answer.status());
      json.put("failure", answer.failure() == null ? null : answer.failure().word());
      json.put("millis", answer.millis());
      json.put("answer", answer.text());
      json.put("gone", answer.isGone());
      json.put("of_endpoint", answer.isOfEndpoint());
      return json;
    }
  }

  /** What became of a webhook by its calls. */
  enum Turn {
    WORKING,
    FAILING,
    DISABLED,
    /** Nothing is kept yet, as somebody else has locked it. */
    LOCKED
  }

  List<Due> due() {
    return database.list(
        """
        select w.id, coalesce(w.merchant_id, 0), w.failing_since is not null,
          coalesce(w.failing_since < now() - interval '1 minute', false)
        from webhook w, webhook_progress_of(w.id) p
        where w.state = 'ACTIVE' and (
          webhook_may_be_called(p) and exists (
            select from webhook_delivery d
            where d.webhook_id = w.id and d.due_at >= p.due_from and d.due_at <= now())
          or exists (
            select from webhook_delivery d
            where d.webhook_id = w.id and d.n = any (p.by_hand) and d.due_at <= now()))\
        """,
        row -> new Due(row.getLong(1), row.getLong(2), row.getBoolean(3), row.getBoolean(4)));
  }

  /**
   * Takes deliveries of a webhook that are due, by time, unless it is left alone for now; while it
   * fails, one at a time of all nodes.
   *
   * @param lease how long they are this node's
   */
  List<Taken> take(long webhookId, int most, Duration lease) {
    UUID claim = UUID.randomUUID();
    List<Taken> taken =
        database.list(
            """
        with due as (
          select * from take_webhook_deliveries(?, ?, ?, ? * interval '1 millisecond')
        )
        select t.n, t.attempts, t.event_id, t.type as told_type, t.test, t.created_at,
          coalesce(w.merchant_id, 0) as owner, w.failing_since is not null as outage, w.url,
          w.version, w.secret,
          case when w.previous_until > now() then w.previous_secret end as previous_secret,
          now() as now, e.*
        from due t join webhook w on w.id = t.webhook_id
          left join event e on e.number = t.event_number and e.day = t.event_day
        order by t.n\
        """,
            row -> taken(row, webhookId, claim),
            webhookId,
            most,
            claim,
            lease.toMillis());
    return taken.stream().map(this::whole).toList();
  }

  /**
   * With its event, if that is there: what was numbered and due within the statement that has taken
   * it was not seen by the reading of events in the same statement, which had begun before.
   */
  private Taken whole(Taken taken) {
    return taken.event() != null
        ? taken
        : database
            .first(
                """
                select e.* from webhook_delivery d
                  join event e on e.number = d.event_number and e.day = d.event_day
                where d.webhook_id = ? and d.n = ?\
                """,
                FeedEvent::of,
                taken.webhookId(),
                taken.n())
            .map(taken::with)
            .orElse(taken);
  }

  private static Taken taken(ResultSet row, long webhookId, UUID claim) throws SQLException {
    return new Taken(
        webhookId,
        row.getLong("owner"),
        row.getLong("n"),
        claim,
        row.getInt("attempts"),
        row.getBoolean("outage"),
        row.getString("url"),
        row.getInt("version"),
        Stream.of(
                row.getString("secret"),
                Optional.ofNullable(row.getString("previous_secret")).orElse(""))
            .filter(text -> !text.isEmpty())
            .map(Secret::new)
            .toList(),
        event(row, webhookId),
        instant(row, "now"));
  }

  private static FeedEvent event(ResultSet row, long webhookId) throws SQLException {
    String test = row.getString("test");
    if (test != null) {
      return new FeedEvent(
          0,
          row.getObject("event_id", UUID.class),
          row.getString("told_type"),
          "webhook",
          Long.toString(webhookId),
          "webhooks/" + webhookId,
          instant(row, "created_at"),
          Json.readMap(test, Object.class));
    }
    return row.getObject("number") == null ? null : FeedEvent.of(row);
  }

  /**
   * Keeps what came of calls of one webhook.
   *
   * @param giveUpAfter the time of failures alone after which the webhook is disabled
   * @return empty if all of them were given to another node, or the webhook is gone
   */
  Optional<Turn> record(long webhookId, List<Ended> ended, Duration giveUpAfter) {
    List<Turn> turns = new ArrayList<>();
    database.each(
        "select record_webhook_calls(?, ?::jsonb, ? * interval '1 second')",
        row -> {
          if (row.getString(1) != null) {
            turns.add(Turn.valueOf(row.getString(1)));
          }
        },
        webhookId,
        Json.write(ended.stream().map(Ended::json).toList()),
        giveUpAfter.toSeconds());
    return turns.stream().findFirst();
  }

  /**
   * Gives deliveries back that this node has taken and has not tried, so that another one sends
   * them.
   *
   * @param pause until then, nobody does
   */
  void giveBack(Collection<Taken> taken, Duration pause) {
    taken.forEach(
        one ->
            database.each(
                "select give_back_webhook_delivery(?, ?, ?, ? * interval '1 millisecond')",
                row -> {},
                one.webhookId(),
                one.n(),
                one.claim(),
                pause.toMillis()));
  }
}
