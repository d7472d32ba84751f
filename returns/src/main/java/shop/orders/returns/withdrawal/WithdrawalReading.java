package shop.orders.returns.withdrawal;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.reading.Conditions;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.returned.CancellationRequest.Piece;
import shop.orders.domain.returned.Withdrawal.OfReturn;
import shop.orders.domain.returned.WithdrawalStatus;

/** Reads withdrawals, for callers who may see the order. */
@ApplicationScoped
public class WithdrawalReading {

  private static final String WITHDRAWALS =
      """
      select w.*, (select coalesce(json_agg(r.id order by r.id), '[]') from order_return r
                   where r.order_id = w.order_id
                     and (r.withdrawal_id = w.id or r.id = w.return_id)) as returns
      from withdrawal w join orders o on o.id = w.order_id
      """;

  @Inject private Database database;
  @Inject private OrderReading orders;

  /**
   * A withdrawal, as our own API shows it.
   *
   * @param ofReturns those of its pieces that are in returns that did not follow from a withdrawal;
   *     until the confirmation those that it names
   * @param onItsWay the pieces that were on their way at the confirmation and still are
   * @param returnIds its returns, oldest first; several if goods on their way arrived later
   * @param confirmedAt time of the confirmation; null while it is only declared
   */
  public record WithdrawalView(
      long id,
      long orderId,
      WithdrawalStatus status,
      String name,
      String email,
      String statement,
      List<Piece> lines,
      List<OfReturn> ofReturns,
      List<Piece> onItsWay,
      List<Long> returnIds,
      Instant declaredAt,
      Instant confirmedAt) {}

  /**
   * The PDF that acknowledges the receipt of a withdrawal.
   *
   * @param sha256 of the content, in hex
   */
  public record Acknowledgement(byte[] content, String sha256) {}

  /**
   * @throws NotFound if the order has no such withdrawal, or the caller may not see the order
   */
  public WithdrawalView one(long orderId, long id, Actor actor) {
    Conditions conditions = of(orderId, actor).and("w.id = ?", id);
    return database
        .first(WITHDRAWALS + conditions.where(), WithdrawalReading::view, conditions.parameters())
        .orElseThrow(() -> new NotFound("withdrawal"));
  }

  /**
   * The withdrawals from an order, newest first.
   *
   * @throws NotFound if the caller may not see the order
   */
  public List<WithdrawalView> list(long orderId, Actor actor) {
    orders.one(orderId, actor);
    Conditions conditions = of(orderId, actor);
    return database.list(
        WITHDRAWALS + conditions.where() + " order by w.id desc",
        WithdrawalReading::view,
        conditions.parameters());
  }

  /**
   * @throws NotFound if there is none, as the withdrawal was not confirmed
   */
  public Acknowledgement acknowledgement(long orderId, long id, Actor actor) {
    Conditions conditions = of(orderId, actor).and("w.id = ?", id);
    return database
        .first(
            """
            select a.content, a.sha256 from withdrawal_acknowledgement a
            join withdrawal w on w.id = a.withdrawal_id join orders o on o.id = w.order_id
            """
                + conditions.where(),
            row -> new Acknowledgement(row.getBytes(1), row.getString(2)),
            conditions.parameters())
        .orElseThrow(() -> new NotFound("withdrawal"));
  }

  private static Conditions of(long orderId, Actor actor) {
    return Conditions.visibleTo(actor).and("w.order_id = ?", orderId);
  }

  private static WithdrawalView view(ResultSet row) throws SQLException {
    return new WithdrawalView(
        row.getLong("id"),
        row.getLong("order_id"),
        WithdrawalStatus.valueOf(row.getString("status")),
        row.getString("name"),
        row.getString("email"),
        row.getString("statement"),
        List.of(Json.read(row.getString("lines"), Piece[].class)),
        List.of(Json.read(row.getString("of_returns"), OfReturn[].class)),
        List.of(Json.read(row.getString("on_its_way"), Piece[].class)),
        List.of(Json.read(row.getString("returns"), Long[].class)),
        instant(row, "declared_at"),
        instant(row, "confirmed_at"));
  }
}
