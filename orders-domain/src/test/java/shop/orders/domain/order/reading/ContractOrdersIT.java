package shop.orders.domain.order.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.cart.Carts;
import shop.orders.domain.cart.NothingToAddAgain;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.AddressChange;
import shop.orders.domain.order.DetailsChange;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.parcel.Parcel;
import shop.orders.domain.order.placing.Checkout;
import shop.orders.domain.order.placing.RecordPurchase;
import shop.orders.domain.order.placing.Reordering;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.Refusal;

class ContractOrdersIT {

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final Checkout checkout = domain.bean(Checkout.class);
  private final Ordering ordering = domain.bean(Ordering.class);
  private final ContractOrders contractOrders = domain.bean(ContractOrders.class);
  private final OwnOrders own = domain.bean(OwnOrders.class);
  private final Shop shop =
      aShop(Map.of("cod_allowed", true, "delivery_fee", "60", "time_zone", "Asia/Dhaka"));
  private final Item milk = anItem(shop, "Milk", "80", null);
  private final Customer customer = aCustomer();
  private final Actor buyer = actor(customer);

  @Test
  void pagesOfOwnOrdersAreRangesOfNumbers() {
    List<Long> placed = new ArrayList<>();
    for (int i = 0; i < 17; i++) {
      placed.add(place(customer));
    }

    OwnOrders.Page first = own.page(buyer, 1, 15);
    OwnOrders.Page second = own.page(buyer, 2, 15);

    assertThat(first.total()).isEqualTo(17);
    assertThat(first.rows()).hasSize(15);
    assertThat(first.rows().get(0).id()).isEqualTo(placed.get(16));
    assertThat(second.rows())
        .extracting(OwnOrders.Listed::id)
        .containsExactly(placed.get(1), placed.get(0));
    assertThat(own.page(buyer, 3, 15)).isEqualTo(new OwnOrders.Page(17, List.of()));
    assertThat(own.page(actor(aCustomer()), 1, 15)).isEqualTo(new OwnOrders.Page(0, List.of()));
    assertThat(contractOrders.ownPage(buyer, 2, 15))
        .extracting(ContractOrder::id)
        .containsExactly(placed.get(1), placed.get(0));
  }

  /**
   * PostgreSQL would use one generic plan for a statement that a session sends often, but rare
   * values need another plan.
   */
  @Test
  void noPlanIsKeptForListsByFilters() {
    OrderReading reading = domain.bean(OrderReading.class);
    OrderFilter search = new OrderFilter(null, null, null, null, null, null, "milk");

    List<String> kept =
        domain.inTransaction(
            () -> {
              for (int i = 0; i < 8; i++) {
                reading.list(buyer, OrderFilter.NONE, OptionalLong.empty(), 2);
                reading.list(buyer, search, OptionalLong.empty(), 2);
                contractOrders.page(
                    STAFF, filter(null, OrderStatus.PENDING, null, null, null, null), 1, 2);
              }
              return domain
                  .bean(Database.class)
                  .list("select statement from pg_prepared_statements", row -> row.getString(1));
            });

    assertThat(kept)
        .anyMatch(statement -> statement.contains("from orders o"))
        .noneMatch(statement -> statement.contains("@@"))
        .noneMatch(statement -> statement.contains("o.status = "));
  }

  @Test
  void trackingFollowsTheStepsAndTheNewestParcel() {
    long id = place(customer);
    OwnOrders.Tracking placed = own.tracking(id, buyer);
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    step(
        () ->
            ordering.ship(
                id,
                new Parcel("express", "6541661", "https://track.example/1", Map.of()),
                Expected.ANY,
                STAFF));
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    OwnOrders.Tracking delivered = own.tracking(id, buyer);

    assertThat(placed.packedAt()).isNull();
    assertThat(placed.courier().name()).isNull();
    assertThat(delivered.courier().name()).isEqualTo("express");
    assertThat(delivered.courier().trackingNo()).isEqualTo("6541661");
    assertThat(delivered.delivery().date()).isEqualTo(delivered.delivery().deliveredAt());
    assertThat(delivered.payment().status()).isEqualTo(PaymentStatus.PAID);
  }

  @Test
  void aSummaryHoldsTheLinesAsTheyWereOrdered() {
    OwnOrders.Summary summary = own.summary(place(customer), buyer);

    assertThat(summary.amounts().subtotal()).isEqualByComparingTo("240");
    assertThat(summary.amounts().total()).isEqualByComparingTo("300");
    assertThat(summary.shopLanguage()).isEqualTo("en");
    assertThat(summary.lines()).hasSize(1);
    assertThat(summary.lines().get(0).names().in("en", null)).isEqualTo("Milk");
    assertThat(summary.lines().get(0).attributes()).hasSize(1);
    assertThat(summary.lines().get(0).unitPrice()).isEqualByComparingTo("80");
  }

