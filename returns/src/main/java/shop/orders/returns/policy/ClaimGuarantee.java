package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.LinePolicy;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.Rule;

/**
 * Decides whether the caller may claim by the legal guarantee: for each line, and for the order if
 * any line may be claimed. It holds in shops under EU law for a lack of conformity that shows
 * within two years of the delivery of the piece (Directive (EU) 2019/771, article 10 (1)), and the
 * shop's rules for returns cannot limit it. The days are the shop's.
 */
@ApplicationScoped
public class ClaimGuarantee implements OrderPolicy, LinePolicy {

  private static final int YEARS = 2;

  private static final Rule NO_GUARANTEE =
      RequestReturn.refusal(
          "no_guarantee", "This shop does not sell under EU law, so there is no legal guarantee.");
  private static final Rule OVER =
      RequestReturn.refusal(
          "guarantee_over", "The legal guarantee of two years from the delivery is over.");

  /** From the one that a line reaches last to the one that it reaches first. */
  private static final List<Rule> BACKWARDS =
      List.of(
          OVER,
          RequestReturn.NOTHING_LEFT,
          RequestReturn.NOT_DELIVERED,
          RequestReturn.CANCELLED,
          RequestReturn.PERMISSION,
          RequestReturn.NOT_FOR_MERCHANTS,
          NO_GUARANTEE);

  @Override
  public String action() {
    return "claim_guarantee";
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

  /** The rule to show for the order if no line may be claimed: the last one that a line reached. */
  private static Rule nearest(List<LineDecision> lines) {
    return lines.stream()
        .map(LineDecision::broken)
        .filter(Objects::nonNull)
        .min(Comparator.comparingInt(BACKWARDS::indexOf))
        .orElse(RequestReturn.NOT_DELIVERED);
  }

  @Override
  public LineDecision decide(
      PolicyFacts order, PolicyFacts.LineFacts line, Actor actor, Instant now) {
    if (order.traits().withdrawal() == null) {
      return LineDecision.refused(NO_GUARANTEE);
    }
    LineDecision decision = beyondRules(order, line, actor, now);
    return decision.allowed()
        ? RequestReturn.inTime(line, at -> end(at, order.times().zone()), OVER, now)
        : decision;
  }

  /** The pieces that the customer has, whatever the shop's rules for returns say. */
  static LineDecision beyondRules(
      PolicyFacts order, PolicyFacts.LineFacts line, Actor actor, Instant now) {
    if (actor.isMerchant()) {
      return LineDecision.refused(RequestReturn.NOT_FOR_MERCHANTS);
    }
    if (!RequestReturn.PERMISSION.holds().test(order, actor, now)) {
      return LineDecision.refused(RequestReturn.PERMISSION);
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

  /** The first moment after the guarantee: the start of the day after its last day. */
  static Instant end(Instant delivered, ZoneId zone) {
    return delivered
        .atZone(zone)
        .toLocalDate()
        .plusYears(YEARS)
        .plusDays(1)
        .atStartOfDay(zone)
        .toInstant();
  }
}
