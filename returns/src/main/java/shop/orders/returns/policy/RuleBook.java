package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.refusal.Refusal;

/**
 * Lets staff read and write the dated rules of cancellation and returns. A rule that has begun is
 * never changed: a newer one replaces it, or it is given an end; orders keep the rule that they
 * were placed under. A rule that has not begun can be corrected and recalled.
 *
 * <p>Each write locks the table, so that it is checked against all other rules, also those that are
 * written at the same time. Reading is not kept waiting by it.
 */
@ApplicationScoped
@Transactional
public class RuleBook {

  public static final int LONGEST_REASON = 500;
  public static final int LONGEST_CODE = 60;

  @Inject private Database database;
  @Inject private Clock clock;
  @Inject private RuleChecks checks;

  /** The two kinds of rules. */
  public enum Kind {
    CANCELLATION("cancellation_rule"),
    RETURNS("return_rule");

    private final String table;

    Kind(String table) {
      this.table = table;
    }
  }

  /** Another rule for the same case begins at that moment, so that neither would decide. */
  public static final class RuleTaken extends Refusal {
    private static final long serialVersionUID = 1L;

    RuleTaken(DatedRule other) {
      super(
          Kind.CONFLICT,
          "rule_taken",
          "Rule "
              + other.id()
              + " is for the same case and begins at the same moment, so that the two contradict"
              + " each other. Correct or recall that one, or let this one begin at another moment.",
          "valid_from");
      fact("rule_id", other.id());
    }
  }

  /** Orders may have been placed under the rule. */
  public static final class RuleBegun extends Refusal {
    private static final long serialVersionUID = 1L;

    RuleBegun() {
      super(
          Kind.CONFLICT,
          "rule_begun",
          "This rule has begun, or is about to: it can be given an end, or be replaced by a newer"
              + " one, but it stays for the orders that were placed under it.");
    }
  }

  /** The rule's end has come. */
  public static final class RuleEnded extends Refusal {
    private static final long serialVersionUID = 1L;

    RuleEnded() {
      super(
          Kind.CONFLICT,
          "rule_ended",
          "This rule has ended, or is about to. Its end cannot be moved any more.");
    }
  }

