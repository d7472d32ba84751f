package shop.orders.domain.returned;

import shop.orders.domain.refusal.Refusal;

/** The order has the most declared withdrawals already that wait to be confirmed. */
public final class TooManyDeclarations extends Refusal {

  private static final long serialVersionUID = 1L;

  public TooManyDeclarations(int most) {
    super(
        Kind.CONFLICT,
        "too_many_declarations",
        most + " withdrawals from this order are declared already. Confirm one of them.");
  }
}
