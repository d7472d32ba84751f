package shop.orders.domain.order.parcel;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.orders.domain.database.JsonColumn;
import shop.orders.domain.order.policy.ParcelFacts;

/**
 * A parcel of an order, from its handover to a courier. It arrives, or it fails: then its pieces
 * are open again, and the order decides about them. A later event may say that it was the other way
 * round; then what was booked is taken back, or the parcel waits for staff.
 *
 * <p>Only the use cases of orders change it, with the order's row locked.
 */
@Entity
@Table(name = "shipment")
public class Shipment {

  /** The pieces of a line in the parcel. */
  public record Content(long lineId, int quantity) {}

  @Id
  @SequenceGenerator(name = "shipment_id", sequenceName = "order_part_id", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "shipment_id")
  private long id;

  @Column(name = "order_id")
  private long orderId;

  @Column(name = "courier_name")
  private String courierName;

  @Column(name = "tracking_no")
  private String trackingNo;

  @Column(name = "tracking_url")
  private String trackingUrl;

  @Convert(converter = Contents.class)
  private List<Content> lines;

  @Column(name = "shipped_at")
  private OffsetDateTime shippedAt;

  @Column(name = "expected_delivery_date")
  private LocalDate expectedDeliveryDate;

  @Column(name = "delivered_at")
  private OffsetDateTime deliveredAt;

  /** Null in parcels from before events were kept, until one is told. */
  @Enumerated(EnumType.STRING)
  private ParcelState state;

  @Column(name = "state_at")
  private OffsetDateTime stateAt;

  private boolean failed;

  @Convert(converter = Contents.class)
  private List<Content> restocked;

  /** What was told last contradicts what is booked, and staff have to decide. */
  @Column(name = "to_settle")
  private boolean toSettle;

  @Column(name = "asked_back_at")
  private OffsetDateTime askedBackAt;

  protected Shipment() {}

  public Shipment(
      long orderId,
      String courierName,
      String trackingNo,
      String trackingUrl,
      List<Content> lines,
      Instant now,
      LocalDate expectedDelivery) {
    this.orderId = orderId;
    this.courierName = courierName;
    this.trackingNo = trackingNo;
    this.trackingUrl = trackingUrl;
    this.lines = List.copyOf(lines);
    this.shippedAt = now.atOffset(ZoneOffset.UTC);
    this.expectedDeliveryDate = expectedDelivery;
    this.state = ParcelState.HANDED_OVER;
    this.stateAt = shippedAt;
    this.restocked = List.of();
  }

  /**
   * Takes what was told.
   *
   * @return whether the parcel's state, or the time since when it has it, is another one now
   */
  public boolean tell(Standing told) {
    Standing before = standing();
    Standing after = before.and(told);
    state = after.state();
    stateAt = after.at().atOffset(ZoneOffset.UTC);
    return !after.equals(before);
  }

  /** What the events came to so far. */
  public Standing standing() {
    // A node of an earlier version notes a delivery by its time alone.
    if (deliveredAt != null && (state == null || !state.ends())) {
      return new Standing(ParcelState.DELIVERED, deliveredAt.toInstant());
    }
    return state == null
        ? new Standing(ParcelState.HANDED_OVER, shippedAt.toInstant())
        : new Standing(state, stateAt.toInstant());
  }

  /**
   * It has arrived.
   *
   * @param at not before it was handed over
   */
  public void arrived(Instant at) {
    deliveredAt = at.atOffset(ZoneOffset.UTC);
    failed = false;
  }

  /** It has not arrived after all. */
  public void notArrived() {
    deliveredAt = null;
  }

  /** It will not arrive: its pieces are open again. */
  public void failed() {
    failed = true;
  }

  /** Whether it is booked as something else than what was told of it. */
  public boolean isContradicted() {
    ParcelState told = standing().state();
    return isDelivered() && told.fails() || failed && told == ParcelState.DELIVERED;
  }

  /** Whether staff have to decide about it. */
  public boolean isToSettle() {
    return toSettle;
  }

  /** Staff have to decide about it from now on, or no longer. */
  public void settle(boolean waits) {
    toSettle = waits;
  }

  /** The customer is asked to send it back. */
  public void askedBack(Instant now) {
    askedBackAt = now.atOffset(ZoneOffset.UTC);
  }

  /** When it has arrived by what was told; not before it was handed over. */
  public Instant toldArrival() {
    Instant told = standing().at();
    return told.isBefore(shippedAt()) ? shippedAt() : told;
  }

  /** As policies see it. */
  public ParcelFacts facts() {
    return new ParcelFacts(1, toSettle ? 1 : 0, toRestock());
  }

  private int toRestock() {
    return isBack() ? all(lines) - all(restocked) : 0;
  }

  private boolean isBack() {
    return failed && standing().state() == ParcelState.RETURNED_TO_SENDER;
  }

  private static int all(List<Content> contents) {
    return contents.stream().mapToInt(Content::quantity).sum();
  }

  /** Whether it neither arrived nor failed. */
  public boolean isOnItsWay() {
    return deliveredAt == null && !failed;
  }

  public boolean isDelivered() {
    return deliveredAt != null;
  }

  public boolean isFailed() {
    return failed;
  }

  /** Null until it arrives. */
  public Instant deliveredAt() {
    return deliveredAt == null ? null : deliveredAt.toInstant();
  }

  /** Whether its pieces are open again, and none of them was put back into stock. */
  public boolean isUntouchedSinceItFailed() {
    return failed && restocked.isEmpty();
  }

  /**
   * Some of its pieces are in stock again.
   *
   * @throws NotToRestock if it did not come back, or these pieces did not
   */
  public void restock(Map<Long, Integer> quantities) {
    if (!isBack()) {
      throw NotToRestock.notBack();
    }
    List<Content> all = new ArrayList<>(restocked);
    quantities.forEach(
        (lineId, pieces) -> {
          int left = pieces(lines, lineId) - pieces(restocked, lineId);
          if (pieces > left) {
            throw NotToRestock.moreThanCameBack(lineId, left);
          }
          all.add(new Content(lineId, pieces));
        });
    restocked = List.copyOf(all);
  }

  private static int pieces(List<Content> contents, long lineId) {
    return contents.stream()
        .filter(content -> content.lineId() == lineId)
        .mapToInt(Content::quantity)
        .sum();
  }

  public boolean isOf(long order) {
    return orderId == order;
  }

  /** Whether that courier has it; names are compared without regard to capitals. */
  public boolean isWith(String courier) {
    return courierName.equalsIgnoreCase(courier);
  }

  public String trackingNo() {
    return trackingNo;
  }

  public List<Content> contents() {
    return lines;
  }

  public Instant shippedAt() {
    return shippedAt.toInstant();
  }

  public long id() {
    return id;
  }

  /** Keeps the contents of a parcel in a jsonb column. */
  @Converter
  public static class Contents extends JsonColumn<List<Content>>
      implements AttributeConverter<List<Content>, Object> {}
}
