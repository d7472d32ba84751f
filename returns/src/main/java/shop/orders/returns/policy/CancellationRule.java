package shop.orders.returns.policy;

import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.Rule;

/**
 * One dated row of the cancellation rules: the answer for a channel, kind of payment, stage and
 * kind of caller. {@code ANY} stands for every value of its column. {@link RuleSet} says which of
 * several rules decides.
 *
 * @param id 0 for a rule that is not stored
 * @param channel of the call, or of the order's placement, see {@link RuleSet}
 * @param paymentKind {@code COD} or {@code ONLINE}
 * @param actor kind of caller: {@code CUSTOMER}, {@code MERCHANT} or {@code STAFF}; a rule for
 *     staff is for merchants, too, behind one that names these
 * @param code stable code of the refusal, if the answer is no
 * @param reason English sentence for people, if the answer is no
 * @param validFrom holds for orders placed at that time or later, until a newer row for the same
 *     columns
 * @param validUntil does not hold for orders placed at that time or later; null if it has no end
 */
public record CancellationRule(
    long id,
    String channel,
    String paymentKind,
    Stage stage,
    String actor,
    Answer answer,
    String code,
    String reason,
    Instant validFrom,
    Instant validUntil)
    implements DatedRule {

  static final String ANY = "ANY";

  /** The answer of a rule. */
  public enum Answer {
    ALLOW,
    DENY,
    NEEDS_APPROVAL;

    private int strictness() {
      return switch (this) {
        case ALLOW -> 0;
        case NEEDS_APPROVAL -> 1;
        case DENY -> 2;
      };
    }
  }

  static final CancellationRule NONE_FITS =
      new CancellationRule(
          0,
          ANY,
          ANY,
          Stage.PENDING,
          ANY,
          Answer.DENY,
          "not_permitted",
          "This order cannot be cancelled here. Please ask the shop.",
          Instant.EPOCH,
          null);

  boolean fits(PolicyFacts order, Actor asking) {
    return stage == Stage.of(order)
        && isInForce(order.times().placedAt())
        && fits(channel, asking.channel().name())
        && fits(paymentKind, order.cashOnDelivery() ? "COD" : "ONLINE")
        && (fits(actor, capacity(asking)) || isForSellers(asking));
  }

  private boolean isForSellers(Actor asking) {
    return asking.isMerchant() && actor.equals("STAFF");
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

  boolean isFor(Channel one) {
    return channel.equals(one.name());
  }

  boolean isDenial() {
    return answer == Answer.DENY;
  }

  /** The other rule if its answer is stricter than this one's. */
  CancellationRule orStricter(CancellationRule other) {
    return other.answer.strictness() > answer.strictness() ? other : this;
  }

  boolean namesChannel() {
    return !channel.equals(ANY);
  }

  boolean namesPayment() {
    return !paymentKind.equals(ANY);
  }

  boolean namesActor() {
    return !actor.equals(ANY);
  }

  /** Of two rules that fit a merchant and name a caller, this is the more specific one. */
  boolean namesMerchants() {
    return actor.equals("MERCHANT");
  }

  @Override
  public Object scope() {
    return List.of(channel, paymentKind, stage, actor);
  }

  /** This rule with the answer NEEDS_APPROVAL, for the e-pharmacy; see {@link RuleSet}. */
  CancellationRule needingApproval() {
    return new CancellationRule(
        id,
        channel,
        paymentKind,
        stage,
        actor,
        Answer.NEEDS_APPROVAL,
        null,
        null,
        validFrom,
        validUntil);
  }

  CancellationRule with(long newId, Instant from, Instant until) {
    return new CancellationRule(
        newId, channel, paymentKind, stage, actor, answer, code, reason, from, until);
  }

  /** A rule that does not hold if this row's answer is no; it has the row's code and reason. */
  Rule permits() {
    return Rule.of(code, reason, (order, asking, now) -> answer != Answer.DENY);
  }

  /** A rule that does not hold if staff must approve. */
  Rule needsNoApproval() {
    return Rule.of(
        "needs_approval",
        "This order can be cancelled only on request, which the shop decides.",
        (order, asking, now) -> answer != Answer.NEEDS_APPROVAL);
  }
}
