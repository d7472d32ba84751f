package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.event.OrderChargedAgain;
import shop.orders.domain.order.money.BillCredit;
import shop.orders.domain.order.money.BillRests;
import shop.orders.domain.order.money.ChargedAgain;
import shop.orders.domain.order.money.CreditRest;
import shop.orders.domain.order.money.CreditRests;
import shop.orders.domain.order.money.DeliveryCredit;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.money.RefundDues;

/**
 * Charges again what was credited by mistake: pieces of a return that had not come, or a grant of
 * staff after the bill. The price is that of the credit, so that the bills less their credit notes,
 * with the further invoices, are what the customer keeps. What is owed for the credit lapses; what
 * was paid out already counts for no due any more, and is settled by goods that come after all, by
 * a payment, or by a grant.
 *
 * <p>Works on an order whose row the transaction has locked, as {@link Reversing} does.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ChargingAgain {

  @Inject private EntityManager entities;
  @Inject private Refunds refunds;
  @Inject private CreditRests credits;
  @Inject private BillRests bills;
  @Inject private Event<OrderChargedAgain> chargedAgain;

  /**
   * What was charged again of the credit of a return.
   *
   * @param returnId null if a cancellation had brought the charge for delivery back
   * @param lapsed what is not owed for it any more, paid out or not
   */
  public record OfReturn(Long returnId, ChargedAgain what, BigDecimal lapsed) {}

  /**
   * Pieces of a return had not come: the customer has them.
   *
   * @param pieces by line, at most those that were counted
   * @return for that return; for what had been kept of it and was released since; and for another
   *     one, or a cancellation, that brought the charge for delivery back. Empty if fewer pieces
   *     are credited for the return, such as none where others were sent in their place
   */
  public List<OfReturn> returned(
      Order order, long returnId, Map<Long, Integer> pieces, Actor actor, Instant now) {
    RefundCause cause = RefundCause.goodsReturned(returnId);
    RefundCause kept = RefundCause.keptOfReturn(returnId);
    List<CreditRest> credit = credits.of(order.id(), cause.reference());
    List<CreditRest> released = credits.of(order.id(), kept.reference());
    Optional<ChargedAgain> own = ChargedAgain.ofPieces(credit, pieces, order.taxing());
    boolean known = !released.isEmpty() || refunds.dues(order).of(kept).isEmpty();
    if (own.isEmpty() || !known) {
      return List.of();
    }
    boolean anyGranted = order.goods().isGranted() || refunds.dues(order).granted().signum() > 0;
    List<OrderLine> lines =
        order.lines().stream().filter(line -> pieces.containsKey(line.id())).toList();
    lines.forEach(line -> line.notReturned(pieces.get(line.id()), now));
    if (anyGranted) {
      order.grant(takenAlong(order, own.get().lines(), pieces), now);
    }
    List<OfReturn> all = new ArrayList<>();
    all.add(charge(order, cause, own.get(), actor, now));
    ChargedAgain ofKept = ChargedAgain.ofReleased(released, credit, own.get(), order.taxing());
    if (!ofKept.parts().isEmpty()) {
      all.add(charge(order, kept, ofKept, actor, now));
    }
    if (all.stream().noneMatch(one -> one.what().delivery(order.currency()).fee().signum() > 0)) {
      deliveryOfOther(order, cause, actor, now).ifPresent(all::add);
    }
    return all;
  }

  /** What the pieces had taken along of grants: their price less what was credited for them. */
  private static List<LineCredit> takenAlong(
      Order order, List<LineCredit> credited, Map<Long, Integer> pieces) {
    BigDecimal zero = Rounding.zero(order.currency());
    Map<Long, BigDecimal> worth = new TreeMap<>();
    order
        .goods()
        .ungrantedCredits(pieces)
        .forEach(line -> worth.merge(line.lineId(), line.goods(), BigDecimal::add));
    List<LineCredit> along = new ArrayList<>();
    for (LineCredit line : credited) {
      BigDecimal more =
          worth.getOrDefault(line.lineId(), BigDecimal.ZERO).subtract(line.goods()).max(zero);
      along.add(new LineCredit(line.lineId(), 0, more, List.of(), zero, more));
    }
    return along;
  }

  /** The last goods of the order brought the charge back, and were not the last after all. */
  private Optional<OfReturn> deliveryOfOther(
      Order order, RefundCause not, Actor actor, Instant now) {
    RefundDues dues = refunds.dues(order);
    return credits.ofDelivery(order.id()).stream()
        .flatMap(reference -> dues.called(reference).stream())
        .map(RefundDue::cause)
        .filter(cause -> cause.kind().isOfGoods() && !cause.equals(not))
        .findFirst()
        .flatMap(
            cause ->
                ChargedAgain.ofPieces(
                        credits.of(order.id(), cause.reference()), Map.of(), order.taxing())
                    .map(again -> charge(order, cause, again, actor, now)));
  }

  private OfReturn charge(
      Order order, RefundCause cause, ChargedAgain again, Actor actor, Instant now) {
    String reference = cause.corrected(order.version());
    Optional<RefundDue> due = refunds.dues(order).of(cause);
    BigDecimal zero = Rounding.zero(order.currency());
    BigDecimal lapsed = due.map(RefundDue::amount).orElse(zero).min(again.total());
    BigDecimal notPaidOut = due.map(RefundDue::open).orElse(zero).min(lapsed);
    if (order.cashOnDelivery()) {
      // What had not been paid of them is to be paid after all.
      BigDecimal unpaid = again.total().subtract(lapsed);
      order.book(money -> money.cancelled(unpaid.negate()), now);
    }
    keep(order, cause, again);
    due.ifPresent(one -> refunds.notOwed(order, one, lapsed, reference, actor, now));
    tell(order, cause, reference, again, notPaidOut, actor, now);
    return new OfReturn(cause.returnId(), again, lapsed);
  }

  /**
   * Takes back a grant of a billed order, as far as it was not paid out and the goods that are left
   * have it; the charge for delivery only as a whole.
   *
   * @param due of the grant, open
   * @return false if nothing of it can be taken back
   */
  boolean revoke(Order order, RefundDue due, String reason, Actor actor, Instant now) {
    boolean ofGoods = due.cause().kind() == RefundCause.Kind.GOODWILL;
    Optional<ChargedAgain> again = revocable(order, due);
    if (again.isEmpty()) {
      return false;
    }
    BigDecimal sum = again.get().total();
    if (ofGoods) {
      order.grant(again.get().lines().stream().map(LineCredit::negated).toList(), now);
    } else {
      order.book(money -> money.deliveryGranted(false), now);
    }
    String reference = due.cause().revoked(order.version()).reference();
    keep(order, due.cause(), again.get());
    refunds.lapse(order, List.of(new RefundDues.Part(due, sum)), reason, actor, now);
    tell(order, due.cause(), reference, again.get(), sum, actor, now);
    return true;
  }

  /** Whether something of an open grant of a billed order can be taken back. */
  boolean isRevocable(Order order, RefundDue due) {
    return revocable(order, due).isPresent();
  }

  private Optional<ChargedAgain> revocable(Order order, RefundDue due) {
    List<CreditRest> credit = credits.of(order.id(), due.cause().reference());
    boolean ofGoods = due.cause().kind() == RefundCause.Kind.GOODWILL;
    if (!ofGoods && due.gone().signum() > 0) {
      return Optional.empty();
    }
    return (ofGoods
            ? Optional.of(ofGoods(order, due, credit))
            : ChargedAgain.ofPieces(credit, Map.of(), order.taxing()))
        .filter(again -> again.total().signum() > 0 && again.total().compareTo(due.open()) <= 0);
  }

  private ChargedAgain ofGoods(Order order, RefundDue due, List<CreditRest> credit) {
    Map<Long, Integer> kept = new LinkedHashMap<>();
    Map<Long, BigDecimal> granted = new LinkedHashMap<>();
    for (OrderLine line : order.lines()) {
      kept.put(line.id(), line.kept());
      granted.put(line.id(), Rounding.round(line.goingBack(0).granted(), order.currency()));
    }
    return ChargedAgain.ofGrant(
        credit,
        bills.of(order.id(), order.taxing()),
        kept,
        granted,
        refunds.dues(order).revocable(due, order.goods().granted().most()),
        order.taxing());
  }

  /**
   * A grant was taken back before the order's bill: that much less of it can be charged again.
   *
   * @param lines below zero; above it for what stays granted
   */
  void revokedBeforeBill(
      Order order, RefundCause cause, List<LineCredit> lines, DeliveryCredit delivery) {
    BillCredit back =
        new BillCredit(null, lines.stream().map(LineCredit::negated).toList(), delivery.negated());
    for (CreditRest rest : credits.of(order.id(), cause.reference())) {
      credits.keep(
          order.id(),
          cause.reference(),
          rest.less(new CreditRest.Part(back, List.of()), order.taxing()));
    }
  }

  private void keep(Order order, RefundCause cause, ChargedAgain again) {
    again.left().forEach(rest -> credits.keep(order.id(), cause.reference(), rest));
    List<BillCredit> back = again.parts().stream().map(CreditRest.Part::credit).toList();
    bills.keep(order.id(), bills.of(order.id(), order.taxing()).plus(back));
  }

  private void tell(
      Order order,
      RefundCause cause,
      String reference,
      ChargedAgain again,
      BigDecimal paid,
      Actor actor,
      Instant now) {
    entities.flush();
    chargedAgain.fire(
        new OrderChargedAgain(
            order.id(), order.currency(), cause, reference, again.parts(), paid, actor, now));
  }
}
