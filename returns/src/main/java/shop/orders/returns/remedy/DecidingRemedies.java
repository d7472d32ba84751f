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
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.HistoryKind;
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
import shop.orders.domain.returned.WayBack;
import shop.orders.returns.Effects;
import shop.orders.returns.Preview;
import shop.orders.returns.Promising;
import shop.orders.returns.Returning;
import shop.orders.returns.Taking;
import shop.orders.returns.claim.ClaimedRemedies;
import shop.orders.returns.claim.WaysBack;

/**
 * Staff decide which remedy a customer gets for goods that do not conform: before the goods are
 * received, anew as long as nothing has followed from it, and once more if a repair fails. Another
 * one than the customer wants needs a reason, which the customer can read (Directive (EU) 2019/771,
 * article 13 (3) and (4)).
 */
@ApplicationScoped
@Transactional
public class DecidingRemedies {

  public static final int LONGEST_REASON = Returning.LONGEST_TEXT;

  @Inject private EntityManager entities;
  @Inject private Taking steps;
  @Inject private ClaimedRemedies claims;
  @Inject private Reversing reversing;
  @Inject private Promising promising;
  @Inject private LoweringPrices lowering;
  @Inject private FailedRepairs failed;
  @Inject private WaysBack waysBack;
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
   * closed. What follows if a repair fails is said in {@link FailedRepairs}.
   *
   * @throws shop.orders.domain.returned.StepRefused if the return was received or has ended
   * @throws RemedyRefused if it is no claim by the guarantee, the price would fall by more than
   *     what is left of it, or the customer would keep goods that the shop has
   * @throws shop.orders.domain.order.money.RefundRefused if a bank may take the sum back
   * @throws shop.orders.domain.order.money.UntaxableSum if no bill or credit note could be valid
   *     with it
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
    WayBack wayBack = waysBack.of(goods);
    boolean repairFails = wayBack != null && wayBack.state().isToDecide();
    if (!repairFails) {
      goods.demandUnderWay();
    }
    if (goods.entitlement() != Entitlement.GUARANTEE) {
      throw RemedyRefused.noClaim();
    }
    GuaranteeClaim claim = claims.of(goods);
    String because = reason(claim, decision);
    demandOnlyWhatItNeeds(decision);
    boolean keeps = decision.remedy() == Remedy.PRICE_REDUCTION || decision.keep();
    if (keeps && !repairFails && goods.origin() != null) {
      throw RemedyRefused.notWithTheCustomer(decision.keep() ? "keep" : "remedy");
    }
    Remedy before = claim.granted();
    claim.grant(decision.remedy(), because, now);
    entities.lock(goods, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    Granted granted = new Granted(taken, decision, because, before, actor, now);
    Effects effects;
    if (repairFails) {
      effects = failed.instead(wayBack, granted);
    } else if (decision.remedy() == Remedy.PRICE_REDUCTION) {
      effects = lowerPrice(granted);
    } else {
      effects = told(granted);
    }
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

  private Effects told(Granted granted) {
    Return goods = granted.goods();
    Order order = granted.order();
    ReturnStatus from = goods.status();
    boolean keep = granted.decision().keep();
    if (keep) {
      goods.closeByRemedy(granted.now());
      reversing.callOffReturn(order, pieces(goods), granted.now());
    }
    tell(granted, from);
    if (keep) {
      BigDecimal zero = Rounding.zero(order.currency());
      goods.owe(List.of(), new Return.Amounts(zero, zero, zero, zero));
      reversing.replace(order, pieces(goods), new TreeMap<>(), granted.actor(), granted.now());
    }
    promising.renew(order, granted.actor(), granted.now());
    entities.flush();
    return Effects.without(goods.status(), order, new TreeMap<>());
  }

  private void tell(Granted granted, ReturnStatus from) {
    steps.told(
        granted.taken(),
        HistoryKind.REMEDY_GRANTED,
        granted.changes(from),
        granted.actor(),
        granted.now());
  }

  private static SortedMap<Long, Integer> pieces(Return goods) {
    SortedMap<Long, Integer> pieces = new TreeMap<>();
    goods.lines().forEach(line -> pieces.put(line.orderLineId(), line.quantity()));
    return pieces;
  }

  private Effects lowerPrice(Granted granted) {
    Return goods = granted.goods();
    ReturnStatus from = goods.status();
    SortedMap<Long, Integer> pieces = pieces(goods);
    goods.closeByRemedy(granted.now());
    reversing.callOffReturn(granted.order(), pieces, granted.now());
    return lowering.lower(granted, pieces, from);
  }
}
