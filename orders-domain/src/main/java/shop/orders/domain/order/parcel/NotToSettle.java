package shop.orders.domain.order.parcel;

import shop.orders.domain.refusal.Refusal;

/** Staff cannot decide so about a parcel. */
public final class NotToSettle extends Refusal {

  private static final long serialVersionUID = 1L;

  private NotToSettle(String code, String message) {
    super(Kind.CONFLICT, code, message);
  }

  /** What was told of this parcel is what is booked, or staff have decided already. */
  public static NotToSettle agreed() {
    return new NotToSettle(
        "nothing_to_settle", "There is nothing to decide about this parcel: it is booked as told.");
  }

  /** A delivery is taken back of a parcel that is not delivered. */
  public static NotToSettle notDelivered() {
    return new NotToSettle(
        "shipment_not_delivered",
        "This parcel is not booked as delivered, so that no delivery can be taken back.");
  }

  /** A parcel is asked back that did not arrive at the customer's. */
  public static NotToSettle notAtCustomer() {
    return new NotToSettle(
        "shipment_not_at_customer", "This parcel did not arrive, so that nobody can send it back.");
  }

  /** Pieces of it are back, under way in a return, or replaced. */
  public static NotToSettle returned() {
    return new NotToSettle(
        "pieces_returned",
        "Pieces of this parcel came back, are announced by a return, or others were granted in their"
            + " place: end or receive the return, and keep the delivery.");
  }
}
