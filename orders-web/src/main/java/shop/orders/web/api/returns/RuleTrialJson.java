package shop.orders.web.api.returns;

import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.policy.Rule;
import shop.orders.domain.refusal.Invalid;
import shop.orders.returns.policy.CancellationRule;
import shop.orders.returns.policy.ReturnRule;
import shop.orders.returns.policy.TryingRules;

/** What a rule that is tried would change for an order. */
@Schema(name = "RuleTrial")
record RuleTrialJson(
    long orderId,
    @Schema(
            description =
                "By name of the action. cancel_at_once is the cancelling of a whole order by the"
                    + " earlier contracts; grant_cancellation is whether the customer's own request"
                    + " would be granted at once.")
        Map<String, Compared> actions,
    @Schema(nullable = true, description = "Which rule decides; null if none fits.")
        CancellationRuleJson cancellationWithout,
    @Schema(nullable = true, description = "Which rule would decide; with id 0 the tried one.")
        CancellationRuleJson cancellationWith,
    List<LineJson> lines,
    @Schema(
            nullable = true,
            description =
                "The same for staff, so that one trial shows both; null if the trial names a caller.")
        OfStaff staff) {

  /** What staff could do with the order. */
  @Schema(name = "RuleTrialOfStaff")
  record OfStaff(
      Map<String, Compared> actions,
      @Schema(nullable = true, description = "Which rule decides; null if none fits.")
          CancellationRuleJson cancellationWithout,
      @Schema(nullable = true, description = "Which rule would decide; with id 0 the tried one.")
          CancellationRuleJson cancellationWith,
      List<LineJson> lines) {}

  /** An action without and with the tried rule. */
  @Schema(name = "ComparedAction")
  record Compared(
      @Schema(description = "Whether the rule changes the answer.") boolean changed,
      Answer without,
      Answer with) {

    static Compared of(Answer without, Answer with) {
      return new Compared(!without.equals(with), without, with);
    }
  }

  /** Whether an action would be allowed, and the reason if not. */
  @Schema(name = "TriedAction")
  record Answer(
      boolean allowed,
      @Schema(nullable = true, description = "The number of pieces; null for the whole order.")
          Integer quantity,
      @Schema(nullable = true, example = "not_returnable") String code,
      @Schema(nullable = true) String reason,
      @Schema(nullable = true, description = "When the action stops being allowed.")
          Instant until) {

    static Answer of(Rule broken, Integer quantity, Instant until) {
      return new Answer(
          broken == null,
          quantity,
          broken == null ? null : broken.code(),
          broken == null ? null : broken.reason(),
          until);
    }
  }

  /** The actions of a line, and the rule of returns that decides them. */
  @Schema(name = "RuleTrialLine")
  record LineJson(
      long lineId,
      Map<String, Compared> actions,
      @Schema(nullable = true, description = "Which rule decides; null if none fits.")
          ReturnRuleJson returnsWithout,
      @Schema(nullable = true, description = "Which rule would decide; with id 0 the tried one.")
          ReturnRuleJson returnsWith) {

    static LineJson of(TryingRules.OfLine line) {
      return new LineJson(
          line.lineId(),
          Map.of(
              line.action(),
              Compared.of(
                  Answer.of(
                      line.without().broken(), line.without().quantity(), line.without().until()),
                  Answer.of(line.with().broken(), line.with().quantity(), line.with().until()))),
          of(line.decidedWithout()),
          of(line.decidedWith()));
    }

    private static ReturnRuleJson of(ReturnRule rule) {
      return rule == null ? null : ReturnRuleJson.of(rule);
    }
  }

  /**
   * @param staff the same for staff; null if only the caller of the trial was asked for
   */
  static RuleTrialJson of(TryingRules.Trial trial, TryingRules.Trial staff) {
    return new RuleTrialJson(
        trial.orderId(),
        compared(trial),
        of(trial.decidedWithout()),
        of(trial.decidedWith()),
        lines(trial),
        staff == null
            ? null
            : new OfStaff(
                compared(staff),
                of(staff.decidedWithout()),
                of(staff.decidedWith()),
                lines(staff)));
  }

  private static Map<String, Compared> compared(TryingRules.Trial trial) {
    Map<String, Compared> actions = new TreeMap<>();
    for (TryingRules.OfOrder action : trial.actions()) {
      actions.put(
          action.action(),
          Compared.of(
              Answer.of(action.without().broken(), null, action.without().until()),
              Answer.of(action.with().broken(), null, action.with().until())));
    }
    return actions;
  }

  private static List<LineJson> lines(TryingRules.Trial trial) {
    return trial.lines().stream().map(LineJson::of).toList();
  }

  private static CancellationRuleJson of(CancellationRule rule) {
    return rule == null ? null : CancellationRuleJson.of(rule);
  }

  /** A rule to try: either of cancellation or of returns. */
  @Schema(name = "NewRuleTrial")
  record Input(
      @Schema(required = true) long orderId,
      @Schema(nullable = true, description = "The times of the rule do not matter.") @Valid
          CancellationRuleJson.Input cancellation,
      @Schema(nullable = true, description = "The times of the rule do not matter.") @Valid
          ReturnRuleJson.Input returns,
      @Schema(
              nullable = true,
              description =
                  "For whom the actions are shown; for the customer, and below staff for staff, if"
                      + " absent. Staff are taken to have every permission.",
              enumeration = {"customer", "merchant", "staff"})
          String caller,
      @Schema(
              nullable = true,
              description = "Through which contract the caller comes; api if absent.",
              enumeration = {"storefront", "ehealth", "pharmacy", "marketplace", "api"})
          String channel) {

    RuleTrialJson trial(TryingRules trying, Actor staff) {
      if ((cancellation == null) == (returns == null)) {
        throw new Invalid("cancellation", "Either this or returns must be given.");
      }
      return of(
          tried(trying, caller, staff), caller == null ? tried(trying, "staff", staff) : null);
    }

    private TryingRules.Trial tried(TryingRules trying, String asking, Actor staff) {
      TryingRules.Asker asker = TryingRules.Asker.of(asking, channel);
      try {
        return cancellation == null
            ? trying.of(orderId, returns.rule(), asker, staff)
            : trying.of(orderId, cancellation.rule(), asker, staff);
      } catch (Invalid wrong) {
        String member = cancellation == null ? "returns." : "cancellation.";
        throw new Invalid(member + wrong.field(), wrong.getMessage());
      }
    }
  }
}
