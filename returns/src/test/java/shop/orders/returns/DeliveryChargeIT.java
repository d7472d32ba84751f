package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.part.OrderAmounts;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.returns.withdrawal.Withdrawing;

/**
 * By art. 13(1) of Directive 2011/83/EU, the delivery charge goes back, once and in full, if the
 * customer withdraws and nothing of the order is kept; if something is kept, it does not. That does
 * not depend on the sequence in which a parcel arrives, another is lost and cancelled, and the
 * customer withdraws and sends back. All sequences are walked, and rolled back.
 */
class DeliveryChargeIT extends ReturnLife {

  private final Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
  private final Tracking tracking = DOMAIN.bean(Tracking.class);
  private final Shop shop =
      aShop(
          Map.of(
              "cod_allowed",
              true,
              "delivery_fee",
              "60",
              "withdrawal",
              "EU",
              "return_window_days",
              7));
  private final Item milk = anItem(shop, "Milk", "33.33", 100);
  private final Item ghee = anItem(shop, "Ghee", "20", 100);
  private int events;

  /** The steps of a sequence; each has its own condition. */
  private enum Step {
    ARRIVE,
    LOSE,
    CANCEL,
    WITHDRAW,
    SEND_BACK;

    /** The steps that must come before it. */
    Set<Step> after() {
      return switch (this) {
        case ARRIVE, LOSE, WITHDRAW -> Set.of();
        case CANCEL -> Set.of(LOSE);
        case SEND_BACK -> Set.of(ARRIVE, WITHDRAW);
      };
    }
  }

  /** Thrown at the end of a sequence, to roll it back. */
  private static final class Walked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient BigDecimal kept;

    Walked(BigDecimal kept) {
      super(null, null, false, false);
      this.kept = kept;
    }
  }

  @BeforeAll
  static void printWithoutBilling() {
    DOMAIN.with(WithdrawalPaper.class, receipt -> new byte[] {1});
  }

  /** The pieces of milk that the customer withdraws from, of two; 0 for the whole order. */
  @ParameterizedTest
  @CsvSource({
    "stripe, 2, 0.00",
    "stripe, 1, 93.33",
    "stripe, 0, 0.00",
    "cod,    2, 0.00",
    "cod,    1, 93.33",
    "cod,    0, 0.00"
  })
  void theChargeGoesBackOnceIfNothingIsKept(String method, int withdrawn, String kept) {
    long id = inTwoParcels(method);
    Map<BigDecimal, List<List<Step>>> ends = new LinkedHashMap<>();

    for (List<Step> sequence : sequences(List.of(), EnumSet.allOf(Step.class))) {
      ends.computeIfAbsent(keptAfter(id, sequence, withdrawn), any -> new ArrayList<>())
          .add(sequence);
    }

    assertThat(ends).as("what the shop keeps, by the sequences").containsOnlyKeys(money(kept));
    assertThat(ends.get(money(kept))).hasSize(20);
  }

  private static List<List<Step>> sequences(List<Step> done, Set<Step> left) {
    if (left.isEmpty()) {
      return List.of(done);
    }
    List<List<Step>> found = new ArrayList<>();
    for (Step next : left) {
      if (done.containsAll(next.after())) {
        List<Step> more = new ArrayList<>(done);
        more.add(next);
        Set<Step> others = EnumSet.copyOf(left);
        others.remove(next);
        found.addAll(sequences(more, others));
      }
    }
    return found;
  }

  private BigDecimal keptAfter(long id, List<Step> sequence, int withdrawn) {
    try {
      DOMAIN.run(
          () -> {
            sequence.forEach(step -> take(step, id, withdrawn));
            OrderAmounts amounts = orders.one(id, STAFF).amounts();
            throw new Walked(
                amounts.paid().subtract(amounts.refunded()).subtract(amounts.refundDue()));
          });
    } catch (Walked walked) {
      return walked.kept;
    }
    throw new AssertionError("The sequence was kept");
  }

  private void take(Step step, long id, int withdrawn) {
    switch (step) {
      case ARRIVE -> tell(id, 0, ParcelState.DELIVERED);
      case LOSE -> tell(id, 1, ParcelState.LOST);
      case CANCEL -> cancelTheLost(id);
      case WITHDRAW -> withdraw(id, withdrawn);
      case SEND_BACK -> receiveAll(id);
    }
  }

  private void tell(long id, int which, ParcelState state) {
    CurrentOrder.Shipment parcel = orders.one(id, STAFF).shipments().get(which);
    String event = "charge-" + id + "-" + ++events;
    tracking.tell(parcel.id(), new ParcelEvent(event, state, Instant.now(), null), event, STAFF);
  }

  /** A withdrawal from the whole order has cancelled it already. */
  private void cancelTheLost(long id) {
    CurrentOrder order = orders.one(id, STAFF);
    long line = order.lines().get(1).id();
    if (order.lines().get(1).pieces().open() > 0) {
      cancelAsStaff(id, Map.of(line, 1), Preview.NONE);
    }
  }

  private void withdraw(long id, int pieces) {
    Map<Long, Integer> lines = pieces == 0 ? Map.of() : Map.of(line(id, milk), pieces);
    long declared =
        withdrawing
            .declare(id, new TreeMap<>(lines), "Ada", null, null, Expected.ANY, buyer())
            .id();
    withdrawing.confirm(id, declared, buyer());
  }

  private void receiveAll(long id) {
    for (ReturnReading.ReturnView goods : reading.list(id, null, OptionalLong.empty(), 50, STAFF)) {
      assertThat(goods.status()).isEqualTo(ReturnStatus.APPROVED);
      List<Returning.Arrived> arrived =
          goods.lines().stream()
              .map(line -> new Returning.Arrived(line.lineId(), line.quantity(), null, 0))
              .toList();
      returning.receive(goods.id(), arrived, Expected.ANY, Preview.NONE, STAFF);
    }
  }

  /** Two pieces of milk in the first parcel, one of ghee in the second. */
  private long inTwoParcels(String method) {
    Map<Long, Integer> bought = Map.of(milk.id(), 2, ghee.id(), 1);
    long id = method.equals("cod") ? confirmed(bought, method) : paid(bought);
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id, Map.of(line(id, milk), 2));
    ship(id, Map.of(line(id, ghee), 1));
    return id;
  }
}
