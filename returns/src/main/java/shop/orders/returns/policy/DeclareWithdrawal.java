package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.LinePolicy;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.Rule;
import shop.orders.domain.refusal.Refusal;

/**
 * Decides whether the customer may withdraw from the purchase by law: Directive 2011/83/EU, as
 * amended by Directive 2023/2673. The shop's own windows and fees do not apply.
 *
 * <p>Until all goods have arrived, all can be withdrawn from: what was not shipped, what is on its
 * way, and what has arrived (recital 40). When the period ends is said in {@link WithdrawalRight}.
 * What comes back by the shop's rules can be withdrawn from, too (art. 9, 11 and 25): each piece
 * that is expected, and what has come back together; see {@link ReturnsByRules}.
 */
@ApplicationScoped
public class DeclareWithdrawal implements OrderPolicy, LinePolicy {

  private static final Rule NOT_FOR_MERCHANTS =
      new Rule(
          Refusal.Kind.FORBIDDEN,
          "not_for_merchants",
          "A withdrawal is declared by the customer, or by staff in its name.",
          (order, actor, now) -> !actor.isMerchant());
  private static final Rule PERMISSION = Rule.permissionOfSellers(Permission.UPDATE_RETURN);
  private static final Rule CANCELLED =
      refusal("order_cancelled", "This order is cancelled; there is nothing to withdraw from.");
  private static final Rule NOTHING_LEFT =
      refusal(
          "nothing_left_to_return",
          "All of this is returned or on its way back, or you have withdrawn from it, already.");

  /**
   * The rules for a line. If no line can be withdrawn from, the order shows the last of these that
   * holds for one.
   */
  private static final List<Rule> ORDER =
      List.of(
          NOT_FOR_MERCHANTS,
          PERMISSION,
          WithdrawalRight.NO_RIGHT,
          CANCELLED,
          WithdrawalRight.EXCEPTED,
          WithdrawalRight.PERIOD_OVER,
          NOTHING_LEFT);

  private static Rule refusal(String code, String reason) {
    return Rule.of(code, reason, (order, actor, now) -> false);
  }

  @Inject private ReturnsByRules returns;

  /** For the container. */
  public DeclareWithdrawal() {}

  DeclareWithdrawal(ReturnsByRules returns) {
    this.returns = returns;
  }

  @Override
  public String action() {
    return "declare_withdrawal";
  }

  @Override
  public Decision decide(PolicyFacts order, Actor actor, Instant now) {
    List<LineDecision> lines =
        order.lines().stream().map(line -> decide(order, line, actor, now)).toList();
    Optional<LineDecision> open = lines.stream().filter(LineDecision::allowed).findFirst();
    if (open.isPresent()) {
      return new Decision(null, open.get().until());
    }
    Rule broken = furthest(lines);
    // Of what has come back by the shop's rules, the customer can still withdraw.
    boolean byRules = order.returnedByRules() == null || !order.returnedByRules().isEmpty();
    return broken == NOTHING_LEFT && byRules && !returns.of(order, now).isEmpty()
        ? new Decision(null, WithdrawalRight.of(order).until())
        : new Decision(broken, null);
  }

  private int expectedByRules(PolicyFacts order, PolicyFacts.LineFacts line) {
    if (line.pieces().returning() == 0) {
      return 0;
    }
    Map<Long, Integer> byRules =
        order.returnedByRules() == null ? returns.expected(order.id()) : order.returnedByRules();
    return byRules.getOrDefault(line.id(), 0);
  }

  private static Rule furthest(List<LineDecision> lines) {
    return lines.stream()
        .map(LineDecision::broken)
        .filter(Objects::nonNull)
        .max(Comparator.comparingInt(ORDER::indexOf))
        .orElse(WithdrawalRight.NO_RIGHT);
  }

  @Override
  public LineDecision decide(
      PolicyFacts order, PolicyFacts.LineFacts line, Actor actor, Instant now) {
    if (actor.isMerchant()) {
      return LineDecision.refused(NOT_FOR_MERCHANTS);
    }
    if (!PERMISSION.holds().test(order, actor, now)) {
      return LineDecision.refused(PERMISSION);
    }
    if (order.traits().withdrawal() == null) {
      return LineDecision.refused(WithdrawalRight.NO_RIGHT);
    }
    if (order.status() == OrderStatus.CANCELLED) {
      return LineDecision.refused(CANCELLED);
    }
    Decision right = WithdrawalRight.of(order).at(line, now);
    if (!right.allowed()) {
      return LineDecision.refused(right.broken());
    }
    int pieces = line.pieces().staying() + expectedByRules(order, line);
    return pieces == 0
        ? LineDecision.refused(NOTHING_LEFT)
        : LineDecision.allowed(pieces, right.until());
  }
}
