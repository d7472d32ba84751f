package shop.orders.domain.order.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.snapshot.CustomerSnapshot;
import shop.orders.domain.order.snapshot.ShopSnapshot;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.refusal.NotFound;

/**
 * Reads orders for the earlier contracts (eHealth, pharmacy, marketplace), if the caller may see
 * them. Each call is one statement. A list without a limit is read in batches of one statement
 * each, so that a slow client occupies neither memory nor a connection.
 */
@ApplicationScoped
public class ContractOrders {

  private static final int BATCH = 500;

  private static final String ORDER =
      OrderRow.COLUMNS
          + """
      , o.customer, o.total_quantity,
      o.delivery_lat, o.delivery_lon, o.elogistics_delivery_id, o.elogistics_delivery_hero_id,
      o.elogistics_delivery_status,
      (select s.content from shop_snapshot s
       where s.shop_id = o.shop_id and s.digest = o.shop_snapshot) as shop,
      case when o.attachment_count > 0 then
        (select json_agg(json_build_object('id', a.id, 'file_name', a.file_name) order by a.id)
         from order_attachment a where a.order_id = o.id)
      end as attachments,
      """;

  private static final String NO_LINES = ORDER + " null as lines";

  private static final String LINES =
      ORDER
          + """
      (select json_agg(json_build_object(
                'id', l.id, 'position', l.position, 'item_id', l.item_id, 'name', l.name,
                'quantity', l.quantity, 'unit_price', l.unit_price, 'note', l.note,
                'created_at', l.created_at, 'updated_at', l.updated_at,
                'in_stock', l.in_stock, 'item', i.content)
              order by l.position)
       from order_line l
       join item_snapshot i on i.item_id = l.item_id and i.digest = l.item_snapshot
       where l.order_id = o.id) as lines""";

  @Inject private Database database;

  @Inject private SellerKeys keys;

  /**
   * @throws NotFound if there is no such order, or the caller may not see it
   */
  public ContractOrder byId(long id, Actor actor) {
    return one(Conditions.visibleTo(actor).and("o.id = ?", id));
  }

  /**
   * @throws NotFound if there is no such order, or the caller may not see it
   */
  public ContractOrder byInvoiceNo(String invoiceNo, Actor actor) {
    return one(Conditions.visibleTo(actor).and("o.invoice_no = ?", invoiceNo));
  }

  /**
   * @param publicId 24 hex digits; no order has any other text
   * @throws NotFound if there is no such order, or the caller may not see it
   */
  public ContractOrder byPublicId(String publicId, Actor actor) {
    return one(Conditions.visibleTo(actor).and("o.public_id = ?", publicId));
  }

  private ContractOrder one(Conditions conditions) {
    return database
        .first(
            "select " + LINES + " from orders o " + conditions.where(),
            ContractOrders::order,
            conditions.parameters())
        .orElseThrow(() -> new NotFound("order"));
  }

  /** A page of the orders that match, and the count of all that match. */
  public record Page(long count, List<ContractOrder> orders) {}

  /**
   * The orders that match, newest first, without their lines.
   *
   * @param number from 1; a page beyond the last is empty
   */
  public Page page(Actor actor, ContractOrderFilter filter, int number, int size) {
    Conditions conditions = filter.addTo(Conditions.listedFor(actor, keys), keys);
    Counted counted = Counted.of(actor, filter);
    List<Object> parameters = new ArrayList<>(Arrays.asList(conditions.parameters()));
    parameters.addAll(List.of(conditions.parameters()));
    parameters.add(size);
    parameters.add((number - 1L) * size);
    List<ContractOrder> orders = new ArrayList<>();
    Database.RowMapper<Long> mapper =
        row -> {
          if (row.getObject("id") != null) {
            orders.add(order(row));
          }
          return row.getLong("matching");
        };
    List<Long> counts =
        conditions.list(database, pageStatement(conditions, counted), mapper, parameters.toArray());
    return new Page(counts.get(0), orders);
  }

  /**
   * The relation from which the count of matching orders is read. Each has the columns that the
   * conditions name.
   */
  enum Counted {
    /**
     * Counts the orders themselves by an index: if they are few, or no tally has these conditions.
     */
    ONE_BY_ONE("(select count(*) as matching from orders o %s) counted"),

    BY_SHOP(tallied("order_tally_of_shop", "merchant_id, shop_id")),

    BY_DAY(tallied("order_tally_of_day", "day as placed_at"));

    private final String relation;

    Counted(String relation) {
      this.relation = relation;
    }

