package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.RefundDues;
import shop.orders.domain.order.money.RefundRefused;
import shop.orders.domain.order.policy.ActionRefused;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.Deduction;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnLine;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.returns.Taking.Taken;
import shop.orders.returns.claim.ClaimedRemedies;
import shop.orders.returns.policy.Entitlements;
import shop.orders.returns.policy.Policies;
import shop.orders.returns.policy.RequestReturn;
import shop.orders.returns.policy.ReturnReasons;
import shop.orders.returns.sending.SendingTerms;

/**
 * The use cases of returns: requesting, deciding and refunding; {@link Receiving} is another.
 *
 * <p>Every call locks the order's row before it decides, and writes the order's history, counters
 * and ledger in the same transaction: of two contradictory calls one wins and the other is refused.
 * The amount is owed from the receipt of the goods on; the refund pays it out.
 *
 * <p>Every call throws {@link NotFound} for an order or return that is not the caller's, {@link
 * shop.orders.domain.returned.StepRefused} if the return's status does not allow the step, and the
 * refusal of its {@link Expected} if the version is not the one the caller has read: of the order
 * for a new return, otherwise of the return.
 */
@ApplicationScoped
@Transactional
public class Returning {

  public static final int LONGEST_TEXT = 2000;
  public static final int MOST_LINES = 500;
  public static final String TOO_MANY_LINES = "At most " + MOST_LINES + " lines can be given.";
  public static final String NO_LINE = "At least one line must be given.";
  public static final String NO_QUANTITY = "The quantity must be above zero.";

  @Inject private EntityManager entities;
  @Inject private Reversing reversing;
  @Inject private Refunds refunds;
  @Inject private Refunding refunding;
  @Inject private Clock clock;
  @Inject private Policies policies;
  @Inject private RequestReturn policy;
  @Inject private Entitlements entitlements;
  @Inject private AskedGoods askedGoods;
  @Inject private ReturnReasons reasons;
  @Inject private Promising promising;
  @Inject private ClaimedRemedies remedies;
  @Inject private SendingTerms sending;
  @Inject private Taking steps;
  @Inject private Receiving receiving;

  /**
   * Pieces of a line that a customer wants to send back.
   *
   * @param quantity null for all pieces that can be returned
   * @param reason a code of {@link ReturnReasons}
   * @param text in the customer's words; may be null
   */
  public record Wanted(long lineId, Integer quantity, String reason, String text) {}

  /**
   * Requests a return. From now on its pieces count as returning.
   *
   * @param comment may be null
   * @throws ActionRefused if a line cannot be returned now
   * @throws MoreThanReturnable if a line has fewer pieces that can be returned
   */
  public Return request(
      long orderId,
      List<Wanted> wanted,
      String comment,
      Expected expected,
      Preview preview,
      Actor actor) {
    return request(orderId, wanted, Claim.SHOP_RULES, comment, expected, preview, actor);
  }

  /**
   * Requests a return by the shop's rules, the legal guarantee, or an exception.
   *
   * @throws NotPermitted if the caller may not make an exception
   */
  public Return request(
      long orderId,
      List<Wanted> wanted,
      Claim claim,
      String comment,
      Expected expected,
      Preview preview,
      Actor actor) {
    demandLines(wanted);
    entitlements.demandPermitted(claim.by(), actor);
    Instant now = clock.instant();
    Order order = reversing.locked(orderId, expected, actor);
    int version = order.version();
    PolicyFacts facts = order.facts();
    AskedGoods.Asked asked = askedGoods.checked(facts, wanted, claim, comment, actor, now);
    Announced announced = announce(order, asked, actor, now);
    entities.flush();
    preview.showOrCompare(
        "return",
        order.id(),
        version,
        Effects.of(
            announced.goods().status(),
            order,
            announced.credit(),
            Rounding.zero(order.currency()),
            false,
            new TreeMap<>()));
    return announced.goods();
  }

  /**
   * All lines that can be returned now, each with all its returnable pieces and the same reason.
   */
  public List<Wanted> everythingReturnable(long orderId, String reason, String text, Actor actor) {
    Order order = reversing.locked(orderId, Expected.ANY, actor);
    PolicyFacts facts = order.facts();
    Instant now = clock.instant();
    policy.decide(facts, actor, now).demand();
    return facts.lines().stream()
        .filter(line -> policy.decide(facts, line, actor, now).allowed())
        .map(line -> new Wanted(line.id(), null, reason, text))
        .toList();
  }

