package shop.orders.integration.webhook;

import shop.orders.domain.refusal.Refusal;

/** Nothing is sent to a webhook that is paused or disabled. */
public final class WebhookNotActive extends Refusal {

  private static final long serialVersionUID = 1L;

  WebhookNotActive() {
    super(
        Kind.CONFLICT,
        "webhook_not_active",
        "The webhook is paused or disabled; resume it, and try again.");
  }
}