    static Counted of(Actor actor, ContractOrderFilter filter) {
      Visibility visible = Visibility.ofOrders(actor);
      if (visible.isOfCustomer() || filter.isOfFew()) {
        return ONE_BY_ONE;
      }
      if (!filter.isOfDays()) {
        return BY_SHOP;
      }
      return filter.shopSlug() == null && visible.isOfAnyone() ? BY_DAY : ONE_BY_ONE;
    }

    private static String tallied(String table, String columns) {
      String kinds =
          columns
              + ", status, payment_status, payment_method, delivery_method, origin,"
              + " delivery_status, elogistics_delivery_status, orders";
      return "(select coalesce(sum(o.orders), 0)::bigint as matching from (select "
          + kinds
          + " from "
          + table
          + " union all select "
          + kinds
          + " from order_tally_change) o %s) counted";
    }
  }

  static String pageStatement(Conditions conditions, Counted counted) {
    return """
        select counted.matching, page.* from
          %s
        left join (
          select %s from orders o
          where o.id in (select o.id from orders o %s order by o.id desc limit ? offset ?)
        ) page on true
        order by page.id desc"""
        .formatted(counted.relation.formatted(conditions.where()), NO_LINES, conditions.where());
  }

  /**
   * A page of the customer's own orders with their lines, newest first.
   *
   * @param number from 1; a page beyond the last is empty
   */
  public List<ContractOrder> ownPage(Actor customer, int number, int size) {
    Visibility own = Visibility.ofOwnOrders(customer);
    long skipped = (number - 1L) * size;
    return database.list(
        "select "
            + LINES
            + """
             from customer c
            join orders o on o.customer_id = c.id and o.customer_ordinal <= c.order_count - ?
              and o.customer_ordinal > c.order_count - ?
            where %s order by o.customer_ordinal desc"""
                .formatted(own.sqlOfCustomer("c")),
        ContractOrders::order,
        skipped,
        skipped + size,
        own.name().orElseThrow());
  }

  /** A part of the caller's orders by age. */
  public record Stretch(boolean oldestFirst, long offset, long limit) {}

  /**
   * Hands over the caller's orders with their lines, one by one and without a limit. The first
   * batch is read before this method returns, so that a failure can still be answered with its
   * status.
   *
   * @return passes all the orders to the consumer that it is given
   */
  public Consumer<Consumer<ContractOrder>> each(Actor actor, Stretch stretch) {
    List<ContractOrder> first = batch(actor, stretch, null, stretch.offset(), stretch.limit());
    return reader -> {
      List<ContractOrder> orders = first;
      long left = stretch.limit();
      while (!orders.isEmpty()) {
        orders.forEach(reader);
        left -= orders.size();
        if (left == 0 || orders.size() < BATCH) {
          return;
        }
        orders = batch(actor, stretch, orders.get(orders.size() - 1).id(), 0, left);
      }
    };
  }

  private List<ContractOrder> batch(
      Actor actor, Stretch stretch, Long after, long offset, long left) {
    Conditions conditions = Conditions.listedFor(actor, keys);
    if (after != null) {
      conditions.and(stretch.oldestFirst() ? "o.id > ?" : "o.id < ?", after);
    }
    return conditions.list(
        database,
        "select %s from orders o %s order by o.id %s limit ? offset ?"
            .formatted(LINES, conditions.where(), stretch.oldestFirst() ? "asc" : "desc"),
        ContractOrders::order,
        conditions.parametersAnd(Math.min(left, BATCH), offset));
  }

  private static ContractOrder order(ResultSet row) throws SQLException {
    String attachments = row.getString("attachments");
    String lines = row.getString("lines");
    return new ContractOrder(
        row.getLong("id"),
        row.getInt("version"),
        OrderRow.status(row),
        OrderRow.codes(row),
        OrderRow.source(row),
        row.getString("shop_slug"),
        Json.read(row.getString("shop"), ShopSnapshot.class),
        Json.read(row.getString("customer"), CustomerSnapshot.class),
        OrderRow.buyer(row),
        OrderRow.payment(row),
        OrderRow.delivery(row),
        elogistics(row),
        OrderRow.amounts(row),
        OrderRow.times(row),
        row.getLong("total_quantity"),
        attachments == null
            ? List.of()
            : List.of(Json.read(attachments, ContractOrder.Attachment[].class)),
        lines == null ? List.of() : List.of(Json.read(lines, ContractOrder.Line[].class)));
  }

  private static ContractOrder.Elogistics elogistics(ResultSet row) throws SQLException {
    return new ContractOrder.Elogistics(
        row.getObject("delivery_lat", Double.class),
        row.getObject("delivery_lon", Double.class),
        row.getString("elogistics_delivery_id"),
        row.getString("elogistics_delivery_hero_id"),
        row.getString("elogistics_delivery_status"));
  }
}
