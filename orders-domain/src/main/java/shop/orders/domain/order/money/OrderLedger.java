package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;

/**
 * What the ledger of one order says of its refunds and disputes, mostly in sums. Each call is a
 * statement and sees what the transaction has written by then. Sums leave out store credit.
 */
public final class OrderLedger {

  private final Database database;
  private final long orderId;
  private final String currency;

  public OrderLedger(Database database, long orderId, String currency) {
    this.database = database;
    this.orderId = orderId;
    this.currency = currency;
  }

  /**
   * The amount that was refunded for a due under a reference, less what has failed.
   *
   * @param reference null for refunds without a reference
   */
  public BigDecimal wentBack(RefundDue due, String reference) {
    return sum(
        "case kind when 'REFUND' then amount when 'REFUND_FAILED' then -amount end",
        "due_id = ? and reference is not distinct from ?",
        due.id(),
        reference);
  }

  /** Whether a refund of this order has the reference; false for null. */
  public boolean isUsed(String reference) {
    return reference != null
        && database
            .first(
                """
                select 1 from ledger_entry
                where order_id = ? and kind in ('REFUND', 'DIRECT_REFUND') and reference = ?""",
                row -> row.getInt(1),
                orderId,
                reference)
            .isPresent();
  }

  /** Whether money of it that a courier had collected was taken back. */
  public boolean isCashTakenBack() {
    return database
        .first(
            "select 1 from ledger_entry where order_id = ? and kind = 'PAYMENT_UNDONE' limit 1",
            row -> row.getInt(1),
            orderId)
        .isPresent();
  }

  /** How money went back to the customer the last time; empty if none did. */
  public String lastWayBack() {
    return database
        .first(
            """
            select method from ledger_entry
            where order_id = ? and kind in ('REFUND', 'DIRECT_REFUND', 'DISPUTE_LOST')
            order by at desc, id desc limit 1""",
            row -> row.getString(1),
            orderId)
        .orElse("");
  }

  /** The methods of the order's payments. */
  public List<String> paidBy() {
    return database.list(
        "select distinct method from ledger_entry where order_id = ? and kind = 'PAYMENT'",
        row -> row.getString(1),
        orderId);
  }

  /**
   * Whether a due was settled in a way that the payment provider knows nothing of, or under another
   * of its references.
   *
   * @param reference of a refund at the provider; null if it does not say
   */
  public boolean settledOtherwise(RefundDue due, String reference, Actor provider) {
    if (reference != null && everRefunded(reference).signum() > 0) {
      return false;
    }
    return database
        .first(
            """
            select 1 from ledger_entry e
            where e.order_id = ? and e.due_id = ? and e.kind in ('REFUND', 'SET_OFF')
              and ((e.kind = 'SET_OFF' and cast(? as text) is not null)
                or (e.kind = 'REFUND' and e.method in ('store_credit', 'bank_transfer'))
                or (e.actor = ? and e.reference <> ?))
              and not exists (
                select 1 from ledger_entry f
                where f.order_id = e.order_id and f.due_id = e.due_id
                  and f.kind = 'REFUND_FAILED' and f.reference is not distinct from e.reference)""",
            row -> row.getInt(1),
            orderId,
            due.id(),
            reference,
            provider.name(),
            reference)
        .isPresent();
  }

  /**
   * What was refunded under a reference, whether or not it has failed.
   *
   * @param reference the payment provider's or our own
   */
  public BigDecimal everRefunded(String reference) {
    return sum("amount", "kind in ('REFUND', 'DIRECT_REFUND') and reference = ?", reference);
  }

  /** What is still booked as refunded under a reference, for dues and directly. */
  public BigDecimal refunded(String reference) {
    return sum(
        """
        case when kind in ('REFUND', 'DIRECT_REFUND') then amount
             when kind in ('REFUND_FAILED', 'DIRECT_REFUND_FAILED') then -amount end""",
        "reference = ?",
        reference);
  }

  /** What went back directly under a reference, less what has failed. */
  public BigDecimal wentBackDirectly(String reference) {
    return sum(
        "case kind when 'DIRECT_REFUND' then amount when 'DIRECT_REFUND_FAILED' then -amount end",
        "reference = ?",
        reference);
  }

  /** What a lost dispute took and did not give back. */
  public BigDecimal lost(String dispute) {
    return sum(
        "case kind when 'DISPUTE_LOST' then amount when 'DISPUTE_WON' then -amount end",
        "reference = ?",
        dispute);
  }

  /** What was refunded for a due, less what has failed; without what was only set off. */
  public BigDecimal wentBack(RefundDue due) {
    return sum(
        "case kind when 'REFUND' then amount when 'REFUND_FAILED' then -amount end",
        "due_id = ?",
        due.id());
  }

  /** The part of a due that is settled by money that went back for no due. */
  public BigDecimal setOff(RefundDue due) {
    return sum(
        "case kind when 'SET_OFF' then amount when 'SET_OFF_UNDONE' then -amount end",
        "due_id = ?",
        due.id());
  }

  /** A sum of the ledger without store credit; zero without an entry that meets the condition. */
  private BigDecimal sum(String amount, String condition, Object... parameters) {
    BigDecimal sum =
        database
            .first(
                """
                select coalesce(sum(%s), 0) from ledger_entry
                where order_id = ? and method <> 'store_credit' and %s"""
                    .formatted(amount, condition),
                row -> row.getBigDecimal(1),
                Stream.concat(Stream.of(orderId), Stream.of(parameters)).toArray())
            .orElseThrow();
    return Rounding.round(sum, currency);
  }
}
