package shop.orders.returns.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.Rule;

/**
 * One dated row of the policy of cancellation: what holds for orders of a kind of payment, at a
 * stage, for those who ask through a channel. {@code ANY} stands for every value of its column.
 *
 * @param channel through which is asked
 * @param paymentKind {@code COD} or {@code ONLINE}
 * @param actor who asks: {@code CUSTOMER}, {@code MERCHANT} or {@code STAFF}
 * @param code of the rule, where the answer is no
 * @param reason English, for people, where the answer is no
 * @param validFrom holds for orders placed then or later, until a newer row of the same case
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

  /** What a rule says. */
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

  /** The most specific of the newest rules that held when the order was placed. */
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

  /** Broken where this row's answer is no; its code and sentence are the row's own. */
  Rule permits() {
    return Rule.of(code, reason, (order, asking, now) -> answer != Answer.DENY);
  }

  /** Broken where staff must agree. */
  Rule needsNoApproval() {
    return Rule.of(
        "needs_approval",
        "This order is cancelled only on request, which staff decide.",
        (order, asking, now) -> answer != Answer.NEEDS_APPROVAL);
  }
}
