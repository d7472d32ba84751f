package shop.orders.integration.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.reading.Conditions;
import shop.orders.domain.refusal.NotFound;

/** Reads what customers were told by mail, for sellers. */
@ApplicationScoped
public class NoticeReading {

  @Inject private Database database;

  /**
   * The notices of an order, oldest first: for staff, and for the merchant whose order it is.
   *
   * @throws NotFound if there is no such order, or the caller may not see its notices
   */
  public List<NoticeView> ofOrder(long orderId, Actor actor) {
    Conditions conditions = Conditions.of(Visibility.ofShops(actor), "o").and("o.id = ?", orderId);
    database
        .first("select 1 from orders o " + conditions.where(), row -> true, conditions.parameters())
        .orElseThrow(() -> new NotFound("order"));
    return database.list(
        "select * from notice where order_id = ? order by id", NoticeReading::view, orderId);
  }

  private static NoticeView view(ResultSet row) throws SQLException {
    NoticeState state = NoticeState.valueOf(row.getString("state"));
    return new NoticeView(
        row.getLong("id"),
        word(row, "kind"),
        state,
        row.getObject("event_id", UUID.class),
        instant(row, "happened_at"),
        row.getInt("attempts"),
        state == NoticeState.WAITING ? instant(row, "due_at") : null,
        instant(row, "ended_at"),
        word(row, "problem"),
        row.getString("reply"));
  }

  /** As it is published; null if there is none. */
  private static String word(ResultSet row, String column) throws SQLException {
    String name = row.getString(column);
    return name == null ? null : name.toLowerCase(Locale.ROOT);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
