package shop.orders.returns.provider;

import shop.orders.domain.refusal.Refusal;

/** A notification was applied or closed already. */
public final class NotificationEnded extends Refusal {

  private static final long serialVersionUID = 1L;

  private NotificationEnded(String code, String message) {
    super(Kind.CONFLICT, code, message);
  }

  static NotificationEnded closed() {
    return new NotificationEnded("notification_closed", "This notification was closed.");
  }

  static NotificationEnded applied() {
    return new NotificationEnded(
        "notification_applied", "This notification was applied to its order.");
  }
}
