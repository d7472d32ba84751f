package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Stock;
import shop.orders.domain.order.Checkout;
import shop.orders.domain.order.LineDecision;
import shop.orders.domain.order.OrderFacts;
import shop.orders.domain.order.OrderReading;
import shop.orders.domain.order.OrderView;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Parcel;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.ReturnStatus;

/**
 * Random walks through the life of orders: whatever is offered succeeds, whatever is refused fails
 * with the code that was told, every preview is what is done then, and money and stock are right
 * after each step.
 */
class OfferedIT {

  private static final int STEPS = 14;
  private static final int IN_STOCK = 1000;

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final Ordering ordering = domain.bean(Ordering.class);
  private final OrderReading orders = domain.bean(OrderReading.class);
  private final Cancelling cancelling = domain.bean(Cancelling.class);
  private final Returning returning = domain.bean(Returning.class);
  private final ReturnReading reading = domain.bean(ReturnReading.class);
  private final Customer customer = aCustomer();

  static List<Long> seeds() {
    return new Random(20261122).longs(40).boxed().toList();
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
                "60",
                "tax_inclusive",
                random.nextBoolean(),
                "order_discount_percent",
                Integer.toString(random.nextInt(30)),
                "tax_components",
                List.of(Map.of("key", "VAT", "rate", "19"))));
    Item milk = anItem(shop, "Milk", "33.35", IN_STOCK);
    Item ghee = anItem(shop, "Ghee", "0.07", IN_STOCK);
    boolean cash = random.nextBoolean();
    long id =
        placed(Map.of(milk.id(), 1 + random.nextInt(7), ghee.id(), 1 + random.nextInt(7)), cash);

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
      default -> askToCancel(id);
    }
  }

  private void forward(long id) {
    OrderView order = orders.one(id, STAFF);
    attempt(
        () ->
            switch (order.status()) {
              case PENDING -> {
                if (!order.cashOnDelivery() && order.paidAmount().signum() == 0) {
                  yield ordering.recordPayment(
                      id, order.facts().outstanding(), "stripe", "pi", Expected.ANY, STAFF);
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
    OrderFacts facts = orders.one(id, STAFF).facts();
    OrderFacts.LineFacts line = facts.lines().get(random.nextInt(facts.lines().size()));
    LineDecision offered =
        domain.bean(RequestReturn.class).decide(facts, line, buyer(), java.time.Instant.now());
    int quantity = offered.allowed() ? 1 + random.nextInt(offered.quantity()) : 1;
    String code =
        attempt(
            () ->
                returning.request(
                    id,
                    List.of(new Returning.Wanted(line.id(), quantity, "damaged", null)),
                    null,
                    Expected.ANY,
                    Preview.NONE,
                    buyer()));
    assertThat(code).isEqualTo(offered.allowed() ? "done" : offered.broken().code());
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
                          ? returning.reject(goods.id(), "No", STAFF)
                          : returning.approve(goods.id(), STAFF)))
          .isEqualTo("done");
    } else if (goods.status() == ReturnStatus.APPROVED) {
      ReturnReading.ReturnView.LineView line = goods.lines().get(0);
      int received = random.nextInt(line.quantity() + 1);
      int resellable = random.nextInt(received + 1);
      List<Returning.Arrived> arrived =
          List.of(new Returning.Arrived(line.lineId(), received, null, resellable));
      previewed(id, preview -> returning.receive(goods.id(), arrived, preview, STAFF));
    } else {
      boolean owed = goods.status() == ReturnStatus.RECEIVED;
      String code = attempt(() -> returning.refund(goods.id(), null, null, Preview.NONE, STAFF));
      assertThat(code).isEqualTo(owed ? "done" : "status_forbids");
    }
  }

  private void cancelSome(long id, Random random) {
    OrderView order = orders.one(id, STAFF);
    OrderView.LineView line = order.lines().get(random.nextInt(order.lines().size()));
    int open = line.quantity() - line.cancelled() - line.shipped();
    boolean allowed =
        domain.bean(Cancel.class).decide(order.facts(), STAFF, java.time.Instant.now()).allowed();
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
        id, preview -> cancelling.cancelAsStaff(id, pieces, "No", Expected.ANY, preview, STAFF));
  }

  private void askToCancel(long id) {
    OrderFacts facts = orders.one(id, STAFF).facts();
    var offered =
        domain.bean(RequestCancellation.class).decide(facts, buyer(), java.time.Instant.now());
    String code =
        attempt(() -> cancelling.request(id, new TreeMap<>(), "No", null, Expected.ANY, buyer()));
    assertThat(code).isEqualTo(offered.allowed() ? "done" : offered.broken().code());
  }

  /** Tries the command, does it with the token, and compares what was shown with what is. */
  private void previewed(long id, java.util.function.Function<Preview, ?> command) {
    OrderView before = orders.one(id, STAFF);
    Previewed shown = null;
    try {
      domain.inTransaction(() -> command.apply(Preview.of(true, null)));
    } catch (Previewed previewed) {
      shown = previewed;
    }
    assertThat(shown).isNotNull();
    assertThat(orders.one(id, STAFF)).isEqualTo(before);

    String token = shown.token();
    assertThat(attempt(() -> command.apply(Preview.of(false, token)))).isEqualTo("done");

    assertThat(orders.one(id, STAFF).refundDue())
        .isEqualByComparingTo(before.refundDue().add(shown.effects().refundDue()));
  }

  private void check(long id, List<Item> items) {
    OrderView order = orders.one(id, STAFF);
    assertThat(order.refundedAmount().add(order.refundDue()))
        .isLessThanOrEqualTo(order.paidAmount());
    assertThat(order.paidAmount()).isLessThanOrEqualTo(order.total());
    for (OrderView.LineView line : order.lines()) {
      assertThat(line.returned() + line.returning()).isLessThanOrEqualTo(line.delivered());
      assertThat(line.cancelled() + line.shipped()).isLessThanOrEqualTo(line.quantity());
    }
    int resold =
        reading.list(id, null, java.util.OptionalLong.empty(), 50, STAFF).stream()
            .flatMap(goods -> goods.lines().stream())
            .mapToInt(ReturnReading.ReturnView.LineView::resellable)
            .sum();
    int gone = order.lines().stream().mapToInt(line -> line.quantity() - line.cancelled()).sum();
    int left =
        items.stream()
            .mapToInt(item -> domain.bean(Stock.class).available(List.of(item.id())).get(item.id()))
            .sum();
    assertThat(left).isEqualTo(items.size() * IN_STOCK - gone + resold);
  }

  /** The code of the refusal, or {@code done}. */
  private String attempt(Supplier<?> command) {
    try {
      domain.inTransaction(command);
      return "done";
    } catch (Refusal refusal) {
      return refusal.code();
    }
  }

  private Actor buyer() {
    return new Actor(customer.subject(), "Amina", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
  }

  private long placed(Map<Long, Integer> quantities, boolean cash) {
    Purchase purchase =
        new Purchase(
            new TreeMap<>(quantities),
            cash ? "cod" : "stripe",
            "",
            anAddress("Riyadh"),
            anAddress("Riyadh"),
            Channel.API,
            "web",
            "en",
            List.of());
    return domain
        .inTransaction(() -> domain.bean(Checkout.class).place(purchase, customer, STAFF))
        .get(0)
        .id();
  }
}
