package shop.orders.returns.provider;

import shop.orders.domain.refusal.NotedRefusal;

/** Another attempt to apply a notification has failed; the attempt is noted with its reason. */
public final class StillUnmatched extends NotedRefusal {

  private static final long serialVersionUID = 1L;

  StillUnmatched(Mismatch why) {
    super(Kind.CONFLICT, "notification_unmatched", why.sentence());
    fact("mismatch", why.code());
  }
}
