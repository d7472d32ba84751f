package shop.orders.returns;

/** How a due goes back unless staff choose otherwise, as {@link RefundMethods} decides it. */
public final class UsualMethod {

  /**
   * In SQL, of a due {@code d}, a row of the ledger, and its order {@code o}: of the whole due, or
   * of its first part if what was paid with store credit is less.
   */
  public static final String SQL = of("d.cause");

  private UsualMethod() {}

  /**
   * As {@link #SQL}, if the row {@code d} is another entry about the due, such as that it lapsed.
   *
   * @param cause of the due, in SQL
   */
  static String of(String cause) {
    return """
      case
        when %s <> 'OVERPAID' and 0 < (
          select sum(case m.kind when 'PAYMENT' then m.amount when 'REFUND' then -m.amount end)
          from ledger_entry m where m.order_id = o.id and m.method = 'store_credit')
          then 'store_credit'
        when o.cash_on_delivery then 'bank_transfer' else o.payment_method end"""
        .formatted(cause);
  }
}
