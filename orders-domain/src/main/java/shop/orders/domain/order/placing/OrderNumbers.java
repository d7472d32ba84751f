package shop.orders.domain.order.placing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Database.RowConsumer;
import shop.orders.domain.database.Sql;
import shop.orders.domain.order.Order;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;

/**
 * Draws the numbers that orders get at placement, for all orders of a checkout in one statement.
 */
@ApplicationScoped
class OrderNumbers {

  private static final String DRAWN = "select id, increment, invoice, code_slot, ordinal from ";

  /** The raw numbers of one order; the last one counts the orders of its customer, from 1. */
  record Drawn(long id, long increment, String invoiceNo, long codeSlot, long ofCustomer) {

    Order.Numbers of(Shop shop, boolean cashOnDelivery, String publicId) {
      String code = OrderCode.of(codeSlot, shop.timeZone(), cashOnDelivery);
      return new Order.Numbers(id, increment, code, invoiceNo, publicId, ofCustomer);
    }
  }

  @Inject private Database database;
  @Inject private Clock clock;

  private volatile InvoiceNumbers invoiceNumbers;

  /**
   * The customer's row stays locked, so that two checkouts of one customer take turns and its
   * orders are numbered without gaps.
   *
   * @param drawn takes the numbers of so many orders
   */
  Sql draw(int count, Customer customer, List<Drawn> drawn) {
    return Sql.query(
        DRAWN + "draw_order_numbers(?, ?, ?)",
        into(drawn),
        customer.id(),
        count,
        OrderCode.slotOf(clock.instant()));
  }

  /** The same, of one order for each shop of which something is in the customer's cart. */
  Sql drawForCart(Customer customer, List<Drawn> drawn) {
    return Sql.query(
        DRAWN
            + """
            draw_order_numbers(
              ?,
              (select count(distinct item.shop_id)::integer
               from cart
               join cart_line line on line.cart_id = cart.id
               join item on item.id = line.item_id
               where cart.customer_id = ?),
              ?)""",
        into(drawn),
        customer.id(),
        customer.id(),
        OrderCode.slotOf(clock.instant()));
  }

  private RowConsumer into(List<Drawn> drawn) {
    InvoiceNumbers permutation = invoiceNumbers();
    return row ->
        drawn.add(
            new Drawn(
                row.getLong(1),
                row.getLong(2),
                permutation.number(row.getLong(3)),
                row.getLong(4),
                row.getLong(5)));
  }

  /**
   * @param drawn takes the ids of so many lines
   */
  static Sql drawLineIds(int count, Queue<Long> drawn) {
    return Sql.query("select id from draw_line_ids(?)", row -> drawn.add(row.getLong(1)), count);
  }

  /** The same, of one line for each item in the customer's cart. */
  static Sql drawLineIdsForCart(Customer customer, Queue<Long> drawn) {
    return Sql.query(
        """
        select nextval('order_line_number')
        from cart join cart_line line on line.cart_id = cart.id
        where cart.customer_id = ?""",
        row -> drawn.add(row.getLong(1)),
        customer.id());
  }

  /** The key never changes once it is drawn, so each node may read it once. */
  private InvoiceNumbers invoiceNumbers() {
    if (invoiceNumbers == null) {
      invoiceNumbers =
          database
              .first(
                  "select value from secret where name = 'invoice-number'",
                  row -> new InvoiceNumbers(row.getString(1)))
              .orElseThrow(() -> new IllegalStateException("The invoice number key is missing"));
    }
    return invoiceNumbers;
  }
}
