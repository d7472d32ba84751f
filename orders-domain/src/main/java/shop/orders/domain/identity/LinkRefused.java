package shop.orders.domain.identity;

import shop.orders.domain.refusal.Refusal;

/** The link was changed, or is signed with none of our keys. */
public final class LinkRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  LinkRefused() {
    super(Kind.FORBIDDEN, "link_invalid", "This link is not one of ours, or was changed.");
  }
}
