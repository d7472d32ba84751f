package shop.orders.billing.einvoice;

import shop.orders.domain.refusal.Refusal;

/** The bill would not be valid by EN 16931, so it is not issued now. */
public final class RuleBroken extends Refusal {

  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String sentence;

  /**
   * @param rule the rule's number, such as {@code BR-09}
   */
  RuleBroken(String rule, String sentence) {
    super(Kind.CONFLICT, "e_invoice_rule_broken", rule + ": " + sentence);
    this.rule = rule;
    this.sentence = sentence;
    fact("rule", rule);
  }

  public String rule() {
    return rule;
  }

  /** What the document should be, without the rule's number. */
  public String sentence() {
    return sentence;
  }
}
