package shop.orders.office.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import shop.orders.domain.access.Actor;

/** One row for each order, by the time of its placement. */
@ApplicationScoped
class OrderRows implements RowSource<ResultSet> {

  private static final String STATEMENT =
      """
      select o.placed_at as key_1, o.id as key_2, o.*,
        (select m.public_id from merchant m where m.id = o.merchant_key) as merchant_id,
        o.shop_slug as shop, o.total_quantity as quantity,
        o.buyer ->> 'id' as customer_id,
        trim(concat(o.buyer ->> 'first_name', ' ', o.buyer ->> 'last_name')) as customer_name,
        o.buyer ->> 'email' as email, o.contact_number as phone_number,
        o.shipping_address ->> 'company' as company, o.shipping_address ->> 'city' as city,
        o.shipping_address ->> 'state_province' as state_province,
        o.shipping_address ->> 'zip_code' as zip_code,
        o.shipping_address ->> 'country' as country
      from (
        select placed_at, id, order_code, invoice_no, public_id, merchant_id as merchant_key,
          shop_slug, channel, origin, status, payment_status, payment_method, delivery_status,
          confirmed_at, packed_at, shipped_at, delivered_at, cancelled_at, time_zone, currency,
          tax_inclusive, subtotal, discount, total_tax, delivery_fee, service_charge, total,
          cancelled_amount, paid_amount, refund_due, refunded_amount, total_quantity, line_count,
          customer as buyer, contact_number, shipping_address, bill_no, prescription_required
        from orders o %s order by o.placed_at, o.id limit ?) o
      order by o.placed_at, o.id\
      """;

  private static final List<Column<ResultSet>> COLUMNS =
      new RowColumns()
          .wholes("id")
          .texts("order_code", "invoice_no", "public_id", "shop", "merchant_id")
          .words("channel")
          .texts("origin", "status", "payment_status", "payment_method", "delivery_status")
          .times(
              "placed_at",
              "confirmed_at",
              "packed_at",
              "shipped_at",
              "delivered_at",
              "cancelled_at")
          .texts("time_zone", "currency")
          .flags("tax_inclusive")
          .amounts(
              "subtotal",
              "discount",
              "total_tax",
              "delivery_fee",
              "service_charge",
              "total",
              "cancelled_amount",
              "paid_amount",
              "refund_due",
              "refunded_amount")
          .wholes("quantity", "line_count")
          .texts(
              "customer_id",
              "customer_name",
              "email",
              "phone_number",
              "company",
              "city",
              "state_province",
              "zip_code",
              "country",
              "bill_no")
          .flags("prescription_required")
          .all();

  @Inject private OrderSelection orders;

  @Override
  public List<Column<ResultSet>> columns() {
    return COLUMNS;
  }

  @Override
  public Selection selection(Map<String, Object> filter, Actor actor) {
    return orders.selection(filter, actor, "1", STATEMENT);
  }

  @Override
  public List<ResultSet> rows(ResultSet row) {
    return List.of(row);
  }
}
