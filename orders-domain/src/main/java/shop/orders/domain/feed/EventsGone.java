package shop.orders.domain.feed;

import shop.orders.domain.refusal.Refusal;

/** The feed is kept for some days; events after the given number have been dropped. */
public final class EventsGone extends Refusal {

  private static final long serialVersionUID = 1L;

  EventsGone(long oldest) {
    super(
        Kind.GONE,
        "events_gone",
        "Events after this number are not kept any more; read the state of what you follow, and go"
            + " on after oldest_cursor.",
        "after");
    fact("oldest_cursor", oldest - 1);
  }
}