  /**
   * Makes the return of a withdrawal, which is approved at once; the caller has locked the order's
   * row.
   *
   * @param statement of the customer; may be empty
   */
  public Return withdrawn(
      Order order,
      SortedMap<Long, Integer> quantities,
      String statement,
      Actor actor,
      Instant now) {
    ReturnReasons.Reason reason =
        ReturnReasons.of(reasons.catalogue(), "reason", ReturnReasons.WITHDRAWAL);
    Map<Long, ReturnReasons.Reason> why = new HashMap<>();
    Map<Long, String> texts = new HashMap<>();
    quantities
        .keySet()
        .forEach(
            lineId -> {
              why.put(lineId, reason);
              texts.put(lineId, "");
            });
    Return goods =
        announce(
                order,
                new AskedGoods.Asked(quantities, why, texts, statement, Claim.WITHDRAWAL),
                actor,
                now)
            .goods();
    goods.approve(sending.of(order, true, now), now);
    tellApproved(order, goods, actor, now);
    entities.flush();
    return goods;
  }

  /** Tells the order's history that a requested return was approved with its withdrawal. */
  public void tellApproved(Order order, Return goods, Actor actor, Instant now) {
    reversing.tell(
        order,
        HistoryKind.RETURN_APPROVED,
        Taking.changes(goods, ReturnStatus.REQUESTED),
        actor,
        now);
  }

  /** A new return, and the expected credit for its goods. */
  private record Announced(Return goods, Reversing.Credit credit) {}

  private Announced announce(Order order, AskedGoods.Asked asked, Actor actor, Instant now) {
    boolean withdrawal = asked.claim().by() == Entitlement.WITHDRAWAL;
    ReturnTerms terms = ReturnTerms.of(policies, order.facts(), asked.why(), withdrawal);
    Reversing.Credit credit =
        reversing.expected(order, promising.forMoney(order), asked.quantities(), terms);
    Map<Long, LineCredit> worth = new HashMap<>();
    credit.lines().forEach(line -> worth.put(line.lineId(), line));
    List<ReturnLine.Announced> lines = new ArrayList<>();
    order
        .lines()
        .forEach(
            line -> {
              if (asked.quantities().containsKey(line.id())) {
                lines.add(
                    new ReturnLine.Announced(
                        line.id(),
                        line.itemId(),
                        line.name(),
                        asked.quantities().get(line.id()),
                        asked.why().get(line.id()).code(),
                        asked.texts().get(line.id()),
                        worth.get(line.id()).total(),
                        worth.get(line.id()).tax()));
              }
            });
    Return goods =
        Return.requested(
            order,
            new Return.Wanted(
                actor.channel(),
                asked.claim(),
                asked.comment(),
                ReturnTerms.returnPaidBy(policies, order.facts(), asked.why()),
                amounts(credit),
                lines,
                actor.name()),
            now);
    entities.persist(goods);
    remedies.add(goods, asked.claim());
    reversing.announceReturn(order, asked.quantities(), now);
    Map<String, FieldChange> changes = Taking.changes(goods, null);
    if (!asked.claim().isByShopRules()) {
      changes.put("entitlement", new FieldChange(null, asked.claim().by().name()));
    }
    if (asked.claim().remedy() != null) {
      changes.put("wanted_remedy", new FieldChange(null, asked.claim().remedy().name()));
    }
    reversing.tell(order, HistoryKind.RETURN_REQUESTED, changes, actor, now);
    return new Announced(goods, credit);
  }

