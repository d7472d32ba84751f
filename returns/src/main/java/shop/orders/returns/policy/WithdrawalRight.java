package shop.orders.returns.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.Rule;

/**
 * What the right to withdraw from an order by law depends on, of Directive 2011/83/EU, as amended
 * by Directive 2023/2673.
 *
 * <p>The period is fourteen days from the delivery of the last of the goods (art. 9(2)(b)(i)); the
 * end is that of {@link WithdrawalPeriod}. Until all have arrived, the period has not begun. Items
 * that are not returnable count as the exceptions of art. 16, such as goods made to measure.
 *
 * @param law null if the shop's contracts have no such right
 * @param deliveredAt of the whole order; null before
 * @param zone of the shop
 * @param country of the shop, whose public holidays count; null or empty if not known
 */
public record WithdrawalRight(
    String law,
    OrderStatus status,
    List<PolicyFacts.LineFacts> lines,
    Instant deliveredAt,
    ZoneId zone,
    String country) {

  static final Rule NO_RIGHT =
      refusal("no_withdrawal_right", "No law gives a right to withdraw from this order.");
  static final Rule EXCEPTED =
      refusal("withdrawal_excepted", "The law excepts this product from withdrawal.");
  static final Rule PERIOD_OVER =
      refusal("withdrawal_period_over", "The fourteen days of the withdrawal period are over.");

  private static Rule refusal(String code, String reason) {
    return Rule.of(code, reason, (order, actor, now) -> false);
  }

  public static WithdrawalRight of(PolicyFacts order) {
    return new WithdrawalRight(
        order.traits().withdrawal(),
        order.status(),
        order.lines(),
        order.times().deliveredAt(),
        order.times().zone(),
        order.traits().shopCountry());
  }

  /** The decision where no law gives a right. */
  public static Decision none() {
    return new Decision(NO_RIGHT, null);
  }

  /** Whether the law gives a right to withdraw from pieces of the line at that time. */
  public Decision at(PolicyFacts.LineFacts line, Instant at) {
    if (law == null) {
      return none();
    }
    if (!line.returnable()) {
      return new Decision(EXCEPTED, null);
    }
    Instant until = until();
    return until != null && !at.isBefore(until)
        ? new Decision(PERIOD_OVER, null)
        : new Decision(null, until);
  }

  /**
   * The first moment after the period; null as long as goods are still to arrive, other than in
   * place of such that had arrived.
   */
  Instant until() {
    boolean arrived =
        status == OrderStatus.DELIVERED
            || lines.stream().anyMatch(line -> line.replacing() > 0)
                && lines.stream().noneMatch(PolicyFacts.LineFacts::isAwaited);
    if (!arrived) {
      return null;
    }
    Instant last =
        lines.stream()
            .map(PolicyFacts.LineFacts::deliveredAt)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(deliveredAt);
    return WithdrawalPeriod.end(last, zone, country);
  }
}
