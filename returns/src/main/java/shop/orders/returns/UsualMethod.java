package shop.orders.returns;

/** How a due goes back unless staff choose otherwise, as {@link RefundMethods} decides it. */
public final class UsualMethod {

  /** In SQL, of a due {@code d}, a row of the ledger, and its order {@code o}. */
  public static final String SQL =
      "case when o.cash_on_delivery then 'bank_transfer' else o.payment_method end";

  private UsualMethod() {}
}
