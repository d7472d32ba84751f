package shop.orders.domain.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.order.money.BillCredit;
import shop.orders.domain.order.money.BillRest;
import shop.orders.domain.order.money.BilledGoods;
import shop.orders.domain.order.money.ChargedDelivery;
import shop.orders.domain.order.money.DeliveryCredit;
import shop.orders.domain.order.money.Goodwill;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.MoreThanOrdered;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.money.RefundDues;
import shop.orders.domain.order.parcel.Shipment;

/**
 * The operations on several lines of an order: shipping, delivery, cancellation and returns.
 * Quantities are pieces by line id; other lines do not change.
 *
 * @param money of the order, to compute the value of pieces
 */
record OrderLines(List<OrderLine> lines, OrderMoney money) {

  /**
   * Ships pieces.
   *
   * @param quantities empty for all open pieces
   * @return the contents of the parcel
   * @throws MoreThanOrdered if a line has fewer open pieces
   */
  List<Shipment.Content> ship(Map<Long, Integer> quantities, Instant now) {
    List<Shipment.Content> contents = new ArrayList<>();
    for (OrderLine line : lines) {
      int pieces = quantities.isEmpty() ? line.open() : demandOpen(line, quantities);
      if (pieces > 0) {
        line.ship(pieces, now);
        contents.add(new Shipment.Content(line.id(), pieces));
      }
    }
    return contents;
  }

  /** Whether no piece is open: left to be shipped or cancelled. */
  boolean isNothingOpen() {
    return lines.stream().allMatch(line -> line.open() == 0);
  }

  /** Every shipped piece has arrived. */
  void deliver(Instant now) {
    lines.forEach(line -> line.deliver(now));
  }

  /** A parcel has arrived. */
  void deliver(Shipment parcel, Instant at, Instant now) {
    parcel
        .contents()
        .forEach(
            content -> one(content.lineId()).deliver(parcel.id(), content.quantity(), at, now));
  }

  /** A parcel has not arrived after all: it is on its way. */
  void undeliver(Shipment parcel, Instant now) {
    parcel
        .contents()
        .forEach(content -> one(content.lineId()).undeliver(parcel.id(), content.quantity(), now));
  }

  /** A parcel that has arrived did so at another time than was known. */
  void move(Shipment parcel, Instant at, Instant now) {
    parcel
        .contents()
        .forEach(content -> one(content.lineId()).move(parcel.id(), content.quantity(), at, now));
  }

  /**
   * Whether the customer has all pieces of a parcel that has arrived: none of them comes back, and
   * no others are, or were, sent in their place.
   */
  boolean isKept(Shipment parcel) {
    return parcel.contents().stream()
        .allMatch(content -> one(content.lineId()).keeps(parcel.id(), content.quantity()));
  }

  /** A parcel will not arrive: its pieces are open again. */
  void fail(List<Shipment.Content> parcel, Instant now) {
    parcel.forEach(content -> one(content.lineId()).fail(content.quantity(), now));
  }

  /** Others are sent in place of pieces that have arrived. */
  void replace(Map<Long, Integer> quantities, Instant now) {
    quantities.forEach((lineId, pieces) -> one(lineId).replace(pieces, now));
  }

  /** Whether nothing was decided yet about the pieces of a parcel that failed. */
  boolean canTurnUp(List<Shipment.Content> parcel) {
    return parcel.stream()
        .allMatch(content -> one(content.lineId()).toReplace() >= content.quantity());
  }

  /** A parcel that failed is on its way all the same. */
  void turnUp(List<Shipment.Content> parcel, Instant now) {
    parcel.forEach(content -> one(content.lineId()).turnUp(content.quantity(), now));
  }

  /**
   * Pieces that came back are fit to be sold.
   *
   * @return those that this order does not need any more, by item
   */
  SortedMap<Long, Integer> restock(Map<Long, Integer> quantities, Instant now) {
    SortedMap<Long, Integer> spare = new TreeMap<>();
    quantities.forEach(
        (lineId, pieces) -> addCounted(spare, one(lineId), one(lineId).restock(pieces, now)));
    return spare;
  }

