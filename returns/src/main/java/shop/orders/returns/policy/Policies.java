package shop.orders.returns.policy;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.policy.PolicyFacts;

/**
 * The rules of cancellation and returns, cached for two seconds. A new rule takes effect only after
 * a longer time, so that every node knows it before the first order is placed under it.
 */
@ApplicationScoped
public class Policies {

  /** The greatest age of cached rules. */
  private static final Duration KEPT = Duration.ofSeconds(2);

  /** The shortest time from adding a rule until it takes effect. */
  static final Duration NOTICE = KEPT.plusSeconds(3);

  @Inject private Database database;
  @Inject private Clock clock;

  private volatile Rules rules;

  private record Rules(
      List<CancellationRule> cancellation, List<ReturnRule> returns, Instant readAt) {}

  /** The rule for cancelling this order, for this caller and its channel. */
  public CancellationRule cancellation(PolicyFacts order, Actor actor) {
    return CancellationRule.decisive(rules().cancellation(), order, actor);
  }

  /** The rule for returning this line. */
  public ReturnRule returns(PolicyFacts order, PolicyFacts.LineFacts line) {
    return ReturnRule.decisive(rules().returns(), order, line);
  }

  private Rules rules() {
    Instant now = clock.instant();
    Rules kept = rules;
    if (kept == null || !now.isBefore(kept.readAt().plus(KEPT)) || now.isBefore(kept.readAt())) {
      kept = new Rules(readCancellation(), readReturns(), now);
      rules = kept;
    }
    return kept;
  }

  private List<CancellationRule> readCancellation() {
    return database.list(
        """
        select channel, payment_kind, stage, actor, answer, code, reason, valid_from
        from cancellation_rule""",
        Policies::cancellationRule);
  }

  private List<ReturnRule> readReturns() {
    return database.list(
        """
        select shop_slug, category, window_days, returnable, return_paid_by, restocking_percent,
               refund_delivery, reasons, valid_from
        from return_rule""",
        Policies::returnRule);
  }

  static CancellationRule cancellationRule(ResultSet row) throws SQLException {
    return new CancellationRule(
        row.getString("channel"),
        row.getString("payment_kind"),
        Stage.valueOf(row.getString("stage")),
        row.getString("actor"),
        CancellationRule.Answer.valueOf(row.getString("answer")),
        row.getString("code"),
        row.getString("reason"),
        instant(row, "valid_from"));
  }

  static ReturnRule returnRule(ResultSet row) throws SQLException {
    return new ReturnRule(
        row.getString("shop_slug"),
        row.getString("category"),
        row.getObject("window_days", Integer.class),
        row.getBoolean("returnable"),
        row.getString("return_paid_by"),
        row.getBigDecimal("restocking_percent"),
        row.getBoolean("refund_delivery"),
        List.of(Json.read(row.getString("reasons"), String[].class)),
        instant(row, "valid_from"));
  }
}
