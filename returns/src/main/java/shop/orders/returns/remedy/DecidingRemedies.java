package shop.orders.returns.remedy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.Grants;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.GuaranteeClaim;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.Disputes;
import shop.orders.returns.Effects;
import shop.orders.returns.Preview;
import shop.orders.returns.Promising;
import shop.orders.returns.Returning;
import shop.orders.returns.Taking;
import shop.orders.returns.claim.ClaimedRemedies;

/**
 * Staff decide which remedy a customer gets for goods that do not conform: before the goods are
 * received, and anew as long as nothing has followed from it. Another one than the customer wants
 * needs a reason, which the customer can read (Directive (EU) 2019/771, article 13 (3) and (4)).
 */
@ApplicationScoped
@Transactional
public class DecidingRemedies {

  public static final int LONGEST_REASON = Returning.LONGEST_TEXT;

  @Inject private EntityManager entities;
  @Inject private Taking steps;
  @Inject private ClaimedRemedies claims;
  @Inject private Reversing reversing;
  @Inject private Grants grants;
  @Inject private Promising promising;
  @Inject private Disputes disputes;
  @Inject private Clock clock;

  /**
   * What staff decide.
   *
   * @param amount by which the price falls, with its tax; null for all other remedies
   * @param keep whether the customer need not send the goods back for which others are sent
   * @param reason for the customer; may be null if the remedy is the one that the customer wants
   */
  public record Decision(Remedy remedy, BigDecimal amount, boolean keep, String reason) {

    /** For a remedy for which the goods come back, or a lower price. */
    public Decision(Remedy remedy, BigDecimal amount, String reason) {
      this(remedy, amount, false, reason);
    }
  }

  /**
   * A refund follows when the goods are received, and a replacement, too, unless the customer keeps
   * the goods. A lower price is owed at once: the customer keeps the goods, and the return is
   * closed.
   *
   * @throws shop.orders.domain.returned.StepRefused if the return was received or has ended
   * @throws RemedyRefused if it is no claim by the guarantee, or the price would fall by more than
   *     what is left of it
   * @throws shop.orders.domain.order.money.RefundRefused if a bank may take the sum back
   * @throws shop.orders.domain.order.money.UntaxableSum if no price with its tax has that sum
   */
  public Return decide(
      long returnId, Decision decision, Expected expected, Preview preview, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_RETURN);
    if (decision.remedy() == null) {
      throw new Invalid("remedy", Field.MISSING);
    }
    Instant now = clock.instant();
    Taking.Taken taken = steps.take(returnId, expected, actor);
    Return goods = taken.goods();
    Order order = taken.order();
    int version = order.version();
    goods.demandUnderWay();
    if (goods.entitlement() != Entitlement.GUARANTEE) {
      throw RemedyRefused.noClaim();
    }
    GuaranteeClaim claim = claims.of(goods);
    String because = reason(claim, decision);
    demandOnlyWhatItNeeds(decision);
    Remedy before = claim.granted();
    claim.grant(decision.remedy(), because, now);
    entities.lock(goods, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    Effects effects =
        decision.remedy() == Remedy.PRICE_REDUCTION
            ? lowerPrice(taken, decision.amount(), because, before, actor, now)
            : told(taken, decision, because, before, actor, now);
    preview.showOrCompare("remedy-" + returnId, order.id(), version, effects);
    return goods;
  }

  private static String reason(GuaranteeClaim claim, Decision decision) {
    if (claim.isOtherWanted(decision.remedy())) {
      return Field.required("reason", decision.reason(), LONGEST_REASON);
    }
    String given = Field.text("reason", decision.reason(), LONGEST_REASON);
    return given.isEmpty() ? null : given;
  }

  private static void demandOnlyWhatItNeeds(Decision decision) {
    if (decision.remedy() != Remedy.PRICE_REDUCTION && decision.amount() != null) {
      throw new Invalid("amount", "Only a price_reduction has this.");
    }
    if (decision.remedy() != Remedy.REPLACEMENT && decision.keep()) {
      throw new Invalid("keep", "Only a replacement has this.");
    }
  }

  private Effects told(
      Taking.Taken taken,
      Decision decision,
      String reason,
      Remedy before,
      Actor actor,
      Instant now) {
    Return goods = taken.goods();
    Order order = taken.order();
    ReturnStatus from = goods.status();
    if (decision.keep()) {
      goods.closeByRemedy(now);
      reversing.callOffReturn(order, pieces(goods), now);
    }
    steps.told(
        taken,
        "remedy_granted",
        changes(goods, from, decision.remedy(), reason, before),
        actor,
        now);
    if (decision.keep()) {
      BigDecimal zero = Rounding.zero(order.currency());
      goods.owe(List.of(), new Return.Amounts(zero, zero, zero, zero));
      reversing.replace(order, pieces(goods), new TreeMap<>(), actor, now);
      promising.renew(order, actor, now);
    }
    return Effects.without(goods.status(), order, new TreeMap<>());
  }

  private static SortedMap<Long, Integer> pieces(Return goods) {
    SortedMap<Long, Integer> pieces = new TreeMap<>();
    goods.lines().forEach(line -> pieces.put(line.orderLineId(), line.quantity()));
    return pieces;
  }

  /** Directive (EU) 2019/771, article 15: the reduction is in proportion to the loss of value. */
  private Effects lowerPrice(
      Taking.Taken taken,
      BigDecimal amount,
      String reason,
      Remedy before,
      Actor actor,
      Instant now) {
    Return goods = taken.goods();
    Order order = taken.order();
    BigDecimal sum = Field.amount("amount", amount, order.currency());
    if (sum == null || sum.signum() == 0) {
      throw new Invalid("amount", Field.NOT_ABOVE_ZERO);
    }
    boolean billed = order.billNo() != null;
    SortedMap<Long, Integer> pieces = pieces(goods);
    ReturnStatus from = goods.status();
    goods.closeByRemedy(now);
    reversing.callOffReturn(order, pieces, now);
    BigDecimal most = grants.reducible(order, pieces);
    if (sum.compareTo(most) > 0) {
      throw RemedyRefused.tooMuch(most);
    }
    disputes.demandFree(order, order.balance().refundDue().add(sum));
    steps.told(
        taken,
        "remedy_granted",
        changes(goods, from, Remedy.PRICE_REDUCTION, reason, before),
        actor,
        now);
    Reversing.Credit credit =
        grants.reducePrice(order, goods.id(), pieces, sum, reason, actor, now);
    BigDecimal zero = Rounding.zero(order.currency());
    goods.owe(credit.lines(), new Return.Amounts(credit.due(), credit.totalTax(), zero, zero));
    promising.renew(order, actor, now);
    entities.flush();
    return Effects.of(goods.status(), order, credit, zero, billed, new TreeMap<>());
  }

  private static Map<String, FieldChange> changes(
      Return goods, ReturnStatus from, Remedy remedy, String reason, Remedy before) {
    Map<String, FieldChange> changes = Taking.changes(goods, from);
    changes.put("remedy", new FieldChange(before == null ? null : before.name(), remedy.name()));
    if (reason != null) {
      changes.put("reason", new FieldChange(null, reason));
    }
    return changes;
  }
}
