package shop.orders.domain.returned.sending;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** The settings of a shop for returns; without a row, {@link ReturnSettings#usual} hold. */
@Entity
@Table(name = "shop_returns")
public class ShopReturns {

  @Id
  @Column(name = "shop_id")
  private long shopId;

  private String address;

  @Column(name = "send_days")
  private int sendDays;

  @Column(name = "patience_days")
  private int patienceDays;

  @Column(name = "reminder_days")
  private int reminderDays;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private int version;

  protected ShopReturns() {}

  public ShopReturns(long shopId, ReturnSettings settings, Instant now) {
    this.shopId = shopId;
    become(settings, now);
  }

  public final void become(ReturnSettings settings, Instant now) {
    address = settings.address();
    sendDays = settings.sendDays();
    patienceDays = settings.patienceDays();
    reminderDays = settings.reminderDays();
    updatedAt = now;
  }

  public ReturnSettings settings() {
    return new ReturnSettings(address, sendDays, patienceDays, reminderDays);
  }

  public int version() {
    return version;
  }
}
