package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Sql;
import shop.orders.domain.party.Customer;

/**
 * Draws the numbers that orders get at placement, for all orders of a checkout in one statement.
 */
@ApplicationScoped
class OrderNumbers {

  /** The raw numbers of one order; the last one counts the orders of its customer, from 1. */
  record Drawn(long id, long increment, String invoiceNo, long codeSlot, long ofCustomer) {}

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
    InvoiceNumbers permutation = invoiceNumbers();
    return Sql.query(
        "select id, increment, invoice, code_slot, ordinal from draw_order_numbers(?, ?, ?)",
        row ->
            drawn.add(
                new Drawn(
                    row.getLong(1),
                    row.getLong(2),
                    permutation.number(row.getLong(3)),
                    row.getLong(4),
                    row.getLong(5))),
        customer.id(),
        count,
        OrderCode.slotOf(clock.instant()));
  }

  /**
   * @param drawn takes the ids of so many lines
   */
  static Sql drawLineIds(int count, Queue<Long> drawn) {
    return Sql.query("select id from draw_line_ids(?)", row -> drawn.add(row.getLong(1)), count);
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
