package shop.orders.domain.party;

import shop.orders.domain.refusal.Refusal;

/** A merchant changes a term of its shop or item that only staff of the platform set. */
public final class SetByPlatform extends Refusal {

  private static final long serialVersionUID = 1L;

  public SetByPlatform(String field) {
    super(Kind.FORBIDDEN, "set_by_platform", "Only staff of the platform set this.", field);
  }
}
