package shop.orders.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.OrderLife;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Stock;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.part.OrderTimes;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.party.Shop;

/**
 * The same events of parcels come to the same end in whichever sequence they are told: of parcel,
 * order, money, stock and offered actions. Each set is told in all its permutations, which are
 * rolled back.
 */
class AnySequenceIT extends OrderLife {

  private final Tracking tracking = DOMAIN.bean(Tracking.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "60"));
  private final Item milk = anItem(shop, "Milk", "10", 100);
  private final Item ghee = anItem(shop, "Ghee", "20", 100);

  /** Thrown at the end of a permutation, to roll it back. */
  private static final class Told extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient End end;

    Told(End end) {
      super(null, null, false, false);
      this.end = end;
    }
  }

  /** An event of a parcel, so many seconds after its handover. */
  private record Event(int parcel, ParcelState state, int second) {

    /** Such as {@code 0 DELIVERED 5}. */
    static Event of(String text) {
      String[] parts = text.strip().split(" ");
      return new Event(
          Integer.parseInt(parts[0]), ParcelState.valueOf(parts[1]), Integer.parseInt(parts[2]));
    }
  }

  /** All that the events may have changed, without the times at which they were received. */
  private record End(
      PolicyFacts order,
      String deliveryStatus,
      PaymentStatus paymentStatus,
      List<CurrentOrder.Shipment> parcels,
      Map<Long, Integer> stock,
      BigDecimal ledger,
      List<String> offered) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cod    | 0 DELIVERED 5, 0 RETURNED_TO_SENDER 9
          stripe | 0 DELIVERED 5, 0 RETURNED_TO_SENDER 9
          cod    | 0 DELIVERED 5, 0 DELIVERED 9
          cod    | 0 LOST 5, 0 DELIVERED 9, 0 RETURNED_TO_SENDER 12, 0 DELIVERED 15
          stripe | 0 FAILED_ATTEMPT 20, 0 DELIVERED 5, 0 REFUSED 9
          cod    | 0 DELIVERED 5, 0 LOST 5, 0 REFUSED 5, 0 RETURNED_TO_SENDER 5
          cod    | 0 DELIVERED 5, 1 DELIVERED 6, 0 LOST 9, 1 RETURNED_TO_SENDER 9
          cod    | 0 DELIVERED 5, 1 DELIVERED 6, 0 LOST 9, 0 DELIVERED 12
          stripe | 0 DELIVERED 5, 1 DELIVERED 6, 1 LOST 9, 0 DELIVERED 12
          cod    | 1 REFUSED 2, 1 DELIVERED 1, 0 DELIVERED 3
          cod    | 0 DELIVERED 5, 2 DELIVERED 6, 2 LOST 9, 1 DELIVERED 7
          """)
  void theEndDoesNotDependOnTheSequence(String method, String events) {
    List<Event> all = new ArrayList<>();
    for (String event : events.split(",")) {
      all.add(Event.of(event));
    }
    int parcels = all.stream().mapToInt(Event::parcel).max().orElseThrow() + 1;
    long id = onItsWay(method, parcels);
    Map<End, List<List<Event>>> ends = new LinkedHashMap<>();

    for (List<Event> sequence : permutations(all)) {
      ends.computeIfAbsent(endOf(id, sequence), end -> new ArrayList<>()).add(sequence);
    }

    assertThat(ends).as("ends by the sequences that lead there").hasSize(1);
    assertThat(ends.keySet()).allMatch(end -> end.order().parcels().toSettle() == 0);
  }

  /** Three pieces of milk and one of ghee, in one, two or three parcels. */
  private long onItsWay(String method, int parcels) {
    Map<Long, Integer> bought = Map.of(milk.id(), 3, ghee.id(), 1);
    long id = method.equals("cod") ? confirmed(bought, method) : paid(bought);
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    if (parcels == 1) {
      ship(id);
      return id;
    }
    ship(id, Map.of(line(id, milk), 1));
    if (parcels == 2) {
      // The rest stays open.
      ship(id, Map.of(line(id, milk), 1, line(id, ghee), 1));
    } else {
      ship(id, Map.of(line(id, milk), 2));
      ship(id, Map.of(line(id, ghee), 1));
    }
    return id;
  }

  private End endOf(long id, List<Event> sequence) {
    try {
      DOMAIN.run(
          () -> {
            List<CurrentOrder.Shipment> parcels = orders.one(id, STAFF).shipments();
            int number = 0;
            for (Event event : sequence) {
              CurrentOrder.Shipment parcel = parcels.get(event.parcel());
              Instant at = parcel.shippedAt().plusSeconds(event.second());
              String name = "sequence-" + id + "-" + ++number;
              tracking.tell(
                  parcel.id(), new ParcelEvent(name, event.state(), at, null), name, STAFF);
            }
            throw new Told(end(id));
          });
    } catch (Told told) {
      return told.end;
    }
    throw new AssertionError("What was told was kept");
  }

  private End end(long id) {
    CurrentOrder order = orders.one(id, STAFF);
    PolicyFacts facts = order.facts();
    List<String> offered = new ArrayList<>();
    for (OrderAction action : OrderAction.values()) {
      if (action.decide(facts, STAFF, Instant.now()).allowed()) {
        offered.add(action.action());
      }
    }
    return new End(
        new PolicyFacts(
            facts.id(),
            facts.status(),
            facts.shopSlug(),
            facts.cashOnDelivery(),
            facts.amounts(),
            withoutTheLastChange(facts),
            facts.traits(),
            facts.lines(),
            facts.parcels(),
            facts.blockedDocuments(),
            facts.credit(),
            facts.returnedByRules()),
        order.delivery().status(),
        order.payment().status(),
        order.shipments().stream().map(AnySequenceIT::withoutEvents).toList(),
        new TreeMap<>(DOMAIN.bean(Stock.class).available(List.of(milk.id(), ghee.id()))),
        DOMAIN
            .bean(Database.class)
            .first(
                """
                select coalesce(sum(case kind when 'PAYMENT' then amount else -amount end), 0)
                from ledger_entry where order_id = ?""",
                row -> row.getBigDecimal(1).stripTrailingZeros(),
                id)
            .orElseThrow(),
        offered);
  }

  private static OrderTimes withoutTheLastChange(PolicyFacts facts) {
    OrderTimes times = facts.times();
    return new OrderTimes(
        times.zone(),
        times.placedAt(),
        times.promisedAt(),
        times.confirmedAt(),
        times.packedAt(),
        times.shippedAt(),
        times.deliveredAt(),
        times.cancelledAt(),
        null);
  }

  private static CurrentOrder.Shipment withoutEvents(CurrentOrder.Shipment one) {
    return new CurrentOrder.Shipment(
        one.id(),
        one.courierName(),
        one.trackingNo(),
        one.trackingUrl(),
        one.shippedAt(),
        one.expectedDeliveryDate(),
        one.deliveredAt(),
        one.state(),
        one.stateAt(),
        one.failed(),
        one.toSettle(),
        one.askedBackAt(),
        one.lines(),
        one.restocked(),
        List.of());
  }

  private static List<List<Event>> permutations(List<Event> all) {
    if (all.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Event>> found = new ArrayList<>();
    for (Event first : all) {
      List<Event> others = new ArrayList<>(all);
      others.remove(first);
      for (List<Event> rest : permutations(others)) {
        List<Event> sequence = new ArrayList<>(List.of(first));
        sequence.addAll(rest);
        found.add(sequence);
      }
    }
    return found;
  }
}
