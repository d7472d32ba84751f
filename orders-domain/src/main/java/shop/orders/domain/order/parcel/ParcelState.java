package shop.orders.domain.order.parcel;

import java.util.Locale;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * What can happen to a parcel, and the state it is in then. The sequence of the constants is their
 * rank: of two events of the same time, the later constant is the state.
 */
public enum ParcelState {
  HANDED_OVER,
  IN_TRANSIT,
  /** The courier was at the address and will come again. */
  FAILED_ATTEMPT,
  LOST,
  /** The customer did not take it; it is on its way back. */
  REFUSED,
  RETURNED_TO_SENDER,
  DELIVERED;

  /** The states as they are written on the wire, for a sentence. */
  private static final String ALL =
      "This must be handed_over, in_transit, failed_attempt, lost, refused, returned_to_sender or"
          + " delivered.";

  /** The longest name on the wire has 18 characters. */
  public static final int LONGEST_NAME = 18;

  /** Whether the parcel's way has ended: events of the way have no effect then. */
  public boolean ends() {
    return switch (this) {
      case HANDED_OVER, IN_TRANSIT, FAILED_ATTEMPT -> false;
      case LOST, REFUSED, RETURNED_TO_SENDER, DELIVERED -> true;
    };
  }

  /** Whether the customer does not get the parcel. */
  public boolean fails() {
    return ends() && this != DELIVERED;
  }

  /** As it is written on the wire, such as {@code in_transit}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws Invalid if there is no such state
   */
  public static ParcelState of(String field, String word) {
    String wanted = Field.required(field, word, LONGEST_NAME);
    for (ParcelState state : values()) {
      if (state.word().equals(wanted)) {
        return state;
      }
    }
    throw new Invalid(field, ALL);
  }
}