  /**
   * The pieces that must be taken from stock before so many are sent, by item: in place of those
   * whose parcel failed.
   *
   * @param quantities empty for all open pieces
   */
  SortedMap<Long, Integer> replacements(Map<Long, Integer> quantities) {
    SortedMap<Long, Integer> taken = new TreeMap<>();
    for (OrderLine line : lines) {
      int pieces = quantities.isEmpty() ? line.open() : quantities.getOrDefault(line.id(), 0);
      addCounted(taken, line, line.replacementsOf(pieces));
    }
    return taken;
  }

  /** The pieces that are on their way or open and not sent in place of delivered ones, by line. */
  Map<Long, Integer> notArrived() {
    Map<Long, Integer> pieces = new TreeMap<>();
    lines.forEach(line -> pieces.put(line.id(), line.notArrived()));
    return pieces;
  }

  /** The last arrival of a parcel; the parameter before the first. */
  Instant lastArrival(Instant orElse) {
    return lines.stream()
        .flatMap(line -> line.lastDelivery().stream())
        .max(Comparator.naturalOrder())
        .orElse(orElse);
  }

  /** The pieces of a parcel that has arrived, without those in place of others, by line. */
  Map<Long, Integer> bought(Shipment parcel) {
    Map<Long, Integer> pieces = new TreeMap<>();
    for (Shipment.Content content : parcel.contents()) {
      int some = content.quantity() - one(content.lineId()).replacedBy(parcel.id());
      if (some > 0) {
        pieces.put(content.lineId(), some);
      }
    }
    return pieces;
  }

  /** Whether any piece has arrived beside those of a parcel. */
  boolean isAnyOtherDelivered(Map<Long, Integer> parcel) {
    int ofParcel = parcel.values().stream().mapToInt(Integer::intValue).sum();
    return lines.stream().mapToInt(line -> line.delivered() + line.replacing()).sum() > ofParcel;
  }

  boolean isAnythingOnItsWay() {
    return lines.stream().anyMatch(OrderLine::isOnItsWay);
  }

  /**
   * Cancels all open pieces.
   *
   * @return those that were taken from a counted stock, by item
   */
  SortedMap<Long, Integer> cancelOpen(Instant now) {
    Map<Long, Integer> open = new HashMap<>();
    for (OrderLine line : lines) {
      open.put(line.id(), line.open());
    }
    SortedMap<Long, Integer> reserved = reserved(open);
    lines.stream().filter(line -> line.open() > 0).forEach(line -> line.cancel(line.open(), now));
    return reserved;
  }

  /**
   * The pieces that would go back to stock if so many were cancelled now, by item. There are none
   * of a parcel that failed.
   */
  SortedMap<Long, Integer> reserved(Map<Long, Integer> quantities) {
    SortedMap<Long, Integer> taken = new TreeMap<>();
    quantities.forEach(
        (lineId, pieces) -> addCounted(taken, one(lineId), one(lineId).reservedOf(pieces)));
    return taken;
  }

  /** An item may be counted only after it was bought: nothing was taken from that count. */
  private static void addCounted(SortedMap<Long, Integer> byItem, OrderLine line, int pieces) {
    if (pieces > 0 && line.isTakenFromStock()) {
      byItem.merge(line.itemId(), pieces, Integer::sum);
    }
  }

  /**
   * Cancels some open pieces.
   *
   * @return the price of those pieces
   * @throws MoreThanOrdered if a line has fewer open pieces
   */
  List<LineCredit> cancel(Map<Long, Integer> quantities, Instant now) {
    lines.forEach(line -> demandOpen(line, quantities));
    List<LineCredit> credits = credits(quantities);
    credits.forEach(credit -> one(credit.lineId()).cancel(credit.quantity(), now));
    return credits;
  }

  /** Whether the quantities name exactly the open pieces. */
  boolean isAllOpen(Map<Long, Integer> quantities) {
    return lines.stream().allMatch(line -> quantities.getOrDefault(line.id(), 0) == line.open());
  }

  void announceReturn(Map<Long, Integer> quantities, Instant now) {
    quantities.forEach((lineId, pieces) -> one(lineId).announceReturn(pieces, now));
  }

