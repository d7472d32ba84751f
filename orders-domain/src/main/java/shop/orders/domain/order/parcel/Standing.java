package shop.orders.domain.order.parcel;

import java.time.Instant;
import java.util.Comparator;

/**
 * The state of a parcel since a time. Of all events of a parcel, the greatest is its state, however
 * late or early an event comes in: one that ends the way before all others, then the later one,
 * then the one of the higher rank.
 *
 * <p>So a scan on the way changes nothing after the end, even if it is of a later time, as couriers
 * send those late and in heaps. And of two ends the later one holds: a lost parcel that was found
 * is delivered.
 */
public record Standing(ParcelState state, Instant at) implements Comparable<Standing> {

  private static final Comparator<Standing> BY_END_TIME_AND_RANK =
      Comparator.comparing((Standing one) -> one.state().ends())
          .thenComparing(Standing::at)
          .thenComparing(Standing::state);

  @Override
  public int compareTo(Standing other) {
    return BY_END_TIME_AND_RANK.compare(this, other);
  }

  /** The standing of a parcel after both were told, in whatever sequence. */
  public Standing and(Standing other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
