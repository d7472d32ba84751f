package shop.orders.returns;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.money.RefundRefused;

/** Knows when a due was settled, for staff who want to pay it once more. */
@ApplicationScoped
public class SettledDues {

  @Inject private Database database;

  /**
   * @throws RefundRefused if nothing of the due is open any more, with the time of the last refund
   *     or set-off
   */
  public void demandOpen(RefundDue due) {
    if (due.isOpen()) {
      return;
    }
    throw database
        .first(
            """
            select max(at) as at from ledger_entry
            where due_id = ? and kind in ('REFUND', 'SET_OFF') having max(at) is not null""",
            row -> instant(row, "at"),
            due.id())
        .map(at -> RefundRefused.settled(due.open(), at))
        .orElseGet(() -> RefundRefused.moreThanDue(due.open()));
  }
}
