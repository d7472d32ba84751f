package shop.orders.domain.returned;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** When a return took its steps; null for those that it has not taken. */
@Embeddable
class ReturnTimes {

  @Column(name = "requested_at")
  private OffsetDateTime requestedAt;

  @Column(name = "decided_at")
  private OffsetDateTime decidedAt;

  @Column(name = "received_at")
  private OffsetDateTime receivedAt;

  @Column(name = "refunded_at")
  private OffsetDateTime refundedAt;

  @Column(name = "ended_at")
  private OffsetDateTime endedAt;

  protected ReturnTimes() {}

  void requested(Instant now) {
    requestedAt = utc(now);
  }

  void decided(Instant now) {
    decidedAt = utc(now);
  }

  void received(Instant now) {
    receivedAt = utc(now);
  }

  void refunded(Instant now) {
    refundedAt = utc(now);
  }

  /** The refund did not reach the customer, so that the return goes on. */
  void notRefunded() {
    refundedAt = null;
    endedAt = null;
  }

  void ended(Instant now) {
    endedAt = utc(now);
  }

  boolean isReceived() {
    return receivedAt != null;
  }

  Instant requestedAt() {
    return requestedAt.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
