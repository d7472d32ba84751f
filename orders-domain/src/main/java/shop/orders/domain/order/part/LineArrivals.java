package shop.orders.domain.order.part;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many pieces of a line have arrived and when, and in whose place others are sent. */
@Embeddable
public class LineArrivals {

  private int delivered;

  /** The last delivery of pieces; null before the first. */
  @Column(name = "delivered_at")
  private OffsetDateTime deliveredAt;

  /** Which pieces arrived when; may lack those of earlier versions, see {@link LineArrival#all}. */
  @Convert(converter = LineArrival.Column.class)
  private List<LineArrival> arrivals;

  /**
   * When pieces had arrived in whose place others are sent that have not arrived; null in rows of
   * earlier versions.
   */
  @Convert(converter = LineArrival.Column.class)
  private List<LineArrival> replaced;

  /** All of so many shipped pieces have arrived; which parcels they were in is not known. */
  public void all(int shipped, Instant now) {
    delivered = shipped;
    deliveredAt = now.atOffset(ZoneOffset.UTC);
  }

  /** Some pieces have arrived; an earlier arrival may be told later. */
  public void add(long shipmentId, int pieces, Instant at) {
    List<LineArrival> all = new ArrayList<>(all());
    LineArrival.Split before = LineArrival.split(replaced(), pieces);
    before.first().forEach(one -> all.add(new LineArrival(shipmentId, at, one.pieces(), one.at())));
    if (pieces > before.pieces()) {
      all.add(new LineArrival(shipmentId, at, pieces - before.pieces()));
    }
    replaced = before.others();
    delivered += pieces;
    become(all);
  }

  /** The pieces of a parcel have not arrived after all. */
  public void remove(long shipmentId, int pieces) {
    List<LineArrival> others = LineArrival.without(all(), shipmentId, pieces);
    List<LineArrival> again = new ArrayList<>(replaced());
    all().stream()
        .filter(one -> one.shipmentId() == shipmentId && one.since() != null)
        .map(LineArrival::first)
        .forEach(again::add);
    replaced = List.copyOf(again);
    delivered -= pieces;
    become(others);
  }

  /** Others are sent in place of pieces that have arrived, of those that arrived first. */
  public void replace(int pieces) {
    LineArrival.Split split = LineArrival.split(all(), pieces);
    List<LineArrival> again = new ArrayList<>(replaced());
    split.first().forEach(one -> again.add(one.first()));
    replaced = List.copyOf(again);
    delivered -= pieces;
    become(split.others());
  }

  /** No others are sent in place of so many pieces after all. */
  public void forgetReplaced(int pieces) {
    replaced = LineArrival.split(replaced(), pieces).others();
  }

  /** A parcel has arrived at another time; those of its pieces that were replaced had, too. */
  public void move(long shipmentId, int pieces, Instant at) {
    if (mayHave(shipmentId, pieces)) {
      remove(shipmentId, pieces);
      add(shipmentId, pieces, at);
    } else {
      replaced = LineArrival.moved(replaced(), shipmentId, at);
      become(LineArrival.moved(all(), shipmentId, at));
    }
  }

  private void become(List<LineArrival> all) {
    // In one sequence, as the same row must come of them in whichever sequence they were told.
    arrivals = all.stream().sorted(LineArrival.BY_TIME).toList();
    deliveredAt = LineArrival.last(all).map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
  }

  /** Whether so many pieces of the parcel have arrived, or may have. */
  public boolean mayHave(long shipmentId, int pieces) {
    return LineArrival.mayHave(all(), shipmentId, pieces);
  }

  /** Pieces that arrived with a parcel in place of others. */
  public int replacedBy(long shipmentId) {
    return all().stream()
        .filter(one -> one.shipmentId() == shipmentId && one.since() != null)
        .mapToInt(LineArrival::pieces)
        .sum();
  }

  /** Pieces that are sent in place of delivered ones and have not arrived. */
  public int replacing() {
    return replaced().stream().mapToInt(LineArrival::pieces).sum();
  }

  /** When pieces had arrived in whose place others are sent that have not arrived. */
  public List<LineArrival> replaced() {
    return replaced == null ? List.of() : replaced;
  }

  public List<LineArrival> all() {
    return LineArrival.all(arrivals, delivered, last().orElse(null));
  }

  /** The last delivery of pieces; empty before the first. */
  public Optional<Instant> last() {
    return Optional.ofNullable(deliveredAt).map(OffsetDateTime::toInstant);
  }

  public int delivered() {
    return delivered;
  }
}
