package shop.orders.domain.order.parcel;

/** What staff decide about a parcel whose last event contradicts what is booked. */
public enum Settlement {
  /**
   * What is booked stays: the customer has the parcel that is told to have failed, or may keep the
   * one that arrived after its pieces were sent again or cancelled.
   */
  KEEP,
  /** The parcel did not arrive: its delivery is taken back, and its pieces are open again. */
  UNDO_DELIVERY,
  /**
   * The customer is asked to send the parcel back that arrived after all. It waits on, until it is
   * told to be returned to the sender, or staff let the customer keep it.
   */
  ASK_BACK
}
