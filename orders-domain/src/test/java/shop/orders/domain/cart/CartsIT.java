package shop.orders.domain.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;
import static shop.orders.domain.Samples.shopDetails;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.cart.Carts.Again;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemNotSold;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.Shops;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;

class CartsIT {

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final Carts carts = domain.bean(Carts.class);
  private final long customer = aCustomer().id();
  private final Shop dairy = aShop();
  private final Item milk = anItem(dairy, "Milk", "80", 5);

  @Test
  void isThereAndEmptyFromTheStart() {
    CartContents cart = carts.contents(customer);

    assertThat(cart.lines()).isEmpty();
    assertThat(cart.groups()).isEmpty();
    assertThat(cart.shippingAddress()).isNull();
    assertThat(carts.contents(customer).id()).isEqualTo(cart.id());
  }

  @Test
  void addsUpPiecesOfTheSameItem() {
    add(milk, 2);
    add(milk, 3);

    CartContents.Line line = onlyLine();
    assertThat(line.quantity()).isEqualTo(5);
    assertThat(line.total()).isEqualTo(new BigDecimal("400.00"));
    assertThat(line.obstacles()).isEmpty();
  }

  @Test
  void tellsWhenThereIsLessInStockThanWanted() {
    add(milk, 6);

    assertThat(onlyLine().obstacles())
        .singleElement()
        .satisfies(
            obstacle -> {
              assertThat(obstacle.code()).isEqualTo("insufficient_stock");
              assertThat(obstacle.facts()).containsEntry("available", 5);
            });
  }

  @Test
  void groupsLinesByShopAndCurrency() {
    Shop records = aShop(Map.of("currency", "USD"));
    add(milk, 1);
    add(anItem(records, "Record", "10", 1), 1);
    add(anItem(dairy, "Ghee", "300", null), 2);

    assertThat(carts.contents(customer).groups())
        .containsExactly(
            new CartContents.Group(dairy.slug(), "BDT", new BigDecimal("680.00")),
            new CartContents.Group(records.slug(), "USD", new BigDecimal("10.00")));
  }

  @Test
  void changesAndRemovesLines() {
    add(milk, 1);
    long line = onlyLine().id();

    domain.run(() -> carts.change(customer, line, 4));
    assertThat(onlyLine().quantity()).isEqualTo(4);

    domain.run(() -> carts.remove(customer, line));
    assertThat(carts.contents(customer).lines()).isEmpty();
  }

  @Test
  void knowsNothingOfTheCartsOfOthers() {
    add(milk, 1);
    long line = onlyLine().id();
    long other = aCustomer().id();

    assertThatThrownBy(() -> domain.run(() -> carts.change(other, line, 2)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> domain.run(() -> carts.remove(other, line)))
        .isInstanceOf(NotFound.class);
    assertThat(onlyLine().quantity()).isEqualTo(1);
  }

  @Test
  void refusesImpossibleQuantities() {
    add(milk, 999_999);

    for (int quantity : new int[] {0, -1, 2, 1_000_001, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> add(milk, quantity))
          .isInstanceOfSatisfying(
              Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("quantity"));
    }
  }

  @Test
  void refusesWhatIsNotSold() {
    Shop shop = aShop();
    Item item = anItem(shop, "Curd", "90", 5);
    close(shop);

    assertThatThrownBy(() -> add(item, 1)).isInstanceOf(ItemNotSold.class);
    assertThatThrownBy(() -> domain.run(() -> carts.add(customer, Long.MAX_VALUE, 1)))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("item_id"));
  }

  @Test
  void keepsAddressesWhenEmptied() {
    add(milk, 1);
    domain.run(() -> carts.send(customer, anAddress("Riyadh"), anAddress("Jeddah")));

    domain.run(() -> carts.empty(carts.lock(customer).id()));

    CartContents cart = carts.contents(customer);
    assertThat(cart.lines()).isEmpty();
    assertThat(cart.shippingAddress().city()).isEqualTo("Riyadh");
    assertThat(cart.billingAddress().city()).isEqualTo("Jeddah");
  }