  /**
   * Ends a return: some or all of the announced pieces came back.
   *
   * @param ofArrived as of {@link #comingBack}
   * @return the value of the pieces that came back
   */
  List<LineCredit> takeBack(
      Map<Long, Integer> announced, Map<Long, Integer> received, boolean ofArrived, Instant now) {
    List<LineCredit> credits = comingBack(Map.of(), received, ofArrived);
    announced.forEach(
        (lineId, pieces) ->
            one(lineId).takeBack(pieces, received.getOrDefault(lineId, 0), ofArrived, now));
    return credits;
  }

  /** The value of further pieces of the lines, if they were credited now. */
  List<LineCredit> credits(Map<Long, Integer> quantities) {
    return comingBack(Map.of(), quantities, false);
  }

  /**
   * The value of further pieces of the lines that come back.
   *
   * @param first pieces that are credited before them
   * @param ofArrived whether what was granted is only on pieces that have arrived
   */
  List<LineCredit> comingBack(
      Map<Long, Integer> first, Map<Long, Integer> quantities, boolean ofArrived) {
    return comingBack(first, quantities, ofArrived, money.deliveryLeft());
  }

  private List<LineCredit> comingBack(
      Map<Long, Integer> first,
      Map<Long, Integer> quantities,
      boolean ofArrived,
      List<TaxedCharge> beside) {
    return LineCredit.of(
        lines.stream()
            .map(
                line ->
                    line.comingBack(
                        first.getOrDefault(line.id(), 0),
                        quantities.getOrDefault(line.id(), 0),
                        ofArrived))
            .toList(),
        beside,
        money.taxing());
  }

  /** Whether all of these pieces have arrived and are not back. */
  boolean haveArrived(Map<Long, Integer> first, Map<Long, Integer> quantities) {
    return lines.stream()
        .allMatch(
            line ->
                first.getOrDefault(line.id(), 0) + quantities.getOrDefault(line.id(), 0)
                    <= line.kept() - line.notArrived());
  }

  /** All lines, none with pieces that go back. */
  List<LineCredit.Line> staying() {
    return lines.stream().map(line -> line.goingBack(0)).toList();
  }

  /**
   * Whether a part of what was granted could be taken back, if it is still owed.
   *
   * @param billed whether the charge for delivery is on a bill, and so is charged again as a whole
   */
  boolean isGrantLeft(boolean billed) {
    return (billed ? money.isDeliveryDue() : money.isDeliveryGranted())
        || lines.stream().anyMatch(OrderLine::isGranted);
  }

  /**
   * What can be granted without goods.
   *
   * @param some the goods that share it, as bills have them; all goods if there are no bills
   * @param bills that are credited; none before the first one
   */
  Goodwill goodwill(BilledGoods some, BilledGoods bills) {
    Goodwill all = new Goodwill(staying(), money.deliveryLeft(), money.taxing()).on(bills);
    return some.isEmpty() ? all : all.sharedBy(some);
  }

  /**
   * What can be taken back of a goodwill: what is open of it, as much as the lines still have.
   *
   * @param dues all of the order
   * @return what is charged again, below zero
   */
  List<LineCredit> revocable(RefundDues dues, RefundDue due) {
    Goodwill granted = granted();
    return granted.atMost(dues.revocable(due, granted.most())).lines().stream()
        .map(LineCredit::negated)
        .toList();
  }

  /** The charge for delivery that was granted, if it were charged again beside the goods. */
  DeliveryCredit deliveryAgain() {
    return money.deliveryCharge(staying());
  }

  /** What can be granted beside a charge for delivery that is charged again. */
  Goodwill goodwillBesideDelivery() {
    return new Goodwill(staying(), money.deliveryParts(), money.taxing());
  }

  /** What the goods that are left have of all that was granted. */
  Goodwill granted() {
    return Goodwill.revoking(staying(), money.deliveryLeft(), money.taxing());
  }

  /** Grants sums without goods. */
  void grant(List<LineCredit> shares, Instant now) {
    shares.forEach(share -> one(share.lineId()).grant(share.goods(), now));
  }

  /** All that is left of the order, as one bill of it would have it. */
  BillRest left() {
    return left(money.deliveryLeft(), money.deliveryCredit(List.of()));
  }