  /** All rules of cancellation, newest first. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<CancellationRule> cancellation(Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_POLICY);
    return cancellation();
  }

  private List<CancellationRule> cancellation() {
    return database.list(
        "select * from cancellation_rule order by valid_from desc, id desc",
        Policies::cancellationRule);
  }

  /** All rules of returns, newest first. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<ReturnRule> returns(Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_POLICY);
    return returns();
  }

  private List<ReturnRule> returns() {
    return database.list(
        "select * from return_rule order by valid_from desc, id desc", Policies::returnRule);
  }

  /**
   * Adds a rule.
   *
   * @param wanted its id is ignored; {@code validFrom} null means as soon as possible, {@code
   *     validUntil} null without an end
   * @return the rule as it will hold
   * @throws Invalid if a field is wrong, or if it would allow what {@link
   *     shop.orders.domain.order.policy.CancellationLimits} forbid
   * @throws RuleTaken if a rule for the same case begins at that moment
   */
  public CancellationRule add(CancellationRule wanted, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_POLICY);
    CancellationRule rule = checks.checked(wanted);
    lock(Kind.CANCELLATION);
    Instant from = begin(rule.validFrom());
    CancellationRule added = rule.with(newId(), from, end(from, rule.validUntil()));
    demandNoOther(cancellation(), added);
    insert(added, actor);
    return added;
  }

  /** As {@link #add(CancellationRule, Actor)}, for returns; null means any shop or any category. */
  public ReturnRule add(ReturnRule wanted, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_POLICY);
    ReturnRule rule = checks.checked(wanted);
    lock(Kind.RETURNS);
    Instant from = begin(rule.validFrom());
    ReturnRule added = rule.with(newId(), from, end(from, rule.validUntil()));
    demandNoOther(returns(), added);
    insert(added, actor);
    return added;
  }

  /**
   * Replaces all of a rule that has not begun.
   *
   * @param wanted as for {@link #add(CancellationRule, Actor)}, but {@code validFrom} null keeps
   *     the rule's start
   * @throws NotFound if there is no such rule
   * @throws RuleBegun if the rule has begun
   */
  public CancellationRule correct(long id, CancellationRule wanted, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_POLICY);
    CancellationRule rule = checks.checked(wanted);
    lock(Kind.CANCELLATION);
    Instant from = restart(demandNotBegun(one(cancellation(), id)), rule.validFrom());
    CancellationRule corrected = rule.with(id, from, end(from, rule.validUntil()));
    demandNoOther(cancellation(), corrected);
    note(Kind.CANCELLATION, id, "CORRECTED", actor);
    delete(Kind.CANCELLATION, id);
    insert(corrected, actor);
    return corrected;
  }

  /** As {@link #correct(long, CancellationRule, Actor)}, for returns. */
  public ReturnRule correct(long id, ReturnRule wanted, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_POLICY);
    ReturnRule rule = checks.checked(wanted);
    lock(Kind.RETURNS);
    Instant from = restart(demandNotBegun(one(returns(), id)), rule.validFrom());
    ReturnRule corrected = rule.with(id, from, end(from, rule.validUntil()));
    demandNoOther(returns(), corrected);
    note(Kind.RETURNS, id, "CORRECTED", actor);
    delete(Kind.RETURNS, id);
    insert(corrected, actor);
    return corrected;
  }

  /**
   * Removes a rule that has not begun.
   *
   * @throws NotFound if there is no such rule
   * @throws RuleBegun if the rule has begun
   */
  public void recall(Kind kind, long id, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_POLICY);
    lock(kind);
    demandNotBegun(one(all(kind), id));
    note(kind, id, "RECALLED", actor);
    delete(kind, id);
  }

  /**
   * Lets a rule end: it does not hold for orders placed from then on. An end that has not come can
   * be moved.
   *
   * @param until null means as soon as possible
   * @throws NotFound if there is no such rule
   * @throws RuleEnded if the rule has ended
   */
  public void end(Kind kind, long id, Instant until, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_POLICY);
    lock(kind);
    DatedRule rule = one(all(kind), id);
    if (rule.validUntil() != null && rule.validUntil().isBefore(soonest())) {
      throw new RuleEnded();
    }
    Instant end = until == null ? after(rule.validFrom(), soonest()) : end(rule.validFrom(), until);
    note(kind, id, "ENDED", actor);
    database.update(
        "update " + kind.table + " set valid_until = ? where id = ?", atOffset(end), id);
  }

  /** Makes other writers wait until this transaction ends; it does not make readers wait. */
  private void lock(Kind kind) {
    database.update("lock table " + kind.table + " in share row exclusive mode");
  }

  private List<? extends DatedRule> all(Kind kind) {
    return switch (kind) {
      case CANCELLATION -> cancellation();
      case RETURNS -> returns();
    };
  }

  private static <T extends DatedRule> T one(List<T> rules, long id) {
    return rules.stream()
        .filter(rule -> rule.id() == id)
        .findFirst()
        .orElseThrow(() -> new NotFound("rule"));
  }

  /**
   * Refuses a rule that contradicts another one. By {@link RuleSet}, one of two rules decides
   * unless they are of the same case and begin at the same moment.
   */
  private static void demandNoOther(List<? extends DatedRule> rules, DatedRule wanted) {
    for (DatedRule other : rules) {
      if (other.id() != wanted.id()
          && other.scope().equals(wanted.scope())
          && other.validFrom().equals(wanted.validFrom())) {
        throw new RuleTaken(other);
      }
    }
  }

  private <T extends DatedRule> T demandNotBegun(T rule) {
    if (rule.validFrom().isBefore(soonest())) {
      throw new RuleBegun();
    }
    return rule;
  }

  private Instant restart(DatedRule rule, Instant wanted) {
    return wanted == null ? rule.validFrom() : begin(wanted);
  }

  /** The start of a new rule, in microseconds, as the database keeps it; null: the soonest. */
  private Instant begin(Instant wanted) {
    if (wanted != null && wanted.isBefore(soonest())) {
      throw new Invalid(
          "valid_from",
          "A rule begins at least " + Policies.NOTICE.toSeconds() + " seconds from now.");
    }
    return (wanted == null ? soonest() : wanted).truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * @param wanted null: no end
   */
  private Instant end(Instant begin, Instant wanted) {
    if (wanted == null) {
      return null;
    }
    if (wanted.isBefore(soonest())) {
      throw new Invalid(
          "valid_until",
          "A rule ends at least " + Policies.NOTICE.toSeconds() + " seconds from now.");
    }
    return after(begin, wanted);
  }

  private static Instant after(Instant begin, Instant wanted) {
    Instant end = wanted.truncatedTo(ChronoUnit.MICROS);
    if (!end.isAfter(begin)) {
      throw new Invalid(
          "valid_until", "A rule ends after its start; one that has not begun can be recalled.");
    }
    return end;
  }

  /** Every node must know of a start or an end before the first order is placed after it. */
  private Instant soonest() {
    return clock.instant().plus(Policies.NOTICE);
  }

  private long newId() {
    return database.first("select nextval('policy_id')", RuleBook::number).orElseThrow();
  }

  private static long number(ResultSet row) throws java.sql.SQLException {
    return row.getLong(1);
  }

  private void note(Kind kind, long id, String what, Actor actor) {
    database.update(
        "insert into rule_change (rule_id, kind, at, actor, before)"
            + " select rule.id, ?, ?, ?, to_jsonb(rule) from "
            + kind.table
            + " rule where rule.id = ?",
        what,
        atOffset(clock.instant()),
        actor.name(),
        id);
  }

  private void delete(Kind kind, long id) {
    database.update("delete from " + kind.table + " where id = ?", id);
  }

  private void insert(CancellationRule rule, Actor actor) {
    database.update(
        """
        insert into cancellation_rule
          (id, channel, payment_kind, stage, actor, answer, code, reason, valid_from, valid_until,
           created_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        rule.id(),
        rule.channel(),
        rule.paymentKind(),
        rule.stage().name(),
        rule.actor(),
        rule.answer().name(),
        rule.code(),
        rule.reason(),
        atOffset(rule.validFrom()),
        atOffset(rule.validUntil()),
        actor.name());
  }

  private void insert(ReturnRule rule, Actor actor) {
    database.update(
        """
        insert into return_rule
          (id, shop_slug, category, window_days, returnable, return_paid_by, restocking_percent,
           refund_delivery, reasons, valid_from, valid_until, created_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)""",
        rule.id(),
        rule.shopSlug(),
        rule.category(),
        rule.windowDays(),
        rule.returnable(),
        rule.returnPaidBy(),
        rule.restockingPercent(),
        rule.refundDelivery(),
        Json.write(rule.reasons()),
        atOffset(rule.validFrom()),
        atOffset(rule.validUntil()),
        actor.name());
  }

  private static OffsetDateTime atOffset(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
