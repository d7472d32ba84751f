package shop.orders.returns.policy;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.policy.PolicyFacts;

/**
 * The rules of cancellation and returns, cached for two seconds. A new rule takes effect, and a
 * rule ends, only after a longer time, so that every node knows it before the first order is placed
 * under it.
 */
@ApplicationScoped
public class Policies {

  /** The greatest age of cached rules. */
  private static final Duration KEPT = Duration.ofSeconds(2);

  /** The shortest time from adding a rule until it takes effect. */
  static final Duration NOTICE = KEPT.plusSeconds(3);

  @Inject private Database database;
  @Inject private Clock clock;

  private volatile Known known;

  private record Known(RuleSet rules, Instant readAt) {}

  /** Null for the stored rules. */
  private final RuleSet fixed;

  Policies() {
    this(null);
  }

  /** Policies by these rules instead of the stored ones, to try a rule that is not stored. */
  Policies(RuleSet fixed) {
    this.fixed = fixed;
  }

  /** The rule for cancelling this order, for this caller and its channel. */
  public CancellationRule cancellation(PolicyFacts order, Actor actor) {
    return rules().cancellation(order, actor);
  }

  /** The rule for returning this line. */
  public ReturnRule returns(PolicyFacts order, PolicyFacts.LineFacts line) {
    return rules().returns(order, line);
  }

  /** At most {@link #KEPT} old. */
  RuleSet rules() {
    if (fixed != null) {
      return fixed;
    }
    Instant now = clock.instant();
    Known kept = known;
    if (kept == null || !now.isBefore(kept.readAt().plus(KEPT)) || now.isBefore(kept.readAt())) {
      kept = new Known(read(), now);
      known = kept;
    }
    return kept.rules();
  }

  /** All rules in one statement, as the first call after {@link #KEPT} waits for them. */
  private RuleSet read() {
    List<CancellationRule> cancellation = new ArrayList<>();
    List<ReturnRule> returns = new ArrayList<>();
    database.each(
        """
        select true, to_jsonb(rule) from cancellation_rule rule
        union all
        select false, to_jsonb(rule) from return_rule rule""",
        row -> {
          if (row.getBoolean(1)) {
            cancellation.add(Json.read(row.getString(2), CancellationRule.class));
          } else {
            returns.add(Json.read(row.getString(2), ReturnRule.class));
          }
        });
    return new RuleSet(cancellation, returns);
  }

  static CancellationRule cancellationRule(ResultSet row) throws SQLException {
    return new CancellationRule(
        row.getLong("id"),
        row.getString("channel"),
        row.getString("payment_kind"),
        Stage.valueOf(row.getString("stage")),
        row.getString("actor"),
        CancellationRule.Answer.valueOf(row.getString("answer")),
        row.getString("code"),
        row.getString("reason"),
        instant(row, "valid_from"),
        instant(row, "valid_until"));
  }

  static ReturnRule returnRule(ResultSet row) throws SQLException {
    return new ReturnRule(
        row.getLong("id"),
        row.getString("shop_slug"),
        row.getString("category"),
        row.getObject("window_days", Integer.class),
        row.getBoolean("returnable"),
        row.getString("return_paid_by"),
        row.getBigDecimal("restocking_percent"),
        row.getBoolean("refund_delivery"),
        List.of(Json.read(row.getString("reasons"), String[].class)),
        instant(row, "valid_from"),
        instant(row, "valid_until"));
  }
}