  @Test
  void anotherCallersOrderIsNotFound() {
    ContractOrder order = contractOrders.byId(place(customer), buyer);
    Actor other = actor(aCustomer());

    assertThatThrownBy(() -> own.tracking(order.id(), other)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> own.summary(order.id(), other)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> contractOrders.byId(order.id(), other)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> contractOrders.byInvoiceNo(order.codes().invoiceNo(), other))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> contractOrders.byPublicId(order.codes().publicId(), other))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> step(() -> domain.bean(Reordering.class).addToCart(order.id(), other)))
        .isInstanceOf(NotFound.class);
    assertThat(contractOrders.byPublicId(order.codes().publicId(), merchant()).id())
        .isEqualTo(order.id());
  }

  @Test
  void everyFilterFindsTheOrderAloneAndTogether() {
    ContractOrder order = contractOrders.byId(place(customer), buyer);
    ContractOrder newest = contractOrders.byId(place(customer), buyer);
    LocalDate today = LocalDate.ofInstant(order.times().placedAt(), ZoneOffset.UTC);
    LocalDate tomorrow = LocalDate.ofInstant(newest.times().placedAt(), ZoneOffset.UTC).plusDays(1);
    List<ContractOrderFilter> alone =
        List.of(
            filter(order.codes().invoiceNo(), null, null, null, null, null),
            filter(null, OrderStatus.PENDING, null, null, null, null),
            filter(null, null, PaymentStatus.UNPAID, null, null, null),
            filter(null, null, null, shop.slug(), null, null),
            filter(null, null, null, null, "cod", null),
            filter(null, null, null, null, null, today),
            filter(
                order.codes().invoiceNo(),
                OrderStatus.PENDING,
                PaymentStatus.UNPAID,
                shop.slug(),
                "cod",
                today));

    for (ContractOrderFilter filter : alone) {
      assertThat(contractOrders.page(buyer, filter, 1, 10).orders())
          .extracting(ContractOrder::id)
          .contains(order.id());
    }
    assertThat(contractOrders.page(buyer, alone.get(0), 1, 10).count()).isEqualTo(1);
    assertThat(
            contractOrders
                .page(buyer, filter(null, OrderStatus.PACKED, null, null, null, null), 1, 10)
                .count())
        .isZero();
    assertThat(
            contractOrders
                .page(buyer, filter(null, null, null, null, null, tomorrow), 1, 10)
                .count())
        .isZero();
  }

  @Test
  void theCountIsExactOnEveryPage() {
    for (int i = 0; i < 5; i++) {
      place(customer);
    }

    assertThat(contractOrders.page(buyer, ContractOrderFilter.none(), 1, 2).orders()).hasSize(2);
    assertThat(contractOrders.page(buyer, ContractOrderFilter.none(), 3, 2).orders()).hasSize(1);
    assertThat(contractOrders.page(buyer, ContractOrderFilter.none(), 9, 2).orders()).isEmpty();
    assertThat(contractOrders.page(buyer, ContractOrderFilter.none(), 9, 2).count()).isEqualTo(5);
  }

  @Test
  void listsWithoutEndComeInEitherOrder() {
    List<Long> placed = List.of(place(customer), place(customer), place(customer));

    assertThat(ids(new ContractOrders.Stretch(true, 0, Long.MAX_VALUE)))
        .containsExactlyElementsOf(placed);
    assertThat(ids(new ContractOrders.Stretch(false, 1, 1))).containsExactly(placed.get(1));
    assertThat(ids(new ContractOrders.Stretch(true, 3, 10))).isEmpty();
  }

  @Test
  void changedDetailsAreKeptInTheHistoryFromTo() {
    long id = place(customer);
    DetailsChange change =
        new DetailsChange("20/7, Banani", null, new DetailsChange.Coordinate(120.01), null);

    domain.run(() -> ordering.changeDetails(id, change, Expected.ANY, STAFF));
    domain.run(() -> ordering.changeDetails(id, change, Expected.ANY, STAFF));

    ContractOrder order = contractOrders.byId(id, STAFF);
    List<OrderReading.HistoryView> history = domain.bean(OrderReading.class).history(id, STAFF);
    assertThat(order.buyer().customerAddress()).isEqualTo("20/7, Banani");
    assertThat(order.elogistics().deliveryLat()).isEqualTo(120.01);
    assertThat(order.version()).isEqualTo(2);
    assertThat(history).hasSize(2);
    assertThat(history.get(1).kind()).isEqualTo("details_changed");
    assertThat(history.get(1).changes())
        .containsEntry("delivery_lat", new FieldChange("24.7136", "120.01"))
        .containsOnlyKeys("shipping_address", "customer_address", "delivery_lat");
    assertThat(order.buyer().shippingAddress().inOneLine()).isEqualTo("20/7, Banani");
    assertThat(order.buyer().shippingAddress().latitude()).isEqualTo(120.01);
  }

  @Test
  void detailsAreNotChangedWithoutThePermission() {
    long id = place(customer);
    Actor viewer =
        new Actor(
            "v",
            "v",
            Actor.Kind.STAFF,
            null,
            Set.of(Permission.VIEW_ORDER_DETAILS),
            Channel.EHEALTH);

    assertThatThrownBy(
            () ->
                domain.run(
                    () ->
                        ordering.changeDetails(
                            id, new DetailsChange("x", null, null, null), Expected.ANY, viewer)))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
  }

  @Test
  void aMerchantReplacesTheBlocksItGives() {
    long id = place(customer);
    AddressChange change = new AddressChange(null, anAddress("Boston"), List.of("Updated"));

    domain.run(() -> ordering.changeAddresses(id, change, Expected.ANY, merchant()));

    ContractOrder order = contractOrders.byId(id, STAFF);
    assertThat(order.buyer().billingAddress().city()).isEqualTo("Boston");
    assertThat(order.buyer().shippingAddress().city()).isEqualTo("Riyadh");
    assertThat(order.buyer().comments()).containsExactly("Updated");
  }

  @Test
  void reorderingTwiceAddsOnceAndNothingSoldIsRefused() {
    long id = place(customer);
    Reordering reordering = domain.bean(Reordering.class);

    assertThat(step(() -> reordering.addToCart(id, buyer))).isEmpty();
    assertThat(step(() -> reordering.addToCart(id, buyer))).isEmpty();
    assertThat(domain.bean(Carts.class).contents(customer.id()).lines())
        .extracting(line -> line.quantity())
        .containsExactly(3);

    Item rare = anItem(shop, "Rare", "10", 3);
    long last = step(() -> checkout.place(purchase(rare.id(), 3), customer, buyer)).get(0).id();
    assertThatThrownBy(() -> step(() -> reordering.addToCart(last, buyer)))
        .isInstanceOf(NothingToAddAgain.class);
  }

  @Test
  void aRecordIsBoughtFromItsMerchantOnly() {
    RecordPurchase purchase = domain.bean(RecordPurchase.class);

    assertThatThrownBy(
            () ->
                step(
                    () ->
                        purchase.place(
                            shop.merchant().publicId(),
                            milk.publicId(),
                            anAddress("Raleigh"),
                            anAddress("Raleigh"),
                            List.of(),
                            customer,
                            buyer)))
        .isInstanceOf(NotFound.class);
  }

  private List<Long> ids(ContractOrders.Stretch stretch) {
    List<Long> ids = new ArrayList<>();
    contractOrders.each(buyer, stretch).accept(order -> ids.add(order.id()));
    return ids;
  }

  private static ContractOrderFilter filter(
      String invoiceNo,
      OrderStatus status,
      PaymentStatus paymentStatus,
      String shopSlug,
      String paymentMethod,
      LocalDate from) {
    return new ContractOrderFilter(
        invoiceNo,
        status,
        null,
        paymentStatus,
        null,
        shopSlug,
        null,
        null,
        paymentMethod,
        null,
        null,
        from,
        from);
  }

  private Actor merchant() {
    return new Actor(
        "m",
        "m",
        Actor.Kind.MERCHANT,
        shop.merchant().publicId(),
        Permission.OF_MERCHANTS,
        Channel.MARKETPLACE);
  }

  private static Actor actor(Customer customer) {
    return new Actor(
        customer.subject(), "Amina", Actor.Kind.CUSTOMER, null, Set.of(), Channel.STOREFRONT);
  }

  private long place(Customer by) {
    return step(() -> checkout.place(purchase(milk.id(), 3), by, actor(by))).get(0).id();
  }

  private <T> T step(java.util.function.Supplier<T> call) {
    return domain.inTransaction(call);
  }

  private static Purchase purchase(long item, int quantity) {
    return new Purchase(
        new TreeMap<>(Map.of(item, quantity)),
        "cod",
        "",
        anAddress("Riyadh"),
        anAddress("Riyadh"),
        Channel.STOREFRONT,
        "web",
        "",
        List.of());
  }
}
