package shop.orders.domain.returned;

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
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.database.JsonColumn;

/**
 * A customer's request to cancel an order or some of its pieces. It is approved at once if the
 * policy lets its maker cancel without approval; otherwise it waits for staff. While it waits, the
 * customer can take it back, and it is overtaken when the last goods leave. At most one request of
 * an order waits. It changes only while the order's row is locked.
 */
@Entity
@Table(name = "cancellation_request")
public class CancellationRequest {

  @Id
  @SequenceGenerator(
      name = "cancellation_request_id",
      sequenceName = "cancellation_request_id",
      allocationSize = 1)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "cancellation_request_id")
  private long id;

  @Column(name = "order_id")
  private long orderId;

  @Enumerated(EnumType.STRING)
  private CancellationStatus status;

  @Enumerated(EnumType.STRING)
  private Channel channel;

  private String reason;
  private String comment;

  /** What staff say to the customer about it; null for nothing. */
  private String message;

  @Convert(converter = Pieces.class)
  private List<Piece> lines;

  @Column(name = "requested_by")
  private String requestedBy;

  @Column(name = "requester")
  private String requester;

  @Column(name = "requested_at")
  private OffsetDateTime requestedAt;

  @Column(name = "decided_by")
  private String decidedBy;

  @Column(name = "decided_at")
  private OffsetDateTime decidedAt;

  @Column(name = "reject_reason")
  private String rejectReason;

  @Version private int version;

  protected CancellationRequest() {}

  /** Pieces of an order line. */
  public record Piece(long lineId, int quantity) {}

  /**
   * @param lines empty for the whole order
   */
  public CancellationRequest(
      long orderId, String reason, String comment, List<Piece> lines, Actor by, Instant now) {
    this.orderId = orderId;
    this.status = CancellationStatus.PENDING;
    this.channel = by.channel();
    this.reason = reason;
    this.comment = comment;
    this.lines = List.copyOf(lines);
    this.requestedBy = by.name();
    this.requester = by.identity();
    this.requestedAt = now.atOffset(ZoneOffset.UTC);
  }

  /**
   * Staff say something to the customer about it.
   *
   * @param text replaces what they said before
   */
  public void say(String text) {
    message = text;
  }

  public void approve(String by, Instant now) {
    decide(CancellationStatus.APPROVED, by, now);
  }

  public void reject(String because, String by, Instant now) {
    decide(CancellationStatus.REJECTED, by, now);
    rejectReason = because;
  }

  /** The goods have left, so that nothing is left to decide. */
  public void overtake(String by, Instant now) {
    decide(CancellationStatus.OVERTAKEN, by, now);
  }

  /** The customer takes the request back. */
  public void withdraw(String by, Instant now) {
    decide(CancellationStatus.WITHDRAWN, by, now);
  }

  private void decide(CancellationStatus decision, String by, Instant now) {
    if (status != CancellationStatus.PENDING) {
      throw new StepRefused("request", status, decision);
    }
    status = decision;
    decidedBy = by;
    decidedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** What staff say to the customer about it; null for nothing. */
  public String message() {
    return message;
  }

  public long id() {
    return id;
  }

  public long orderId() {
    return orderId;
  }

  public CancellationStatus status() {
    return status;
  }

  public String reason() {
    return reason;
  }

  /** Whether this caller made the request; false if that was not noted. */
  public boolean isBy(Actor actor) {
    return actor.identity().equals(requester);
  }

  /** Whether staff made it, in words that are not for the customer. */
  public boolean isByStaff() {
    return Actor.isOfStaff(requester);
  }

  /** Empty for the whole order. */
  public List<Piece> lines() {
    return lines;
  }

  /** Keeps the pieces in a jsonb column. */
  @Converter
  public static class Pieces extends JsonColumn<List<Piece>>
      implements AttributeConverter<List<Piece>, Object> {}
}
