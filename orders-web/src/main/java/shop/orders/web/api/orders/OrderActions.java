package shop.orders.web.api.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.OrderPolicies;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.Rule;
import shop.orders.domain.refusal.Refusal;
import shop.orders.web.kit.auth.Capacities;
import shop.orders.web.kit.http.ExpectedVersion;

/**
 * Adds to each order what the caller may do with it now, by the same policies that decide the
 * commands.
 */
@ApplicationScoped
class OrderActions {

  @Inject private OrderPolicies policies;
  @Inject private Capacities capacities;
  @Inject private Clock clock;

  OrderJson json(CurrentOrder order, Actor actor) {
    PolicyFacts facts = order.facts();
    Instant now = clock.instant();
    List<Actor> actors =
        capacities.towards(actor, order.seller().merchantId(), order.buyer().customerId());
    return OrderJson.of(order, of(facts, actors, now), ofLines(facts, actors, now));
  }

  /** The order, with its version as the entity tag. */
  Response.ResponseBuilder answer(CurrentOrder order, Actor actor) {
    return Response.ok(json(order, actor)).tag(ExpectedVersion.tag(order.version()));
  }

  List<OrderJson> json(List<CurrentOrder> orders, Actor actor) {
    return orders.stream().map(order -> json(order, actor)).toList();
  }

  private Map<String, OrderJson.ActionJson> of(PolicyFacts facts, List<Actor> actors, Instant now) {
    Map<String, OrderJson.ActionJson> actions = new TreeMap<>();
    policies
        .ofOrders()
        .forEach(
            policy ->
                actions.put(
                    policy.action(),
                    OrderJson.ActionJson.of(
                        Capacities.decision(
                            actors,
                            actor -> policy.decide(facts, actor, now),
                            decision -> isForCaller(decision.broken())))));
    return actions;
  }

  private Map<Long, Map<String, LineDecision>> ofLines(
      PolicyFacts facts, List<Actor> actors, Instant now) {
    Map<Long, Map<String, LineDecision>> lines = new HashMap<>();
    for (PolicyFacts.LineFacts line : facts.lines()) {
      Map<String, LineDecision> actions = new TreeMap<>();
      policies
          .ofLines()
          .forEach(
              policy ->
                  actions.put(
                      policy.action(),
                      Capacities.decision(
                          actors,
                          actor -> policy.decide(facts, line, actor, now),
                          decision -> isForCaller(decision.broken()))));
      lines.put(line.id(), actions);
    }
    return lines;
  }

  /** Whether the caller is the reason of a refusal. */
  private static boolean isForCaller(Rule broken) {
    return broken != null && broken.kind() == Refusal.Kind.FORBIDDEN;
  }
}
