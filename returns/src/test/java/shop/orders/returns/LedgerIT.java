package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.orders.domain.database.Database;

/** What the triggers of the ledger refuse, in case the code is wrong. */
class LedgerIT extends RefundLife {

  @Test
  void theLedgerOwesNoMoreThanCameIn() {
    long id = paid("stripe");

    step(() -> owed(id, "100.00", "one"));

    assertThatThrownBy(() -> step(() -> owed(id, "60.00", "two")))
        .hasStackTraceContaining("left of its payments");
    step(() -> owed(id, "59.99", "two"));
    assertThatThrownBy(() -> step(() -> owed(id, "0.01", "three")))
        .hasStackTraceContaining("left of its payments");
  }

  @Test
  void theLedgerPaysNoMoreThanIsLeftOfADue() {
    long id = paid("stripe");
    long one = step(() -> owed(id, "100.00", "one"));
    step(() -> owed(id, "59.99", "two"));
    long others = paid("stripe");
    long due = step(() -> owed(others, "159.99", "one"));

    step(() -> written(id, "REFUND", "60.00", "re_1", one));

    assertThatThrownBy(() -> step(() -> written(id, "REFUND", "40.01", "re_2", one)))
        .hasStackTraceContaining("left of what is due");
    assertThatThrownBy(() -> step(() -> written(id, "REFUND", "0.01", "re_2", 0L)))
        .hasStackTraceContaining("left of what is due");
    assertThatThrownBy(() -> step(() -> written(id, "REFUND", "0.01", "re_2", due)))
        .hasStackTraceContaining("left of what is due");
    assertThatThrownBy(() -> step(() -> written(id, "REFUND", "1.00", "re_2", null)))
        .hasStackTraceContaining("left of what is due");
    assertThatThrownBy(() -> step(() -> written(id, "REFUND_FAILED", "60.01", "re_1", one)))
        .hasStackTraceContaining("cannot fail");
    step(() -> written(id, "REFUND_FAILED", "60.00", "re_1", one));
    step(() -> written(id, "REFUND", "100.00", "re_2", one));
  }

  @Test
  void noMoreLapsesThanIsLeftOfADueAndWhatHasLapsedIsNotPaid() {
    long id = paid("stripe");
    long due = step(() -> owed(id, "100.00", "one"));
    step(() -> written(id, "REFUND", "60.00", "re_1", due));

    assertThatThrownBy(() -> step(() -> written(id, "DUE_LAPSED", "40.01", null, due)))
        .hasStackTraceContaining("left of what is due");
    assertThatThrownBy(() -> step(() -> written(id, "DUE_LAPSED", "1.00", null, null)))
        .hasStackTraceContaining("left of what is due");
    step(() -> written(id, "DUE_LAPSED", "30.00", null, due));

    assertThatThrownBy(() -> step(() -> written(id, "REFUND", "10.01", "re_2", due)))
        .hasStackTraceContaining("left of what is due");
    assertThatThrownBy(() -> step(() -> owed(id, "90.00", "two")))
        .hasStackTraceContaining("left of its payments");
    step(() -> owed(id, "89.99", "two"));
    step(() -> written(id, "REFUND", "10.00", "re_2", due));
  }

  @Test
  void theLedgerOwesForACauseOfTheSameOrderAndOnce() {
    long id = delivered("stripe");
    long goods = approved(id, 1);
    long others = delivered("stripe");

    assertThatThrownBy(() -> step(() -> owedFor(others, "RETURN", goods)))
        .hasStackTraceContaining("ledger_entry_of_return");
    assertThatThrownBy(() -> step(() -> owedFor(id, "RETURN", null)))
        .hasStackTraceContaining("ledger_entry_cause_has_its_owner");
    assertThatThrownBy(() -> step(() -> owedFor(id, "ORDER_CANCELLED", goods)))
        .hasStackTraceContaining("ledger_entry_cause_has_its_owner");
    assertThatThrownBy(() -> step(() -> owedFor(id, null, null)))
        .hasStackTraceContaining("ledger_entry_due_has_a_cause");
    step(() -> owedFor(id, "RETURN", goods));
    assertThatThrownBy(() -> step(() -> owedFor(id, "RETURN", goods)))
        .hasStackTraceContaining("ledger_entry_return_owed_once");
    step(() -> owedFor(id, "ORDER_CANCELLED", null));
    assertThatThrownBy(() -> step(() -> owedFor(id, "ORDER_CANCELLED", null)))
        .hasStackTraceContaining("ledger_entry_owed_once");
  }

  @Test
  void theOrderHoldsNoMoreRefundsThanPayments() {
    long id = paid("stripe");

    for (String change : List.of("refunded_amount = 160", "refund_due = 160", "paid_amount = -1")) {
      assertThatThrownBy(
              () ->
                  step(
                      () ->
                          DOMAIN
                              .bean(Database.class)
                              .update("update orders set " + change + " where id = ?", id)))
          .hasStackTraceContaining("orders_refund_within_payment");
    }
  }

  @Test
  void theLedgerIsNeverChanged() {
    long id = paid("stripe");

    for (String change :
        List.of(
            "update ledger_entry set amount = 1 where order_id = ?",
            "delete from ledger_entry where order_id = ?")) {
      assertThatThrownBy(() -> step(() -> DOMAIN.bean(Database.class).update(change, id)))
          .hasStackTraceContaining("append-only");
    }
  }

  private long owed(long id, String amount, String reference) {
    return written(id, "REFUND_DUE", amount, reference, null, "LINES_CANCELLED", null);
  }

  private long owedFor(long id, String cause, Long returnId) {
    String reference = UUID.randomUUID().toString();
    return written(id, "REFUND_DUE", "1.00", reference, null, cause, returnId);
  }

  private long written(long id, String kind, String amount, String reference, Long due) {
    return written(id, kind, amount, reference, due, null, null);
  }

  private long written(
      long id,
      String kind,
      String amount,
      String reference,
      Long due,
      String cause,
      Long returnId) {
    return DOMAIN
        .bean(Database.class)
        .first(
            """
            insert into ledger_entry
              (id, order_id, at, kind, amount, currency, method, reference, actor, due_id, cause,
               return_id)
            values (nextval('order_part_id'), ?, now(), ?, ?, 'BDT', 'stripe', ?, 'nobody', ?, ?, ?)
            returning id""",
            row -> row.getLong(1),
            id,
            kind,
            new BigDecimal(amount),
            reference,
            due,
            cause,
            returnId)
        .orElseThrow();
  }
}
