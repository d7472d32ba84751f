package shop.orders.domain.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.order.money.LineCredit;

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
  void deliver(List<Shipment.Content> parcel, Instant now) {
    parcel.forEach(content -> one(content.lineId()).deliver(content.quantity(), now));
  }

  /** The pieces that are on their way or open, by line. */
  Map<Long, Integer> notArrived() {
    Map<Long, Integer> pieces = new TreeMap<>();
    lines.forEach(line -> pieces.put(line.id(), line.notArrived()));
    return pieces;
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
      int pieces = line.open();
      if (pieces > 0) {
        open.put(line.id(), pieces);
        line.cancel(pieces, now);
      }
    }
    return takenFromStock(open);
  }

  /** An item may be counted only after it was bought: nothing was taken from that count. */
  SortedMap<Long, Integer> takenFromStock(Map<Long, Integer> quantities) {
    SortedMap<Long, Integer> taken = new TreeMap<>();
    quantities.forEach(
        (lineId, pieces) -> {
          OrderLine line = one(lineId);
          if (pieces > 0 && line.isTakenFromStock()) {
            taken.merge(line.itemId(), pieces, Integer::sum);
          }
        });
    return taken;
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

  /** Whether the quantities name every open piece. */
  boolean isAllOpen(Map<Long, Integer> quantities) {
    return lines.stream().allMatch(line -> quantities.getOrDefault(line.id(), 0) >= line.open());
  }

  void announceReturn(Map<Long, Integer> quantities, Instant now) {
    quantities.forEach((lineId, pieces) -> one(lineId).announceReturn(pieces, now));
  }

  /**
   * Ends a return: some or all of the announced pieces came back.
   *
   * @return the value of the pieces that came back
   */
  List<LineCredit> takeBack(
      Map<Long, Integer> announced, Map<Long, Integer> received, Instant now) {
    List<LineCredit> credits = credits(received);
    announced.forEach(
        (lineId, pieces) -> one(lineId).takeBack(pieces, received.getOrDefault(lineId, 0), now));
    return credits;
  }

  /** The value of further pieces of the lines, if they were credited now. */
  List<LineCredit> credits(Map<Long, Integer> quantities) {
    return credits(Map.of(), quantities);
  }

  /**
   * The value of further pieces of the lines.
   *
   * @param first pieces that are credited before them
   */
  List<LineCredit> credits(Map<Long, Integer> first, Map<Long, Integer> quantities) {
    return LineCredit.of(
        lines.stream()
            .map(
                line ->
                    line.goingBack(
                        first.getOrDefault(line.id(), 0), quantities.getOrDefault(line.id(), 0)))
            .toList(),
        money.taxing());
  }

  /** Whether every piece that was not cancelled is back, once these further pieces are. */
  boolean isAllBack(Map<Long, Integer> more) {
    return lines.stream().allMatch(line -> line.kept() <= more.getOrDefault(line.id(), 0));
  }

  private static int demandOpen(OrderLine line, Map<Long, Integer> quantities) {
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
