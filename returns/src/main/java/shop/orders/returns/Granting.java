package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Grants;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.DeliveryCredit;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.returned.Return;
import shop.orders.returns.policy.DecideRefund;

/**
 * Grants refunds without goods: goodwill for a complaint, or the charge for a delivery that came
 * late. The sum becomes owed back, and is paid out by {@link Refunding} as all other dues are.
 */
@ApplicationScoped
@Transactional
public class Granting {

  public static final int LONGEST_REASON = Ordering.LONGEST_TEXT;

  @Inject private Reversing reversing;
  @Inject private Grants grants;
  @Inject private Refunds refunds;
  @Inject private Disputes disputes;
  @Inject private DecideRefund deciding;
  @Inject private EntityManager entities;
  @Inject private Clock clock;

  /** For what a sum is granted. */
  public enum Kind {
    /** The price of the goods falls. */
    GOODWILL,
    /** The whole charge for the delivery goes back. */
    DELIVERY_FEE
  }

  /**
   * @param amount with its tax; null for the delivery charge, which goes back as a whole
   * @param reason why, for the history; not blank
   * @throws GrantRefused if it is more than what was paid and neither refunded nor owed back, or
   *     more than the price that is left of the goods, or other than the delivery charge; or if it
   *     is a lower price of goods of which none are kept
   * @throws shop.orders.domain.order.money.RefundRefused if a bank may take the sum back
   * @throws shop.orders.domain.order.money.UntaxableSum if no bill or credit note could be valid
   *     with it
   */
  public Order grant(
      long orderId,
      Kind kind,
      BigDecimal amount,
      String reason,
      Expected expected,
      Preview preview,
      Actor actor) {
    String because = checked(kind, reason);
    Instant now = clock.instant();
    Order order = reversing.take(OrderAction.REFUND_GOODWILL, orderId, expected, actor, now);
    int version = order.version();
    BigDecimal none = Rounding.zero(order.currency());
    Reversing.Credit credit =
        kind == Kind.GOODWILL
            ? goodwill(order, amount, none, because, actor, now)
            : delivery(order, amount, none, because, actor, now);
    preview.showOrCompare("grant", order.id(), version, effects(order, credit, credit.due()));
    return order;
  }

  /**
   * Takes a grant back that was a mistake, as far as it is not refunded yet. What goods took of it
   * that went back since is still owed.
   *
   * @param reference of its due, such as {@code goodwill-7}
   * @param reason why, for the history; not blank
   * @throws NotFound if the order has no such grant
   * @throws GrantRefused if nothing of it is owed any more, or can be taken back
   */
  public Order revoke(
      long orderId, String reference, String reason, Expected expected, Actor actor) {
    String because = Field.required("reason", reason, LONGEST_REASON);
    Instant now = clock.instant();
    Order order = reversing.take(OrderAction.REVOKE_GOODWILL, orderId, expected, actor, now);
    RefundDue due =
        refunds
            .dues(order)
            .called(reference)
            .filter(one -> one.cause().isRevocable())
            .orElseThrow(() -> new NotFound("refund"));
    boolean whole =
        order.billNo() == null
            || due.cause().kind() == RefundCause.Kind.GOODWILL
            || due.gone().signum() == 0;
    if (!due.isOpen() || !whole || !grants.revokeGrant(order, due, because, actor, now)) {
      throw GrantRefused.notRevocable();
    }
    return order;
  }

  /**
   * Staff decide what a refund was for that the payment provider made unasked: it is granted, and
   * paid by that refund. What is granted beyond it is owed back.
   *
   * @param amount with its tax; null for what is undecided, and for the delivery charge, which goes
   *     back as a whole
   * @param reason why, for the history; not blank
   * @throws GrantRefused as in {@link #grant}
   * @throws shop.orders.domain.order.money.RefundRefused if a bank may take back what is beyond it
   * @throws shop.orders.domain.order.money.UntaxableSum if no bill or credit note could be valid
   *     with it
   */
  public Order decide(
      long orderId,
      Kind kind,
      BigDecimal amount,
      String reason,
      Expected expected,
      Preview preview,
      Actor actor) {
    String because = checked(kind, reason);
    Instant now = clock.instant();
    Order order = reversing.take(deciding, orderId, expected, actor, now);
    int version = order.version();
    BigDecimal undecided = order.facts().traits().undecided();
    Reversing.Credit credit =
        kind == Kind.GOODWILL
            ? goodwill(order, amount == null ? undecided : amount, undecided, because, actor, now)
            : delivery(order, amount, undecided, because, actor, now);
    BigDecimal owed = credit.due().subtract(undecided).max(Rounding.zero(order.currency()));
    preview.showOrCompare("decide_refund", order.id(), version, effects(order, credit, owed));
    return order;
  }

