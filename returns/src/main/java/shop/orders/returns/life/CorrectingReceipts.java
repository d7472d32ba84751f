package shop.orders.returns.life;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Stock;
import shop.orders.domain.catalog.StockCause;
import shop.orders.domain.order.ChargingAgain;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.money.DeliveryCredit;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.RefundDues;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnLine;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.LateGoods;
import shop.orders.returns.Preview;
import shop.orders.returns.Promising;
import shop.orders.returns.Receiving;
import shop.orders.returns.Refunding;
import shop.orders.returns.Returning;
import shop.orders.returns.Taking;
import shop.orders.returns.Taking.Taken;
import shop.orders.returns.claim.WaysBack;

/**
 * Corrects what staff counted and judged when they received a return. A piece that was overlooked
 * is booked as a receipt of its own, with its due and its credit note, in the same transaction. A
 * piece that was judged wrongly goes to stock or leaves it. A piece that was counted and had not
 * come is missing: it leaves the stock, and what was credited for it is charged again.
 */
@ApplicationScoped
@Transactional
public class CorrectingReceipts {

  @Inject private Taking steps;
  @Inject private LateGoods late;
  @Inject private Receiving receiving;
  @Inject private WaysBack waysBack;
  @Inject private ChargingAgain charging;
  @Inject private Refunds refunds;
  @Inject private Refunding refunding;
  @Inject private Promising promising;
  @Inject private EntityManager entities;
  @Inject private Stock stock;
  @Inject private Clock clock;

  /**
   * The right counts of a line, in place of those of the receipt and of all its corrections.
   *
   * @param received all pieces that came
   * @param resellable of the received pieces
   */
  public record Recounted(long lineId, int received, int resellable) {}

