package shop.orders.domain.order.reading;

import static shop.orders.domain.database.InstantColumn.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import shop.orders.domain.access.Channel;
import shop.orders.domain.database.Json;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.part.OrderAmounts;
import shop.orders.domain.order.part.OrderBuyer;
import shop.orders.domain.order.part.OrderCodes;
import shop.orders.domain.order.part.OrderDelivery;
import shop.orders.domain.order.part.OrderPayment;
import shop.orders.domain.order.part.OrderSource;
import shop.orders.domain.order.part.OrderTimes;
import shop.orders.domain.order.part.OrderTraits;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Address;

/**
 * The common parts of the order views: the columns of {@code orders o} that each part needs, and
 * how it is made from a row. Columns are read by name; the driver keeps a map of the names.
 */
final class OrderRow {

  static final String CODES =
      "o.increment_number, o.order_code, o.invoice_no, o.public_id, o.bill_no";

  static final String SOURCE = "o.channel, o.origin, o.language";

  static final String BUYER =
      """
      o.customer ->> 'id' as customer_public_id, o.contact_number, o.customer_address,
      o.shipping_address, o.billing_address, o.comments""";

  static final String PAYMENT = "o.payment_status, o.payment_method, o.cash_on_delivery";

  static final String DELIVERY = "o.delivery_status, o.delivery_method";

  static final String AMOUNTS =
      """
      o.currency, o.tax_inclusive, o.subtotal, o.total_tax, o.service_charge, o.delivery_fee,
      o.discount, o.total, o.paid_amount, o.refund_due, o.refunded_amount, o.cancelled_amount""";

  static final String TIMES =
      """
      o.time_zone, o.placed_at, o.promised_at, o.confirmed_at, o.packed_at, o.shipped_at,
      o.delivered_at, o.cancelled_at, o.updated_at""";

  /** Besides that of {@link #SOURCE}. */
  static final String TRAITS =
      """
      o.prescription_required, o.attachment_count, o.return_window_days, o.withdrawal,
      o.shop_country, o.cancellation_requested, o.reviewed, o.bill_no is not null as billed,
      o.delivery_fee > 0 and not o.delivery_granted and not o.delivery_back_with_last
        as delivery_stays,
      o.disputed_amount, least(o.undecided_refund, o.loose_amount) as undecided_refund,
      o.granted_due, o.granted_amount,
      o.granted_due > 0 and (
        o.delivery_granted and (o.bill_no is null or o.granted_due >= o.delivery_fee)
        or exists (select 1 from order_line l where l.order_id = o.id and l.granted > 0))
        as grant_left""";

  /** The columns of all parts except the traits. */
  static final String COLUMNS =
      String.join(
          ", ",
          "o.id, o.version, o.status, o.shop_slug",
          CODES,
          SOURCE,
          BUYER,
          PAYMENT,
          DELIVERY,
          AMOUNTS,
          TIMES);

  private OrderRow() {}

  static OrderStatus status(ResultSet row) throws SQLException {
    return OrderStatus.valueOf(row.getString("status"));
  }

  static OrderCodes codes(ResultSet row) throws SQLException {
    return new OrderCodes(
        row.getLong("increment_number"),
        row.getString("order_code"),
        row.getString("invoice_no"),
        row.getString("public_id"),
        row.getString("bill_no"));
  }

  static OrderSource source(ResultSet row) throws SQLException {
    return new OrderSource(
        row.getString("channel"), row.getString("origin"), row.getString("language"));
  }

  static OrderBuyer buyer(ResultSet row) throws SQLException {
    return new OrderBuyer(
        row.getString("customer_public_id"),
        row.getString("contact_number"),
        row.getString("customer_address"),
        Json.read(row.getString("shipping_address"), Address.class),
        Json.read(row.getString("billing_address"), Address.class),
        List.of(Json.read(row.getString("comments"), String[].class)));
  }

  static OrderPayment payment(ResultSet row) throws SQLException {
    return new OrderPayment(
        PaymentStatus.valueOf(row.getString("payment_status")),
        row.getString("payment_method"),
        row.getBoolean("cash_on_delivery"));
  }

  static OrderDelivery delivery(ResultSet row) throws SQLException {
    return new OrderDelivery(row.getString("delivery_status"), row.getString("delivery_method"));
  }

  static OrderAmounts amounts(ResultSet row) throws SQLException {
    return new OrderAmounts(
        row.getString("currency"),
        row.getBoolean("tax_inclusive"),
        row.getBigDecimal("subtotal"),
        row.getBigDecimal("total_tax"),
        row.getBigDecimal("service_charge"),
        row.getBigDecimal("delivery_fee"),
        row.getBigDecimal("discount"),
        row.getBigDecimal("total"),
        row.getBigDecimal("paid_amount"),
        row.getBigDecimal("refund_due"),
        row.getBigDecimal("refunded_amount"),
        row.getBigDecimal("cancelled_amount"));
  }

  static List<TaxAmount> taxes(ResultSet row) throws SQLException {
    return List.of(Json.read(row.getString("taxes"), TaxAmount[].class));
  }

  static OrderTimes times(ResultSet row) throws SQLException {
    return new OrderTimes(
        ZoneId.of(row.getString("time_zone")),
        instant(row, "placed_at"),
        instant(row, "promised_at"),
        instant(row, "confirmed_at"),
        instant(row, "packed_at"),
        instant(row, "shipped_at"),
        instant(row, "delivered_at"),
        instant(row, "cancelled_at"),
        instant(row, "updated_at"));
  }

  static OrderTraits traits(ResultSet row) throws SQLException {
    return new OrderTraits(
        Channel.valueOf(row.getString("channel")),
        row.getBoolean("prescription_required"),
        row.getInt("attachment_count"),
        row.getInt("return_window_days"),
        row.getString("withdrawal"),
        row.getString("shop_country"),
        row.getBoolean("cancellation_requested"),
        row.getBoolean("reviewed"),
        row.getBoolean("billed"),
        row.getBoolean("delivery_stays"),
        Rounding.round(row.getBigDecimal("disputed_amount"), row.getString("currency")),
        Rounding.round(row.getBigDecimal("undecided_refund"), row.getString("currency")),
        Rounding.round(row.getBigDecimal("granted_due"), row.getString("currency")),
        row.getBoolean("grant_left"),
        Rounding.round(row.getBigDecimal("granted_amount"), row.getString("currency")));
  }
}
