package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.party.ShopDetails;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.refusal.Refusal;

/**
 * Lets staff read and add the dated rules of cancellation and returns. A rule is never changed: a
 * new one replaces it for orders placed from its start on; earlier orders keep their rule.
 */
@ApplicationScoped
@Transactional
public class RuleBook {

  private static final String ANY = CancellationRule.ANY;
  public static final int LONGEST_REASON = 500;
  public static final int LONGEST_CODE = 60;

  @Inject private Database database;
  @Inject private Clock clock;
  @Inject private ReturnReasons reasons;

  /** A rule for the same columns already begins at that moment. */
  public static final class RuleTaken extends Refusal {
    private static final long serialVersionUID = 1L;

    RuleTaken() {
      super(
          Kind.CONFLICT,
          "rule_taken",
          "A rule for the same case begins at the same moment already.");
    }
  }

  /** All rules of cancellation, newest first. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<CancellationRule> cancellation(Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_POLICY);
    return database.list(
        "select * from cancellation_rule order by valid_from desc, id desc",
        Policies::cancellationRule);
  }

  /** All rules of returns, newest first. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<ReturnRule> returns(Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_POLICY);
    return database.list(
        "select * from return_rule order by valid_from desc, id desc", Policies::returnRule);
  }

  /**
   * Adds a rule.
   *
   * @param wanted {@code validFrom} null means as soon as possible
   * @return the rule as it will hold
   * @throws Invalid if it would allow what {@link
   *     shop.orders.domain.order.policy.CancellationLimits} forbid
   * @throws RuleTaken if such a rule already begins at that moment
   */
  public CancellationRule add(CancellationRule wanted, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_POLICY);
    Set<String> channels =
        Set.of(
            ANY,
            Channel.STOREFRONT.name(),
            Channel.EHEALTH.name(),
            Channel.PHARMACY.name(),
            Channel.MARKETPLACE.name(),
            Channel.API.name());
    boolean denies = given("answer", wanted.answer()) == CancellationRule.Answer.DENY;
    CancellationRule rule =
        new CancellationRule(
            oneOf("channel", wanted.channel(), channels),
            oneOf("payment_kind", wanted.paymentKind(), Set.of(ANY, "COD", "ONLINE")),
            given("stage", wanted.stage()),
            oneOf("actor", wanted.actor(), Set.of(ANY, "CUSTOMER", "MERCHANT", "STAFF")),
            wanted.answer(),
            denies ? code(wanted.code()) : null,
            denies ? Field.required("reason", wanted.reason(), LONGEST_REASON) : null,
            begin(wanted.validFrom()));
    if (!denies) {
      demandPossible(rule);
    }
    int added =
        database.update(
            """
            insert into cancellation_rule
              (channel, payment_kind, stage, actor, answer, code, reason, valid_from, created_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint cancellation_rule_case do nothing""",
            rule.channel(),
            rule.paymentKind(),
            rule.stage().name(),
            rule.actor(),
            rule.answer().name(),
            rule.code(),
            rule.reason(),
            rule.validFrom().atOffset(ZoneOffset.UTC),
            actor.name());
    return demandAdded(added, rule);
  }

  /**
   * Refuses a rule that would let merchants cancel, or that would let shipped goods be cancelled:
   * it would have no effect.
   */
  private static void demandPossible(CancellationRule rule) {
    if (!rule.stage().hasUnsent()) {
      throw new Invalid(
          "stage", "From this stage on nothing can be cancelled: the answer can only be DENY.");
    }
    if (rule.actor().equals(CancellationPolicy.CANCELS_NOTHING.name())) {
      throw new Invalid("actor", "Merchants cancel no orders: the answer can only be DENY.");
    }
  }

  /** As {@link #add(CancellationRule, Actor)}, for returns; null means any shop or any category. */
  public ReturnRule add(ReturnRule wanted, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_POLICY);
    ReturnRule rule =
        new ReturnRule(
            shop(wanted.shopSlug()),
            Field.text("category", wanted.category(), ItemDetails.LONGEST_CATEGORY),
            Field.within("window_days", wanted.windowDays(), 0, ShopDetails.LONGEST_RETURN_WINDOW),
            wanted.returnable(),
            oneOf(
                "return_paid_by",
                wanted.returnPaidBy(),
                Set.of(ReturnRule.CUSTOMER, ReturnRule.SHOP)),
            wanted.restockingPercent() == null
                ? BigDecimal.ZERO
                : Field.percentage("restocking_percent", wanted.restockingPercent(), 2),
            wanted.refundDelivery(),
            reasons(wanted.reasons()),
            begin(wanted.validFrom()));
    int added =
        database.update(
            """
            insert into return_rule
              (shop_slug, category, window_days, returnable, return_paid_by, restocking_percent,
               refund_delivery, reasons, valid_from, created_by)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
            on conflict on constraint return_rule_case do nothing""",
            rule.shopSlug(),
            rule.category(),
            rule.windowDays(),
            rule.returnable(),
            rule.returnPaidBy(),
            rule.restockingPercent(),
            rule.refundDelivery(),
            Json.write(rule.reasons()),
            rule.validFrom().atOffset(ZoneOffset.UTC),
            actor.name());
    return demandAdded(added, rule);
  }

  private List<String> reasons(List<String> codes) {
    if (codes == null || codes.isEmpty()) {
      return List.of();
    }
    List<ReturnReasons.Reason> offered = reasons.offered();
    return codes.stream()
        .map(code -> ReturnReasons.of(offered, "reasons", code).code())
        .distinct()
        .toList();
  }

  private static <T> T demandAdded(int added, T rule) {
    if (added == 0) {
      throw new RuleTaken();
    }
    return rule;
  }

  /**
   * The start of a new rule; every node must have read it before the first order is placed under
   * it.
   */
  private Instant begin(Instant wanted) {
    Instant soonest = clock.instant().plus(Policies.NOTICE);
    if (wanted != null && wanted.isBefore(soonest)) {
      throw new Invalid(
          "valid_from",
          "A rule begins at least " + Policies.NOTICE.toSeconds() + " seconds from now.");
    }
    return wanted == null ? soonest : wanted;
  }

  private String shop(String slug) {
    String wanted = Field.text("shop_slug", slug, Slug.LONGEST);
    boolean known =
        wanted.isEmpty()
            || database
                .first("select 1 from shop where slug = ?", row -> row.getInt(1), wanted)
                .isPresent();
    if (!known) {
      throw new Invalid("shop_slug", "There is no such shop.");
    }
    return wanted;
  }

  private static String code(String code) {
    String text = Field.required("code", code, LONGEST_CODE);
    if (!text.matches("[a-z][a-z_]*")) {
      throw new Invalid("code", "A code has small letters and underscores, such as too_late.");
    }
    return text;
  }

  private static String oneOf(String field, String value, Set<String> values) {
    String wanted = value == null ? "" : value.strip().toUpperCase(Locale.ROOT);
    if (!values.contains(wanted)) {
      throw new Invalid(
          field, "This must be one of " + String.join(", ", values.stream().sorted().toList()));
    }
    return wanted;
  }

  private static <T> T given(String field, T value) {
    if (value == null) {
      throw new Invalid(field, "This must be given.");
    }
    return value;
  }
}
