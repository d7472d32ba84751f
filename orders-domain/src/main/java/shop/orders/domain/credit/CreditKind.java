package shop.orders.domain.credit;

/** Why store credit was given or taken. */
public enum CreditKind {
  /** Money of an order came back as credit. */
  REFUND,
  /** Staff gave it. */
  GRANT,
  /** An order was paid with it. */
  PAYMENT,
  /** It was not spent until its last day. */
  EXPIRY,
  /** Staff took it back. */
  CORRECTION;

  /** Whether it gives credit; else it takes some. */
  public boolean gives() {
    return this == REFUND || this == GRANT;
  }
}
