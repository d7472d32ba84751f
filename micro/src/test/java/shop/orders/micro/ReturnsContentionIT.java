package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Concurrent cancellations and returns of the same goods: one call wins, the others are refused.
 */
@OnProduct
class ReturnsContentionIT {

  private static final int CALLERS = 32;

  private final String customer = Market.newCustomer();
  private Market market;
  private long item;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl(), Map.of("withdrawal", "EU", "delivery_fee", "5.00"));
    item = market.item("10.00", 10);
  }

  @Test
  void ofCancelAndPackOneWins() {
    long order = market.order(customer, item, 2, "cod");
    market.step(order, "confirm").statusCode(200);

    List<Integer> statuses =
        together(
            i ->
                i % 2 == 0
                    ? market.step(order, "pack").statusCode()
                    : market
                        .as(customer)
                        .get("/api/v1/customer/order-cancel/" + order)
                        .statusCode());

    boolean cancelled = market.read(order).getString("status").equals("CANCELLED");
    List<String> kinds = kinds(order);
    assertThat(Collections.frequency(kinds, "cancelled")).isEqualTo(cancelled ? 1 : 0);
    assertThat(Collections.frequency(kinds, "packed")).isEqualTo(cancelled ? 0 : 1);
    // A customer who cancels a cancelled order gets a success.
    List<Integer> packing = everyOther(statuses, 0);
    List<Integer> cancelling = everyOther(statuses, 1);
    assertThat(cancelling).containsOnly(cancelled ? 200 : 409);
    assertThat(Collections.frequency(packing, 200)).isEqualTo(cancelled ? 0 : 1);
    assertThat(Collections.frequency(packing, 409)).isEqualTo(CALLERS / 2 - (cancelled ? 0 : 1));
    assertThat(market.stock(item)).isEqualTo(cancelled ? 10 : 8);
  }

  @Test
  void ofStaffsCancelAndPackNothingIsLost() {
    long order = market.paidOrder(customer, item, 2);

    List<Integer> statuses =
        together(i -> market.step(order, i % 2 == 0 ? "pack" : "cancel").statusCode());

    // Staff may cancel a packed order, so a pack may come before the cancellation; but there is
    // only one cancellation.
    List<String> kinds = kinds(order);
    assertThat(statuses).containsOnly(200, 409);
    assertThat(Collections.frequency(statuses, 200))
        .isEqualTo(1 + Collections.frequency(kinds, "packed"));
    assertThat(Collections.frequency(kinds, "cancelled")).isEqualTo(1);
    assertThat(Collections.frequency(kinds, "refund_due")).isEqualTo(1);
    assertThat(market.read(order).getString("refund_due")).isEqualTo("25.00");
    assertThat(market.stock(item)).isEqualTo(10);
  }

  @Test
  void theSamePieceIsReturnedOnce() {
    long order = market.delivered(market.paidOrder(customer, item, 3));
    Map<String, Object> wanted = market.aReturn(order, 2);

    List<Integer> statuses =
        together(i -> market.send(customer, "/api/v2/returns", wanted).statusCode());

    assertOneWins(statuses, 201);
    assertThat(market.as(customer).get("/api/v2/returns?order_id=" + order).<List<?>>path("data"))
        .hasSize(1);
    assertThat(market.read(order).getInt("lines[0].actions.request_return.quantity")).isEqualTo(1);
  }

  @Test
  void aReturnIsReceivedOnceAndRefundedOnce() {
    long order = market.delivered(market.paidOrder(customer, item, 3));
    long goods = market.approvedReturn(customer, order, 2);
    String path = "/api/v2/returns/" + goods;
    Map<String, Object> receipt = market.aReceipt(order, 2);

    List<Integer> received =
        together(i -> market.send(Market.STAFF, path + "/receive", receipt).statusCode());
    List<Integer> refunded =
        together(i -> market.send(Market.STAFF, path + "/refund", Map.of()).statusCode());

    assertOneWins(received, 200);
    assertOneWins(refunded, 200);
    assertThat(market.read(order).getString("refunded_amount")).isEqualTo("20.00");
    assertThat(market.read(order).getString("refund_due")).isEqualTo("0.00");
    assertThat(market.stock(item)).isEqualTo(9);
    assertThat(
            market
                .as(customer)
                .get("/api/v2/orders/" + order + "/refunds")
                .<List<String>>path("data.kind"))
        .containsExactly("due", "paid");
    assertThat(
            market
                .as(customer)
                .get("/api/v2/orders/" + order + "/bills")
                .<List<String>>path("data.kind"))
        .containsExactlyInAnyOrder("bill", "credit_note");
  }

  @Test
  void ofWithdrawAndReceiveOneWins() {
    long order = market.delivered(market.paidOrder(customer, item, 3));
    long goods = market.approvedReturn(customer, order, 2);
    String path = "/api/v2/returns/" + goods;
    Map<String, Object> receipt = market.aReceipt(order, 2);

    List<Integer> statuses =
        together(
            i ->
                i % 2 == 0
                    ? market.send(customer, path + "/withdraw", Map.of()).statusCode()
                    : market.send(Market.STAFF, path + "/receive", receipt).statusCode());

    assertOneWins(statuses, 200);
    boolean withdrawn = market.as(customer).get(path).<String>path("status").equals("WITHDRAWN");
    assertThat(market.read(order).getString("refund_due")).isEqualTo(withdrawn ? "0.00" : "20.00");
    assertThat(market.read(order).getInt("lines[0].returned")).isEqualTo(withdrawn ? 0 : 2);
    assertThat(market.stock(item)).isEqualTo(withdrawn ? 7 : 9);
  }

  /** A return that is requested just before the confirmation follows from the withdrawal, too. */
  @Test
  void aWithdrawalIsConfirmedOnce() {
    long order = market.delivered(market.paidOrder(customer, item, 3));
    String withdrawals = "/api/v2/orders/" + order + "/withdrawals";
    int withdrawal = market.send(customer, withdrawals, Map.of()).statusCode(201).path("id");
    Map<String, Object> wanted = market.aReturn(order, 3);

    List<Integer> statuses =
        together(
            i ->
                i % 2 == 0
                    ? market
                        .send(customer, withdrawals + "/" + withdrawal + "/confirm", Map.of())
                        .statusCode()
                    : market.send(customer, "/api/v2/returns", wanted).statusCode());

    assertThat(everyOther(statuses, 0)).containsOnlyOnce(200).containsOnly(200, 409);
    assertThat(everyOther(statuses, 1)).isSubsetOf(201, 409);
    assertThat(Collections.frequency(statuses, 201)).isLessThanOrEqualTo(1);
    market
        .as(customer)
        .get("/api/v2/returns?order_id=" + order)
        .body("data.entitlement", equalTo(List.of("withdrawal")));
  }

  private static List<Integer> everyOther(List<Integer> statuses, int first) {
    return IntStream.range(0, statuses.size())
        .filter(i -> i % 2 == first)
        .mapToObj(statuses::get)
        .toList();
  }

  private static void assertOneWins(List<Integer> statuses, int success) {
    assertThat(Collections.frequency(statuses, success)).isEqualTo(1);
    assertThat(Collections.frequency(statuses, 409)).isEqualTo(CALLERS - 1);
  }

  private List<String> kinds(long order) {
    return market.as(Market.STAFF).get("/api/v2/orders/" + order + "/history").path("data.kind");
  }

  private static List<Integer> together(IntFunction<Integer> call) {
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      int number = i;
      calls.add(() -> insisting(call, number));
    }
    return Together.call(calls);
  }

  /** As clients do, who are put off (503) while too many others wait for the same row. */
  private static int insisting(IntFunction<Integer> call, int number) {
    int status = 503;
    for (int tries = 0; status == 503 && tries < CALLERS; tries++) {
      status = call.apply(number);
    }
    return status;
  }
}
