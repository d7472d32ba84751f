package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.Rule;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Entitlement;

/**
 * Decides about goods that come back by the legal guarantee or by an exception, which the shop's
 * rules cannot forbid. What never can be returned is what was not delivered, is back already, or
 * was cancelled.
 *
 * <p>The guarantee holds in shops under EU law for a lack of conformity that shows within two years
 * of the delivery (Directive (EU) 2019/771, article 10 (1)); the day is the shop's. Customers claim
 * it themselves, staff decide about the claim. An exception has no limit; the permission for it is
 * {@link Permission#OVERRIDE_RETURN}.
 */
@ApplicationScoped
public class Entitlements {

  private static final int GUARANTEE_YEARS = 2;

  private static final Rule NO_GUARANTEE =
      RequestReturn.refusal(
          "no_guarantee", "This shop does not sell under EU law, so there is no legal guarantee.");
  private static final Rule GUARANTEE_OVER =
      RequestReturn.refusal(
          "guarantee_over", "The legal guarantee of two years from the delivery is over.");

  @Inject private RequestReturn shopRules;
  @Inject private Policies policies;

  /** For the proxy that CDI makes. */
  Entitlements() {}

  Entitlements(RequestReturn shopRules, Policies policies) {
    this.shopRules = shopRules;
    this.policies = policies;
  }

  /**
   * @throws NotPermitted if the caller may not claim by that right
   */
  public void demandPermitted(Entitlement by, Actor actor) {
    if (by == Entitlement.EXCEPTION) {
      NotPermitted.unless(actor, Permission.OVERRIDE_RETURN);
    }
  }

  /** The reasons for which a line can be returned by that right. */
  public List<ReturnReasons.Reason> reasons(
      Entitlement by,
      PolicyFacts order,
      PolicyFacts.LineFacts line,
      List<ReturnReasons.Reason> offered) {
    return switch (by) {
      case SHOP_RULES, WITHDRAWAL -> policies.returns(order, line).accepted(offered);
      case GUARANTEE -> only(offered, ReturnReasons.Reason::lackOfConformity);
      case EXCEPTION -> offered;
    };
  }

  private static List<ReturnReasons.Reason> only(
      List<ReturnReasons.Reason> reasons, Predicate<ReturnReasons.Reason> condition) {
    return reasons.stream().filter(condition).toList();
  }

  /** Whether pieces of the line can be returned by that right now, how many, and until when. */
  public LineDecision decide(
      Entitlement by, PolicyFacts order, PolicyFacts.LineFacts line, Actor actor, Instant now) {
    return switch (by) {
      case SHOP_RULES, WITHDRAWAL -> shopRules.decide(order, line, actor, now);
      case GUARANTEE -> guarantee(order, line, actor, now);
      case EXCEPTION -> beyondRules(order, line, actor);
    };
  }

  private static LineDecision guarantee(
      PolicyFacts order, PolicyFacts.LineFacts line, Actor actor, Instant now) {
    if (order.traits().withdrawal() == null) {
      return LineDecision.refused(NO_GUARANTEE);
    }
    LineDecision decision = beyondRules(order, line, actor);
    return decision.allowed()
        ? RequestReturn.inTime(
            line, at -> guaranteeEnd(at, order.times().zone()), GUARANTEE_OVER, now)
        : decision;
  }

  /** The first moment after the guarantee: the start of the day after its last day. */
  static Instant guaranteeEnd(Instant delivered, ZoneId zone) {
    return delivered
        .atZone(zone)
        .toLocalDate()
        .plusYears(GUARANTEE_YEARS)
        .plusDays(1)
        .atStartOfDay(zone)
        .toInstant();
  }

  private static LineDecision beyondRules(
      PolicyFacts order, PolicyFacts.LineFacts line, Actor actor) {
    if (actor.isMerchant()) {
      return LineDecision.refused(RequestReturn.NOT_FOR_MERCHANTS);
    }
    if (order.status() == OrderStatus.CANCELLED) {
      return LineDecision.refused(RequestReturn.CANCELLED);
    }
    if (line.pieces().delivered() == 0) {
      return LineDecision.refused(RequestReturn.NOT_DELIVERED);
    }
    return line.pieces().kept() == 0
        ? LineDecision.refused(RequestReturn.NOTHING_LEFT)
        : LineDecision.allowed(line.pieces().kept(), null);
  }
}
