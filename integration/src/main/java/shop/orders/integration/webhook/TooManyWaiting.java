package shop.orders.integration.webhook;

import shop.orders.domain.refusal.Refusal;

/** So many deliveries of a webhook wait that nobody adds further ones. */
public final class TooManyWaiting extends Refusal {

  private static final long serialVersionUID = 1L;

  TooManyWaiting(int most) {
    super(
        Kind.CONFLICT,
        "too_many_waiting",
        "As many deliveries of the webhook wait as may; try again when some were made.");
    fact("most", most);
  }
}
