package shop.orders.domain.returned;

import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * By which right goods are to come back.
 *
 * @param exceptionReason why staff make an exception, for staff only; null if it is none
 * @param remedy what the customer wants by the legal guarantee; null: the shop chooses
 */
public record Claim(Entitlement by, String exceptionReason, Remedy remedy) {

  public static final int LONGEST_REASON = 2000;

  public static final Claim SHOP_RULES = new Claim(Entitlement.SHOP_RULES, null);
  public static final Claim WITHDRAWAL = new Claim(Entitlement.WITHDRAWAL, null);
  public static final Claim GUARANTEE = new Claim(Entitlement.GUARANTEE, null);

  /**
   * @throws Invalid if an exception has no reason, or anything else has one; or if anything but a
   *     claim by the guarantee wants a remedy
   */
  public Claim {
    if (by == Entitlement.EXCEPTION) {
      exceptionReason = Field.required("exception_reason", exceptionReason, LONGEST_REASON);
    } else if (exceptionReason != null) {
      throw new Invalid("exception_reason", "Only an exception has this.");
    }
    if (remedy != null && by != Entitlement.GUARANTEE) {
      throw new Invalid("remedy", "Only a claim by the legal guarantee has this.");
    }
  }

  /** A claim without a wish for a remedy. */
  public Claim(Entitlement by, String exceptionReason) {
    this(by, exceptionReason, null);
  }

  /** Whether the shop's rules may forbid it. */
  public boolean isByShopRules() {
    return by == Entitlement.SHOP_RULES;
  }
}
