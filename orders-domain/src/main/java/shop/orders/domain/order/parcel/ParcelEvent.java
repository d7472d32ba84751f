package shop.orders.domain.order.parcel;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * Something that happened to a parcel, as a courier or staff tell it.
 *
 * @param id the sender's; each is taken once
 * @param at when it happened, in microseconds at most
 * @param note for people, such as a place; empty if there is none
 */
public record ParcelEvent(String id, ParcelState state, Instant at, String note) {

  public static final int LONGEST_ID = 200;
  public static final int LONGEST_NOTE = 500;

  /** A sender's clock may be ahead of ours by so much. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  public ParcelEvent {
    id = Field.required("event_id", id, LONGEST_ID);
    note = Field.text("note", note, LONGEST_NOTE);
    if (at == null) {
      throw new Invalid("at", Field.MISSING);
    }
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Refuses an event of the future, or of a time before its order was placed: it is of another
   * parcel then. Couriers often tell whole seconds, so the second of the placement counts as after
   * it.
   */
  public void demandPossible(Instant placed, Instant now) {
    if (at.isAfter(now.plus(CLOCKS_DIFFER))) {
      throw new Invalid("at", "This is in the future.");
    }
    if (at.isBefore(placed.truncatedTo(ChronoUnit.SECONDS))) {
      throw new Invalid("at", "The order was not yet placed then.");
    }
  }
}
