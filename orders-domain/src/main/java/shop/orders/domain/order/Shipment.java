package shop.orders.domain.order;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import shop.orders.domain.database.JsonColumn;

/** A parcel of an order, from its handover to a courier to its delivery. */
@Entity
@Table(name = "shipment")
class Shipment {

  /** The pieces of a line in the parcel. */
  record Content(long lineId, int quantity) {}

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

  protected Shipment() {}

  Shipment(
      long orderId, Parcel parcel, List<Content> lines, Instant now, LocalDate expectedDelivery) {
    this.orderId = orderId;
    this.courierName = parcel.courierName();
    this.trackingNo = parcel.trackingNo();
    this.trackingUrl = parcel.trackingUrl();
    this.lines = List.copyOf(lines);
    this.shippedAt = now.atOffset(ZoneOffset.UTC);
    this.expectedDeliveryDate = expectedDelivery;
  }

  void delivered(Instant now) {
    deliveredAt = now.atOffset(ZoneOffset.UTC);
  }

  boolean isDelivered() {
    return deliveredAt != null;
  }

  boolean isOf(Order order) {
    return orderId == order.id();
  }

  String trackingNo() {
    return trackingNo;
  }

  List<Content> contents() {
    return lines;
  }

  long id() {
    return id;
  }

  /** Keeps the contents of a parcel in a jsonb column. */
  @Converter
  public static class Contents extends JsonColumn<List<Content>>
      implements AttributeConverter<List<Content>, Object> {}
}
