package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import shop.orders.domain.database.Database;
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
   */
  List<Drawn> draw(int count, Customer customer) {
    InvoiceNumbers permutation = invoiceNumbers();
    return database.list(
        """
        with counted as (
          update customer set order_count = order_count + ? where id = ? returning order_count
        )
        select nextval('order_id') as id, nextval('order_increment') as increment,
               nextval('order_invoice') as invoice, next_order_code_slot(?) as code_slot,
               order_count - ? + n as ordinal
        from counted, generate_series(1, ?) n""",
        row ->
            new Drawn(
                row.getLong(1),
                row.getLong(2),
                permutation.number(row.getLong(3)),
                row.getLong(4),
                row.getLong(5)),
        count,
        customer.id(),
        OrderCode.slotOf(clock.instant()),
        count,
        count);
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
