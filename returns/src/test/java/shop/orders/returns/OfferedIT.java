package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Stock;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.order.BillNoting;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.event.OrderConfirmed;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.parcel.Parcel;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.CancellationRequest;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.policy.CancellationPolicy;
import shop.orders.returns.policy.CancellationPolicy.Intent;
import shop.orders.returns.policy.RequestReturn;

/**
 * Takes orders through random steps: an offered action succeeds, a refused one fails with the given
 * code, every preview equals what the command then does, and money and stock are right after each
 * step.
 */
class OfferedIT extends ReturnLife {

  private static final int STEPS = 14;
  private static final int IN_STOCK = 1000;

  private final CancellationPolicy policy = DOMAIN.bean(CancellationPolicy.class);
  private final List<OrderCredited> credits = Collections.synchronizedList(new ArrayList<>());

  /** All credit events of the random steps. */
  private final List<OrderCredited> life = Collections.synchronizedList(new ArrayList<>());

  private long id;

  /** Stands for billing: a bill at the confirmation, and a credit note for each credit. */
  @BeforeEach
  void hearEvents() {
    DOMAIN.observe(
        OrderCredited.class,
        credit -> {
          if (credit.orderId() == id) {
            credits.add(credit);
          }
        });
    DOMAIN.observe(
        OrderConfirmed.class,
        confirmed -> {
          if (confirmed.orderId() == id) {
            DOMAIN.bean(BillNoting.class).billed(id, "BILL-" + id, STAFF);
          }
        });
  }

