package shop.orders.domain.order.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.domain.AtOnce;
import shop.orders.domain.OrderLife;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;

/** A customer has few cash orders at a time that have not been delivered. */
class OpenCashOrdersIT extends OrderLife {

  private static final int MOST = 3;

  private final OpenCashOrders limit = DOMAIN.bean(OpenCashOrders.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true));
  private final Item milk = anItem(shop, "Milk", "80", 100);

  @BeforeEach
  void limit() {
    limit.most = MOST;
  }

  @AfterEach
  void limitNothing() {
    limit.most = 0;
  }

  @Test
  void afterTheLastOneACashOrderIsRefusedAndOthersArePlaced() {
    placeAll();

    assertThatThrownBy(this::place)
        .isInstanceOfSatisfying(
            TooManyOpenOrders.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
              assertThat(refusal.facts()).containsEntry("limit", MOST);
            });

    placed(Map.of(milk.id(), 1), "stripe");
    assertThat(mine()).hasSize(MOST + 1);
  }

  @Test
  void whatIsCancelledOrPaidMakesRoom() {
    placeAll();
    step(() -> ordering.cancel(ANYTHING_GOES, mine().get(0).id(), "No", Expected.ANY, STAFF));
    place();
    long paid = mine().get(0).id();
    step(() -> ordering.recordPayment(paid, money("80.00"), "stripe", "pi_1", Expected.ANY, STAFF));
    place();

    assertThatThrownBy(this::place).isInstanceOf(TooManyOpenOrders.class);
  }

  /** Each shop of a purchase has an order of its own. */
  @Test
  void eachOrderOfAPurchaseCounts() {
    place();
    place();
    Item book = anItem(aShop(Map.of("cod_allowed", true)), "Book", "10", 5);

    assertThatThrownBy(() -> placed(aPurchase(Map.of(milk.id(), 1, book.id(), 1), "cod")))
        .isInstanceOf(TooManyOpenOrders.class);
    place();
  }

  @Test
  void sixteenCheckoutsAtOnceDoNotPassTheLimit() throws Exception {
    List<Callable<Boolean>> calls =
        Collections.nCopies(
            16,
            () -> {
              try {
                place();
                return true;
              } catch (TooManyOpenOrders e) {
                return false;
              }
            });

    assertThat(Collections.frequency(AtOnce.call(calls, Duration.ofMinutes(5)), true))
        .isEqualTo(MOST);
    assertThat(mine()).hasSize(MOST);
  }

  private void placeAll() {
    for (int i = 0; i < MOST; i++) {
      place();
    }
  }

  private void place() {
    placed(Map.of(milk.id(), 1), "cod");
  }
}
