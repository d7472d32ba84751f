package shop.orders.domain.returned;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import shop.orders.domain.order.parcel.Parcel;

/**
 * The goods of a return that staff have received to repair them, or have refused: they stay the
 * customer's, and go back by the steps of {@link WayBackState}. It changes only while the order's
 * row is locked.
 */
@Entity
@Table(name = "return_repair")
public class WayBack {

  @Id
  @Column(name = "return_id")
  private long returnId;

  @Enumerated(EnumType.STRING)
  private WayBackState state;

  @Column(name = "received_at")
  private OffsetDateTime receivedAt;

  /** Null unless they were repaired. */
  @Column(name = "repaired_at")
  private OffsetDateTime repairedAt;

  /** Why they go back as they are, for the customer; null unless they do. */
  private String reason;

  /** Of the last parcel to the customer, as the next two; null until it left. */
  @Column(name = "courier_name")
  private String courierName;

  @Column(name = "tracking_no")
  private String trackingNo;

  @Column(name = "tracking_url")
  private String trackingUrl;

  @Column(name = "sent_at")
  private OffsetDateTime sentAt;

  /** Null until they have arrived, or another remedy took its place. */
  @Column(name = "ended_at")
  private OffsetDateTime endedAt;

  /** Why the shop took back what it had refused, for the customer; null unless it did. */
  @Column(name = "end_reason")
  private String endReason;

  protected WayBack() {}

  public WayBack(long returnId, Instant now) {
    this.returnId = returnId;
    this.state = WayBackState.IN_REPAIR;
    this.receivedAt = now.atOffset(ZoneOffset.UTC);
  }

  /**
   * Staff refuse the goods, which go back as they are.
   *
   * @param because for the customer
   */
  public static WayBack refused(long returnId, String because, Instant now) {
    WayBack refused = new WayBack(returnId, now);
    refused.leaveAsTheyAre(because, now);
    return refused;
  }

  public void repaired(Instant now) {
    become(WayBackState.REPAIRED, now);
    repairedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** The customer gets them back as they are: refused, or at a lower price. */
  public void leaveAsTheyAre(String because, Instant now) {
    become(WayBackState.UNREPAIRED, now);
    reason = because;
  }

  /**
   * They leave for the customer.
   *
   * @param because why they go back as they are; null if they are repaired, or that was said before
   */
  public void sendBack(Parcel parcel, String because, Instant now) {
    become(WayBackState.SENT_BACK, now);
    reason = because == null ? reason : because;
    courierName = parcel.courierName();
    trackingNo = parcel.trackingNo();
    trackingUrl = parcel.trackingUrl();
    sentAt = now.atOffset(ZoneOffset.UTC);
  }

  public void arrived(Instant now) {
    become(WayBackState.ARRIVED, now);
  }

  /** The parcel came back to the shop: they are to be sent once more. */
  public void cameBack(Instant now) {
    become(repairedAt == null ? WayBackState.UNREPAIRED : WayBackState.REPAIRED, now);
  }

  public void lost(Instant now) {
    become(WayBackState.LOST, now);
  }

  /** Another remedy takes its place. */
  public void giveUp(Instant now) {
    become(WayBackState.GIVEN_UP, now);
  }

  /**
   * The shop takes back what it had refused.
   *
   * @param because for the customer
   */
  public void takeBack(String because, Instant now) {
    giveUp(now);
    endReason = because;
  }

  /** The customer withdraws from the goods. */
  public void withdraw(Instant now) {
    become(WayBackState.WITHDRAWN, now);
  }

  private void become(WayBackState next, Instant now) {
    if (!state.canBecome(next)) {
      throw new StepRefused("repair", state, next);
    }
    state = next;
    endedAt = next.isOpen() ? null : now.atOffset(ZoneOffset.UTC);
  }

  public WayBackState state() {
    return state;
  }

  /** Why they go back as they are; null unless they do. */
  public String reason() {
    return reason;
  }
}
