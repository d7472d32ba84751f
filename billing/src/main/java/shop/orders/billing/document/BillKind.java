package shop.orders.billing.document;

/** What a paper of ours is: a demand, or the taking back of some of one. */
public enum BillKind {
  BILL,
  CREDIT_NOTE
}
