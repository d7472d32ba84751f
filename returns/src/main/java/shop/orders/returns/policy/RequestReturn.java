package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.part.LineArrival;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.LinePolicy;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.Rule;
import shop.orders.domain.refusal.Refusal;

/**
 * Decides whether the caller may return goods: for each line, and for the order if any line may be
 * returned. What has arrived can be returned, also while other goods are on their way. Each piece
 * has a window of its own, counted in days of the shop's time zone from the delivery of its parcel,
 * which ends with its last day. Pieces of a line are alike, so those that go back first are the
 * ones that arrived first.
 */
@ApplicationScoped
public class RequestReturn implements OrderPolicy, LinePolicy {

  static final Rule NOT_FOR_MERCHANTS =
      new Rule(
          Refusal.Kind.FORBIDDEN,
          "not_for_merchants",
          "Returns are requested by the customer or by staff.",
          (order, actor, now) -> !actor.isMerchant());
  static final Rule PERMISSION = Rule.permissionOfSellers(Permission.UPDATE_RETURN);
  static final Rule CANCELLED = refusal("order_cancelled", "A cancelled order cannot be returned.");
  static final Rule NOT_DELIVERED =
      refusal("not_delivered", "Only what has been delivered can be returned.");
  private static final Rule NOT_RETURNABLE =
      refusal("not_returnable", "This product cannot be returned.");
  static final Rule NOTHING_LEFT =
      refusal("nothing_left_to_return", "All of this is returned, or on its way back, already.");
  private static final Rule WINDOW_CLOSED =
      refusal("return_window_closed", "The time in which this could be returned is over.");

  @Inject private Policies policies;

  /** For the proxy that CDI makes. */
  RequestReturn() {}

  RequestReturn(Policies policies) {
    this.policies = policies;
  }

  static Rule refusal(String code, String reason) {
    return Rule.of(code, reason, (order, actor, now) -> false);
  }

  @Override
  public String action() {
    return "request_return";
  }

  @Override
  public Decision decide(PolicyFacts order, Actor actor, Instant now) {
    List<LineDecision> lines =
        order.lines().stream().map(line -> decide(order, line, actor, now)).toList();
    Optional<LineDecision> open =
        lines.stream().filter(LineDecision::allowed).max(Comparator.comparing(LineDecision::until));
    return open.map(line -> new Decision(null, line.until()))
        .orElseGet(() -> new Decision(nearest(lines), null));
  }

  /**
   * The rule to show for the order if no line may be returned: the last one in the sequence of
   * checks that a line reached.
   */
  private static Rule nearest(List<LineDecision> lines) {
    List<Rule> order =
        List.of(
            NOTHING_LEFT,
            WINDOW_CLOSED,
            NOT_RETURNABLE,
            NOT_DELIVERED,
            CANCELLED,
            PERMISSION,
            NOT_FOR_MERCHANTS);
    return lines.stream()
        .map(LineDecision::broken)
        .filter(Objects::nonNull)
        .min(Comparator.comparingInt(order::indexOf))
        .orElse(NOT_DELIVERED);
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
    if (order.status() == OrderStatus.CANCELLED) {
      return LineDecision.refused(CANCELLED);
    }
    ReturnRule rule = policies.returns(order, line);
    if (!line.returnable() || !rule.takesBack(order.traits().returnWindowDays())) {
      return LineDecision.refused(NOT_RETURNABLE);
    }
    if (line.pieces().delivered() == 0 || line.deliveredAt() == null) {
      return LineDecision.refused(NOT_DELIVERED);
    }
    int days = rule.windowDays(order);
    return inTime(line, at -> end(at, days, order.times().zone()), WINDOW_CLOSED, now);
  }

  /**
   * The pieces that have arrived and are not back, as far as their time is not over. Each has a
   * time of its own, from the delivery of its parcel.
   *
   * @param end the first moment after the time of what arrived then
   * @param over refuses if the time of all is over
   */
  static LineDecision inTime(
      PolicyFacts.LineFacts line, UnaryOperator<Instant> end, Rule over, Instant now) {
    int inTime = 0;
    Instant last = Instant.MIN;
    for (LineArrival arrival : line.arrivals()) {
      Instant until = end.apply(arrival.at());
      if (now.isBefore(until)) {
        inTime += arrival.pieces();
        last = until.isAfter(last) ? until : last;
      }
    }
    if (inTime == 0) {
      return LineDecision.refused(over);
    }
    int pieces = Math.min(inTime, line.pieces().kept());
    return pieces == 0 ? LineDecision.refused(NOTHING_LEFT) : LineDecision.allowed(pieces, last);
  }

  /** The first moment after the window: the start of the day after its last day. */
  public static Instant end(Instant delivered, int days, ZoneId zone) {
    return delivered.atZone(zone).toLocalDate().plusDays(days + 1L).atStartOfDay(zone).toInstant();
  }
}
