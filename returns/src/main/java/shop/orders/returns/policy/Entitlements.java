package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Entitlement;

/**
 * Decides about goods that come back by the legal guarantee or by an exception, which the shop's
 * rules cannot forbid. What never can be returned is what was not delivered, is back already, or
 * was cancelled.
 *
 * <p>Customers claim by the guarantee themselves ({@link ClaimGuarantee}), staff decide about the
 * claim. An exception has no limit; the permission for it is {@link Permission#OVERRIDE_RETURN}.
 */
@ApplicationScoped
public class Entitlements {

  @Inject private RequestReturn shopRules;
  @Inject private ClaimGuarantee guarantee;
  @Inject private Policies policies;

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
      case GUARANTEE -> guarantee.decide(order, line, actor, now);
      case EXCEPTION -> ClaimGuarantee.beyondRules(order, line, actor, now);
    };
  }
}
