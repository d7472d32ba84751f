package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.policy.ActionRefused;
import shop.orders.domain.order.policy.CancellationLimits;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.Rule;
import shop.orders.domain.refusal.Refusal;

/**
 * Decides whether a caller may cancel an order, or some of its pieces, in a given way, by the dated
 * row of the table {@code cancellation_rule} that {@link RuleSet} finds. ALLOW is at once, for
 * customers, staff and the order's merchant; with NEEDS_APPROVAL they can only make a request,
 * which merchants do not. No row can overrule the {@link CancellationLimits}.
 */
@ApplicationScoped
public class CancellationPolicy {

  /** The way in which the caller wants to cancel. */
  public enum Intent {
    /**
     * Cancel the whole order without approval by staff, which is too late when a part of it has
     * left. Not among an order's {@code actions}: the cancel calls of the earlier contracts use it,
     * and it depends on their channel.
     */
    AT_ONCE("cancel_at_once"),

    /**
     * Have the customer's own request granted at once, for all that has not left or a part of it.
     * That of staff is, if they can cancel {@link #BY_STAFF}.
     */
    GRANTED("grant_cancellation"),

    /** Request a cancellation, which is granted at once or later by staff. */
    REQUEST("request_cancellation"),

    /**
     * Grant a request. It must be possible for staff. The command checks the permission to decide
     * requests; the permission to cancel orders ({@link #BY_STAFF}) is not needed.
     */
    APPROVE("approve_cancellation"),

    /** Cancel as staff or as the order's merchant, without a request. */
    BY_STAFF("cancel");

    private final String action;

    Intent(String action) {
      this.action = action;
    }
  }

  private static final Rule PERMISSION = Rule.permission(Permission.UPDATE_ORDER_STATUS);

  /** Of those who decide requests; they make some for customers, too. */
  private static final Rule DECIDING = Rule.permissionOfSellers(Permission.UPDATE_RETURN);

  private static final Rule NOT_FOR_MERCHANTS =
      new Rule(
          Refusal.Kind.FORBIDDEN,
          "not_for_merchants",
          "Merchants cancel an order themselves, and make no request in the customer's place.",
          (order, actor, now) -> !actor.isMerchant());

  private static final Rule ONE_REQUEST_AT_A_TIME =
      Rule.of(
          "cancellation_requested",
          "A request to cancel this order waits for a decision already.",
          (order, actor, now) -> !order.traits().cancellationRequested());

  private static final Rule ANOTHER_PERSON =
      new Rule(
          Refusal.Kind.FORBIDDEN,
          "own_request",
          "This request must be approved by another person than the one who made it.",
          (order, actor, now) -> false);

  @Inject private Policies policies;

  /** For the proxy that CDI makes. */
  CancellationPolicy() {}

  CancellationPolicy(Policies policies) {
    this.policies = policies;
  }

  public Decision decide(Intent intent, PolicyFacts order, Actor actor, Instant now) {
    CancellationRule row = policies.cancellation(order, actor);
    return Decision.by(rules(intent, row), order, actor, now);
  }

  /**
   * All rules must hold; the caller is told the first one that does not. The row precedes the
   * limits, as its sentence is more precise, such as that the order is delivered. For staff the
   * limits come first.
   */
  private static List<Rule> rules(Intent intent, CancellationRule row) {
    List<Rule> asking =
        List.of(row.permits(), NOT_FOR_MERCHANTS, CancellationLimits.CAN_BECOME_CANCELLED);
    return switch (intent) {
      case AT_ONCE -> and(asking, CancellationLimits.NOTHING_SHIPPED, row.needsNoApproval());
      case GRANTED -> and(asking, row.needsNoApproval());
      case REQUEST -> and(asking, DECIDING, ONE_REQUEST_AT_A_TIME);
      case APPROVE -> List.of(row.permits(), CancellationLimits.CAN_BECOME_CANCELLED);
      case BY_STAFF ->
          List.of(
              PERMISSION,
              CancellationLimits.CAN_BECOME_CANCELLED,
              row.permits(),
              row.needsNoApproval());
    };
  }

  private static List<Rule> and(List<Rule> rules, Rule... more) {
    return Stream.concat(rules.stream(), Stream.of(more)).toList();
  }

  /**
   * The intent that must be possible so that a request of this caller is granted at once: the
   * caller could cancel without a request.
   */
  public Intent atOnce(Actor actor) {
    return actor.isStaff() ? Intent.BY_STAFF : Intent.GRANTED;
  }

  /** Whether a request is granted at once, as its maker could cancel without a request. */
  public boolean grantsAtOnce(PolicyFacts order, Actor actor, Instant now) {
    return decide(atOnce(actor), order, actor, now).allowed();
  }

  /** Refuses to approve one's own request if staff need the approval of another person. */
  public void demandAnother(PolicyFacts order, Actor approving, boolean ownRequest) {
    if (ownRequest
        && policies.cancellation(order, approving).answer()
            == CancellationRule.Answer.NEEDS_APPROVAL) {
      throw new ActionRefused(ANOTHER_PERSON);
    }
  }

  /** This policy for one intent. */
  public OrderPolicy with(Intent intent) {
    return new OrderPolicy() {
      @Override
      public String action() {
        return intent.action;
      }

      @Override
      public Decision decide(PolicyFacts order, Actor actor, Instant now) {
        return CancellationPolicy.this.decide(intent, order, actor, now);
      }
    };
  }

  @Produces
  public OrderPolicy cancel() {
    return with(Intent.BY_STAFF);
  }

  @Produces
  public OrderPolicy requestCancellation() {
    return with(Intent.REQUEST);
  }
}