  private static String checked(Kind kind, String reason) {
    if (kind == null) {
      throw new Invalid("kind", Field.MISSING);
    }
    return Field.required("reason", reason, LONGEST_REASON);
  }

  private static Effects effects(Order order, Reversing.Credit credit, BigDecimal owed) {
    return Effects.of(
        order.status(),
        order,
        credit.owing(owed),
        Rounding.zero(order.currency()),
        order.billNo() != null,
        new TreeMap<>());
  }

  private Reversing.Credit goodwill(
      Order order, BigDecimal amount, BigDecimal before, String reason, Actor actor, Instant now) {
    BigDecimal sum = Field.amount("amount", amount, order.currency());
    if (sum == null || sum.signum() == 0) {
      throw new Invalid("amount", Field.NOT_ABOVE_ZERO);
    }
    boolean keepsGoods = order.facts().keepsGoods();
    BigDecimal most = keepsGoods ? grants.grantable(order, before) : BigDecimal.ZERO;
    List<Return> kept = before.signum() > 0 && most.signum() == 0 ? kept(order) : List.of();
    if (!kept.isEmpty()) {
      return forgive(order, kept, sum, before, reason, actor, now);
    }
    if (!keepsGoods) {
      throw GrantRefused.noGoodsLeft();
    }
    if (sum.compareTo(most) > 0) {
      throw GrantRefused.tooMuchOfGoods(most, grants.deliveryLeft(order));
    }
    demandUndisputed(order, sum.subtract(before));
    return grants.grantGoodwill(order, sum, before, reason, actor, now);
  }

  /** The returns of whose goods the shop keeps something, the newest first. */
  private List<Return> kept(Order order) {
    return entities
        .createQuery(
            "select r from Return r where r.orderId = :order order by r.id desc", Return.class)
        .setParameter("order", order.id())
        .getResultList()
        .stream()
        .filter(goods -> goods.forgivable().signum() > 0)
        .toList();
  }

  /** No goods are left that could cost less: what is kept of those that came back goes back. */
  private Reversing.Credit forgive(
      Order order,
      List<Return> kept,
      BigDecimal sum,
      BigDecimal before,
      String reason,
      Actor actor,
      Instant now) {
    BigDecimal all = kept.stream().map(Return::forgivable).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal most = Rounding.round(all.min(before), order.currency());
    if (sum.compareTo(most) > 0) {
      throw GrantRefused.tooMuchOfGoods(most, grants.deliveryLeft(order));
    }
    BigDecimal zero = Rounding.zero(order.currency());
    BigDecimal rest = sum;
    for (Return goods : kept) {
      BigDecimal own = Rounding.round(rest.min(goods.forgivable()), order.currency());
      if (own.signum() > 0) {
        goods.forgive(own);
        grants.forgive(order, goods.id(), own, reason, actor, now);
        rest = rest.subtract(own);
      }
    }
    return new Reversing.Credit(
        List.of(), DeliveryCredit.none(order.currency()), sum.negate(), sum, zero, sum);
  }

  private Reversing.Credit delivery(
      Order order, BigDecimal amount, BigDecimal before, String reason, Actor actor, Instant now) {
    BigDecimal asked = Field.amount("amount", amount, order.currency());
    BigDecimal charge = grants.deliveryLeft(order);
    if (charge.signum() == 0) {
      throw GrantRefused.noDeliveryLeft();
    }
    if (asked != null && asked.compareTo(charge) != 0) {
      throw GrantRefused.otherThanDelivery(charge);
    }
    BigDecimal refundable = order.balance().refundable().add(before);
    if (charge.compareTo(refundable) > 0) {
      throw GrantRefused.tooMuch(refundable);
    }
    demandUndisputed(order, charge.subtract(before));
    return grants.grantDelivery(order, before, reason, actor, now);
  }

  /**
   * What is owed back already has a claim on the sums that are not disputed.
   *
   * @param sum not above zero if nothing more becomes owed
   */
  private void demandUndisputed(Order order, BigDecimal sum) {
    if (sum.signum() <= 0) {
      return;
    }
    disputes.demandFree(order, order.balance().refundDue().add(sum));
  }
}
