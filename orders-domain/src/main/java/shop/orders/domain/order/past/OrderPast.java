package shop.orders.domain.order.past;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.parcel.Standing;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.order.reading.OrderReading.HistoryView;
import shop.orders.domain.order.reading.RecordedOrder;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;

/**
 * Rebuilds orders as they were, from the order as it is: each later entry of its history is undone,
 * from its values after to those before, and so is each later entry of its ledger.
 *
 * <p>A change belongs to the moment that its entry has, at which its call began, or to that of an
 * entry before it if that is later, as calls wait for each other. It was seen by others a moment
 * later, when it was committed.
 */
@ApplicationScoped
public class OrderPast {

  @Inject private OrderReading reading;
  @Inject private Clock clock;

  /**
   * The order at a moment.
   *
   * @throws NotFound if there is no such order, the caller may not see it, or it was placed later
   */
  public OrderAsOf at(long id, Instant at, Actor actor) {
    RecordedOrder recorded = reading.recorded(id, at, actor);
    CurrentOrder now = recorded.order();
    List<HistoryView> until = until(recorded.history(), at);
    if (until.isEmpty()) {
      throw new NotFound("order");
    }
    Map<String, String> before = before(recorded.history(), until.size());
    OrderStatus status = OrderStatus.valueOf(before.getOrDefault("status", now.status().name()));
    String total = before.get("total");
    RecordedOrder.Booked later = recorded.bookedLater();
    return new OrderAsOf(
        now,
        at,
        until.get(until.size() - 1).seq(),
        status,
        firstBill(until),
        before.getOrDefault("contact_number", now.buyer().contactNumber()),
        before.getOrDefault("customer_address", now.buyer().customerAddress()),
        new OrderAsOf.Sums(
            total == null ? now.amounts().total() : new BigDecimal(total),
            now.amounts().paid().subtract(later.paid()),
            now.amounts().refundDue().subtract(later.due()),
            now.amounts().refunded().subtract(later.refunded())),
        now.lines().stream()
            .map(line -> new OrderAsOf.Line(line, cancelled(line, status, until)))
            .toList(),
        now.shipments().stream()
            .filter(parcel -> !parcel.shippedAt().isAfter(at))
            .map(parcel -> new OrderAsOf.Parcel(parcel, state(parcel, at)))
            .toList());
  }

  /** The history up to its first entry that is later. */
  private static List<HistoryView> until(List<HistoryView> history, Instant at) {
    return history.stream().takeWhile(entry -> !entry.at().isAfter(at)).toList();
  }

  /** The values after so many entries of the fields that have changed since. */
  private static Map<String, String> before(List<HistoryView> history, int entries) {
    Map<String, String> before = new TreeMap<>();
    for (int i = history.size() - 1; i >= entries; i--) {
      history.get(i).changes().forEach((field, change) -> before.put(field, change.from()));
    }
    return before;
  }

  /** The order is known by its first bill; null if none was issued. */
  private static String firstBill(List<HistoryView> until) {
    return until.stream()
        .map(entry -> entry.changes().get("bill_no"))
        .filter(Objects::nonNull)
        .map(FieldChange::to)
        .findFirst()
        .orElse(null);
  }

  /** All that was left goes with the cancellation of the order, which names no pieces. */
  private static int cancelled(
      CurrentOrder.Line line, OrderStatus status, List<HistoryView> until) {
    if (status == OrderStatus.CANCELLED) {
      return line.pieces().cancelled();
    }
    String field = "line_" + line.id() + "_cancelled";
    return until.stream()
        .map(entry -> entry.changes().get(field))
        .filter(Objects::nonNull)
        .mapToInt(change -> Integer.parseInt(change.to()))
        .sum();
  }

  /** What the events come to that had been told by then. */
  private static Optional<ParcelState> state(CurrentOrder.Shipment parcel, Instant at) {
    return parcel.events().stream()
        .filter(event -> !event.receivedAt().isAfter(at))
        .map(event -> new Standing(event.state(), event.at()))
        .reduce(Standing::and)
        .map(Standing::state);
  }

  /**
   * What has changed between two moments.
   *
   * @param entries how many entries the history has there, as the caller sees it
   * @param changes by field of the order itself; what is as it was before is left out
   * @param others those entries that change anything else, with these changes alone
   */
  public record Changes(
      Instant from,
      Instant to,
      int entries,
      Map<String, FieldChange> changes,
      List<HistoryView> others) {}

  /**
   * The difference between an order at two moments, as the caller reads its history.
   *
   * @param from exclusive; null for its placement, with it
   * @param to inclusive; null for now
   * @throws NotFound if there is no such order, or the caller may not see it
   */
  public Changes between(long id, Instant from, Instant to, Actor actor) {
    List<HistoryView> all = reading.history(id, actor);
    Instant start = from == null ? all.get(0).at() : from;
    Instant end = to == null ? clock.instant() : to;
    if (end.isBefore(start)) {
      throw to == null
          ? new Invalid("from", "This must not be in the future.")
          : new Invalid("to", "This must not be before the other moment, or the placement.");
    }
    int first = from == null ? 0 : until(all, from).size();
    List<HistoryView> entries = all.subList(first, until(all, end).size());
    NetChanges net = new NetChanges();
    entries.forEach(entry -> net.add(entry.changes()));
    List<HistoryView> others =
        entries.stream()
            .map(entry -> entry.with(NetChanges.others(entry.changes())))
            .filter(entry -> !entry.changes().isEmpty())
            .toList();
    return new Changes(start, end, entries.size(), net.all(), others);
  }
}
