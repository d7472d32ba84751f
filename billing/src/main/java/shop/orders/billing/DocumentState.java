package shop.orders.billing;

/** What became of a document that could not be issued when it was due. */
public enum DocumentState {
  /** It waits until staff mend what is wrong and try again. */
  BLOCKED,
  ISSUED,
  /** Nobody needs it any more, as the whole order was cancelled. */
  DROPPED
}
