package shop.orders.domain.order.placing;

import shop.orders.domain.refusal.Refusal;

/** The orders would cost another sum than the buyer has agreed to. */
public final class TotalChanged extends Refusal {

  private static final long serialVersionUID = 1L;

  private final transient Quote quote;

  TotalChanged(Quote quote) {
    super(
        Kind.CONFLICT,
        "total_changed",
        "The total is not the one that was expected: show the new one to the customer.");
    this.quote = quote;
  }

  /** What they would cost. */
  public Quote quote() {
    return quote;
  }

  /**
   * The same, with the quote in the error.
   *
   * @param written the quote as it is sent
   */
  public TotalChanged telling(Object written) {
    fact("quote", written);
    return this;
  }
}
