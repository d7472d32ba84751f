package shop.orders.returns.cancelling;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.reading.Conditions;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.returned.CancellationStatus;

/**
 * Reads requests to cancel, for callers who may see the order: staff see all, merchants those of
 * their shops, customers their own.
 */
@ApplicationScoped
public class CancellationRequests {

  private static final String REQUESTS =
      """
      select r.* from cancellation_request r join orders o on o.id = r.order_id
      """;

  @Inject private Database database;
  @Inject private SellerKeys keys;
  @Inject private OrderReading orders;

  /**
   * A request to cancel, as our own API shows it.
   *
   * @param reason null for customers, as is the comment, if staff made it
   * @param message what staff say to the customer about it; null for nothing
   * @param lines empty for the whole order
   */
  public record RequestView(
      long id,
      long orderId,
      CancellationStatus status,
      String reason,
      String comment,
      String message,
      List<Piece> lines,
      Instant requestedAt,
      Instant decidedAt,
      String rejectReason) {

    /** Pieces of an order line. */
    public record Piece(long lineId, int quantity) {}
  }

  /**
   * @throws NotFound if there is no such request, or the caller may not see its order
   */
  public RequestView one(long id, Actor actor) {
    Conditions conditions = Conditions.visibleTo(actor).and("r.id = ?", id);
    return database
        .first(
            REQUESTS + conditions.where(), row -> requestView(row, actor), conditions.parameters())
        .orElseThrow(() -> new NotFound("cancellation request"));
  }

  /**
   * The requests to cancel that this caller may see, newest first.
   *
   * @param orderId null for all orders
   * @param status null for any
   * @param before only ids below this
   * @throws NotFound if an order is given and the caller may not see it
   */
  public List<RequestView> list(
      Long orderId, CancellationStatus status, OptionalLong before, int limit, Actor actor) {
    if (orderId != null) {
      orders.demandVisible(orderId, actor);
    }
    Conditions conditions =
        Conditions.listedFor(actor, keys)
            .andIf(orderId, "r.order_id = ?")
            .andIf(status, "r.status = ?");
    before.ifPresent(id -> conditions.and("r.id < ?", id));
    return conditions.list(
        database,
        REQUESTS + conditions.where() + " order by r.id desc limit ?",
        row -> requestView(row, actor),
        conditions.parametersAnd(limit));
  }

  private static RequestView requestView(ResultSet row, Actor reader) throws SQLException {
    boolean told = Visibility.ofStaffWords(reader) || !Actor.isOfStaff(row.getString("requester"));
    return new RequestView(
        row.getLong("id"),
        row.getLong("order_id"),
        CancellationStatus.valueOf(row.getString("status")),
        told ? row.getString("reason") : null,
        told ? row.getString("comment") : null,
        row.getString("message"),
        List.of(Json.read(row.getString("lines"), RequestView.Piece[].class)),
        instant(row, "requested_at"),
        instant(row, "decided_at"),
        row.getString("reject_reason"));
  }
}