  static List<Long> seeds() {
    return new Random(20261122).longs(24).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsOfferedNeverFailsAndWhatIsRefusedNeverSucceeds(long seed) {
    Random random = new Random(seed);
    Shop shop =
        aShop(
            Map.of(
                "cod_allowed",
                true,
                "delivery_fee",
                random.nextBoolean() ? "60" : "0",
                "tax_inclusive",
                random.nextBoolean(),
                "return_window_days",
                30,
                "order_discount_percent",
                // Sometimes the order discount is 100 %, so that there is nothing to credit.
                Integer.toString(random.nextInt(4) == 0 ? 100 : random.nextInt(30)),
                "tax_components",
                List.of(Map.of("key", "VAT", "rate", "19"))));
    Item milk = anItem(shop, "Milk", "33.35", IN_STOCK);
    Item ghee = anItem(shop, "Ghee", "0.07", IN_STOCK);
    boolean cash = random.nextBoolean();
    id =
        placed(
            Map.of(milk.id(), 1 + random.nextInt(7), ghee.id(), 1 + random.nextInt(7)),
            cash ? "cod" : "stripe");

    for (int i = 0; i < STEPS; i++) {
      step(id, random);
      check(id, List.of(milk, ghee));
    }
  }

  private void step(long id, Random random) {
    switch (random.nextInt(9)) {
      case 0, 1, 2, 3 -> forward(id);
      case 4 -> giveBack(id, random);
      case 5 -> handle(id, random);
      case 6 -> handle(id, random);
      case 7 -> cancelSome(id, random);
      default -> askToCancel(id, random);
    }
  }

  private void forward(long id) {
    CurrentOrder order = orders.one(id, STAFF);
    attempt(
        () ->
            switch (order.status()) {
              case PENDING -> {
                if (!order.payment().cashOnDelivery() && order.amounts().paid().signum() == 0) {
                  yield ordering.recordPayment(
                      id,
                      order.facts().amounts().outstanding(),
                      "stripe",
                      "pi",
                      Expected.ANY,
                      STAFF);
                }
                yield ordering.confirm(id, Expected.ANY, STAFF);
              }
              case CONFIRMED -> ordering.pack(id, Expected.ANY, STAFF);
              case PACKED ->
                  ordering.ship(id, new Parcel("x", "1", "", new TreeMap<>()), Expected.ANY, STAFF);
              case SHIPPED -> ordering.deliver(id, Expected.ANY, STAFF);
              case DELIVERED, CANCELLED -> order;
            });
  }

  private void giveBack(long id, Random random) {
    PolicyFacts facts = orders.one(id, STAFF).facts();
    PolicyFacts.LineFacts line = facts.lines().get(random.nextInt(facts.lines().size()));
    LineDecision offered =
        DOMAIN.bean(RequestReturn.class).decide(facts, line, buyer(), java.time.Instant.now());
    int quantity = offered.allowed() ? 1 + random.nextInt(offered.quantity()) : 1;
    List<Returning.Wanted> wanted =
        List.of(new Returning.Wanted(line.id(), quantity, "wrong_size", null));
    Function<Preview, Object> request =
        preview -> returning.request(id, wanted, null, Expected.ANY, preview, buyer());
    if (offered.allowed()) {
      previewed(id, random, request);
    } else {
      assertThat(attempt(() -> request.apply(Preview.NONE))).isEqualTo(offered.broken().code());
    }
  }

  private void handle(long id, Random random) {
    List<ReturnReading.ReturnView> returns =
        reading.list(id, null, java.util.OptionalLong.empty(), 50, STAFF);
    if (returns.isEmpty()) {
      return;
    }
    ReturnReading.ReturnView goods = returns.get(random.nextInt(returns.size()));
    if (goods.status() == ReturnStatus.REQUESTED) {
      assertThat(
              attempt(
                  () ->
                      random.nextInt(4) == 0
                          ? returning.reject(goods.id(), "No", Expected.ANY, STAFF)
                          : returning.approve(goods.id(), Expected.ANY, STAFF)))
          .isEqualTo("done");
    } else if (goods.status() == ReturnStatus.APPROVED) {
      ReturnReading.ReturnView.LineView line = goods.lines().get(0);
      int received = random.nextInt(line.quantity() + 1);
      int resellable = random.nextInt(received + 1);
      List<Returning.Arrived> arrived =
          List.of(new Returning.Arrived(line.lineId(), received, null, resellable));
      previewed(
          id,
          random,
          preview -> returning.receive(goods.id(), arrived, Expected.ANY, preview, STAFF));
    } else if (goods.status() == ReturnStatus.RECEIVED) {
      previewed(
          id,
          random,
          preview -> returning.refund(goods.id(), null, null, Expected.ANY, preview, STAFF));
    } else {
      assertThat(
              attempt(
                  () ->
                      returning.refund(goods.id(), null, null, Expected.ANY, Preview.NONE, STAFF)))
          .isEqualTo("status_forbids");
    }
  }

  private void cancelSome(long id, Random random) {
    CurrentOrder order = orders.one(id, STAFF);
    CurrentOrder.Line line = order.lines().get(random.nextInt(order.lines().size()));
    int open = line.pieces().quantity() - line.pieces().cancelled() - line.pieces().shipped();
    boolean allowed =
        policy.decide(Intent.BY_STAFF, order.facts(), STAFF, java.time.Instant.now()).allowed();
    if (!allowed || open == 0) {
      assertThat(
              attempt(
                  () ->
                      cancelling.cancelAsStaff(
                          id,
                          new TreeMap<>(Map.of(line.id(), 1)),
                          "No",
                          Expected.ANY,
                          Preview.NONE,
                          STAFF)))
          .isNotEqualTo("done");
      return;
    }
    TreeMap<Long, Integer> pieces = new TreeMap<>(Map.of(line.id(), 1 + random.nextInt(open)));
    previewed(
        id,
        random,
        preview -> cancelling.cancelAsStaff(id, pieces, "No", Expected.ANY, preview, STAFF));
  }

  private void askToCancel(long id, Random random) {
    PolicyFacts facts = orders.one(id, STAFF).facts();
    var offered = policy.decide(Intent.REQUEST, facts, buyer(), java.time.Instant.now());
    Function<Preview, Object> request =
        preview ->
            cancelling.request(id, new TreeMap<>(), "No", null, Expected.ANY, preview, buyer());
    if (offered.allowed()) {
      previewed(id, random, request);
    } else {
      assertThat(attempt(() -> request.apply(Preview.NONE))).isEqualTo(offered.broken().code());
    }
  }

  /**
   * Previews the command, runs it with the token, and compares the shown effects with the actual
   * ones. Sometimes the order changes in between; then the real call must be refused.
   */
  private void previewed(long id, Random random, Function<Preview, ?> command) {
    State before = state(id);
    Previewed shown = shown(command);
    assertThat(state(id)).isEqualTo(before);
    if (random.nextInt(3) == 0) {
      DOMAIN.inTransaction(() -> annotating.addNote(id, "Meanwhile", true, STAFF));
      State changed = state(id);
      String outdated = shown.token();
      assertThat(attempt(() -> command.apply(Preview.of(false, outdated))))
          .isEqualTo("preview_outdated");
      assertThat(state(id)).isEqualTo(changed);
      before = changed;
      shown = shown(command);
    }
    credits.clear();
    String token = shown.token();

    Object done = DOMAIN.inTransaction(() -> command.apply(Preview.of(false, token)));

    State after = state(id);
    assertThat(difference(before, after, done)).isEqualTo(inShort(shown.effects()));
    if (!after.order().status().equals(before.order().status())) {
      compareWhole(before, shown.effects());
    } else {
      boolean noted =
          before.order().codes().billNo() != null
              && credits.stream().anyMatch(credit -> credit.total().signum() != 0);
      assertThat(shown.effects().documents()).isEqualTo(noted ? List.of("credit_note") : List.of());
    }
    life.addAll(credits);
    if (!credits.isEmpty()) {
      OrderCredited credit = credits.get(0);
      assertThat(credit.lines()).isEqualTo(shown.effects().lines());
      assertThat(credit.total()).isEqualByComparingTo(shown.effects().total());
      assertThat(credit.totalTax()).isEqualByComparingTo(shown.effects().totalTax());
      assertThat(credit.delivery().fee()).isEqualByComparingTo(shown.effects().deliveryFee());
      assertThat(credit.restockingFee()).isEqualByComparingTo(shown.effects().restockingFee());
      assertThat(credit.refundDue()).isEqualByComparingTo(shown.effects().refundDue());
    }
  }

  /**
   * The whole order was cancelled: all that is left of the goods, the tax and the bill is credited.
   */
  private void compareWhole(State before, Effects shown) {
    BigDecimal rest = before.order().amounts().total();
    for (OrderCredited credit : life) {
      rest = rest.subtract(credit.total());
    }
    assertThat(shown.total()).isEqualByComparingTo(rest);
    assertThat(shown.documents())
        .isEqualTo(
            before.order().codes().billNo() != null && rest.signum() != 0
                ? List.of("credit_note")
                : List.of());
    for (LineCredit line : shown.lines()) {
      CurrentOrder.Line whole =
          before.order().lines().stream()
              .filter(one -> one.id() == line.lineId())
              .findFirst()
              .orElseThrow();
      BigDecimal goods = whole.amounts().total().subtract(whole.amounts().discount());
      for (OrderCredited credit : life) {
        for (LineCredit earlier : credit.lines()) {
          if (earlier.lineId() == line.lineId()) {
            goods = goods.subtract(earlier.goods());
          }
        }
      }
      assertThat(line.goods()).isEqualByComparingTo(goods);
      assertThat(
              line.taxes().stream().map(TaxAmount::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo(line.tax());
    }
    BigDecimal tax = before.order().amounts().totalTax();
    for (OrderCredited credit : life) {
      tax = tax.subtract(credit.totalTax());
    }
    assertThat(shown.totalTax()).isEqualByComparingTo(tax);
  }

  private Previewed shown(Function<Preview, ?> command) {
    try {
      DOMAIN.inTransaction(() -> command.apply(Preview.of(true, null)));
    } catch (Previewed previewed) {
      return previewed;
    }
    throw new AssertionError("Nothing was shown");
  }

  /** Everything that a command may change. */
  private record State(
      CurrentOrder order,
      List<ReturnReading.ReturnView> returns,
      List<RefundReading.RefundView> refunds,
      Map<Long, Integer> stock) {}

  private State state(long id) {
    CurrentOrder order = orders.one(id, STAFF);
    return new State(
        order,
        reading.list(id, null, java.util.OptionalLong.empty(), 50, STAFF),
        refundReading.ofOrder(id, STAFF),
        new TreeMap<>(
            DOMAIN
                .bean(Stock.class)
                .available(order.lines().stream().map(CurrentOrder.Line::itemId).toList())));
  }

  /** A short form of a command's effects, actual or shown by a preview. */
  private record Short(
      String status,
      BigDecimal refundDue,
      BigDecimal refunded,
      Map<Long, Integer> stock,
      Map<Long, Integer> pieces) {}

  private Short inShort(Effects effects) {
    Map<Long, Integer> stock = new TreeMap<>();
    effects.stock().forEach(item -> stock.put(item.itemId(), item.quantity()));
    Map<Long, Integer> pieces = new TreeMap<>();
    effects.lines().forEach(line -> pieces.put(line.lineId(), line.quantity()));
    return new Short(effects.status(), effects.refundDue(), effects.refunded(), stock, pieces);
  }

  private static Short difference(State before, State after, Object done) {
    Map<Long, Integer> stock = new TreeMap<>();
    after
        .stock()
        .forEach(
            (item, left) -> {
              if (left - before.stock().get(item) != 0) {
                stock.put(item, left - before.stock().get(item));
              }
            });
    BigDecimal refunded =
        after.order().amounts().refunded().subtract(before.order().amounts().refunded());
    BigDecimal due =
        after
            .order()
            .amounts()
            .refundDue()
            .subtract(before.order().amounts().refundDue())
            .add(refunded);
    String status = after.order().status().name();
    boolean announced = false;
    if (done instanceof CancellationRequest request) {
      status = request.status().name();
    }
    if (done instanceof Return goods) {
      ReturnReading.ReturnView view =
          after.returns().stream().filter(one -> one.id() == goods.id()).findFirst().orElseThrow();
      status = view.status().name();
      announced = view.status() == ReturnStatus.REQUESTED;
      due = announced ? view.refundAmount() : due;
    }
    return new Short(status, due, refunded, stock, pieces(before, after, announced));
  }

  private static Map<Long, Integer> pieces(State before, State after, boolean announced) {
    Map<Long, Integer> pieces = new TreeMap<>();
    for (int i = 0; i < before.order().lines().size(); i++) {
      CurrentOrder.Line was = before.order().lines().get(i);
      CurrentOrder.Line is = after.order().lines().get(i);
      int more =
          is.pieces().cancelled()
              - was.pieces().cancelled()
              + is.pieces().returned()
              - was.pieces().returned()
              + (announced ? is.pieces().returning() - was.pieces().returning() : 0);
      if (more != 0) {
        pieces.put(was.id(), more);
      }
    }
    return pieces;
  }

  private void check(long id, List<Item> items) {
    CurrentOrder order = orders.one(id, STAFF);
    assertThat(order.amounts().refunded().add(order.amounts().refundDue()))
        .isLessThanOrEqualTo(order.amounts().paid());
    assertThat(order.amounts().paid()).isLessThanOrEqualTo(order.amounts().total());
    for (CurrentOrder.Line line : order.lines()) {
      assertThat(line.pieces().returned() + line.pieces().returning())
          .isLessThanOrEqualTo(line.pieces().delivered());
      assertThat(line.pieces().cancelled() + line.pieces().shipped())
          .isLessThanOrEqualTo(line.pieces().quantity());
    }
    int resold =
        reading.list(id, null, java.util.OptionalLong.empty(), 50, STAFF).stream()
            .flatMap(goods -> goods.lines().stream())
            .mapToInt(ReturnReading.ReturnView.LineView::resellable)
            .sum();
    int gone =
        order.lines().stream()
            .mapToInt(line -> line.pieces().quantity() - line.pieces().cancelled())
            .sum();
    int left =
        items.stream()
            .mapToInt(item -> DOMAIN.bean(Stock.class).available(List.of(item.id())).get(item.id()))
            .sum();
    assertThat(left).isEqualTo(items.size() * IN_STOCK - gone + resold);
  }

  /** The code of the refusal, or {@code done}. */
  private String attempt(Supplier<?> command) {
    try {
      DOMAIN.inTransaction(command);
      return "done";
    } catch (Refusal refusal) {
      return refusal.code();
    }
  }
}