  /**
   * All that is left of the order once these open pieces are cancelled, as one bill of it would
   * have it: the charge for delivery is shared by the other goods, which keep what was granted.
   */
  BillRest left(Map<Long, Integer> cancelled) {
    DeliveryCredit charge = charge(cancelled);
    return left(charge.parts(), charge)
        .less(
            BillCredit.ofLines(null, ungrantedCredits(cancelled, charge.parts()), money.currency()),
            money.taxing());
  }

  private BillRest left(List<TaxedCharge> beside, DeliveryCredit charge) {
    Map<Long, Integer> kept = new TreeMap<>();
    lines.forEach(line -> kept.put(line.id(), line.kept()));
    return new BillRest(
        null,
        comingBack(Map.of(), kept, false, beside).stream()
            .map(one -> new BillRest.Line(one.lineId(), one.quantity(), one.goods(), one.taxes()))
            .toList(),
        charge.fee(),
        charge.parts());
  }

  /**
   * The charge for delivery alone once these open pieces are cancelled; none after it went back.
   */
  DeliveryCredit charge(Map<Long, Integer> cancelled) {
    if (money.isDeliveryGranted()) {
      return DeliveryCredit.none(money.currency());
    }
    ChargedDelivery charge = new OrderTaxes(lines, money).shares(cancelled).charge();
    return DeliveryCredit.beside(List.of(), charge.fee(), charge.parts(), money.taxing());
  }

  /** What further pieces cost, without regard to what was granted on them. */
  BigDecimal ungranted(Map<Long, Integer> quantities) {
    return LineCredit.total(ungrantedCredits(quantities));
  }

  /** The same, by line. */
  List<LineCredit> ungrantedCredits(Map<Long, Integer> quantities) {
    return ungrantedCredits(quantities, money.deliveryLeft());
  }

  private List<LineCredit> ungrantedCredits(
      Map<Long, Integer> quantities, List<TaxedCharge> beside) {
    return LineCredit.of(
        lines.stream()
            .map(line -> line.goingBack(quantities.getOrDefault(line.id(), 0)).ungranted())
            .toList(),
        beside,
        money.taxing());
  }

  /** Whether anything is granted on the lines. */
  boolean isGranted() {
    return lines.stream().anyMatch(OrderLine::isGranted);
  }

  /** Whether anything has arrived that the customer keeps once these further pieces are back. */
  boolean isAnythingArrived(Map<Long, Integer> more) {
    return lines.stream()
        .anyMatch(line -> line.kept() - more.getOrDefault(line.id(), 0) > line.notArrived());
  }

  /** Whether anything has arrived, if it came back since or not. */
  boolean isAnythingDelivered() {
    return lines.stream().anyMatch(line -> line.delivered() + line.replacing() > 0);
  }

  /** Whether nothing is left to be sent or on its way. */
  boolean isNothingComing() {
    return lines.stream().allMatch(line -> line.notArrived() == 0);
  }

  /** The charge for delivery, if it went back now and all goods stayed that are left. */
  DeliveryCredit delivery() {
    return money.deliveryCredit(staying());
  }

  /** Whether every piece that was not cancelled is back, once these further pieces are. */
  boolean isAllBack(Map<Long, Integer> more) {
    return lines.stream().allMatch(line -> line.kept() <= more.getOrDefault(line.id(), 0));
  }

  /**
   * Whether the delivery charge goes back now, as nothing of the order is kept.
   *
   * @param more further pieces that come back
   * @param byTerms whether it does so by the terms on which the last of them come back
   */
  boolean isDeliveryBack(Map<Long, Integer> more, boolean byTerms) {
    return (byTerms || money.isDeliveryBackWithLast()) && isAllBack(more);
  }

  static int demandOpen(OrderLine line, Map<Long, Integer> quantities) {
    int pieces = quantities.getOrDefault(line.id(), 0);
    if (pieces > line.open()) {
      throw new MoreThanOrdered(line.id(), line.open());
    }
    return pieces;
  }

  private OrderLine one(long lineId) {
    return lines.stream().filter(line -> line.id() == lineId).findFirst().orElseThrow();
  }
}