  public Return approve(long returnId, Expected expected, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_RETURN);
    Instant now = clock.instant();
    Taken taken = steps.take(returnId, expected, actor);
    ReturnStatus from = taken.goods().status();
    boolean withdrawal = taken.goods().isWithdrawal();
    taken.goods().approve(sending.of(taken.order(), withdrawal, now), now);
    return steps.told(taken, HistoryKind.RETURN_APPROVED, from, null, actor, now);
  }

  /** Rejects a return with a text for the customer. */
  public Return reject(long returnId, String reason, Expected expected, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_RETURN);
    String because = Field.required("reason", reason, LONGEST_TEXT);
    Instant now = clock.instant();
    Taken taken = steps.take(returnId, expected, actor);
    ReturnStatus from = taken.goods().status();
    taken.goods().reject(because, now);
    reversing.callOffReturn(taken.order(), quantities(taken.goods()), now);
    promising.renew(taken.order(), actor, now);
    return steps.told(taken, HistoryKind.RETURN_REJECTED, from, because, actor, now);
  }

  /**
   * Ends a return because the customer keeps the goods; possible until they are received. The
   * customer does this, or staff who decide about returns; after a withdrawal by law only the
   * customer, whose right it is.
   *
   * @throws NotEndable for staff, if the return follows from a withdrawal; for all, if the customer
   *     had not got the goods when it began
   */
  public Return withdraw(long returnId, Expected expected, Actor actor) {
    if (actor.isMerchant() || actor.isStaff() && !actor.may(Permission.UPDATE_RETURN)) {
      throw new NotPermitted(Permission.UPDATE_RETURN);
    }
    Instant now = clock.instant();
    Taken taken = steps.take(returnId, expected, actor);
    NotEndable.demandEndable(ReturnStep.WITHDRAW, taken.goods(), actor);
    ReturnStatus from = taken.goods().status();
    taken.goods().withdraw(now);
    reversing.callOffReturn(taken.order(), quantities(taken.goods()), now);
    promising.renew(taken.order(), actor, now);
    return steps.told(taken, HistoryKind.RETURN_WITHDRAWN, from, null, actor, now);
  }

  /**
   * The counted pieces of a line.
   *
   * @param damaged of the received pieces; null for all that are not resellable
   * @param resellable of the received pieces; null for none
   * @param other announced pieces in whose place something else came
   * @param surplus pieces that came beyond the announced ones
   * @param reason the code of the reason that staff found; null for the customer's
   * @param deduction what is deducted for the received pieces; null for nothing
   */
  public record Arrived(
      long lineId,
      int received,
      Integer damaged,
      Integer resellable,
      int other,
      int surplus,
      String reason,
      Deduction deduction) {

    /** Pieces as they were announced. */
    public Arrived(long lineId, int received, Integer damaged, Integer resellable) {
      this(lineId, received, damaged, resellable, 0, 0, null, null);
    }
  }

  /** A receipt of goods as they were announced; what has not come is not waited for. */
  public Return receive(
      long returnId, List<Arrived> arrived, Expected expected, Preview preview, Actor actor) {
    return receiving.receive(
        returnId, new Receiving.Receipt(arrived, false, null), expected, preview, actor);
  }

  /**
   * Pays out what is still owed for a received return.
   *
   * @param wish how it goes back; null for the way in which it came
   * @param reference the payment provider's, unique within the order; null if there is none
   * @throws shop.orders.domain.order.money.RefundRefused if the reference was used
   */
  public Return refund(
      long returnId,
      RefundWish wish,
      String reference,
      Expected expected,
      Preview preview,
      Actor actor) {
    NotPermitted.unless(actor, Permission.REFUND_RETURN);
    String once = LedgerEntry.checkedReference(reference);
    Instant now = clock.instant();
    Taken taken = steps.take(returnId, expected, actor);
    Return goods = taken.goods();
    Order order = taken.order();
    int version = order.version();
    goods.demandCanBecome(ReturnStatus.REFUNDED);
    List<RefundDues.Part> parts = refunds.dues(order).openOfReturn(returnId);
    if (parts.isEmpty()) {
      throw RefundRefused.moreThanDue(Rounding.zero(order.currency()));
    }
    BigDecimal amount =
        parts.stream().map(RefundDues.Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    refunding.payOut(order, parts, wish, once, actor, now);
    preview.showOrCompare(
        "refund-" + returnId, order.id(), version, Effects.of(goods.status(), order, amount));
    return goods;
  }

  private static SortedMap<Long, Integer> quantities(Return goods) {
    SortedMap<Long, Integer> quantities = new TreeMap<>();
    goods.lines().forEach(line -> quantities.put(line.orderLineId(), line.quantity()));
    return quantities;
  }

  static Return.Amounts amounts(Reversing.Credit credit) {
    return new Return.Amounts(
        credit.due(), credit.totalTax(), credit.delivery().fee(), credit.restockingFee());
  }

  private static void demandLines(List<Wanted> wanted) {
    if (wanted == null || wanted.isEmpty()) {
      throw new Invalid("lines", NO_LINE);
    }
    if (wanted.size() > MOST_LINES) {
      throw new Invalid("lines", TOO_MANY_LINES);
    }
  }
}
