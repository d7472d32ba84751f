package shop.orders.returns.remedy;

import shop.orders.domain.refusal.Refusal;

/** The goods of a return do not come back for others, or not for money. */
public final class ExchangeRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  private ExchangeRefused(String code, String message) {
    super(Kind.CONFLICT, code, message);
  }

  static ExchangeRefused guarantee() {
    return new ExchangeRefused(
        "guarantee_claim",
        "The customer claims by the legal guarantee: a replacement is one of its remedies.");
  }

  static ExchangeRefused agreed() {
    return new ExchangeRefused(
        "exchange_agreed",
        "The goods of this return come back for others of the same kind already.");
  }

  static ExchangeRefused notAgreedByCustomer() {
    return new ExchangeRefused(
        "exchange_not_agreed",
        "After a withdrawal by law the customer gets the money back, unless the customer has"
            + " expressly agreed to an exchange.");
  }

  static ExchangeRefused none() {
    return new ExchangeRefused("no_exchange", "The goods of this return come back for money.");
  }
}
