package shop.orders.billing;

import shop.orders.domain.refusal.Refusal;

/** A link that none of our keys has signed, or that was changed on its way. */
public final class LinkRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  LinkRefused() {
    super(Kind.FORBIDDEN, "link_invalid", "This link is not one of ours, or was changed.");
  }
}
