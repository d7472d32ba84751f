package shop.orders.domain.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.Database;

/** Reads the feed by number. */
@ApplicationScoped
public class EventFeed {

  /** So many events are looked at for a page, wanted or not, so that none takes long. */
  static final int SPAN = 100_000;

  @Inject private Database database;

  /**
   * The events after a number that the caller may see: staff see all, merchants what happened to
   * their shops, orders and items but for internal notes.
   *
   * @param after the next of the page before; empty for the oldest events that are kept
   * @param types of at least one of these; all if there are none
   * @throws EventsGone if events after the number have been dropped
   * @throws UnknownCursor if no event has that number
   */
  public FeedPage after(OptionalLong after, List<TypePattern> types, Actor actor, int limit) {
    Reading reading = read(after.orElse(0), types, Visibility.ofShops(actor), limit);
    if (after.isPresent() && after.getAsLong() < reading.oldest - 1) {
      throw new EventsGone(reading.oldest);
    }
    if (after.isPresent() && after.getAsLong() > reading.head) {
      throw new UnknownCursor(reading.head);
    }
    return reading.page(reading.begin, limit);
  }

  /**
   * The same for what follows the feed within the product, which is told everything. Where events
   * after the number have been dropped, it goes on with the oldest that are kept.
   */
  public FeedPage following(long after, List<TypePattern> types, int limit) {
    return read(after, types, Visibility.ofEverything(), limit).page(after, limit);
  }

  private Reading read(long after, List<TypePattern> types, Visibility visible, int limit) {
    List<Object> parameters = new ArrayList<>(List.of(after, SPAN));
    StringBuilder wanted = new StringBuilder();
    if (!types.isEmpty()) {
      wanted.append(" and e.type like any (?)");
      parameters.add(types.stream().map(TypePattern::like).toArray(String[]::new));
    }
    visible.sql("e").ifPresent(condition -> wanted.append(" and ").append(condition));
    visible.name().ifPresent(parameters::add);
    if (!visible.isOfAnyone()) {
      wanted.append(" and e.audience = 'ALL'");
    }
    parameters.add(limit);

    Reading reading = new Reading();
    database.each(
        """
        select h.number as head, h.oldest, h.begin, e.*
        from (select number, oldest, greatest(?, oldest - 1) as begin from event_head) h
          left join lateral (
            select * from event e
            where e.number > h.begin and e.number <= least(h.number, h.begin + ?)%s
            order by e.number limit ?) e on true
        order by e.number\
        """
            .formatted(wanted),
        reading::row,
        parameters.toArray());
    return reading;
  }

  /** How far the feed goes: the number of its last event, or 0. */
  public long head() {
    return database.first("select number from event_head", row -> row.getLong(1)).orElseThrow();
  }

  /** What a statement has found. */
  private static final class Reading {
    private long head;
    private long oldest;
    private long begin;
    private final List<FeedEvent> events = new ArrayList<>();

    void row(ResultSet row) throws SQLException {
      head = row.getLong("head");
      oldest = row.getLong("oldest");
      begin = row.getLong("begin");
      if (row.getString("type") != null) {
        events.add(FeedEvent.of(row));
      }
    }

    FeedPage page(long after, int limit) {
      long next =
          events.size() < limit ? Math.min(head, begin + SPAN) : events.get(limit - 1).number();
      return new FeedPage(events, next, next == head, begin - after);
    }
  }
}
