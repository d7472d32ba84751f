package shop.orders.domain.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import shop.orders.domain.database.Json;

/**
 * Something that has happened.
 *
 * @param number its place in the feed, from 1, without holes
 * @param id the same whenever and however it is told, so that a receiver can tell a repetition
 * @param type such as {@code shop.orders.order.confirmed.v1}
 * @param aggregate what it happened to, such as {@code order} or {@code item}
 * @param aggregateId the id of that
 * @param stream what it is told in sequence with: {@code orders/17} for all that belongs to an
 *     order, else that to which it happened, such as {@code items/4}
 * @param at when it happened
 * @param data ids, and from → to of what changed; no personal data, unless a setting adds it
 */
public record FeedEvent(
    long number,
    UUID id,
    String type,
    String aggregate,
    String aggregateId,
    String stream,
    Instant at,
    Map<String, Object> data) {

  /** Of a row that has all columns of the table {@code event}. */
  public static FeedEvent of(ResultSet row) throws SQLException {
    return new FeedEvent(
        row.getLong("number"),
        row.getObject("id", UUID.class),
        row.getString("type"),
        row.getString("aggregatetype"),
        row.getString("aggregateid"),
        row.getString("stream"),
        row.getTimestamp("at").toInstant(),
        Json.readMap(row.getString("payload"), Object.class));
  }
}
