package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.CancellationRequest;
import shop.orders.domain.returned.ReturnStatus;

/** Concurrent calls: the same action many times, or contradictory ones. */
class ReturnsAtOnceIT extends ReturnLife {

  private final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "60"));
  private final Item milk = anItem(shop, "Milk", "33.33", 100);
  private final Item ghee = anItem(shop, "Ghee", "300", 100);

  @Test
  @Timeout(600)
  void ofCancelAndPackAtOnceOneWins() throws Exception {
    long id = paid(Map.of(milk.id(), 2));
    CancellationRequest request = request(id, Map.of(), Channel.API);
    DOMAIN.run(() -> cancelling.reject(request.id(), "No", STAFF));
    long cod = placed(Map.of(ghee.id(), 2), "cod");
    DOMAIN.run(() -> ordering.confirm(cod, Expected.ANY, STAFF));

    int done =
        Collections.frequency(
            atOnce(
                i ->
                    i % 2 == 0
                        ? ordering.pack(cod, Expected.ANY, STAFF)
                        : cancelling.cancel(cod, "", Expected.ANY, buyer(Channel.STOREFRONT))),
            true);

    CurrentOrder order = read(cod);
    assertThat(done).isEqualTo(1);
    assertThat(left(ghee)).isEqualTo(order.status() == OrderStatus.CANCELLED ? 100 : 98);
  }

  @Test
  @Timeout(600)
  void theSamePiecesAreReturnedOnce() throws Exception {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long line = line(id, milk);

    int done = Collections.frequency(atOnce(i -> ask(id, line, 2)), true);

    assertThat(done).isEqualTo(1);
    assertThat(read(id).lines().get(0).pieces().returning()).isEqualTo(2);
  }

  @Test
  @Timeout(600)
  void oneReturnIsRefundedOnce() throws Exception {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long line = line(id, milk);
    long returnId = requested(id, line, 2).id();
    DOMAIN.run(() -> returning.approve(returnId, Expected.ANY, STAFF));
    int received =
        Collections.frequency(
            atOnce(
                i ->
                    returning.receive(
                        returnId, arrived(line, 2, 2), Expected.ANY, Preview.NONE, STAFF)),
            true);

    int refunded =
        Collections.frequency(
            atOnce(i -> returning.refund(returnId, null, null, Expected.ANY, Preview.NONE, STAFF)),
            true);

    assertThat(received).isEqualTo(1);
    assertThat(refunded).isEqualTo(1);
    assertThat(read(id).amounts().refunded()).isEqualTo("66.66");
    assertThat(left(milk)).isEqualTo(99);
    assertThat(ledger(id)).containsExactly("PAYMENT 159.99", "REFUND 66.66", "REFUND_DUE 66.66");
  }

  @Test
  @Timeout(600)
  void ofWithdrawAndReceiveAtOnceOneWins() throws Exception {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long line = line(id, milk);
    long returnId = requested(id, line, 2).id();
    DOMAIN.run(() -> returning.approve(returnId, Expected.ANY, STAFF));

    int done =
        Collections.frequency(
            atOnce(
                i ->
                    i % 2 == 0
                        ? returning.withdraw(returnId, Expected.ANY, buyer(Channel.API))
                        : returning.receive(
                            returnId, arrived(line, 2, 2), Expected.ANY, Preview.NONE, STAFF)),
            true);

    assertThat(done).isEqualTo(1);
    CurrentOrder order = read(id);
    boolean withdrawn = reading.one(returnId, STAFF).status() == ReturnStatus.WITHDRAWN;
    assertThat(order.amounts().refundDue()).isEqualTo(withdrawn ? "0.00" : "66.66");
    assertThat(order.lines().get(0).pieces().returned()).isEqualTo(withdrawn ? 0 : 2);
    assertThat(order.lines().get(0).pieces().returning()).isZero();
    assertThat(left(milk)).isEqualTo(withdrawn ? 97 : 99);
  }

  private static List<String> ledger(long id) {
    return DOMAIN
        .bean(Database.class)
        .list(
            """
            select kind || ' ' || round(amount, 2) from ledger_entry
            where order_id = ? order by kind""",
            row -> row.getString(1),
            id);
  }

  /**
   * For each caller, whether its call succeeded; all other calls must have failed with a conflict.
   */
  private static List<Boolean> atOnce(IntFunction<?> call) throws Exception {
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      int number = i;
      calls.add(
          () -> {
            try {
              step(() -> call.apply(number));
              return true;
            } catch (Refusal e) {
              assertThat(e.kind()).isEqualTo(Refusal.Kind.CONFLICT);
              return false;
            }
          });
    }
    return atOnce(calls);
  }
}
