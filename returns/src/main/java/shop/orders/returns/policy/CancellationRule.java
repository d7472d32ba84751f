package shop.orders.returns.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.Rule;

/**
 * One dated row of the cancellation rules: the answer for a channel, kind of payment, stage and
 * kind of caller. {@code ANY} stands for every value of its column.
 *
 * @param channel channel of the call
 * @param paymentKind {@code COD} or {@code ONLINE}
 * @param actor kind of caller: {@code CUSTOMER}, {@code MERCHANT} or {@code STAFF}
 * @param code stable code of the refusal, if the answer is no
 * @param reason English sentence for people, if the answer is no
 * @param validFrom holds for orders placed at that time or later, until a newer row for the same
 *     columns
 */
public record CancellationRule(
    String channel,
    String paymentKind,
    Stage stage,
    String actor,
    Answer answer,
    String code,
    String reason,
    Instant validFrom) {

  static final String ANY = "ANY";

  /** The answer of a rule. */
  public enum Answer {
    ALLOW,
    DENY,
    NEEDS_APPROVAL
  }

  private static final CancellationRule NONE_FITS =
      new CancellationRule(
          ANY,
          ANY,
          Stage.PENDING,
          ANY,
          Answer.DENY,
          "not_permitted",
          "No rule lets this caller cancel this order.",
          Instant.EPOCH);

  /**
   * The rule for this order: the most specific one that had begun at its placement; of equally
   * specific ones the newest.
   */
  static CancellationRule decisive(List<CancellationRule> rules, PolicyFacts order, Actor actor) {
    return rules.stream()
        .filter(rule -> rule.fits(order, actor))
        .max(
            Comparator.comparingInt(CancellationRule::specificity)
                .thenComparing(CancellationRule::validFrom))
        .orElse(NONE_FITS);
  }

  private boolean fits(PolicyFacts order, Actor asking) {
    return stage == Stage.of(order)
        && !validFrom.isAfter(order.times().placedAt())
        && fits(channel, asking.channel().name())
        && fits(paymentKind, order.cashOnDelivery() ? "COD" : "ONLINE")
        && fits(actor, capacity(asking));
  }

  private static boolean fits(String column, String value) {
    return column.equals(ANY) || column.equals(value);
  }

  private static String capacity(Actor actor) {
    return switch (actor.kind()) {
      case CUSTOMER -> "CUSTOMER";
      case MERCHANT -> "MERCHANT";
      case STAFF, SYSTEM -> "STAFF";
    };
  }

  private int specificity() {
    return (channel.equals(ANY) ? 0 : 4)
        + (paymentKind.equals(ANY) ? 0 : 2)
        + (actor.equals(ANY) ? 0 : 1);
  }

  /** A rule that does not hold if this row's answer is no; it has the row's code and reason. */
  Rule permits() {
    return Rule.of(code, reason, (order, asking, now) -> answer != Answer.DENY);
  }

  /** A rule that does not hold if staff must approve. */
  Rule needsNoApproval() {
    return Rule.of(
        "needs_approval",
        "This order is cancelled only on request, which staff decide.",
        (order, asking, now) -> answer != Answer.NEEDS_APPROVAL);
  }
}
