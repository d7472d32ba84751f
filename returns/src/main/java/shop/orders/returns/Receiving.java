package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnLine;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.Returning.Arrived;
import shop.orders.returns.Taking.Taken;
import shop.orders.returns.claim.ClaimedRemedies;
import shop.orders.returns.policy.Policies;
import shop.orders.returns.policy.ReturnReasons;

/**
 * Books receipts of returned goods. A return has one receipt, with a due and a credit note of its
 * own. What comes in further parcels continues as a return of its own, at once or by {@link
 * LateGoods}; what comes unannounced waits for staff's decision.
 */
@ApplicationScoped
@Transactional
public class Receiving {

  @Inject private Taking steps;
  @Inject private Reversing reversing;
  @Inject private Refunding refunding;
  @Inject private Promising promising;
  @Inject private LateGoods late;
  @Inject private ClaimedRemedies remedies;
  @Inject private Policies policies;
  @Inject private ReturnReasons reasons;
  @Inject private Clock clock;

  /**
   * What staff find in a parcel.
   *
   * @param lines those that are not named have not arrived
   * @param restFollows whether what is missing is expected in another parcel
   * @param foreignGoods goods that are not of this order, in staff's words; null if there are none
   */
  public record Receipt(List<Arrived> lines, boolean restFollows, String foreignGoods) {}

