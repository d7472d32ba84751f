package shop.orders.domain.order.parcel;

import shop.orders.domain.refusal.Refusal;

/** Pieces cannot be put back into stock, as they did not come back, or were put there before. */
public final class NotToRestock extends Refusal {

  private static final long serialVersionUID = 1L;

  private NotToRestock(String code, String message) {
    super(Kind.CONFLICT, code, message);
  }

  /** The parcel is not at the sender. */
  public static NotToRestock notBack() {
    return new NotToRestock(
        "shipment_not_back",
        "This parcel was not returned to the sender, so nothing of it is here.");
  }

  /**
   * @param left pieces of the line in the parcel that are not in stock again
   */
  public static NotToRestock moreThanCameBack(long lineId, int left) {
    NotToRestock refused =
        new NotToRestock(
            "more_than_came_back",
            "Of line " + lineId + ", " + left + " pieces of this parcel are not in stock yet.");
    refused.fact("line_id", lineId);
    refused.fact("left", left);
    return refused;
  }
}
