package shop.orders.domain.order.policy;

import shop.orders.domain.refusal.Refusal;

/** A rule of the action's policy does not hold; the refusal has the rule's code and sentence. */
public final class ActionRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  public ActionRefused(Rule broken) {
    super(broken.kind(), broken.code(), broken.reason());
  }
}
