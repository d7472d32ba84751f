package shop.orders.integration.webhook;

import shop.orders.domain.refusal.Refusal;

/** One range of events is told again at a time. */
public final class ReplayRunning extends Refusal {

  private static final long serialVersionUID = 1L;

  ReplayRunning(Webhook.Range range) {
    super(
        Kind.CONFLICT,
        "replay_running",
        "Events are being told again already; wait until that is done.");
    fact("after", range.after());
    fact("until", range.until());
  }
}
