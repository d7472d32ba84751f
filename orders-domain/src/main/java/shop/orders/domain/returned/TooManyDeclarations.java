package shop.orders.domain.returned;

import shop.orders.domain.refusal.Refusal;

/** Of an order at most so many declared withdrawals wait to be confirmed. */
public final class TooManyDeclarations extends Refusal {

  private static final long serialVersionUID = 1L;

  public TooManyDeclarations(int most) {
    super(
        Kind.CONFLICT,
        "too_many_declarations",
        most + " withdrawals from this order are declared already. Confirm one of them.");
  }
}
