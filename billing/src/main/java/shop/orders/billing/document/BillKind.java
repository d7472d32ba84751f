package shop.orders.billing.document;

/** Whether a document is a bill or a credit note, which reduces a bill. */
public enum BillKind {
  BILL,
  CREDIT_NOTE
}