  /**
   * Corrects a receipt.
   *
   * @param lines those that are not named were right
   * @param reason for the history
   * @return the corrected return; overlooked pieces are in a return of their own
   * @throws ReceiptRefused if nothing was received, these are the counts already, or fewer pieces
   *     came of goods for which nothing was credited
   * @throws shop.orders.returns.NothingMissing if more came than the return misses, or the customer
   *     has returned them otherwise
   * @throws shop.orders.domain.catalog.InsufficientStock if pieces that cannot be sold are not in
   *     stock any more
   */
  public Return correct(
      long returnId, List<Recounted> lines, String reason, Expected expected, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_RETURN);
    String because = Field.required("reason", reason, Returning.LONGEST_TEXT);
    if (lines.isEmpty()) {
      throw new Invalid("lines", Returning.NO_LINE);
    }
    Instant now = clock.instant();
    Taken taken = steps.take(returnId, expected, actor);
    Return goods = taken.goods();
    if (!goods.isCounted()) {
      throw ReceiptRefused.notReceived();
    }
    if (waysBack.isRefused(goods)) {
      throw ReceiptRefused.goodsRefused();
    }
    if (waysBack.of(goods) != null && lines.stream().anyMatch(line -> line.resellable() > 0)) {
      throw ReceiptRefused.repaired();
    }
    List<Return> receipts = new ArrayList<>(List.of(goods));
    for (int i = 0; i < receipts.size(); i++) {
      receipts.addAll(overlookedAt(receipts.get(i)));
    }
    SortedMap<Integer, List<Recounted>> wrong =
        CorrectedCounts.of(receipts, List.copyOf(byLine(goods, lines).values()));
    if (wrong.isEmpty()) {
      boolean any =
          receipts.stream()
              .flatMap(receipt -> receipt.lines().stream())
              .anyMatch(line -> line.received() > 0);
      throw any ? ReceiptRefused.asBefore() : ReceiptRefused.notReceived();
    }
    for (Map.Entry<Integer, List<Recounted>> receipt : wrong.entrySet()) {
      Taken one = new Taken(taken.order(), receipts.get(receipt.getKey()));
      correct(one, receipt.getValue(), because, actor, now);
    }
    return goods;
  }

  /** The receipts of pieces that earlier corrections had found in the same parcel. */
  private List<Return> overlookedAt(Return goods) {
    return entities
        .createQuery(
            "select r from Return r where r.restOf = :first and r.overlooked = true order by r.id",
            Return.class)
        .setParameter("first", goods.id())
        .getResultList();
  }

  /**
   * Corrects one receipt.
   *
   * @param lines the right counts of those that are wrong
   */
  private void correct(
      Taken taken, List<Recounted> lines, String because, Actor actor, Instant now) {
    Return goods = taken.goods();
    SortedMap<Long, Integer> toStock = new TreeMap<>();
    List<LateGoods.Missing> overlooked = new ArrayList<>();
    List<Returning.Arrived> found = new ArrayList<>();
    SortedMap<Long, Integer> notCome = new TreeMap<>();
    BigDecimal deducted = BigDecimal.ZERO;
    Map<String, FieldChange> changes = Taking.changes(goods, goods.status());
    changes.put("reason", new FieldChange(null, because));
    for (Map.Entry<ReturnLine, Recounted> line : byLine(goods, lines).entrySet()) {
      ReturnLine before = line.getKey();
      Recounted right = line.getValue();
      int more = right.received() - before.received();
      if (more > 0) {
        int own = Math.max(0, right.resellable() - before.received());
        overlooked.add(new LateGoods.Missing(right.lineId(), more));
        found.add(new Returning.Arrived(right.lineId(), more, null, own));
      }
      int resellable = Math.min(right.resellable(), before.received());
      int change = resellable - before.resellable();
      if (change != 0) {
        toStock.merge(before.itemId(), change, Integer::sum);
        changes.put(
            "line_" + right.lineId() + "_resellable",
            new FieldChange(Integer.toString(before.resellable()), Integer.toString(resellable)));
        if (more >= 0) {
          goods.rejudge(right.lineId(), resellable);
        }
      }
      if (more < 0) {
        notCome.put(right.lineId(), -more);
        changes.put(
            "line_" + right.lineId() + "_received",
            new FieldChange(
                Integer.toString(before.received()), Integer.toString(right.received())));
        deducted = deducted.add(goods.recount(right.lineId(), right.received(), resellable));
      }
    }
    steps.told(taken, HistoryKind.RETURN_CORRECTED, changes, actor, now);
    if (!notCome.isEmpty()) {
      if (refunds.dues(taken.order()).isKeptForgiven(goods.id())) {
        throw ReceiptRefused.forgiven(notCome.firstKey());
      }
      chargeAgain(taken, notCome, deducted, actor, now);
    }
    stock.move(toStock, StockCause.corrected(taken.order().id(), because, actor));
    if (!overlooked.isEmpty()) {
      Return rest = late.expect(goods.id(), overlooked, Expected.ANY, actor);
      rest.judgeAs(goods);
      receiving.receive(
          rest.id(), new Receiving.Receipt(found, false, null), Expected.ANY, Preview.NONE, actor);
    }
  }

  /**
   * @param pieces that had not come, by line
   * @param deducted what had been deducted for them
   */
  private void chargeAgain(
      Taken taken, SortedMap<Long, Integer> pieces, BigDecimal deducted, Actor actor, Instant now) {
    Order order = taken.order();
    List<ChargingAgain.OfReturn> charged =
        charging.returned(order, taken.goods().id(), pieces, actor, now);
    if (charged.isEmpty()) {
      throw ReceiptRefused.notCredited(pieces.firstKey());
    }
    BigDecimal fee = withheld(charged, taken.goods()).subtract(deducted).max(BigDecimal.ZERO);
    Set<Return> owedLess = new LinkedHashSet<>();
    for (ChargingAgain.OfReturn again : charged) {
      if (again.returnId() == null) {
        continue;
      }
      boolean own = again.returnId() == taken.goods().id();
      Return goods = own ? taken.goods() : entities.find(Return.class, again.returnId());
      ReturnStatus from = goods.status();
      BigDecimal feeLess = again == charged.get(0) ? fee : BigDecimal.ZERO;
      goods.owesLess(again.what().lines(), amounts(order, again, feeLess), now);
      Map<String, FieldChange> changes = Taking.changes(goods, from);
      changes.put("charged_again", new FieldChange(null, again.what().total().toPlainString()));
      steps.told(new Taken(order, goods), HistoryKind.RETURN_CHARGED_AGAIN, changes, actor, now);
      owedLess.add(goods);
    }
    owedLess.forEach(goods -> settled(order, goods, actor, now));
    promising.renew(order, actor, now);
  }

  /** What was withheld of the pieces, less what a withdrawal gave back of it since. */
  private static BigDecimal withheld(List<ChargingAgain.OfReturn> charged, Return goods) {
    return charged.stream()
        .filter(again -> Objects.equals(again.returnId(), goods.id()))
        .flatMap(again -> again.what().withheld().values().stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** By which the amounts of the return fall. */
  private static Return.Amounts amounts(Order order, ChargingAgain.OfReturn again, BigDecimal fee) {
    DeliveryCredit delivery = again.what().delivery(order.currency());
    return new Return.Amounts(
        again.lapsed(),
        LineCredit.tax(again.what().lines()).add(delivery.tax()),
        delivery.fee(),
        fee);
  }

  /** What had been paid out may be all that is owed now. */
  private void settled(Order order, Return goods, Actor actor, Instant now) {
    RefundDues dues = refunds.dues(order);
    if (goods.status() == ReturnStatus.RECEIVED && dues.openOfReturn(goods.id()).isEmpty()) {
      dues.all().stream()
          .filter(due -> Objects.equals(due.cause().returnId(), goods.id()))
          .findFirst()
          .ifPresent(
              due ->
                  refunding.settled(
                      order, due, refunds.ledger(order).lastWayBack(), null, actor, now));
    }
  }

  private static Map<ReturnLine, Recounted> byLine(Return goods, List<Recounted> lines) {
    Map<ReturnLine, Recounted> byLine = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Recounted right = lines.get(i);
      String at = "lines[" + i + "]";
      ReturnLine line =
          goods.lines().stream()
              .filter(one -> one.orderLineId() == right.lineId())
              .findFirst()
              .orElseThrow(
                  () ->
                      new Invalid(
                          at + ".line_id",
                          "Line " + right.lineId() + " is not a line of this return."));
      Field.within(at + ".received", right.received(), 0, line.quantity());
      Field.within(at + ".resellable", right.resellable(), 0, right.received());
      if (byLine.put(line, right) != null) {
        throw new Invalid(at + ".line_id", "Each line is named once.");
      }
    }
    return byLine;
  }
}
