package shop.orders.returns.withdrawal;

import shop.orders.domain.refusal.Refusal;

/** The declared withdrawal was never confirmed, and newer declarations have replaced it. */
public final class DeclarationLapsed extends Refusal {

  private static final long serialVersionUID = 1L;

  DeclarationLapsed() {
    super(
        Kind.CONFLICT,
        "declaration_lapsed",
        "A newer declaration has replaced this one. Confirm that one, or declare again.");
  }
}
