package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.policy.CancellationLimits;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.Rule;
import shop.orders.domain.refusal.Refusal;

/**
 * May an order be called off, or some of it, by this caller and in this way? The dated rows say
 * what holds for its payment and stage; what no row can overrule are {@link CancellationLimits},
 * and that merchants cancel nothing.
 */
@ApplicationScoped
public class CancellationPolicy {

  /** What the caller wants of the order. */
  public enum Intent {
    /**
     * To call it off without asking anybody. Not listed among an order's actions: it is what the
     * contracts' own cancel calls do, and differs by their channel.
     */
    AT_ONCE("cancel_at_once"),

    /** To ask for it, whether that is granted at once or by staff. */
    REQUEST("request_cancellation"),

    /**
     * To grant what was asked for. It must be possible for staff; the permission to decide requests
     * is the command's affair, and that to cancel orders by oneself is not needed.
     */
    APPROVE("approve_cancellation"),

    /** To call it off as staff do by themselves. */
    BY_STAFF("cancel");

    private final String action;

    Intent(String action) {
      this.action = action;
    }
  }

  private static final Rule PERMISSION = Rule.permission(Permission.UPDATE_ORDER_STATUS);

  private static final Rule NOT_FOR_MERCHANTS =
      new Rule(
          Refusal.Kind.FORBIDDEN,
          "not_for_merchants",
          "Orders are cancelled by the customer or by staff.",
          (order, actor, now) -> !actor.isMerchant());

  private static final Rule ONE_REQUEST_AT_A_TIME =
      Rule.of(
          "cancellation_requested",
          "A request to cancel this order waits for a decision already.",
          (order, actor, now) -> !order.traits().cancellationRequested());

  @Inject private Policies policies;

  /** For the container. */
  CancellationPolicy() {}

  CancellationPolicy(Policies policies) {
    this.policies = policies;
  }

  public Decision decide(Intent intent, PolicyFacts order, Actor actor, Instant now) {
    CancellationRule row = policies.cancellation(order, asking(intent, actor));
    return Decision.by(rules(intent, row), order, actor, now);
  }

  /**
   * All of them must hold; the caller is told the first that does not. The row comes before the
   * limits, as its sentence is the more precise one, such as that the order is delivered. For staff
   * the limits come first.
   */
  private static List<Rule> rules(Intent intent, CancellationRule row) {
    return switch (intent) {
      case AT_ONCE ->
          List.of(
              row.permits(),
              NOT_FOR_MERCHANTS,
              CancellationLimits.CAN_BECOME_CANCELLED,
              CancellationLimits.NOTHING_SHIPPED,
              row.needsNoApproval());
      case REQUEST ->
          List.of(
              row.permits(),
              NOT_FOR_MERCHANTS,
              CancellationLimits.CAN_BECOME_CANCELLED,
              CancellationLimits.NOTHING_SHIPPED,
              ONE_REQUEST_AT_A_TIME);
      case APPROVE ->
          List.of(
              row.permits(),
              NOT_FOR_MERCHANTS,
              CancellationLimits.CAN_BECOME_CANCELLED,
              CancellationLimits.NOTHING_SHIPPED);
      case BY_STAFF ->
          List.of(
              PERMISSION,
              CancellationLimits.CAN_BECOME_CANCELLED,
              CancellationLimits.NOTHING_SHIPPED,
              row.permits(),
              NOT_FOR_MERCHANTS);
    };
  }

  /** The e-pharmacy's contract grants at once what the storefront's rule would allow. */
  private static Actor asking(Intent intent, Actor actor) {
    return intent == Intent.AT_ONCE && actor.channel() == Channel.PHARMACY
        ? actor.through(Channel.STOREFRONT)
        : actor;
  }

  /** Whether a request is granted as it is made: where its customer could cancel without it. */
  public boolean grantsAtOnce(PolicyFacts order, Actor actor, Instant now) {
    return actor.isCustomer() && decide(Intent.AT_ONCE, order, actor, now).allowed();
  }

  /** This policy, asked with one intent. */
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
