package shop.orders.integration.webhook;

import shop.orders.domain.refusal.Refusal;

/** Each event is looked at for each webhook. */
public final class TooManyWebhooks extends Refusal {

  private static final long serialVersionUID = 1L;

  TooManyWebhooks(int most) {
    super(Kind.CONFLICT, "too_many_webhooks", "There are as many webhooks as one may have.");
    fact("most", most);
  }
}
