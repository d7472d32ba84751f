package shop.orders.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.orders.domain.OrderLife;
import shop.orders.domain.catalog.InsufficientStock;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.OrderReading.HistoryView;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;

/** Concurrent calls on the same order: the same action many times, or contradictory ones. */
class OrdersAtOnceIT extends OrderLife {

  private final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "60"));

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
                            DOMAIN.inTransaction(
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
    long id = placed(Map.of(milk.id(), 1), "cod");
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
    List<String> kinds = orders.history(id, STAFF).stream().map(HistoryView::kind).toList();
    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(kinds).hasSize(1 + successes).startsWith("placed").endsWith("cancelled");
    assertThat(kinds.stream().filter("cancelled"::equals)).hasSize(1);
    assertThat(left(milk)).isEqualTo(5);
  }

  @Test
  @Timeout(600)
  void paymentsAtOnceAreAllBookedAndWhatIsTooMuchIsOwedBack() throws Exception {
    long id = placed(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "stripe");
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

    assertThat(atOnce(calls)).containsOnly(true);
    assertThat(read(id).amounts().paid()).isEqualByComparingTo(BigDecimal.valueOf(70L * CALLERS));
    assertThat(read(id).amounts().paid().subtract(read(id).amounts().refundDue()))
        .isEqualTo("140.00");
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
  }

  @Test
  @Timeout(600)
  void ordersOfOneCustomerAtOnceAreNumberedWithoutGaps() throws Exception {
    Item milk = anItem(shop, "Milk", "80", 500);
    List<Callable<Long>> calls =
        Collections.nCopies(CALLERS, () -> placed(Map.of(milk.id(), 1), "cod"));

    List<Long> ids = atOnce(calls);

    assertThat(
            DOMAIN
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

  private boolean succeeds(java.util.function.Supplier<?> call) {
    try {
      DOMAIN.inTransaction(call::get);
      return true;
    } catch (Refusal e) {
      return false;
    }
  }
}
