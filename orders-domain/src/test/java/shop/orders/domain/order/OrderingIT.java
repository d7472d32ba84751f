package shop.orders.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.orders.domain.Copies;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.InsufficientStock;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Stock;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.placing.Checkout;
import shop.orders.domain.order.placing.PlacementRefused;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.reading.ContractOrders;
import shop.orders.domain.order.reading.OrderFilter;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.order.reading.OrderReading.HistoryView;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.Refusal;

class OrderingIT {

  private static final int CALLERS = 32;

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final Checkout checkout = domain.bean(Checkout.class);
  private final Ordering ordering = domain.bean(Ordering.class);
  private final OrderReading reading = domain.bean(OrderReading.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "60"));
  private final Customer customer = aCustomer();
  private final Actor buyer =
      new Actor(customer.subject(), "Amina", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);

  @Test
  void anOrderIsPlacedAndReadWithItsTotalsAndSnapshots() {
    Item milk = anItem(shop, "Milk", "80", 5);

    CurrentOrder order = read(place(Map.of(milk.id(), 3), "cod"));

    assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
    assertThat(order.payment().status()).isEqualTo(PaymentStatus.UNPAID);
    assertThat(order.amounts().subtotal()).isEqualTo("240.00");
    assertThat(order.amounts().total()).isEqualTo("300.00");
    assertThat(order.codes().orderCode()).matches("\\d{8}-\\d{8}C");
    assertThat(order.codes().invoiceNo()).matches("EVH\\d{9}");
    assertThat(order.codes().publicId()).matches("[0-9a-f]{24}");
    assertThat(order.lines()).hasSize(1);
    assertThat(order.lines().get(0).amounts().unitPrice()).isEqualTo("80.00");
    assertThat(domain.bean(ContractOrders.class).byId(order.id(), buyer).lines())
        .extracting(ContractOrder.Line::inStock)
        .containsExactly(5);
    assertThat(order.buyer().shippingAddress().city()).isEqualTo("Riyadh");
    assertThat(left(milk)).isEqualTo(2);
  }

  @Test
  void itemsOfTwoShopsMakeTwoOrders() {
    Item milk = anItem(shop, "Milk", "80", 5);
    Item book = anItem(aShop(Map.of("cod_allowed", true)), "Book", "10", 5);

    List<Order> placed = placeAll(Map.of(milk.id(), 1, book.id(), 2), "cod");

    assertThat(placed).extracting(Order::shopId).doesNotHaveDuplicates().hasSize(2);
    assertThat(placed).extracting(Order::total).containsExactly(money("140.00"), money("20.00"));
  }

  @Test
  void whatIsAnsweredAtPlacementIsWhatIsReadLater() {
    List<Map<String, Object>> taxes =
        List.of(Map.of("key", "CGST", "rate", "8.00"), Map.of("key", "SGST", "rate", "8"));
    Shop indian =
        aShop(
            Map.of(
                "cod_allowed",
                true,
                "currency",
                "INR",
                "time_zone",
                "Asia/Kolkata",
                "tax_components",
                taxes,
                "order_discount_percent",
                "7.5",
                "order_discount_from",
                "1",
                "withdrawal",
                "EU"));
    Shop japanese = aShop(Map.of("cod_allowed", true, "currency", "JPY", "delivery_fee", "100"));
    Item tea = anItem(indian, "चाय", "33.33", 7);
    Item salt = anItem(indian, "Salt", "5", null);
    Item fan = anItem(japanese, "Fan", "1200", 9);

    List<Order> placed = placeAll(Map.of(tea.id(), 3, salt.id(), 1, fan.id(), 2), "cod");

    assertThat(placed).hasSize(2);
    assertThat(placed)
        .allSatisfy(
            order -> assertThat(order.asPlaced()).isEqualTo(reading.one(order.id(), buyer)));
  }

  @Test
  void nothingIsPlacedIfOneShopRefuses() {
    Item milk = anItem(shop, "Milk", "80", 5);
    Item card = anItem(aShop(Map.of("cod_allowed", false)), "Card", "10", 5);

    assertThatThrownBy(() -> placeAll(Map.of(milk.id(), 1, card.id(), 1), "cod"))
        .isInstanceOfSatisfying(
            PlacementRefused.class,
            refusal -> assertThat(refusal.code()).isEqualTo("cod_not_allowed"));

    assertThat(left(milk)).isEqualTo(5);
    assertThat(mine()).isEmpty();
  }

  @Test
  void aShopsLimitsAreKept() {
    Item cheap =
        anItem(aShop(Map.of("cod_allowed", true, "min_allowed_total", "500")), "Pin", "1", 9);
    Item many = anItem(aShop(Map.of("cod_allowed", true, "max_order_quantity", 2)), "Pen", "1", 9);

    assertRefused("below_minimum_total", () -> place(Map.of(cheap.id(), 9), "cod"));
    assertRefused("above_maximum_quantity", () -> place(Map.of(many.id(), 3), "cod"));
  }

  @Test
  void anOrderThatComesToMoreThanCanBeBookedIsRefused() {
    Map<String, Object> free = Map.of("cod_allowed", true, "max_order_quantity", 0);
    List<Map<String, Object>> taxes = List.of(Map.of("key", "VAT", "rate", "0.01"));
    Shop taxed =
        aShop(Map.of("cod_allowed", true, "tax_inclusive", false, "tax_components", taxes));
    Item byPieces = anItem(aShop(free), "Palace", "999999999999.99", 1_000_000);
    Item byDelivery = anItem(shop, "Palace", "999999999999.99", 5);
    Item byTax = anItem(taxed, "Palace", "999999999999.99", 5);

    assertRefused("amount_too_large", () -> place(Map.of(byPieces.id(), 1_000_000), "cod"));
    assertRefused("amount_too_large", () -> place(Map.of(byDelivery.id(), 1), "cod"));
    assertRefused("amount_too_large", () -> place(Map.of(byTax.id(), 1), "cod"));

    assertThat(read(place(Map.of(byPieces.id(), 1), "cod")).amounts().total())
        .isEqualTo("999999999999.99");
    assertThat(left(byPieces)).isEqualTo(999_999);
  }

  @Test
  void cashOnDeliveryIsTakenThroughItsLifeAndPaidWhenDelivered() {
    Item milk = anItem(shop, "Milk", "80", 5);
    long id = place(Map.of(milk.id(), 2), "cod");

    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    step(() -> ordering.ship(id, aParcel(Map.of()), Expected.ANY, STAFF));
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(order.payment().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(order.amounts().paid()).isEqualTo("220.00");
    assertThat(order.lines().get(0).pieces().delivered()).isEqualTo(2);
    assertThat(order.shipments()).hasSize(1);
    assertThat(order.shipments().get(0).deliveredAt()).isEqualTo(order.times().deliveredAt());
    List<HistoryView> history = domain.inTransaction(() -> reading.history(id, buyer));
    assertThat(history)
        .extracting(HistoryView::kind)
        .containsExactly(
            "placed", "confirmed", "packed", "shipped", "delivered", "payment_recorded");
    assertThat(history).extracting(HistoryView::seq).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(history.get(1).changes().get("status"))
        .isEqualTo(new FieldChange("PENDING", "CONFIRMED"));
  }

  @Test
  void stepsOutOfOrderAreRefused() {
    long id = place(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "cod");

    assertRefused(
        "status_forbids", () -> ordering.ship(id, aParcel(Map.of()), Expected.ANY, STAFF));
    assertRefused("status_forbids", () -> ordering.deliver(id, Expected.ANY, STAFF));
  }

  @Test
  void anOnlineOrderIsConfirmedOnlyWhenPaid() {
    long id = place(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "stripe");

    assertRefused("payment_missing", () -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.recordPayment(id, money("100"), "stripe", "pi_1", Expected.ANY, STAFF));
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PARTIALLY_PAID);
    assertRefused(
        "payment_reference_used",
        () -> ordering.recordPayment(id, money("1"), "stripe", "pi_1", Expected.ANY, STAFF));
    assertRefused(
        "payment_exceeds_total",
        () -> ordering.recordPayment(id, money("40.01"), "stripe", "pi_2", Expected.ANY, STAFF));
    step(() -> ordering.recordPayment(id, money("40"), "stripe", "pi_2", Expected.ANY, STAFF));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    assertThat(read(id).status()).isEqualTo(OrderStatus.CONFIRMED);
  }

  @Test
  void amountsFinerThanTheCurrencyAreRefused() {
    long id = place(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "stripe");
    assertRefused(
        "invalid_value",
        () -> ordering.recordPayment(id, money("0.001"), "stripe", null, Expected.ANY, STAFF));
  }

  @Test
  void aCancelledOrderGivesBackStockAndOwesWhatWasPaid() {
    Item milk = anItem(shop, "Milk", "80", 5);
    long id = place(Map.of(milk.id(), 2), "stripe");
    step(() -> ordering.recordPayment(id, money("220"), "stripe", "pi_1", Expected.ANY, STAFF));

    step(() -> ordering.cancel(ANYTHING_GOES, id, "Out of stock", Expected.ANY, STAFF));

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(order.amounts().refundDue()).isEqualTo("220.00");
    assertThat(order.amounts().refunded()).isEqualTo("0.00");
    assertThat(order.cancelReason()).isEqualTo("Out of stock");
    assertThat(order.lines().get(0).pieces().cancelled()).isEqualTo(2);
    assertThat(left(milk)).isEqualTo(5);
  }

  @Test
  void anOrderIsShippedInParcelsAndNotCancelledAfterTheFirst() {
    Item milk = anItem(shop, "Milk", "80", 5);
    long id = place(Map.of(milk.id(), 3), "cod");
    long line = read(id).lines().get(0).id();
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));

    step(() -> ordering.ship(id, aParcel(Map.of(line, 1)), Expected.ANY, STAFF));
    assertThat(read(id).status()).isEqualTo(OrderStatus.PACKED);
    assertRefused(
        "already_shipped", () -> ordering.cancel(ANYTHING_GOES, id, "Late", Expected.ANY, STAFF));
    assertRefused(
        "more_than_ordered",
        () -> ordering.ship(id, aParcel(Map.of(line, 3)), Expected.ANY, STAFF));
    step(() -> ordering.ship(id, aParcel(Map.of(line, 2)), Expected.ANY, STAFF));

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(order.shipments()).hasSize(2);
  }

  @Test
  void noPolicyCancelsWhatHasLeft() {
    Item milk = anItem(shop, "Milk", "80", 5);
    long id = place(Map.of(milk.id(), 3), "cod");
    long line = read(id).lines().get(0).id();
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    step(() -> ordering.ship(id, aParcel(Map.of(line, 1)), Expected.ANY, STAFF));
    assertRefused(
        "already_shipped", () -> ordering.cancel(ANYTHING_GOES, id, "Late", Expected.ANY, STAFF));
    step(() -> ordering.ship(id, aParcel(Map.of(line, 2)), Expected.ANY, STAFF));
    assertRefused(
        "status_forbids", () -> ordering.cancel(ANYTHING_GOES, id, "Late", Expected.ANY, STAFF));
  }

  @Test
  void somebodyElsesOrderIsNotThere() {
    long id = place(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "cod");
    Customer other = aCustomer();
    Actor stranger =
        new Actor(other.subject(), "Other", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
    Actor otherMerchant =
        new Actor("m", "m", Actor.Kind.MERCHANT, "0123456789abcdef01234567", Set.of(), Channel.API);

    assertThatThrownBy(() -> reading.one(id, stranger)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> reading.one(id, otherMerchant)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> reading.history(id, stranger)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> step(() -> ordering.addNote(id, "Hello", false, stranger)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void customersDoNotSeeInternalNotes() {
    long id = place(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "cod");
    step(() -> ordering.addNote(id, "Looks like fraud", true, STAFF));
    step(() -> ordering.addNote(id, "On its way", false, STAFF));
    step(() -> ordering.addNote(id, "Thank you", true, buyer));

    assertThat(reading.notes(id, buyer))
        .extracting(OrderReading.NoteView::text)
        .containsExactly("On its way", "Thank you");
    assertThat(reading.notes(id, STAFF)).hasSize(3);
  }

  @Test
  void anOrderKeepsSoManyNotes() {
    Item milk = anItem(shop, "Milk", "80", 50);
    long id = place(Map.of(milk.id(), 1), "cod");
    long first = step(() -> ordering.addNote(id, "Hello", false, buyer));
    Copies.of("order_note", first, 498, Map.of("id", "-%s - n".formatted(1000 * first)));

    step(() -> ordering.addNote(id, "The last", false, buyer));

    assertThatThrownBy(() -> step(() -> ordering.addNote(id, "One more", false, buyer)))
        .isInstanceOf(NotesFull.class);
    assertThat(reading.notes(id, STAFF)).hasSize(500);
  }

  @Test
  void aPurchaseHasSoManyComments() {
    assertThatThrownBy(
            () ->
                new Purchase(
                    new TreeMap<>(Map.of(1L, 1)),
                    "cod",
                    "",
                    anAddress("Riyadh"),
                    anAddress("Riyadh"),
                    Channel.API,
                    "web",
                    "",
                    Collections.nCopies(51, "x")))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("50");
  }

  @Test
  void aPrescriptionItemNeedsItsAttachment() throws IOException {
    byte[] picture =
        Arrays.copyOf(
            "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1), 3 * 256 * 1024 + 1);
    picture[picture.length - 1] = 7;
    long id = place(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "cod");
    domain.run(
        () ->
            domain
                .bean(Database.class)
                .update("update orders set prescription_required = true where id = ?", id));

    assertRefused("attachment_missing", () -> ordering.confirm(id, Expected.ANY, STAFF));
    assertThatThrownBy(
            () ->
                step(
                    () ->
                        ordering.attach(
                            id, "virus.png", "MZ".getBytes(StandardCharsets.US_ASCII), buyer)))
        .isInstanceOf(UnsupportedAttachment.class);
    long attachment = step(() -> ordering.attach(id, "../../etc/rx.png", picture, buyer));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    OrderReading.AttachmentContent content = reading.attachment(id, attachment, buyer);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    content.file().writeTo(read);
    assertThat(read.toByteArray()).isEqualTo(picture);
    assertThat(content.about().fileName()).isEqualTo("rx.png");
    assertThat(content.about().mediaType()).isEqualTo("image/png");
  }

  @Test
  void listsGoBackwardsAndFindWords() {
    Item milk = anItem(shop, "Buffalo milk", "80", 50);
    long first = place(Map.of(milk.id(), 1), "cod");
    long second = place(Map.of(milk.id(), 1), "cod");

    assertThat(mine()).extracting(CurrentOrder::id).containsExactly(second, first);
    assertThat(reading.list(buyer, OrderFilter.NONE, OptionalLong.of(second), 10))
        .extracting(CurrentOrder::id)
        .containsExactly(first);
    OrderFilter words =
        new OrderFilter(null, null, null, null, null, "buff " + read(first).codes().orderCode());
    assertThat(reading.list(buyer, words, OptionalLong.empty(), 10))
        .extracting(CurrentOrder::id)
        .containsExactly(first);
    OrderFilter delivered = new OrderFilter(OrderStatus.DELIVERED, null, null, null, null, null);
    assertThat(reading.list(buyer, delivered, OptionalLong.empty(), 10)).isEmpty();
  }

  @Test
  @Timeout(600)
  void theLastThreePiecesAreSoldThreeTimes() throws Exception {
    Item rare = anItem(shop, "Rare", "80", 3);
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      customers.add(aCustomer());
    }

    List<Boolean> sold =
        atOnce(
            customers.stream()
                .<Callable<Boolean>>map(
                    one ->
                        () -> {
                          try {
                            domain.inTransaction(
                                () ->
                                    checkout.place(
                                        aPurchase(Map.of(rare.id(), 1), "cod"), one, STAFF));
                            return true;
                          } catch (InsufficientStock e) {
                            return false;
                          }
                        })
                .toList());

    assertThat(Collections.frequency(sold, true)).isEqualTo(3);
    assertThat(left(rare)).isZero();
  }

  @Test
  @Timeout(600)
  void ofConfirmAndCancelAtOnceOneWins() throws Exception {
    Item milk = anItem(shop, "Milk", "80", 5);
    long id = place(Map.of(milk.id(), 1), "cod");
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      boolean confirm = i % 2 == 0;
      calls.add(
          () ->
              succeeds(
                  () ->
                      confirm
                          ? ordering.confirm(id, Expected.ANY, STAFF)
                          : ordering.cancel(ANYTHING_GOES, id, "No", Expected.ANY, STAFF)));
    }

    int successes = Collections.frequency(atOnce(calls), true);

    CurrentOrder order = read(id);
    List<String> kinds = reading.history(id, STAFF).stream().map(HistoryView::kind).toList();
    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(kinds).hasSize(1 + successes).startsWith("placed").endsWith("cancelled");
    assertThat(kinds.stream().filter("cancelled"::equals)).hasSize(1);
    assertThat(left(milk)).isEqualTo(5);
  }

  @Test
  @Timeout(600)
  void paymentsAtOnceNeverExceedTheTotal() throws Exception {
    long id = place(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "stripe");
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      String reference = "pi_" + i;
      calls.add(
          () ->
              succeeds(
                  () ->
                      ordering.recordPayment(
                          id, money("70"), "stripe", reference, Expected.ANY, STAFF)));
    }

    assertThat(Collections.frequency(atOnce(calls), true)).isEqualTo(2);
    assertThat(read(id).amounts().paid()).isEqualTo("140.00");
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
  }

  @Test
  @Timeout(600)
  void ordersOfOneCustomerAtOnceAreNumberedWithoutGaps() throws Exception {
    Item milk = anItem(shop, "Milk", "80", 500);
    List<Callable<Long>> calls =
        Collections.nCopies(CALLERS, () -> place(Map.of(milk.id(), 1), "cod"));

    List<Long> ids = atOnce(calls);

    assertThat(
            domain
                .bean(Database.class)
                .list(
                    "select customer_ordinal from orders where customer_id = ? order by 1",
                    row -> row.getInt(1),
                    customer.id()))
        .containsExactlyElementsOf(
            java.util.stream.IntStream.rangeClosed(1, CALLERS).boxed().toList());
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(mine()).extracting(order -> order.codes().orderCode()).doesNotHaveDuplicates();
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> call : calls) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean succeeds(java.util.function.Supplier<?> call) {
    try {
      domain.inTransaction(call::get);
      return true;
    } catch (Refusal e) {
      return false;
    }
  }

  private void assertRefused(String code, java.util.function.Supplier<?> call) {
    assertThatThrownBy(() -> domain.inTransaction(call::get))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private <T> T step(java.util.function.Supplier<T> call) {
    return domain.inTransaction(call);
  }

  private long place(Map<Long, Integer> quantities, String paymentMethod) {
    return placeAll(quantities, paymentMethod).get(0).id();
  }

  private List<Order> placeAll(Map<Long, Integer> quantities, String paymentMethod) {
    return domain.inTransaction(
        () -> checkout.place(aPurchase(quantities, paymentMethod), customer, buyer));
  }

  private static Parcel aParcel(Map<Long, Integer> quantities) {
    return new Parcel("express", "6541661", "https://track.example/6541661", quantities);
  }

  private CurrentOrder read(long id) {
    return reading.one(id, buyer);
  }

  private List<CurrentOrder> mine() {
    return reading.list(buyer, OrderFilter.NONE, OptionalLong.empty(), 100);
  }

  private Integer left(Item item) {
    return domain.bean(Stock.class).available(List.of(item.id())).get(item.id());
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }
}
