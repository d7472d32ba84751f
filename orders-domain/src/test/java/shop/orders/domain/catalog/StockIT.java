package shop.orders.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.database.Database;
import shop.orders.domain.party.Shop;

class StockIT {

  private static final int BUYERS = 32;

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final Stock stock = domain.bean(Stock.class);
  private final Shop shop = aShop();

  @Test
  void takesWhatIsReservedAndGivesBackWhatIsReleased() {
    Item milk = anItem(shop, "Milk", "80", 5);

    reserve(Map.of(milk.id(), 3));
    assertThat(left(milk)).isEqualTo(2);

    domain.run(
        () -> stock.release(new TreeMap<>(Map.of(milk.id(), 1)), StockCause.released(7, STAFF)));
    assertThat(left(milk)).isEqualTo(3);
  }

  @Test
  void refusesAllIfOneIsShortAndSaysWhich() {
    Item milk = anItem(shop, "Milk", "80", 5);
    Item ghee = anItem(shop, "Ghee", "300", 1);

    assertThatThrownBy(() -> reserve(Map.of(milk.id(), 3, ghee.id(), 2)))
        .isInstanceOfSatisfying(
            InsufficientStock.class,
            refusal ->
                assertThat(refusal.facts())
                    .containsEntry("item_id", ghee.id())
                    .containsEntry("name", "Ghee")
                    .containsEntry("available", 1));
    assertThat(left(milk)).isEqualTo(5);
    assertThat(left(ghee)).isEqualTo(1);
  }

  @Test
  void namesAllOfWhichThereAreTooFew() {
    Item milk = anItem(shop, "Milk", "80", 5);
    Item ghee = anItem(shop, "Ghee", "300", 1);
    Item curd = anItem(shop, "Curd", "90", 0);

    assertThatThrownBy(() -> reserve(Map.of(milk.id(), 3, ghee.id(), 2, curd.id(), 1)))
        .isInstanceOfSatisfying(
            InsufficientStock.class,
            refusal -> {
              assertThat(refusal.itemId()).isEqualTo(ghee.id());
              assertThat(refusal.facts().get("obstacles"))
                  .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                  .extracting(one -> one.get("item_id"))
                  .containsExactly(ghee.id(), curd.id());
            });
  }

  @Test
  void neverRunsOutOfWhatIsNotCounted() {
    Item advice = anItem(shop, "Advice", "80", null);

    reserve(Map.of(advice.id(), 1_000_000));
    domain.run(
        () -> stock.release(new TreeMap<>(Map.of(advice.id(), 1)), StockCause.released(7, STAFF)));

    assertThat(left(advice)).isNull();
  }

  @Test
  @Timeout(600)
  void sellsTheLastThreePiecesThreeTimesHoweverManyWantThem() throws Exception {
    Item last = anItem(shop, "Last", "80", 3);

    List<Boolean> served = atOnce(() -> reserve(Map.of(last.id(), 1)));

    assertThat(Collections.frequency(served, true)).isEqualTo(3);
    assertThat(left(last)).isZero();
  }

  @Test
  @Timeout(600)
  void letsNoTwoBuyersOfTheSameItemsWaitForEachOther() throws Exception {
    Item milk = anItem(shop, "Milk", "80", 1000);
    Item ghee = anItem(shop, "Ghee", "300", 1000);
    Item curd = anItem(shop, "Curd", "90", 1000);

    List<Boolean> served = atOnce(() -> reserve(Map.of(curd.id(), 1, milk.id(), 2, ghee.id(), 3)));

    assertThat(served).containsOnly(true);
    assertThat(List.of(left(milk), left(ghee), left(curd)))
        .containsExactly(1000 - 2 * BUYERS, 1000 - 3 * BUYERS, 1000 - BUYERS);
  }

  private void reserve(Map<Long, Integer> quantities) {
    domain.run(() -> stock.reserve(new TreeMap<>(quantities), StockCause.replaced(7, STAFF)));
  }

  private Integer left(Item item) {
    Integer[] left = new Integer[1];
    domain
        .bean(Database.class)
        .each(
            "select available from stock where item_id = ?",
            row -> left[0] = row.getObject(1, Integer.class),
            item.id());
    return left[0];
  }

  private static List<Boolean> atOnce(Runnable buying) throws Exception {
    ExecutorService buyers = Executors.newFixedThreadPool(BUYERS);
    Callable<Boolean> buyer =
        () -> {
          try {
            buying.run();
            return true;
          } catch (InsufficientStock e) {
            return false;
          }
        };
    try {
      List<Boolean> served = new java.util.ArrayList<>();
      for (Future<Boolean> each : buyers.invokeAll(Collections.nCopies(BUYERS, buyer))) {
        served.add(each.get());
      }
      return served;
    } finally {
      buyers.shutdownNow();
    }
  }
}
