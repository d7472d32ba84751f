package shop.orders.domain.order.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.anyCustomerActor;
import static shop.orders.domain.catalog.UnstoredItems.anItem;
import static shop.orders.domain.party.UnstoredParties.aCustomer;
import static shop.orders.domain.party.UnstoredParties.aShop;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Wired;
import shop.orders.domain.access.Actor;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemNotSold;
import shop.orders.domain.catalog.Stock;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Sql;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Orders;
import shop.orders.domain.order.snapshot.Snapshots;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;

/** Makes orders from a purchase with its items and numbers given, without a database. */
class CheckoutTest {

  private static final Instant NOW = Instant.parse("2026-03-01T20:30:00Z");

  /** The recorded calls of the checkout, in their sequence. */
  private final List<Object> done = new ArrayList<>();

  private final Shop dairy = aShop(1, Map.of("cod_allowed", true, "delivery_fee", "60"));
  private final Shop bakery = aShop(2, Map.of("min_order_quantity", 2));
  private final Item milk = anItem(dairy, 21, "Milk", "80");
  private final Item bread = anItem(bakery, 22, "Bread", "30");
  private final Item cheese = anItem(dairy, 23, "Cheese", "100");

  @Test
  void eachShopOfAPurchaseGetsAnOrderWithItsOwnNumbersAndTotals() {
    List<Order> orders =
        place(Map.of(21L, 2, 22L, 3, 23L, 1), "stripe", List.of(bread, milk, cheese));

    assertThat(orders).extracting(Order::shopId).containsExactly(1L, 2L);
    assertThat(orders).extracting(Order::id).containsExactly(501L, 502L);
    assertThat(orders)
        .extracting(order -> order.asPlaced().codes().publicId())
        .doesNotHaveDuplicates();
    assertThat(orders.get(0).total()).isEqualTo("320.00");
    assertThat(orders.get(0).lines())
        .extracting(line -> line.name())
        .containsExactly("Milk", "Cheese");
    assertThat(orders.get(1).total()).isEqualTo("90.00");
  }

  @Test
  void theCodeOfAnOrderSaysHowItIsPaid() {
    assertThat(place(Map.of(21L, 1), "cod", List.of(milk)).get(0).code())
        .matches("20260301-203000\\d\\dC");
    assertThat(place(Map.of(21L, 1), "stripe", List.of(milk)).get(0).code())
        .matches("20260301-203000\\d\\dO");
  }

  @Test
  void ordersAreWrittenThenToldAndTheStockIsReservedLast() {
    List<Order> orders = place(Map.of(21L, 2), "cod", List.of(milk));

    Order order = orders.get(0);
    assertThat(done)
        .endsWith(orders, "written", new OrderPlaced(order.id(), 1, NOW), Map.of(21L, 2));
  }

  @Test
  void anItemThatIsGoneOrNotSoldIsRefused() {
    Item unsold = anItem(aShop(3, Map.of("active", false)), 24, "Wine", "9");

    assertThatThrownBy(() -> place(Map.of(21L, 1, 99L, 1), "cod", List.of(milk)))
        .isInstanceOf(ItemNotSold.class);
    assertThatThrownBy(() -> place(Map.of(24L, 1), "cod", List.of(unsold)))
        .isInstanceOf(ItemNotSold.class);
    assertThat(done).isEmpty();
  }

  @Test
  void theTermsOfEachShopAreKeptOrNothingIsPlaced() {
    assertRefused("below_minimum_quantity", Map.of(21L, 5, 22L, 1), "stripe");
    assertRefused("cod_not_allowed", Map.of(21L, 5, 22L, 2), "cod");
    assertThat(done).isEmpty();
  }

  @Test
  void anOrderThatComesToMoreThanCanBeBookedIsRefused() {
    Item palace = anItem(dairy, 25, "Palace", "999999999999.99");

    assertThatThrownBy(() -> place(Map.of(25L, 1), "stripe", List.of(palace)))
        .isInstanceOf(AmountTooLarge.class);
  }

  private void assertRefused(String code, Map<Long, Integer> quantities, String paymentMethod) {
    assertThatThrownBy(() -> place(quantities, paymentMethod, List.of(milk, bread)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private List<Order> place(
      Map<Long, Integer> quantities, String paymentMethod, List<Item> offered) {
    long slot = OrderCode.slotOf(NOW);
    Checkout.Offer offer =
        new Checkout.Offer(
            offered,
            Map.of(),
            List.of(
                new OrderNumbers.Drawn(501, 41, "EVH000000041", slot, 1),
                new OrderNumbers.Drawn(502, 42, "EVH000000042", slot + 1, 2)),
            new ArrayDeque<>(List.of(11L, 12L, 13L)),
            Set.of());
    return checkout()
        .place(
            aPurchase(quantities, paymentMethod),
            offer,
            ExpectedTotals.ANY,
            aCustomer(),
            anyCustomerActor());
  }

  private Checkout checkout() {
    List<Object> ignored = new ArrayList<>();
    return Wired.bean(
        Checkout.class,
        Clock.fixed(NOW, ZoneOffset.UTC),
        Wired.bean(Snapshots.class, Wired.events(ignored)),
        new OpenCashOrders(),
        Wired.events(done),
        new Orders() {
          @Override
          public List<Sql> insert(List<Order> placed, Actor actor, Instant now) {
            done.add(placed);
            return List.of();
          }
        },
        new Database() {
          @Override
          public void together(List<Sql> statements) {
            done.add("written");
          }
        },
        new Stock() {
          @Override
          public void sell(
              SortedMap<Long, Integer> quantities, Map<Long, Long> orders, Actor actor) {
            done.add(quantities);
          }
        });
  }
}
