package shop.orders.returns;

/**
 * How a due goes back unless staff choose otherwise, in SQL, as {@link RefundMethods} decides it:
 * what was paid with store credit goes back to it, the rest by the method of the order. All of it
 * are expressions about a due {@code d}, a row of the ledger, and its order {@code o}.
 */
public final class UsualMethod {

  /**
   * In SQL, of a due {@code d}, a row of the ledger, and its order {@code o}: of the whole due, or
   * of its first part if what was paid with store credit is less.
   */
  public static final String SQL = of("d.cause");

  private static final String SETTLED =
      "case when s.kind in ('REFUND', 'SET_OFF', 'DUE_LAPSED') then s.amount else -s.amount end";

  private static final String OPEN_OF =
      """
      greatest(0, %1$s.amount - coalesce((
        select sum(%2$s)
        from ledger_entry s where s.order_id = %1$s.order_id and s.due_id = %1$s.id), 0))""";

  /**
   * The parts of what is open of the due, for {@code cross join lateral}: each with its {@code
   * part} (0 or 1, in the sequence in which they are paid), {@code method} and {@code amount},
   * which may be zero. The dues before it take theirs first, oldest first.
   */
  public static final String OF_OPEN =
      """
      (select way.part, way.method, way.amount
       from (
         select greatest(0, greatest(credit, 0) + least(money, 0)) as credit,
                greatest(0, greatest(money, 0) + least(credit, 0)) as money
         from (
           select coalesce(sum(amount) filter (where method = 'store_credit'), 0) as credit,
                  coalesce(sum(amount) filter (where method <> 'store_credit'), 0) as money
           from (
             select m.method, case
               when m.kind in ('PAYMENT', 'REFUND_FAILED', 'DIRECT_REFUND_FAILED', 'DISPUTE_WON')
                 then m.amount
               when m.kind in ('PAYMENT_UNDONE', 'REFUND', 'DIRECT_REFUND', 'DISPUTE_LOST')
                 then -m.amount end as amount
             from ledger_entry m where m.order_id = o.id) entry) net) held
       cross join (
         select coalesce(sum(open) filter (where cause <> 'OVERPAID'), 0) as credit_first,
                coalesce(sum(open) filter (where cause = 'OVERPAID'), 0) as money_first
         from (
           select b.cause, %2$s as open from ledger_entry b
           where b.order_id = o.id and b.kind = 'REFUND_DUE' and (b.at, b.id) < (d.at, d.id)) due
       ) earlier
       cross join (select %1$s as open) due
       cross join lateral (
         select case when d.cause = 'OVERPAID'
           then greatest(0, due.open - greatest(0, held.money - earlier.money_first
             - greatest(0, earlier.credit_first - held.credit)))
           else least(due.open, greatest(0, held.credit - earlier.credit_first
             - greatest(0, earlier.money_first - held.money))) end as credit) split
       cross join lateral (values
         (0, 'store_credit', split.credit),
         (1, case when o.cash_on_delivery then 'bank_transfer' else o.payment_method end,
          due.open - split.credit)) way (part, method, amount))"""
          .formatted(open("d"), open("b"));

  /**
   * As {@link #OF_OPEN}, of the whole due: what was settled of it is in the part in which it went
   * back.
   */
  static final String OF_ALL =
      """
      (select way.part, way.method, way.amount
       from (
         select coalesce(sum(amount) filter (where part = 0), 0) as credit,
                coalesce(sum(amount) filter (where part = 1), 0) as money,
                max(method) filter (where part = 1) as method
         from %2$s open) open
       cross join (
         select coalesce(sum(%3$s) filter (where s.method = 'store_credit'), 0) as credit,
                coalesce(sum(%3$s) filter (where s.method <> 'store_credit'), 0) as money
         from ledger_entry s where s.order_id = d.order_id and s.due_id = d.id) settled
       cross join lateral (
         select case
           when open.money + settled.money <> 0 then open.credit + settled.credit
           when open.credit + settled.credit <> 0 or %1$s = 'store_credit' then d.amount
           else 0 end as credit) split
       cross join lateral (values
         (0, 'store_credit', split.credit),
         (1, open.method, d.amount - split.credit)) way (part, method, amount))"""
          .formatted(SQL, OF_OPEN, SETTLED);

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

  private static String open(String due) {
    return OPEN_OF.formatted(due, SETTLED);
  }
}
