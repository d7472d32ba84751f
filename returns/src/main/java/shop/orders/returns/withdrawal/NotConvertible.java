package shop.orders.returns.withdrawal;

import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.ReturnStatus;

/** The return cannot be turned into a withdrawal. */
public final class NotConvertible extends Refusal {

  private static final long serialVersionUID = 1L;

  private NotConvertible(String code, String message) {
    super(Kind.CONFLICT, code, message);
  }

  static NotConvertible already() {
    return new NotConvertible(
        "already_a_withdrawal", "This return follows from a withdrawal by law already.");
  }

  static NotConvertible ended(ReturnStatus status) {
    NotConvertible refused =
        new NotConvertible(
            "status_forbids",
            "This return has ended without goods that were paid back: it can no longer become a"
                + " withdrawal. The customer can declare one.");
    refused.fact("current_status", status.name());
    return refused;
  }
}