  /**
   * Books the receipt of the goods. Resellable pieces go back to stock; the value of all received
   * pieces is owed back, less what staff deduct.
   *
   * @throws NothingMissing if the rest is to follow, and there is none
   * @throws DeductionTooHigh if more would be deducted than the pieces give back
   */
  public Return receive(
      long returnId, Receipt receipt, Expected expected, Preview preview, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_RETURN);
    List<Arrived> arrived = receipt.lines();
    if (arrived == null || arrived.isEmpty()) {
      throw new Invalid("lines", Returning.NO_LINE);
    }
    String foreign = Field.text("foreign_goods", receipt.foreignGoods(), Returning.LONGEST_TEXT);
    Instant now = clock.instant();
    Taken taken = steps.take(returnId, expected, actor);
    Return goods = taken.goods();
    Order order = taken.order();
    int version = order.version();
    goods.demandCanBecome(ReturnStatus.RECEIVED);
    Remedy remedy = remedies.received(goods, now);
    Map<Long, ReturnLine.Counted> counted = CountedGoods.of(goods, arrived);
    Judged judged = Judged.of(goods, arrived, reasons, order.currency());
    Map<String, FieldChange> changes = judged.reasonChanges(goods);
    Map<Long, ReturnReasons.Reason> why = judged.why();
    if (!judged.reasons().isEmpty()) {
      goods.changeReasons(judged.reasons(), ReturnTerms.returnPaidBy(policies, order.facts(), why));
    }
    if (remedy == Remedy.REPLACEMENT) {
      replace(taken, receipt, counted, changes, foreign, actor, now);
      preview.showOrCompare(
          "receive-" + returnId,
          order.id(),
          version,
          Effects.without(goods.status(), order, stock(goods, counted)));
      return goods;
    }
    boolean billed = order.billNo() != null;
    ReturnTerms terms =
        ReturnTerms.of(policies, order.facts(), why, goods.isWithdrawal())
            .less(judged.deductions());
    Reversing.Credit credit =
        reversing.takeBack(order, goods.id(), arrivals(goods, counted), terms, actor, now);
    ReturnStatus from = goods.status();
    goods.receive(counted, credit.lines(), amounts(credit, terms), now);
    for (LineCredit line : credit.lines()) {
      if (terms.deductions().containsKey(line.lineId())) {
        BigDecimal amount = terms.deducted(line);
        goods.deduct(line.lineId(), terms.deductions().get(line.lineId()), amount);
        changes.put(
            "line_" + line.lineId() + "_deduction", new FieldChange(null, amount.toPlainString()));
      }
    }
    if (!foreign.isEmpty()) {
      goods.foreignGoods(foreign);
    }
    Map<String, FieldChange> all = Taking.changes(goods, from);
    all.putAll(changes);
    steps.told(taken, "return_counted", all, actor, now);
    if (receipt.restFollows()) {
      SortedMap<Long, Integer> missing = LateGoods.allMissing(goods);
      if (missing.isEmpty()) {
        throw new NothingMissing("rest_follows", 0);
      }
      late.continued(order, goods, missing, actor, now);
    }
    promising.renew(order, actor, now);
    refunding.settledBefore(order, RefundCause.goodsReturned(returnId), actor, now);
    preview.showOrCompare(
        "receive-" + returnId,
        order.id(),
        version,
        Effects.of(
            goods.status(),
            order,
            credit,
            Rounding.zero(order.currency()),
            billed,
            stock(goods, counted)));
    return goods;
  }

  /** Others are sent in place of what came: no money is owed, and nothing is deducted. */
  private void replace(
      Taken taken,
      Receipt receipt,
      Map<Long, ReturnLine.Counted> counted,
      Map<String, FieldChange> reasonChanges,
      String foreign,
      Actor actor,
      Instant now) {
    for (int i = 0; i < receipt.lines().size(); i++) {
      if (receipt.lines().get(i).deduction() != null) {
        throw new Invalid("lines[" + i + "].deduction", "Only a refund has this.");
      }
    }
    Return goods = taken.goods();
    Order order = taken.order();
    SortedMap<Long, Integer> announced = new TreeMap<>();
    SortedMap<Long, Integer> received = new TreeMap<>();
    for (ReturnLine line : goods.lines()) {
      announced.put(line.orderLineId(), line.quantity());
      int pieces = counted.get(line.orderLineId()).received();
      if (pieces > 0) {
        received.put(line.orderLineId(), pieces);
      }
    }
    BigDecimal zero = Rounding.zero(order.currency());
    ReturnStatus from = goods.status();
    goods.receive(counted, List.of(), new Return.Amounts(zero, zero, zero, zero), now);
    if (!foreign.isEmpty()) {
      goods.foreignGoods(foreign);
    }
    reversing.callOffReturn(order, announced, now);
    Map<String, FieldChange> changes = Taking.changes(goods, from);
    changes.putAll(reasonChanges);
    steps.told(taken, "return_counted", changes, actor, now);
    reversing.replace(order, received, stock(goods, counted), actor, now);
    if (receipt.restFollows()) {
      SortedMap<Long, Integer> missing = LateGoods.allMissing(goods);
      if (missing.isEmpty()) {
        throw new NothingMissing("rest_follows", 0);
      }
      late.continued(order, goods, missing, actor, now);
    }
    promising.renew(order, actor, now);
  }

  /** The amounts of a received return: what is deducted is told apart from the restocking fee. */
  private static Return.Amounts amounts(Reversing.Credit credit, ReturnTerms terms) {
    BigDecimal deducted =
        credit.lines().stream().map(terms::deducted).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Return.Amounts(
        credit.due(),
        credit.totalTax(),
        credit.delivery().fee(),
        credit.restockingFee().subtract(deducted));
  }

  private static SortedMap<Long, Reversing.Arrival> arrivals(
      Return goods, Map<Long, ReturnLine.Counted> counted) {
    SortedMap<Long, Reversing.Arrival> arrivals = new TreeMap<>();
    for (ReturnLine line : goods.lines()) {
      ReturnLine.Counted count = counted.get(line.orderLineId());
      arrivals.put(
          line.orderLineId(),
          new Reversing.Arrival(line.quantity(), count.received(), count.resellable()));
    }
    return arrivals;
  }

  /** The pieces that go back to stock, by item. */
  private static SortedMap<Long, Integer> stock(
      Return goods, Map<Long, ReturnLine.Counted> counted) {
    SortedMap<Long, Integer> stock = new TreeMap<>();
    for (ReturnLine line : goods.lines()) {
      int resellable = counted.get(line.orderLineId()).resellable();
      if (resellable > 0) {
        stock.merge(line.itemId(), resellable, Integer::sum);
      }
    }
    return stock;
  }
}
