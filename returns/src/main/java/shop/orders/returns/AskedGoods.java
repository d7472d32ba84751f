package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.policy.ActionRefused;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NamedOnce;
import shop.orders.domain.returned.Claim;
import shop.orders.returns.policy.Entitlements;
import shop.orders.returns.policy.ReturnReasons;

/** Checks the goods that a request for a return asks to send back. */
@ApplicationScoped
class AskedGoods {

  @Inject private Entitlements entitlements;
  @Inject private ReturnReasons reasons;

  /** The checked lines of a request, by line id. */
  record Asked(
      SortedMap<Long, Integer> quantities,
      Map<Long, ReturnReasons.Reason> why,
      Map<Long, String> texts,
      String comment,
      Claim claim) {}

  /**
   * @param comment may be null
   * @throws ActionRefused if a line cannot be returned now
   * @throws MoreThanReturnable if a line has fewer pieces that can be returned
   * @throws Invalid if a line or its reason does not exist, or a line is named twice
   */
  Asked checked(
      PolicyFacts facts,
      List<Returning.Wanted> wanted,
      Claim claim,
      String comment,
      Actor actor,
      Instant now) {
    List<ReturnReasons.Reason> catalogue = reasons.offered();
    SortedMap<Long, Integer> quantities = new TreeMap<>();
    Map<Long, ReturnReasons.Reason> why = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      Returning.Wanted line = wanted.get(i);
      String at = "lines[" + i + "]";
      PolicyFacts.LineFacts lineFacts = lineOf(facts, line.lineId(), at + ".line_id");
      if (line.quantity() != null && line.quantity() < 1) {
        throw new Invalid(at + ".quantity", Returning.NO_QUANTITY);
      }
      List<ReturnReasons.Reason> accepted =
          entitlements.reasons(claim.by(), facts, lineFacts, catalogue);
      why.put(line.lineId(), ReturnReasons.of(accepted, at + ".reason", line.reason()));
      LineDecision decision = entitlements.decide(claim.by(), facts, lineFacts, actor, now);
      if (!decision.allowed()) {
        throw new ActionRefused(decision.broken());
      }
      int quantity = line.quantity() == null ? decision.quantity() : line.quantity();
      if (quantity > decision.quantity()) {
        throw new MoreThanReturnable(at + ".quantity", line.lineId(), decision.quantity());
      }
      NamedOnce.put(quantities, line.lineId(), quantity, at + ".line_id");
    }
    Map<Long, String> texts = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      Returning.Wanted line = wanted.get(i);
      texts.put(
          line.lineId(), Field.text("lines[" + i + "].text", line.text(), Returning.LONGEST_TEXT));
    }
    return new Asked(
        quantities, why, texts, Field.text("comment", comment, Returning.LONGEST_TEXT), claim);
  }

  private static PolicyFacts.LineFacts lineOf(PolicyFacts order, long lineId, String field) {
    return order.lines().stream()
        .filter(line -> line.id() == lineId)
        .findFirst()
        .orElseThrow(() -> new Invalid(field, "Line " + lineId + " is not a line of this order."));
  }
}
