package shop.orders.domain.order.parcel;

import shop.orders.domain.refusal.Refusal;

/** An event contradicts an earlier one of its id, or its parcel has too many. */
public final class ParcelEventRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  private ParcelEventRefused(String code, String message) {
    super(Kind.CONFLICT, code, message);
  }

  static ParcelEventRefused idReused() {
    return new ParcelEventRefused(
        "event_id_reused", "An event of that id came before, and said something else.");
  }

  static ParcelEventRefused tooMany(int most) {
    return new ParcelEventRefused(
        "too_many_events", "A parcel has at most " + most + " events; this one has so many.");
  }
}
