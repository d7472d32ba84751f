package shop.orders.domain.returned;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The goods of a return come back for others of the same kind, and not for money. It can end before
 * they are received, and be agreed anew. It changes only while the order's row is locked.
 */
@Entity
@Table(name = "return_exchange")
public class Exchange {

  @Id
  @Column(name = "return_id")
  private long returnId;

  @Column(name = "agreed_at")
  private OffsetDateTime agreedAt;

  /** When money took its place; null as long as it holds. */
  @Column(name = "ended_at")
  private OffsetDateTime endedAt;

  /** Why, for the customer; null if the customer said nothing, or it holds. */
  private String reason;

  protected Exchange() {}

  public Exchange(long returnId, Instant now) {
    this.returnId = returnId;
    agree(now);
  }

  public final void agree(Instant now) {
    agreedAt = now.atOffset(ZoneOffset.UTC);
    endedAt = null;
    reason = null;
  }

  /**
   * @param because null if the customer says nothing
   */
  public void end(String because, Instant now) {
    endedAt = now.atOffset(ZoneOffset.UTC);
    reason = because;
  }

  /** Whether the goods come back for others. */
  public boolean holds() {
    return endedAt == null;
  }
}
