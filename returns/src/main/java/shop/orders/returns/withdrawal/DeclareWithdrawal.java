package shop.orders.returns.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
 * <p>The period is fourteen days from the delivery of the last of the goods (art. 9(2)(b)(i)); the
 * end is that of {@link WithdrawalPeriod}. Until all have arrived, the period has not begun, and
 * all can be withdrawn from: what was not shipped, what is on its way, and what has arrived
 * (recital 40). Items that are not returnable count as the exceptions of art. 16, such as goods
 * made to measure.
 */
@ApplicationScoped
public class DeclareWithdrawal implements OrderPolicy, LinePolicy {

  private static final Rule NOT_FOR_MERCHANTS =
      new Rule(
          Refusal.Kind.FORBIDDEN,
          "not_for_merchants",
          "A withdrawal is declared by the customer, or by staff in its name.",
          (order, actor, now) -> !actor.isMerchant());
  private static final Rule PERMISSION = Rule.permissionOfStaff(Permission.UPDATE_RETURN);
  private static final Rule NO_RIGHT =
      refusal("no_withdrawal_right", "No law gives a right to withdraw from this order.");
  private static final Rule CANCELLED =
      refusal("order_cancelled", "This order is cancelled; there is nothing to withdraw from.");
  private static final Rule EXCEPTED =
      refusal("withdrawal_excepted", "The law excepts this product from withdrawal.");
  private static final Rule NOTHING_LEFT =
      refusal(
          "nothing_left_to_return",
          "All of this is returned or on its way back, or you have withdrawn from it, already. The"
              + " shop can turn a return by its own rules into a withdrawal.");
  private static final Rule PERIOD_OVER =
      refusal("withdrawal_period_over", "The fourteen days of the withdrawal period are over.");

  /**
   * The rules for a line. If no line can be withdrawn from, the order shows the last of these that
   * holds for one.
   */
  private static final List<Rule> ORDER =
      List.of(
          NOT_FOR_MERCHANTS, PERMISSION, NO_RIGHT, CANCELLED, EXCEPTED, PERIOD_OVER, NOTHING_LEFT);

  private static Rule refusal(String code, String reason) {
    return Rule.of(code, reason, (order, actor, now) -> false);
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
    return open.map(line -> new Decision(null, line.until()))
        .orElseGet(() -> new Decision(furthest(lines), null));
  }

  private static Rule furthest(List<LineDecision> lines) {
    return lines.stream()
        .map(LineDecision::broken)
        .filter(Objects::nonNull)
        .max(Comparator.comparingInt(ORDER::indexOf))
        .orElse(NO_RIGHT);
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
      return LineDecision.refused(NO_RIGHT);
    }
    if (order.status() == OrderStatus.CANCELLED) {
      return LineDecision.refused(CANCELLED);
    }
    Decision right = rightAt(order, line, now);
    if (!right.allowed()) {
      return LineDecision.refused(right.broken());
    }
    int pieces = line.pieces().staying();
    return pieces == 0
        ? LineDecision.refused(NOTHING_LEFT)
        : LineDecision.allowed(pieces, right.until());
  }

  /** Whether the law gives a right to withdraw from pieces of the line at that time. */
  Decision rightAt(PolicyFacts order, PolicyFacts.LineFacts line, Instant at) {
    if (order.traits().withdrawal() == null) {
      return new Decision(NO_RIGHT, null);
    }
    if (!line.returnable()) {
      return new Decision(EXCEPTED, null);
    }
    Instant until = until(order);
    return until != null && !at.isBefore(until)
        ? new Decision(PERIOD_OVER, null)
        : new Decision(null, until);
  }

  /**
   * The first moment after the period; null as long as goods are still to arrive, other than in
   * place of such that had arrived.
   */
  private static Instant until(PolicyFacts order) {
    boolean arrived =
        order.status() == OrderStatus.DELIVERED
            || order.lines().stream().anyMatch(line -> line.replacing() > 0)
                && order.lines().stream().noneMatch(PolicyFacts.LineFacts::isAwaited);
    if (!arrived) {
      return null;
    }
    Instant last =
        order.lines().stream()
            .map(PolicyFacts.LineFacts::deliveredAt)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(order.times().deliveredAt());
    return WithdrawalPeriod.end(last, order.times().zone(), order.traits().shopCountry());
  }
}
