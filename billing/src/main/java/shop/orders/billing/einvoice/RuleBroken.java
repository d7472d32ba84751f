package shop.orders.billing.einvoice;

import shop.orders.domain.refusal.Refusal;

/** The bill would not be valid by EN 16931, so it is not issued. */
public final class RuleBroken extends Refusal {

  private static final long serialVersionUID = 1L;

  /**
   * @param rule the rule's number, such as {@code BR-09}
   */
  RuleBroken(String rule, String message) {
    super(Kind.CONFLICT, "e_invoice_rule_broken", rule + ": " + message);
    fact("rule", rule);
  }
}
