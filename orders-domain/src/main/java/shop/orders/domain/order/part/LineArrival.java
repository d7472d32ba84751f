package shop.orders.domain.order.part;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import shop.orders.domain.database.JsonColumn;

/**
 * Pieces of a line that have arrived together.
 *
 * @param shipmentId the parcel; 0 if it is not known, as in rows of earlier versions
 * @param at in microseconds at most, as the database keeps it
 * @param since when the pieces had arrived in whose place these were sent; null for all others
 */
public record LineArrival(long shipmentId, Instant at, int pieces, Instant since) {

  /** By time and parcel. */
  public static final Comparator<LineArrival> BY_TIME =
      Comparator.comparing(LineArrival::at).thenComparingLong(LineArrival::shipmentId);

  public LineArrival {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Pieces that were not sent in place of others. */
  public LineArrival(long shipmentId, Instant at, int pieces) {
    this(shipmentId, at, pieces, null);
  }

  /**
   * From when the customer's rights count: a piece that is sent in place of another does not begin
   * them anew.
   */
  public LineArrival first() {
    return since == null ? this : new LineArrival(shipmentId, since, pieces);
  }

  /** The same parcel with other pieces of it. */
  private LineArrival of(int some) {
    return new LineArrival(shipmentId, at, some, since);
  }

  /** The pieces that arrived first, and the others. */
  public record Split(List<LineArrival> first, List<LineArrival> others) {

    public int pieces() {
      return first.stream().mapToInt(LineArrival::pieces).sum();
    }
  }

  /**
   * @param pieces at most so many are split off
   */
  public static Split split(List<LineArrival> all, int pieces) {
    List<LineArrival> first = new ArrayList<>();
    List<LineArrival> others = new ArrayList<>();
    int left = pieces;
    for (LineArrival arrival : all) {
      int taken = Math.min(left, arrival.pieces());
      left -= taken;
      if (taken > 0) {
        first.add(arrival.of(taken));
      }
      if (arrival.pieces() > taken) {
        others.add(arrival.of(arrival.pieces() - taken));
      }
    }
    return new Split(List.copyOf(first), List.copyOf(others));
  }

  /**
   * All arrivals of a line.
   *
   * @param noted those that its row has; null in rows of earlier versions
   * @param delivered the pieces that have arrived; those that were not noted arrived at {@code
   *     last}
   * @param last the last arrival; null if nothing has arrived
   */
  public static List<LineArrival> all(List<LineArrival> noted, int delivered, Instant last) {
    List<LineArrival> all = new ArrayList<>(noted == null ? List.of() : noted);
    int missing = delivered - all.stream().mapToInt(LineArrival::pieces).sum();
    if (missing > 0 && last != null) {
      all.add(new LineArrival(0, last, missing));
    }
    return List.copyOf(all);
  }

  /**
   * The arrivals without those pieces of a parcel.
   *
   * @param pieces taken from parcels that are not known if the parcel is not among the arrivals
   */
  public static List<LineArrival> without(List<LineArrival> all, long shipmentId, int pieces) {
    boolean known = all.stream().anyMatch(arrival -> arrival.shipmentId() == shipmentId);
    long from = known ? shipmentId : 0;
    List<LineArrival> others = new ArrayList<>();
    int left = pieces;
    for (LineArrival arrival : all) {
      int taken = arrival.shipmentId() == from ? Math.min(left, arrival.pieces()) : 0;
      left -= taken;
      if (arrival.pieces() > taken) {
        others.add(arrival.of(arrival.pieces() - taken));
      }
    }
    return List.copyOf(others);
  }

  /** The arrivals, of which those of the parcel were at another time. */
  public static List<LineArrival> moved(List<LineArrival> all, long shipmentId, Instant at) {
    return all.stream()
        .map(
            one ->
                one.shipmentId() == shipmentId
                    ? new LineArrival(shipmentId, at, one.pieces(), one.since())
                    : one)
        .toList();
  }

  /** The last of them; empty if nothing has arrived. */
  public static Optional<Instant> last(List<LineArrival> all) {
    return all.stream().map(LineArrival::at).max(Comparator.naturalOrder());
  }

  /** Whether so many pieces of the parcel are among the arrivals, or may be. */
  public static boolean mayHave(List<LineArrival> all, long shipmentId, int pieces) {
    return all.stream()
            .filter(one -> one.shipmentId() == shipmentId || one.shipmentId() == 0)
            .mapToInt(LineArrival::pieces)
            .sum()
        >= pieces;
  }

  /** Keeps the arrivals of pieces in a jsonb column. */
  @Converter
  public static class Column extends JsonColumn<List<LineArrival>>
      implements AttributeConverter<List<LineArrival>, Object> {}
}
