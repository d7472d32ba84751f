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

/**
 * What a customer wants by the legal guarantee for the goods of a return, and what staff grant.
 * Staff may decide anew until the goods are received or the claim is settled. It changes only while
 * the order's row is locked.
 */
@Entity
@Table(name = "guarantee_claim")
public class GuaranteeClaim {

  @Id
  @Column(name = "return_id")
  private long returnId;

  /** Null: the shop chooses. */
  @Enumerated(EnumType.STRING)
  private Remedy wanted;

  /** Null until staff decide. */
  @Enumerated(EnumType.STRING)
  private Remedy granted;

  /** Staff's, for the customer; null if there is none. */
  private String reason;

  @Column(name = "decided_at")
  private OffsetDateTime decidedAt;

  protected GuaranteeClaim() {}

  /**
   * @param wanted null if the shop chooses
   */
  public GuaranteeClaim(long returnId, Remedy wanted) {
    this.returnId = returnId;
    this.wanted = wanted;
  }

  /** The same claim for goods that come later. */
  public GuaranteeClaim of(long laterReturnId) {
    GuaranteeClaim later = new GuaranteeClaim(laterReturnId, wanted);
    later.granted = granted;
    later.reason = reason;
    later.decidedAt = decidedAt;
    return later;
  }

  /**
   * @param reason may be null if it is what the customer wants
   */
  public void grant(Remedy remedy, String reason, Instant now) {
    this.granted = remedy;
    this.reason = reason;
    this.decidedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** Whether the customer wants another remedy than that one. */
  public boolean isOtherWanted(Remedy remedy) {
    return wanted != null && wanted != remedy;
  }

  /**
   * Whether staff have to decide before the goods are received, as the customer wants another
   * remedy than the refund that follows from a receipt.
   */
  public static boolean isToDecide(Remedy wanted, Remedy granted) {
    return granted == null && wanted != null && wanted != Remedy.REFUND;
  }

  /** As {@link #isToDecide(Remedy, Remedy)}. */
  public boolean isToDecide() {
    return isToDecide(wanted, granted);
  }

  /** Null until staff decide. */
  public Remedy granted() {
    return granted;
  }
}
