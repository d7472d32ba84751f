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

/**
 * A parcel of an order, from its handover to a courier. It arrives, or it fails: then its pieces
 * are open again, and the order decides about them. What has arrived stays so, even if a later
 * event says otherwise: cash was booked, and the customer may have a bill.
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
   * @return whether the parcel's state is another one now
   */
  public boolean tell(Standing told) {
    Standing before = standing();
    Standing after = before.and(told);
    state = after.state();
    stateAt = after.at().atOffset(ZoneOffset.UTC);
    return after.state() != before.state();
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

  /** It will not arrive: its pieces are open again. */
  public void failed() {
    failed = true;
  }

  /** Whether it neither arrived nor failed. */
  public boolean isOnItsWay() {
    return deliveredAt == null && !failed;
  }

  public boolean isDelivered() {
    return deliveredAt != null;
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
    if (!failed || standing().state() != ParcelState.RETURNED_TO_SENDER) {
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
