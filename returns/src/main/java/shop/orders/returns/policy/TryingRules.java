package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.returns.policy.CancellationPolicy.Intent;

/**
 * Shows staff what a rule would change for an order, without storing it: every action that rules
 * decide, without the rule and with it. The rule is taken as begun when the order was placed, and
 * as the newest of its case.
 */
@ApplicationScoped
public class TryingRules {

  @Inject private OrderReading orders;
  @Inject private Policies policies;
  @Inject private RuleChecks checks;
  @Inject private Clock clock;

  /**
   * For whom the actions are shown.
   *
   * @param kind staff are taken to have every permission
   */
  public record Asker(Actor.Kind kind, Channel channel) {

    private static final Set<String> KINDS =
        Set.of(Actor.Kind.CUSTOMER.name(), Actor.Kind.MERCHANT.name(), Actor.Kind.STAFF.name());

    /**
     * @param caller null for customer
     * @param channel null for our own API
     */
    public static Asker of(String caller, String channel) {
      return new Asker(
          caller == null
              ? Actor.Kind.CUSTOMER
              : Actor.Kind.valueOf(RuleChecks.oneOf("caller", caller, KINDS)),
          channel == null
              ? Channel.API
              : Channel.valueOf(RuleChecks.oneOf("channel", channel, RuleChecks.CHANNELS)));
    }

    Actor actor() {
      Set<Permission> permissions =
          kind == Actor.Kind.CUSTOMER ? Set.of() : EnumSet.allOf(Permission.class);
      return new Actor("tried", "tried", kind, null, permissions, channel);
    }
  }

  /** An action of the order, without and with the tried rule. */
  public record OfOrder(String action, Decision without, Decision with) {}

  /**
   * An action of a line, without and with the tried rule, and the rules of returns that decide it;
   * null if none fits, and with id 0 for the tried one.
   */
  public record OfLine(
      long lineId,
      String action,
      LineDecision without,
      LineDecision with,
      ReturnRule decidedWithout,
      ReturnRule decidedWith) {}

  /**
   * What a rule would change.
   *
   * @param decidedWithout the rule of cancellation that decides now; null if none fits
   * @param decidedWith the rule of cancellation that would decide, with id 0 if it is the tried one
   */
  public record Trial(
      long orderId,
      List<OfOrder> actions,
      CancellationRule decidedWithout,
      CancellationRule decidedWith,
      List<OfLine> lines) {}

  /**
   * @throws NotFound if there is no such order
   */
  public Trial of(long orderId, CancellationRule wanted, Asker asker, Actor staff) {
    PolicyFacts order = order(orderId, staff);
    return compared(order, policies.rules().with(checks.checked(wanted), order), asker);
  }

  /**
   * @throws NotFound if there is no such order
   */
  public Trial of(long orderId, ReturnRule wanted, Asker asker, Actor staff) {
    PolicyFacts order = order(orderId, staff);
    return compared(order, policies.rules().with(checks.checked(wanted), order), asker);
  }

  private PolicyFacts order(long orderId, Actor staff) {
    NotPermitted.unless(staff, Permission.UPDATE_POLICY);
    return orders.one(orderId, staff).facts();
  }

  private Trial compared(PolicyFacts order, RuleSet with, Asker asker) {
    Policies present = new Policies(policies.rules());
    Policies tried = new Policies(with);
    Actor actor = asker.actor();
    Instant now = clock.instant();
    List<OfOrder> actions = new ArrayList<>();
    List<OrderPolicy> others = ofOrders(tried);
    for (OrderPolicy policy : ofOrders(present)) {
      Decision other = others.get(actions.size()).decide(order, actor, now);
      actions.add(new OfOrder(policy.action(), policy.decide(order, actor, now), other));
    }
    RequestReturn returnNow = new RequestReturn(present);
    RequestReturn returnThen = new RequestReturn(tried);
    List<OfLine> lines = new ArrayList<>();
    for (PolicyFacts.LineFacts line : order.lines()) {
      lines.add(
          new OfLine(
              line.id(),
              returnNow.action(),
              returnNow.decide(order, line, actor, now),
              returnThen.decide(order, line, actor, now),
              shown(present.returns(order, line)),
              shown(tried.returns(order, line))));
    }
    return new Trial(
        order.id(),
        actions,
        shown(present.cancellation(order, actor)),
        shown(tried.cancellation(order, actor)),
        lines);
  }

  private static CancellationRule shown(CancellationRule rule) {
    if (rule.id() == RuleSet.TRIED) {
      return rule.with(0, rule.validFrom(), rule.validUntil());
    }
    return rule == CancellationRule.NONE_FITS ? null : rule;
  }

  private static ReturnRule shown(ReturnRule rule) {
    if (rule.id() == RuleSet.TRIED) {
      return rule.with(0, rule.validFrom(), rule.validUntil());
    }
    return rule == ReturnRule.NONE_FITS ? null : rule;
  }

  /** The policies of orders that rules decide, always in the same sequence. */
  private static List<OrderPolicy> ofOrders(Policies policies) {
    CancellationPolicy cancellation = new CancellationPolicy(policies);
    return Stream.concat(
            Stream.of(Intent.values()).map(cancellation::with),
            Stream.of(new RequestReturn(policies)))
        .map(OrderPolicy.class::cast)
        .toList();
  }
}
