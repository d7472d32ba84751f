package shop.orders.domain.returned;

/** By which right a customer gives goods back. */
public enum Entitlement {
  /** By the shop's rules for returns. */
  SHOP_RULES,
  /** By EU law, without a reason: Directive 2011/83/EU, article 9. */
  WITHDRAWAL,
  /**
   * By EU law, as the goods do not conform to the contract: Directive (EU) 2019/771, article 10.
   */
  GUARANTEE,
  /** Staff made an exception from the shop's rules, with a reason. */
  EXCEPTION;

  /**
   * A return that was converted into a withdrawal counts as one.
   *
   * @param beyondRules null if it came back by the shop's rules or by a withdrawal
   */
  public static Entitlement of(boolean withdrawal, Entitlement beyondRules) {
    if (withdrawal) {
      return WITHDRAWAL;
    }
    return beyondRules == null ? SHOP_RULES : beyondRules;
  }
}
