package shop.orders.domain.order.placing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Database.RowConsumer;
import shop.orders.domain.database.Sql;
import shop.orders.domain.order.part.GivenNumbers;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;

/** Draws the numbers of new orders, for all orders of a checkout in one statement. */
@ApplicationScoped
class OrderNumbers {

  private static final String DRAWN = "select id, increment, invoice, code_slot, ordinal from ";

  /** The raw numbers of one order; {@code ofCustomer} counts the orders of its customer, from 1. */
  record Drawn(long id, long increment, String invoiceNo, long codeSlot, long ofCustomer) {

    GivenNumbers of(Shop shop, boolean cashOnDelivery, String publicId) {
      String code = OrderCode.of(codeSlot, shop.timeZone(), cashOnDelivery);
      return new GivenNumbers(id, increment, code, invoiceNo, publicId, ofCustomer);
    }
  }

  @Inject private Database database;
  @Inject private Clock clock;

  private volatile InvoiceNumbers invoiceNumbers;

  /**
   * Locks the customer's row, so that checkouts of one customer run one after the other and its
   * orders are numbered without gaps.
   *
   * @param drawn receives the numbers of that many orders
   */
  Sql draw(int count, Customer customer, List<Drawn> drawn) {
    return Sql.query(
        DRAWN + "draw_order_numbers(?, ?, ?)",
        into(drawn),
        customer.id(),
        count,
        OrderCode.slotOf(clock.instant()));
  }

  /** The same for one order per shop of the items in the customer's cart. */
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
   * @param drawn receives that many ids of lines
   */
  static Sql drawLineIds(int count, Queue<Long> drawn) {
    return Sql.query("select id from draw_line_ids(?)", row -> drawn.add(row.getLong(1)), count);
  }

  /** The same for one line per item in the customer's cart. */
  static Sql drawLineIdsForCart(Customer customer, Queue<Long> drawn) {
    return Sql.query(
        """
        select nextval('order_line_number')
        from cart join cart_line line on line.cart_id = cart.id
        where cart.customer_id = ?""",
        row -> drawn.add(row.getLong(1)),
        customer.id());
  }

  /** Reads the key once per node: it never changes after its creation. */
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
