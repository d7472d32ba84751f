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
import java.util.function.ToIntFunction;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.HistoryKind;
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
import shop.orders.returns.claim.NotRefusable;
import shop.orders.returns.claim.WaysBack;
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
  @Inject private WaysBack waysBack;
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
    if (remedy != Remedy.REFUND) {
      demandNoDeduction(receipt);
      if (remedy == Remedy.REPAIR) {
        repair(taken, counted, changes, foreign, actor, now);
      } else {
        replace(taken, counted, changes, foreign, actor, now);
      }
      continueWithRest(order, goods, receipt, actor, now);
      promising.renew(order, actor, now);
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
    told(taken, from, changes, actor, now);
    continueWithRest(order, goods, receipt, actor, now);
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

  /**
   * Refuses what came, as it cannot be returned: it stays the customer's and goes back. Nothing is
   * owed for it. What did not come is missing, as after {@link #receive}, where what is not of the
   * order is noted.
   *
   * @param arrived without deductions and other reasons; all pieces of all lines if it is empty
   * @param reason for the customer
   * @throws NotRefusable if the goods come back by a withdrawal or the legal guarantee, or the
   *     customer could have withdrawn from them
   */
  public Return refuse(
      long returnId, List<Arrived> arrived, String reason, Expected expected, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_RETURN);
    String because = Field.required("reason", reason, Returning.LONGEST_TEXT);
    Instant now = clock.instant();
    Taken taken = steps.take(returnId, expected, actor);
    Return goods = taken.goods();
    goods.demandCanBecome(ReturnStatus.RECEIVED);
    NotRefusable.demandRefusable(goods, taken.order().facts());
    Map<Long, ReturnLine.Counted> counted =
        CountedGoods.of(goods, arrived.isEmpty() ? all(goods) : arrived);
    if (counted.values().stream().allMatch(count -> count.received() == 0)) {
      throw new Invalid("lines", "Nothing has come that could be refused.");
    }
    ReturnStatus from = goods.status();
    receiveToSendBack(taken, counted, now);
    waysBack.refuse(goods, because, now);
    Map<String, FieldChange> changes = Taking.changes(goods, from);
    changes.put("reason", new FieldChange(null, because));
    steps.told(taken, HistoryKind.RETURN_REFUSED, changes, actor, now);
    promising.renew(taken.order(), actor, now);
    return goods;
  }

  private static List<Arrived> all(Return goods) {
    return goods.lines().stream()
        .map(line -> new Arrived(line.orderLineId(), line.quantity(), null, 0))
        .toList();
  }

  private void continueWithRest(
      Order order, Return goods, Receipt receipt, Actor actor, Instant now) {
    if (receipt.restFollows()) {
      SortedMap<Long, Integer> missing = LateGoods.allMissing(goods);
      if (missing.isEmpty()) {
        throw new NothingMissing("rest_follows", 0);
      }
      late.continued(order, goods, missing, actor, now);
    }
  }

  private static void demandNoDeduction(Receipt receipt) {
    for (int i = 0; i < receipt.lines().size(); i++) {
      if (receipt.lines().get(i).deduction() != null) {
        throw new Invalid("lines[" + i + "].deduction", "Only a refund has this.");
      }
    }
  }

  /** Others are sent in place of what came: no money is owed, and nothing is deducted. */
  private void replace(
      Taken taken,
      Map<Long, ReturnLine.Counted> counted,
      Map<String, FieldChange> found,
      String foreign,
      Actor actor,
      Instant now) {
    Return goods = taken.goods();
    Order order = taken.order();
    BigDecimal zero = Rounding.zero(order.currency());
    ReturnStatus from = goods.status();
    goods.receive(counted, List.of(), new Return.Amounts(zero, zero, zero, zero), now);
    if (!foreign.isEmpty()) {
      goods.foreignGoods(foreign);
    }
    reversing.callOffReturn(order, pieces(goods, ReturnLine::quantity), now);
    told(taken, from, found, actor, now);
    reversing.replace(
        order, pieces(goods, ReturnLine::received), stock(goods, counted), actor, now);
  }

  /** What came stays the customer's, and counts as returning until it is back there. */
  private void repair(
      Taken taken,
      Map<Long, ReturnLine.Counted> counted,
      Map<String, FieldChange> found,
      String foreign,
      Actor actor,
      Instant now) {
    Return goods = taken.goods();
    if (counted.values().stream().anyMatch(count -> count.resellable() > 0)) {
      throw new Invalid("lines", "Goods that are to be repaired are not for sale.");
    }
    ReturnStatus from = goods.status();
    receiveToSendBack(taken, counted, now);
    if (!foreign.isEmpty()) {
      goods.foreignGoods(foreign);
    }
    if (pieces(goods, ReturnLine::received).isEmpty()) {
      goods.closeReceived(now);
    } else {
      waysBack.begin(goods, now);
    }
    told(taken, from, found, actor, now);
  }

  private void receiveToSendBack(Taken taken, Map<Long, ReturnLine.Counted> counted, Instant now) {
    Return goods = taken.goods();
    goods.receiveToSendBack(counted, now);
    reversing.callOffReturn(
        taken.order(), pieces(goods, line -> line.quantity() - line.received()), now);
  }

  private void told(
      Taken taken, ReturnStatus from, Map<String, FieldChange> found, Actor actor, Instant now) {
    Map<String, FieldChange> changes = Taking.changes(taken.goods(), from);
    changes.putAll(found);
    steps.told(taken, HistoryKind.RETURN_COUNTED, changes, actor, now);
  }

  /**
   * Goods that were received to be repaired, or refused, do not go back: their price is owed, as if
   * they had been received now.
   *
   * @param lost whether they were lost on their way back, so that the customer pays no fee
   */
  public Reversing.Credit keep(Taken taken, boolean lost, Actor actor, Instant now) {
    Return goods = taken.goods();
    Order order = taken.order();
    SortedMap<Long, Reversing.Arrival> arrivals = new TreeMap<>();
    pieces(goods, ReturnLine::received)
        .forEach((line, pieces) -> arrivals.put(line, new Reversing.Arrival(pieces, pieces, 0)));
    ReturnTerms terms =
        ReturnTerms.of(policies, order.facts(), reasons.of(goods.lines()), goods.isWithdrawal());
    Reversing.Credit credit =
        reversing.takeBack(
            order, goods.id(), arrivals, lost ? terms.withoutFee() : terms, actor, now);
    goods.owe(credit.lines(), Returning.amounts(credit));
    if (credit.due().signum() == 0) {
      goods.closeReceived(now);
    }
    promising.renew(order, actor, now);
    refunding.settledBefore(order, RefundCause.goodsReturned(goods.id()), actor, now);
    return credit;
  }

  /** Those of each line of which there are any, by order line. */
  private static SortedMap<Long, Integer> pieces(Return goods, ToIntFunction<ReturnLine> number) {
    SortedMap<Long, Integer> pieces = new TreeMap<>();
    for (ReturnLine line : goods.lines()) {
      if (number.applyAsInt(line) > 0) {
        pieces.put(line.orderLineId(), number.applyAsInt(line));
      }
    }
    return pieces;
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
