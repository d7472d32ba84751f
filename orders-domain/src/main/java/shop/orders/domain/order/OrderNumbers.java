package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import shop.orders.domain.database.Database;

/** Draws the numbers an order gets at placement, for several orders in one round trip. */
@ApplicationScoped
class OrderNumbers {

  /** The raw numbers of one order. */
  record Drawn(long id, long increment, String invoiceNo, long codeSlot) {}

  @Inject private Database database;
  @Inject private Clock clock;

  private volatile InvoiceNumbers invoiceNumbers;

  List<Drawn> draw(int count) {
    InvoiceNumbers permutation = invoiceNumbers();
    return database.list(
        """
        select nextval('order_id'), nextval('order_increment'), nextval('order_invoice'),
               next_order_code_slot(?)
        from generate_series(1, ?)""",
        row ->
            new Drawn(
                row.getLong(1), row.getLong(2), permutation.number(row.getLong(3)), row.getLong(4)),
        OrderCode.slotOf(clock.instant()),
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
