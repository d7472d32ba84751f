package shop.orders.integration.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.feed.EventFeed;
import shop.orders.domain.feed.FeedEvent;
import shop.orders.domain.feed.FeedPage;
import shop.orders.domain.feed.TypePattern;
import shop.orders.integration.notice.letter.NoticeKind;

/**
 * Follows the event feed: each event that customers are told of becomes a notice, and the number up
 * to which that is done moves on in the same transaction. One node at a time does so.
 */
@ApplicationScoped
class NoticeFollowing {

  private static final Logger LOG = Logger.getLogger(NoticeFollowing.class.getName());

  private static final int PAGE = 1_000;

  @Inject private Database database;
  @Inject private EventFeed feed;

  /**
   * Makes notices of a page of events; returns whether there may be more. Where nobody has followed
   * before, it begins with what happens next, so that nobody gets mails about orders of the past.
   *
   * @param kinds what customers are told of
   */
  @Transactional
  public boolean follow(Set<NoticeKind> kinds) {
    database.update(
        "insert into notice_cursor (number) select number from event_head on conflict do nothing");
    Optional<Long> cursor =
        database.first(
            "select number from notice_cursor for update skip locked", row -> row.getLong(1));
    if (cursor.isEmpty() || kinds.isEmpty()) {
      return false;
    }
    List<TypePattern> types =
        kinds.stream().map(kind -> TypePattern.of(kind.type(), "type")).toList();
    FeedPage page = feed.following(cursor.get(), types, PAGE);
    if (page.missed() > 0) {
      LOG.warning(
          page.missed()
              + " events were dropped before mails were made of them, see ORDERS_EVENTS_DAYS");
    }
    add(page.events(), kinds);
    if (page.next() != cursor.get()) {
      database.update("update notice_cursor set number = ?", page.next());
    }
    return page.events().size() == PAGE;
  }

  private void add(List<FeedEvent> events, Set<NoticeKind> kinds) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (FeedEvent event : events) {
      NoticeKind.of(event).filter(kinds::contains).ifPresent(kind -> rows.add(row(event, kind)));
    }
    if (rows.isEmpty()) {
      return;
    }
    Long[] orders =
        rows.stream()
            .map(row -> ((Number) row.get("order_id")).longValue())
            .distinct()
            .toArray(Long[]::new);
    // None of these ends until the new ones are there: else its end would not see that one follows.
    database.each(
        """
        select 1 from notice where order_id = any (?) and state = 'WAITING'
        order by id for update\
        """,
        row -> {},
        (Object) orders);
    // A parcel that was the last one is told as the arrival of the order.
    database.update(
        """
        insert into notice (event_id, kind, order_id, customer_id, about, happened_at, state,
          problem, ended_at)
        select e.event_id, e.kind, e.order_id, o.customer_id, e.about, e.happened_at,
          case when old.so then 'SKIPPED' else 'WAITING' end, case when old.so then ? end,
          case when old.so then now() end
        from jsonb_to_recordset(?::jsonb) as e (n bigint, event_id uuid, kind text,
            order_id bigint, about bigint, happened_at timestamptz)
          join orders o on o.id = e.order_id
          cross join lateral (
            select e.happened_at <= now() - make_interval(secs => ?) as so) old
        where (e.kind <> 'PARCEL_DELIVERED' or not exists (
            select 1 from order_history parcel
              join order_history whole on whole.order_id = parcel.order_id
                and whole.kind = 'delivered' and whole.at = parcel.at
            where parcel.order_id = e.order_id and parcel.seq = e.about))
        order by e.n
        on conflict (event_id, kind) do nothing\
        """,
        Problem.TOO_OLD.name(),
        Json.write(rows),
        (double) NoticeQueue.NEWS.toSeconds());
    database.update(
        """
        update notice set due_at = now()
        where due_at is null and id in (
          select min(id) from notice where order_id = any (?) and state = 'WAITING'
          group by order_id)\
        """,
        (Object) orders);
  }

  private static Map<String, Object> row(FeedEvent event, NoticeKind kind) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("n", event.number());
    row.put("event_id", event.id());
    row.put("kind", kind.name());
    row.put("order_id", event.data().get("order_id"));
    row.put("about", kind.about(event));
    row.put("happened_at", event.at());
    return row;
  }
}
