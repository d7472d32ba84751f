package shop.orders.domain.returned.sending;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What a customer is told when a return is approved: where and until when to send the goods. Later
 * changes of the shop's settings do not change it.
 */
@Embeddable
public class SendingBack {

  @Column(name = "send_to")
  private String address;

  /** The last day, in the shop's time zone. */
  @Column(name = "send_by")
  private LocalDate lastDay;

  @Column(name = "overdue_at")
  private OffsetDateTime overdueAt;

  /** Null if the return is never closed for being late. */
  @Column(name = "closes_at")
  private OffsetDateTime closesAt;

  /** Null if the customer is not reminded. */
  @Column(name = "remind_at")
  private OffsetDateTime remindAt;

  @Column(name = "reminded_at")
  private OffsetDateTime remindedAt;

  protected SendingBack() {}

  /**
   * @param address where the goods are sent
   * @param lastDay for sending them
   * @param zone of the shop
   * @param settings of the shop, for its patience and the reminder
   * @param now no reminder is due before
   */
  public SendingBack(
      String address, LocalDate lastDay, ZoneId zone, ReturnSettings settings, Instant now) {
    this.address = address;
    this.lastDay = lastDay;
    LocalDate after = lastDay.plusDays(1);
    overdueAt = startOf(after, zone);
    closesAt = startOf(after.plusDays(settings.patienceDays()), zone);
    OffsetDateTime reminder = startOf(after.minusDays(settings.reminderDays()), zone);
    remindAt = settings.reminderDays() > 0 && reminder.toInstant().isAfter(now) ? reminder : null;
  }

  /** The same with another last day; a customer who was reminded is not reminded again. */
  public SendingBack until(LocalDate day, ZoneId zone, ReturnSettings settings, Instant now) {
    SendingBack moved = new SendingBack(address, day, zone, settings, now);
    moved.remindedAt = remindedAt;
    return moved;
  }

  private static OffsetDateTime startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC);
  }

  /** It follows from a withdrawal, which sending late does not undo. */
  public void neverCloses() {
    closesAt = null;
  }

  /** Whether the goods should have come by now, with all patience. */
  public boolean isTooLate(Instant now) {
    return closesAt != null && !now.isBefore(closesAt.toInstant());
  }

  /** Whether the customer is to be reminded now, for the first time. */
  public boolean isToRemind(Instant now) {
    return remindedAt == null && remindAt != null && !now.isBefore(remindAt.toInstant());
  }

  public void reminded(Instant now) {
    remindedAt = now.atOffset(ZoneOffset.UTC);
  }

  public String address() {
    return address;
  }

  public LocalDate lastDay() {
    return lastDay;
  }
}
