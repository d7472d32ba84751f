package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Reversing.Credit;
import shop.orders.domain.order.money.BillCredit;
import shop.orders.domain.order.money.BilledGoods;
import shop.orders.domain.order.money.CreditRest;
import shop.orders.domain.order.money.CreditRests;
import shop.orders.domain.order.money.DeliveryCredit;
import shop.orders.domain.order.money.Goodwill;
import shop.orders.domain.order.money.Granted;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.money.RefundDues;
import shop.orders.domain.order.money.UntaxableSum;
import shop.orders.domain.order.policy.OrderStatus;

/**
 * What customers are given back of the price although they keep the goods: goodwill, the charge for
 * delivery, and a lower price of goods that do not conform; and what a shop had kept of goods that
 * came back before. As for {@link Reversing}, the transaction has locked the order's row, and the
 * ledger and the history are written with it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Grants {

  @Inject private EntityManager entities;
  @Inject private History history;
  @Inject private Refunds refunds;
  @Inject private Payments payments;
  @Inject private Reversing reversing;
  @Inject private ChargingAgain charging;
  @Inject private CreditRests credits;

  /**
   * Grants a sum without goods. It is owed back, and the price of the order's goods is that much
   * lower, so that later credits of the same goods are lower, too.
   *
   * @param sum with its tax; above zero, and at most {@link #grantable}
   * @param reason for the history
   * @throws UntaxableSum if no bill or credit note could be valid with it
   */
  public Credit grantGoodwill(
      Order order, BigDecimal sum, String reason, Actor actor, Instant now) {
    return grantGoodwill(order, sum, Rounding.zero(order.currency()), reason, actor, now);
  }

  /**
   * As {@link #grantGoodwill(Order, BigDecimal, String, Actor, Instant)}, of a sum that went back
   * already.
   *
   * @param before what went back for no due and was not decided about; the grant is paid by it
   *     first
   */
  public Credit grantGoodwill(
      Order order, BigDecimal sum, BigDecimal before, String reason, Actor actor, Instant now) {
    RefundCause cause = RefundCause.goodwill(order.version());
    return lower(
        order, cause, goodwill(order), sum, before, HistoryKind.GOODWILL, reason, actor, now);
  }

  /**
   * Lowers the price of some pieces that the customer keeps although they do not conform: the same
   * as a goodwill that only these share.
   *
   * @param pieces by line
   * @param sum with its tax; above zero, and at most {@link #reducible}
   * @param reason for the history; may be null
   * @throws UntaxableSum as for a goodwill
   */
  public Credit reducePrice(
      Order order,
      long returnId,
      Map<Long, Integer> pieces,
      BigDecimal sum,
      String reason,
      Actor actor,
      Instant now) {
    return lower(
        order,
        RefundCause.priceReduced(returnId),
        goodwill(order, pieces),
        sum,
        Rounding.zero(order.currency()),
        HistoryKind.PRICE_REDUCED,
        reason,
        actor,
        now);
  }

  /**
   * The most by which the price of some pieces can be lowered: what is left of it, and no more than
   * was paid and is neither refunded nor owed back.
   *
   * @param pieces by line
   */
  public BigDecimal reducible(Order order, Map<Long, Integer> pieces) {
    return order.balance().refundable().min(goodwill(order, pieces).most());
  }

  private Goodwill goodwill(Order order, Map<Long, Integer> pieces) {
    Map<Long, BigDecimal> worth = new TreeMap<>();
    reversing
        .worth(order, Map.of(), pieces, false)
        .lines()
        .forEach(line -> worth.merge(line.lineId(), line.goods(), BigDecimal::add));
    return goodwill(order).only(worth);
  }

  private Credit lower(
      Order order,
      RefundCause cause,
      Goodwill price,
      BigDecimal sum,
      BigDecimal before,
      HistoryKind kind,
      String reason,
      Actor actor,
      Instant now) {
    Granted granted = price.of(sum);
    order.grant(granted.lines(), now);
    DeliveryCredit none = DeliveryCredit.none(order.currency());
    reversing.keepRests(order, granted.billed());
    return grant(
        order, cause, granted.lines(), none, granted.billed(), before, kind, reason, actor, now);
  }

  /** What is left of the bills that share a granted sum; none if the order is not billed. */
  private BilledGoods sharing(Order order) {
    BilledGoods all = reversing.billed(order);
    return !all.isEmpty() && payments.isOnlyArrivedPaid(order) ? payments.arrived(order) : all;
  }

  private Goodwill goodwill(Order order) {
    return order
        .goods()
        .goodwill(
            payments.isOnlyArrivedPaid(order) ? payments.arrived(order) : reversing.billed(order),
            sharing(order));
  }

  /**
   * Gives the whole delivery charge back while the customer keeps goods. It does not go back again
   * with the last of them.
   *
   * @param reason for the history
   */
  public Credit grantDelivery(Order order, String reason, Actor actor, Instant now) {
    return grantDelivery(order, Rounding.zero(order.currency()), reason, actor, now);
  }

  /**
   * As {@link #grantDelivery(Order, String, Actor, Instant)}, of a charge that went back already.
   *
   * @param before as of goodwill
   */
  public Credit grantDelivery(
      Order order, BigDecimal before, String reason, Actor actor, Instant now) {
    RefundCause cause = RefundCause.deliveryGranted(order.version());
    Optional<List<BillCredit>> billed = reversing.billed(order).returned(Map.of(), true);
    DeliveryCredit own = order.grantDelivery(now);
    DeliveryCredit delivery =
        billed.map(credits -> BillCredit.delivery(credits, order.currency())).orElse(own);
    reversing.keepRests(order, billed.orElse(List.of()));
    return grant(
        order,
        cause,
        List.of(),
        delivery,
        billed.orElse(List.of()),
        before,
        HistoryKind.DELIVERY_GRANTED,
        reason,
        actor,
        now);
  }

  /**
   * Takes back a granted sum: it is not owed any more, and the price is that much higher again.
   * What goods took of it that went back since is still owed. Once the order has a bill, the sum is
   * on it or on a credit note, and is charged again as that document says it.
   *
   * @param due of a grant, open
   * @return false if nothing of it can be taken back
   */
  public boolean revokeGrant(Order order, RefundDue due, String reason, Actor actor, Instant now) {
    if (order.billNo() != null) {
      return charging.revoke(order, due, reason, actor, now);
    }
    Again again = again(order, due);
    if (!again.isOf(due)) {
      return false;
    }
    List<LineCredit> lines = again.lines();
    DeliveryCredit delivery = again.delivery();
    BigDecimal zero = Rounding.zero(order.currency());
    BigDecimal sum = again.sum();
    if (delivery.total().signum() != 0) {
      order.book(money -> money.deliveryGranted(false), now);
    }
    order.grant(lines, now);
    refunds.lapse(order, List.of(new RefundDues.Part(due, sum)), reason, actor, now);
    charging.revokedBeforeBill(order, due.cause(), lines, delivery);
    Credit less =
        new Credit(
            lines, delivery, zero, sum.negate(), LineCredit.tax(lines).add(delivery.tax()), zero);
    reversing.finish(order, due.cause().revoked(order.version()), less, List.of(), actor, now);
    return true;
  }

  /**
   * What the shop withheld of goods of a return when they came back, fees and deductions, by line;
   * empty if nothing, or if credits were not kept then.
   */
  public Map<Long, BigDecimal> withheld(Order order, long returnId) {
    Map<Long, BigDecimal> withheld = new TreeMap<>();
    credits.of(order.id(), RefundCause.goodsReturned(returnId).reference()).stream()
        .flatMap(rest -> rest.withheld().stream())
        .forEach(one -> withheld.merge(one.lineId(), one.amount(), BigDecimal::add));
    return withheld;
  }

  /**
   * Gives back what was kept of goods of a return that came back, as it follows from a withdrawal
   * after all; and the charge for delivery, if nothing of the order is kept (Directive 2011/83/EU,
   * art. 13(1)). If more of the goods is still to come back, the charge follows with the last of
   * it.
   *
   * @param kept the fee and deductions, without a tax; may be zero
   * @param stays what stays deducted, by line
   * @return a negative fee; zero if nothing had been kept
   */
  public Credit releaseKept(
      Order order,
      long returnId,
      BigDecimal kept,
      Map<Long, BigDecimal> stays,
      Actor actor,
      Instant now) {
    boolean wasBack = order.goods().money().isDeliveryBackWithLast();
    order.book(OrderMoney::giveDeliveryBackWithLast, now);
    boolean isBack = !wasBack && order.goods().isAllBack(Map.of());
    Optional<List<BillCredit>> billed =
        isBack ? reversing.billed(order).returned(Map.of(), true) : Optional.of(List.of());
    DeliveryCredit delivery = Reversing.delivery(order, billed, isBack);
    BigDecimal zero = Rounding.zero(order.currency());
    Credit credit =
        Reversing.credit(order, List.of(), delivery, kept.negate(), RefundCause.Kind.RETURN, zero);
    if (credit.total().signum() > 0) {
      RefundCause cause = RefundCause.keptOfReturn(returnId);
      refunds.owe(order, cause, credit.due(), actor, now);
      if (order.cashOnDelivery()) {
        // What was not paid of it is not to be paid any more.
        order.book(money -> money.cancelled(credit.total().subtract(credit.due())), now);
      }
      reversing.keepRests(order, billed.orElse(List.of()));
      keepReleased(
          order,
          returnId,
          cause,
          kept,
          stays,
          billed.orElse(List.of(new BillCredit(null, List.of(), delivery))));
      reversing.finish(order, cause, credit, billed.orElse(List.of()), actor, now);
    }
    return credit;
  }

  /** Of which bill what goes back had been withheld. */
  private void keepReleased(
      Order order,
      long returnId,
      RefundCause cause,
      BigDecimal sum,
      Map<Long, BigDecimal> stays,
      List<BillCredit> delivery) {
    List<CreditRest> goods =
        credits.of(order.id(), RefundCause.goodsReturned(returnId).reference());
    CreditRest.released(goods, stays, sum, delivery, order.currency())
        .forEach(rest -> credits.keep(order.id(), cause.reference(), rest));
  }

  /**
   * Gives back a part of what the shop keeps of goods of a return, as staff decide that money was
   * for it which went back for no due.
   *
   * @param sum at most that money, and what is kept; without a tax
   * @param reason for the history
   */
  public Credit forgive(
      Order order, long returnId, BigDecimal sum, String reason, Actor actor, Instant now) {
    BigDecimal zero = Rounding.zero(order.currency());
    RefundCause cause = RefundCause.forgiven(returnId, order.version());
    DeliveryCredit none = DeliveryCredit.none(order.currency());
    Credit credit =
        Reversing.credit(order, List.of(), none, sum.negate(), RefundCause.Kind.RETURN, zero);
    tellGranted(order, credit, HistoryKind.GOODWILL, reason, actor, now);
    refunds.owe(order, cause, credit.due(), actor, now);
    keepReleased(order, returnId, cause, sum, Map.of(), List.of());
    reversing.finish(order, cause, credit, List.of(), actor, now);
    return credit;
  }

  /**
   * What is charged again of a grant.
   *
   * @param lines below zero; above it for what stays granted of the charge for delivery
   * @param delivery below zero
   */
  private record Again(List<LineCredit> lines, DeliveryCredit delivery) {

    BigDecimal sum() {
      return LineCredit.total(lines).add(delivery.total()).negate();
    }

    /** Whether no more is charged again than is open of the due. */
    boolean isOf(RefundDue due) {
      return sum().signum() > 0 && sum().compareTo(due.open()) <= 0;
    }
  }

  /**
   * What would be charged again of a grant. The charge for delivery is, as a whole: what is
   * refunded of it stays granted, as a lower price of the goods.
   */
  private Again again(Order order, RefundDue due) {
    if (due.cause().kind() == RefundCause.Kind.GOODWILL) {
      return new Again(
          order.goods().revocable(refunds.dues(order), due), DeliveryCredit.none(order.currency()));
    }
    DeliveryCredit charge = order.goods().deliveryAgain();
    return new Again(stayingGranted(order, charge.total().subtract(due.open())), charge.negated());
  }

  /** Shares of at least a sum; none if it is not above zero, or no price could be so much lower. */
  private List<LineCredit> stayingGranted(Order order, BigDecimal sum) {
    Goodwill price = order.goods().goodwillBesideDelivery();
    if (sum.signum() <= 0 || sum.compareTo(price.most()) > 0 || payments.isOnlyArrivedPaid(order)) {
      return List.of();
    }
    try {
      return price.of(sum).lines();
    } catch (UntaxableSum near) {
      return near.above().map(price::of).orElse(Granted.nothing()).lines();
    }
  }

  /**
   * Whether any grant of an order can be taken back, at least in part. Reads call it, too, which
   * have no transaction.
   */
  @Transactional
  public boolean isAnyRevocable(long orderId) {
    Order order = entities.find(Order.class, orderId);
    return refunds.dues(order).all().stream()
        .filter(due -> due.cause().isRevocable() && due.isOpen())
        .anyMatch(
            due ->
                order.billNo() == null
                    ? again(order, due).isOf(due)
                    : charging.isRevocable(order, due));
  }

  private Credit grant(
      Order order,
      RefundCause cause,
      List<LineCredit> lines,
      DeliveryCredit delivery,
      List<BillCredit> billed,
      BigDecimal before,
      HistoryKind kind,
      String reason,
      Actor actor,
      Instant now) {
    BigDecimal zero = Rounding.zero(order.currency());
    Credit credit = Reversing.credit(order, lines, delivery, zero, cause.kind(), zero);
    if (before.signum() > 0) {
      credit = credit.owing(credit.total().min(order.balance().refundable().add(before)));
    }
    tellGranted(order, credit, kind, reason, actor, now);
    if (before.signum() > 0) {
      refunds.owe(order, cause, credit.due(), before, actor, now);
    } else {
      refunds.owe(order, cause, credit.due(), actor, now);
    }
    if (cause.isRevocable()) {
      credits.keep(
          order.id(),
          cause.reference(),
          billed.isEmpty() ? List.of(new BillCredit(null, lines, delivery)) : billed,
          Map.of(),
          order.currency());
    }
    reversing.finish(order, cause, credit, billed, actor, now);
    return credit;
  }

  private void tellGranted(
      Order order, Credit credit, HistoryKind kind, String reason, Actor actor, Instant now) {
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("amount", new FieldChange(null, credit.total().toPlainString()));
    if (reason != null) {
      changes.put("reason", new FieldChange(null, reason));
    }
    history.append(order, actor, now, kind, changes);
  }

  /**
   * Whether anything can be granted for what went back for no due: a lower price of goods, the
   * charge for delivery, or what is kept of goods that came back. Reads call it, too, which have no
   * transaction.
   */
  @Transactional
  public boolean isAnyDecidable(long orderId) {
    Order order = entities.find(Order.class, orderId);
    BigDecimal before = order.facts().traits().undecided();
    BigDecimal delivery = deliveryLeft(order);
    boolean deliveryLeft =
        order.status() != OrderStatus.CANCELLED
            && delivery.signum() > 0
            && delivery.compareTo(order.balance().refundable().add(before)) <= 0;
    return deliveryLeft
        || order.facts().keepsGoods() && grantable(order, before).signum() > 0
        || payments.keptOfReturns(order).signum() > 0;
  }

  /**
   * The most goodwill that can be granted: what was paid and is neither refunded nor owed back, and
   * no more than the price that is left of the goods. With cash on delivery, only what has arrived
   * shares it as long as the rest is not paid.
   */
  public BigDecimal grantable(Order order) {
    return grantable(order, Rounding.zero(order.currency()));
  }

  /**
   * As {@link #grantable(Order)}, and what went back already.
   *
   * @param before as of goodwill
   */
  public BigDecimal grantable(Order order, BigDecimal before) {
    return order.balance().refundable().add(before).min(goodwill(order).most());
  }

  /** The delivery charge with its tax; zero if it went back before. */
  public BigDecimal deliveryLeft(Order order) {
    return order.goods().delivery().total();
  }
}
