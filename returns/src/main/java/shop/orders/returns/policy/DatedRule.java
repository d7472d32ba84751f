package shop.orders.returns.policy;

import java.time.Instant;

/** What the rules of cancellation and of returns have in common: the time in which they hold. */
interface DatedRule {

  /** 0 for a rule that is not stored. */
  long id();

  Instant validFrom();

  /** Null if it has no end. */
  Instant validUntil();

  /** The case that the rule is about. Two rules of equal scopes are about the same orders. */
  Object scope();

  /** Whether the rule had begun and had not ended when the order was placed. */
  default boolean isInForce(Instant placedAt) {
    return !validFrom().isAfter(placedAt)
        && (validUntil() == null || validUntil().isAfter(placedAt));
  }

  /**
   * Whether this rule replaces the other one of the same case. Rules of one case that begin at the
   * same moment can only be older than the check that refuses them; the one written later decides.
   */
  default boolean replaces(DatedRule other) {
    int later = validFrom().compareTo(other.validFrom());
    return later == 0 ? id() > other.id() : later > 0;
  }
}
