package shop.orders.billing;

import shop.orders.billing.einvoice.RuleBroken;
import shop.orders.domain.refusal.NotedRefusal;

/** Another attempt to issue a blocked document has failed; the attempt is noted with its reason. */
public final class StillBlocked extends NotedRefusal {

  private static final long serialVersionUID = 1L;

  StillBlocked(RuleBroken broken) {
    super(Kind.CONFLICT, broken.code(), broken.getMessage());
    fact("rule", broken.rule());
  }
}
