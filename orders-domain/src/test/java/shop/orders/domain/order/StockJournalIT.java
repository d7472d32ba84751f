package shop.orders.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.orders.domain.OrderLife;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.MovementKind;
import shop.orders.domain.catalog.StockChange;
import shop.orders.domain.catalog.StockJournal;
import shop.orders.domain.catalog.StockKeeping;
import shop.orders.domain.catalog.StockMovement;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;

/** Orders move the stock of their items, and its journal says which did. */
class StockJournalIT extends OrderLife {

  private final StockKeeping keeping = DOMAIN.bean(StockKeeping.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true));
  private final Item milk = anItem(shop, "Milk", "80", 20);

  @Test
  void aSaleAndItsReleaseNameTheOrder() {
    Item wine = anItem(aShop(Map.of("cod_allowed", true)), "Wine", "9", 5);
    List<Long> ids =
        placed(aPurchase(Map.of(milk.id(), 3, wine.id(), 2), "cod")).stream()
            .map(Order::id)
            .toList();
    step(() -> ordering.cancel(ANYTHING_GOES, ids.get(0), "No", Expected.ANY, STAFF));

    assertThat(journal(milk))
        .extracting(
            StockMovement::kind,
            StockMovement::pieces,
            StockMovement::available,
            StockMovement::orderId,
            StockMovement::actor)
        .containsExactly(
            tuple(MovementKind.RELEASE, 3, 20, ids.get(0), "staff"),
            tuple(MovementKind.SALE, -3, 17, ids.get(0), "Amina"),
            tuple(MovementKind.OPENING, 20, 20, null, "staff"));
    assertThat(journal(wine))
        .first()
        .satisfies(one -> assertThat(one.orderId()).isEqualTo(ids.get(1)));
  }

  @Test
  @Timeout(600)
  void theSumOfTheJournalIsTheStockHoweverManyMoveItAtOnce() throws Exception {
    List<Item> items = new ArrayList<>(List.of(milk));
    for (int i = 0; i < 4; i++) {
      items.add(anItem(shop, "Item " + i, "10", 15));
    }
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      customers.add(aCustomer());
    }
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      calls.add(mover(new Random(i), customers.get(i), items));
    }

    atOnce(calls);

    assertThat(DOMAIN.bean(Database.class).list(StockJournal.DIFFERENT, row -> row.getLong(1)))
        .isEmpty();
    for (Item item : items) {
      int running = 0;
      List<StockMovement> oldestFirst = new ArrayList<>(journal(item));
      Collections.reverse(oldestFirst);
      for (StockMovement movement : oldestFirst) {
        running += movement.pieces();
        assertThat(movement.available()).isEqualTo(running).isNotNegative();
      }
      assertThat(left(item)).isEqualTo(running);
    }
  }

  /** Buys, cancels, counts and delivers at random; what is refused changes nothing. */
  private Callable<Boolean> mover(Random random, Customer buyer, List<Item> items) {
    return () -> {
      for (int i = 0; i < 12; i++) {
        Item one = items.get(random.nextInt(items.size()));
        Item other = items.get(random.nextInt(items.size()));
        try {
          switch (random.nextInt(4)) {
            case 0 -> tell(new StockChange(id(one), MovementKind.DELIVERY, 3, null, ""));
            case 1 -> tell(new StockChange(id(one), MovementKind.COUNT, 12, left(one), ""));
            default -> {
              Map<Long, Integer> bought = new TreeMap<>(Map.of(one.id(), 2));
              bought.put(other.id(), 1);
              long id =
                  step(() -> checkout.place(aPurchase(bought, "cod"), buyer, STAFF)).get(0).id();
              if (random.nextBoolean()) {
                step(() -> ordering.cancel(ANYTHING_GOES, id, "No", Expected.ANY, STAFF));
              }
            }
          }
        } catch (Refusal e) {
          assertThat(e.code()).isIn("insufficient_stock", "stock_moved");
        }
      }
      return true;
    };
  }

  private void tell(StockChange change) {
    DOMAIN.run(() -> keeping.change(change, version -> {}, STAFF));
  }

  private static StockChange.ItemChoice id(Item item) {
    return new StockChange.ItemChoice(item.publicId(), null, null);
  }

  private List<StockMovement> journal(Item item) {
    return keeping.journal(item.id(), OptionalLong.empty(), 10_000);
  }
}
