package shop.orders.integration.webhook;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.Database;
import shop.orders.domain.refusal.NotFound;

/** Reads webhooks and their deliveries: staff all, merchants their own. */
@ApplicationScoped
public class Webhooks {

  private static final String SELECT =
      """
      select w.*, p.waiting as now_waiting, p.cursor as now_at, m.public_id as merchant, (
        select array_agg(s.slug order by s.slug) from shop s where s.id = any (w.shops)) as slugs
      from webhook w cross join webhook_progress_of(w.id) p
        left join merchant m on m.id = w.merchant_id
      where w.state <> 'REMOVED'\
      """;

  @Inject private Database database;

  /**
   * How many there are of all nodes.
   *
   * @param waiting deliveries to be sent, and for webhooks of which no more may wait, the events
   *     that were not looked at yet, wanted or not
   * @param failing active ones whose last call failed
   * @param behind of the active one that is furthest behind: how many events it was not looked for
   * @param lateSeconds for how long the delivery is due that is due for the longest time, of active
   *     ones that do not fail
   */
  public record Counts(long waiting, long failing, long disabled, long behind, double lateSeconds) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);
  }

  public Counts counts() {
    return database
        .first(
            """
            select coalesce(sum(p.waiting + case when webhook_room(w, p, ?) <= 0 then h.number - p.cursor else 0 end)
                filter (where w.state <> 'REMOVED'), 0) as waiting,
              count(*) filter (where w.state = 'ACTIVE' and w.failing_since is not null) as failing,
              count(*) filter (where w.state = 'DISABLED') as disabled,
              coalesce(max(h.number - p.cursor) filter (where w.state = 'ACTIVE'), 0) as behind,
              coalesce(extract(epoch from now() - min((
                select d.due_at from webhook_delivery d
                where d.webhook_id = w.id and d.due_at >= p.due_from and d.due_at <= now()
                order by d.due_at limit 1)) filter (where w.state = 'ACTIVE'
                  and w.failing_since is null and webhook_may_be_called(p))), 0) as late
            from webhook w, webhook_progress_of(w.id) p, event_head h\
            """,
            row ->
                new Counts(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getDouble(5)),
            Following.MOST_WAITING)
        .orElseThrow();
  }

  /** Newest first. */
  public List<Webhook> list(Actor actor, OptionalLong before, int limit) {
    return read(
        actor, " and w.id < ? order by w.id desc limit ?", before.orElse(Long.MAX_VALUE), limit);
  }

  /**
   * @throws NotFound if the caller may not see it, too
   */
  public Webhook one(long id, Actor actor) {
    return found(read(actor, " and w.id = ?", id));
  }

  /** Locks it, so that nobody else changes it or its deliveries until the transaction ends. */
  Webhook locked(long id, Actor actor) {
    // Its progress is read when it is locked.
    found(read(actor, " and w.id = ? for update of w", id));
    return one(id, actor);
  }

  private static Webhook found(List<Webhook> rows) {
    return rows.stream().findFirst().orElseThrow(() -> new NotFound("webhook"));
  }

  private List<Webhook> read(Actor actor, String rest, Object... parameters) {
    Visibility visible = Visibility.ofShops(actor);
    List<Object> all = new ArrayList<>();
    String condition = visible.sql("w").map(sql -> " and " + sql).orElse("");
    visible.name().ifPresent(all::add);
    all.addAll(List.of(parameters));
    return database.list(SELECT + condition + rest, Webhooks::webhook, all.toArray());
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    Long replayed = row.getObject("replay_after", Long.class);
    return new Webhook(
        row.getLong("id"),
        row.getString("merchant"),
        new Webhook.Wish(
            row.getString("url"),
            texts(row, "types"),
            texts(row, "slugs"),
            row.getString("description")),
        new Webhook.Condition(
            Webhook.State.valueOf(row.getString("state")),
            reason == null ? null : Webhook.Reason.valueOf(reason),
            instant(row, "failing_since"),
            row.getInt("now_waiting")),
        new Webhook.Place(
            row.getLong("now_at"),
            row.getObject("missed_until", Long.class),
            replayed == null ? null : new Webhook.Range(replayed, row.getLong("replay_until"))),
        new Webhook.Times(
            instant(row, "created_at"), instant(row, "updated_at"), instant(row, "previous_until")),
        row.getInt("version"));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    java.sql.Array array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  /**
   * The deliveries of a webhook that the caller may see, newest first.
   *
   * @param state only those in it; null for all
   */
  public List<Delivery> deliveries(
      long id, Delivery.State state, Actor actor, OptionalLong before, int limit) {
    one(id, actor);
    return database.list(
        rows(state) + " order by n desc limit ?",
        Webhooks::delivery,
        id,
        before.orElse(Long.MAX_VALUE),
        limit);
  }

  /** Each state has its index; without a word of it, all rows of a webhook would be read. */
  private static String rows(Delivery.State state) {
    String rows = "select * from webhook_delivery where webhook_id = ? and n < ?";
    if (state == null) {
      return rows;
    }
    String ofState = rows + " and state = '" + state + "'";
    return state == Delivery.State.WAITING
        // They are few, and may all be old: they are sorted.
        ? "with waiting as materialized (" + ofState + ") select * from waiting"
        : ofState;
  }

  /** A delivery of a webhook that the caller may see. */
  public Delivery delivery(long id, long n, Actor actor) {
    one(id, actor);
    return find(id, n).orElseThrow(() -> new NotFound("delivery"));
  }

  private Optional<Delivery> find(long id, long n) {
    return database.first(
        "select * from webhook_delivery where webhook_id = ? and n = ?", Webhooks::delivery, id, n);
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong("n"),
        row.getObject("event_id", UUID.class),
        row.getObject("event_number", Long.class),
        row.getString("type"),
        row.getString("stream"),
        Delivery.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        instant(row, "created_at"),
        instant(row, "due_at"),
        row.getTimestamp("attempted_at") == null
            ? null
            : new Delivery.Attempt(
                instant(row, "attempted_at"),
                row.getObject("status", Integer.class),
                row.getString("failure"),
                row.getInt("millis"),
                row.getString("answer")));
  }
}