  @Test
  void addsAnEarlierOrderOnceUntilEmptied() {
    List<Again> order = List.of(new Again(milk.id(), "Milk", 2));

    assertThat(addAgain(7, order)).isEmpty();
    assertThat(addAgain(7, order)).isEmpty();
    assertThat(onlyLine().quantity()).isEqualTo(2);

    domain.run(() -> carts.empty(carts.lock(customer).id()));
    assertThat(addAgain(7, order)).isEmpty();
    assertThat(onlyLine().quantity()).isEqualTo(2);
  }

  @Test
  void addsAgainWhatWasTakenOutSince() {
    Item curd = anItem(dairy, "Curd", "90", 5);
    List<Again> order = List.of(new Again(milk.id(), "Milk", 2), new Again(curd.id(), "Curd", 1));
    addAgain(7, order);
    long milkLine =
        carts.contents(customer).lines().stream()
            .filter(line -> line.itemId() == milk.id())
            .findFirst()
            .orElseThrow()
            .id();
    domain.run(() -> carts.remove(customer, milkLine));

    assertThat(addAgain(7, order)).isEmpty();
    assertThat(addAgain(7, order)).isEmpty();

    assertThat(carts.contents(customer).lines())
        .extracting(CartContents.Line::itemId, CartContents.Line::quantity)
        .containsExactlyInAnyOrder(tuple(milk.id(), 2), tuple(curd.id(), 1));
  }

  @Test
  void leavesOutOfWhatWasTakenOutWhatIsNoLongerInStock() {
    Item ghee = anItem(dairy, "Ghee", "300", 2);
    List<Again> order = List.of(new Again(milk.id(), "Milk", 2), new Again(ghee.id(), "Ghee", 2));
    addAgain(7, order);
    List<Long> all = carts.contents(customer).lines().stream().map(CartContents.Line::id).toList();
    domain.run(() -> all.forEach(line -> carts.remove(customer, line)));

    assertThat(addAgain(7, List.of(order.get(0), new Again(ghee.id(), "Ghee", 3))))
        .containsExactly("Ghee");
    assertThat(onlyLine().itemId()).isEqualTo(milk.id());
  }

  @Test
  void leavesOutWhatIsNoLongerSoldOrInStockAndNamesIt() {
    Shop shop = aShop();
    Item curd = anItem(shop, "Curd", "90", 5);
    close(shop);
    Item ghee = anItem(dairy, "Ghee", "300", 1);
    List<Again> order =
        List.of(
            new Again(milk.id(), "Milk", 2),
            new Again(curd.id(), "Curd", 1),
            new Again(ghee.id(), "Ghee", 2));

    assertThat(addAgain(7, order)).containsExactly("Curd", "Ghee");
    assertThat(addAgain(7, order)).containsExactly("Curd", "Ghee");
    assertThat(onlyLine().itemId()).isEqualTo(milk.id());
  }

  @Test
  void refusesAnEarlierOrderOfWhichNothingIsLeft() {
    List<Again> order = List.of(new Again(milk.id(), "Milk", 6));

    assertThatThrownBy(() -> addAgain(7, order)).isInstanceOf(NothingToAddAgain.class);
    assertThatThrownBy(() -> addAgain(7, order)).isInstanceOf(NothingToAddAgain.class);
  }

  @Test
  @Timeout(600)
  void losesNothingThatIsAddedAtOnce() throws Exception {
    ExecutorService windows = Executors.newFixedThreadPool(32);
    try {
      List<Future<Boolean>> added =
          windows.invokeAll(
              Collections.nCopies(
                  32,
                  () -> {
                    add(milk, 1);
                    return true;
                  }));
      for (Future<Boolean> each : added) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      windows.shutdownNow();
    }

    assertThat(onlyLine().quantity()).isEqualTo(32);
  }

  private void add(Item item, int quantity) {
    domain.run(() -> carts.add(customer, item.id(), quantity));
  }

  private List<String> addAgain(long orderId, List<Again> lines) {
    return domain.inTransaction(() -> carts.addAgain(customer, orderId, lines));
  }

  private CartContents.Line onlyLine() {
    List<CartContents.Line> lines = carts.contents(customer).lines();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  private void close(Shop shop) {
    domain.run(
        () ->
            domain
                .bean(Shops.class)
                .change(
                    STAFF,
                    shop.id(),
                    version -> {},
                    before -> shopDetails(Map.of("active", false))));
  }
}
