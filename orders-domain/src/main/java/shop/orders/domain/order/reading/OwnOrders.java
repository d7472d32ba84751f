package shop.orders.domain.order.reading;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.catalog.Attribute;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.order.part.OrderAmounts;
import shop.orders.domain.order.part.OrderPayment;
import shop.orders.domain.refusal.NotFound;

/**
 * The most frequent reads of customers: their own orders in pages, and the state of one order. Each
 * call is one statement. A customer's orders are numbered without gaps, so that a page is a range
 * of numbers, without a count and without an offset.
 */
@ApplicationScoped
public class OwnOrders {

  @Inject private Database database;

  /** A page of a customer's orders, newest first, and the number of all its orders. */
  public record Page(long total, List<Listed> rows) {}

  /** An order in the customer's list; its status is that of the delivery. */
  public record Listed(
      long id,
      String orderCode,
      String billNo,
      int lineCount,
      BigDecimal total,
      Instant placedAt,
      OrderPayment payment,
      DeliveryPromise delivery) {}

  /** The progress of an order; times are null for steps not yet reached. */
  public record Tracking(
      long id,
      String orderCode,
      String billNo,
      OrderPayment payment,
      Instant placedAt,
      Instant packedAt,
      Instant shippedAt,
      Courier courier,
      DeliveryPromise delivery) {}

  /** The courier of the newest parcel; all null before the first one. */
  public record Courier(String name, String trackingNo, String trackingUrl) {}

  /**
   * The lines and amounts of an order.
   *
   * @param shopLanguage language of names that are missing in the wanted language
   */
  public record Summary(
      long id,
      Terms terms,
      String orderCode,
      String billNo,
      OrderPayment payment,
      OrderAmounts amounts,
      List<TaxAmount> taxes,
      String shopLanguage,
      List<Line> lines) {}

  /**
   * What decides about the return of an order's goods.
   *
   * @param returnWindowDays the shop's at placement; 0 if it takes nothing back
   */
  public record Terms(String shopSlug, Instant placedAt, int returnWindowDays) {}

  /** A line of a {@link Summary}, as the item was when it was ordered. */
  public record Line(
      long id,
      long itemId,
      int quantity,
      BigDecimal mrp,
      BigDecimal unitPrice,
      BigDecimal total,
      String thumbnail,
      Translations names,
      List<Attribute> attributes,
      String category,
      boolean returnable) {

    public Line {
      attributes = attributes == null ? List.of() : attributes;
    }
  }

  /**
   * The orders of a page; empty beyond the last page.
   *
   * @param number from 1
   */
  public Page page(Actor customer, int number, int size) {
    Visibility own = Visibility.ofOwnOrders(customer);
    long skipped = (number - 1L) * size;
    List<Listed> rows = new ArrayList<>();
    List<Long> totals =
        database.list(
            """
            select c.order_count, o.* from customer c
            left join lateral (
              select id, order_code, bill_no, line_count, total, placed_at, status, payment_status,
                     payment_method, cash_on_delivery, promised_at, delivered_at, time_zone
              from orders
              where customer_id = c.id and customer_ordinal <= c.order_count - ?
                and customer_ordinal > c.order_count - ?
              order by customer_ordinal desc) o on true
            where %s"""
                .formatted(own.sqlOfCustomer("c")),
            row -> {
              if (row.getObject("id") != null) {
                rows.add(listed(row));
              }
              return row.getLong(1);
            },
            skipped,
            skipped + size,
            own.name().orElseThrow());
    return new Page(totals.isEmpty() ? 0 : totals.get(0), rows);
  }

  /**
   * @throws NotFound if there is no such order, or it is another customer's
   */
  public Tracking tracking(long id, Actor customer) {
    Conditions own = own(id, customer);
    return database
        .first(
            """
            select o.id, o.order_code, o.bill_no, o.payment_status, o.payment_method,
                   o.cash_on_delivery, o.placed_at, o.packed_at, o.shipped_at, o.status,
                   o.promised_at, o.delivered_at, o.time_zone,
                   s.courier_name, s.tracking_no, s.tracking_url
            from orders o
            left join lateral (
              select courier_name, tracking_no, tracking_url from shipment
              where order_id = o.id order by id desc limit 1) s on true
            """
                + own.where(),
            OwnOrders::tracking,
            own.parameters())
        .orElseThrow(() -> new NotFound("order"));
  }

  /**
   * @throws NotFound if there is no such order, or it is another customer's
   */
  public Summary summary(long id, Actor customer) {
    Conditions own = own(id, customer);
    return database
        .first(
            "select "
                + String.join(
                    ", ",
                    "o.id, o.order_code, o.bill_no, o.taxes",
                    "o.shop_slug, o.placed_at, o.return_window_days",
                    OrderRow.PAYMENT,
                    OrderRow.AMOUNTS)
                + """
                ,
                   (select s.content ->> 'default_language' from shop_snapshot s
                    where s.shop_id = o.shop_id and s.digest = o.shop_snapshot) as shop_language,
                   (select json_agg(json_build_object(
                             'id', l.id, 'item_id', l.item_id, 'quantity', l.quantity,
                             'mrp', l.mrp, 'unit_price', l.unit_price, 'total', l.total,
                             'thumbnail', i.content -> 'thumbnail', 'names', i.content -> 'names',
                             'attributes', i.content -> 'attributes',
                             'category', i.content -> 'category',
                             'returnable', l.returnable)
                           order by l.position)
                    from order_line l
                    join item_snapshot i on i.item_id = l.item_id and i.digest = l.item_snapshot
                    where l.order_id = o.id) as lines
            from orders o
            """
                + own.where(),
            OwnOrders::summary,
            own.parameters())
        .orElseThrow(() -> new NotFound("order"));
  }

  private static Conditions own(long id, Actor customer) {
    return Conditions.of(Visibility.ofOwnOrders(customer), "o").and("o.id = ?", id);
  }

  private static Listed listed(ResultSet row) throws SQLException {
    return new Listed(
        row.getLong("id"),
        row.getString("order_code"),
        row.getString("bill_no"),
        row.getInt("line_count"),
        row.getBigDecimal("total"),
        instant(row, "placed_at"),
        OrderRow.payment(row),
        delivery(row));
  }

  private static Tracking tracking(ResultSet row) throws SQLException {
    return new Tracking(
        row.getLong("id"),
        row.getString("order_code"),
        row.getString("bill_no"),
        OrderRow.payment(row),
        instant(row, "placed_at"),
        instant(row, "packed_at"),
        instant(row, "shipped_at"),
        new Courier(
            row.getString("courier_name"),
            row.getString("tracking_no"),
            row.getString("tracking_url")),
        delivery(row));
  }

  private static Summary summary(ResultSet row) throws SQLException {
    return new Summary(
        row.getLong("id"),
        new Terms(
            row.getString("shop_slug"),
            instant(row, "placed_at"),
            row.getInt("return_window_days")),
        row.getString("order_code"),
        row.getString("bill_no"),
        OrderRow.payment(row),
        OrderRow.amounts(row),
        OrderRow.taxes(row),
        row.getString("shop_language"),
        List.of(Json.read(row.getString("lines"), Line[].class)));
  }

  private static DeliveryPromise delivery(ResultSet row) throws SQLException {
    return new DeliveryPromise(
        OrderRow.status(row),
        instant(row, "promised_at"),
        instant(row, "delivered_at"),
        ZoneId.of(row.getString("time_zone")));
  }
}
