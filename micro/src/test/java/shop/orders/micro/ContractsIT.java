package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/**
 * An order that was placed through any contract is shown by all four, and so is its cancellation.
 */
@OnProduct
class ContractsIT {

  private Trade trade;

  @BeforeEach
  void openAShop(Product product) {
    trade = Trade.in(Market.opened(product.baseUrl()));
  }

  /** The contracts and calls that place an order. */
  enum Door {
    CART_CASH_ON_DELIVERY(trade -> trade.buyFromCart("cod")),
    CART_ONLINE(trade -> trade.buyFromCart("stripe")),
    MARKETPLACE(Trade::buyRecord);

    private final ToLongFunction<Trade> place;

    Door(ToLongFunction<Trade> place) {
      this.place = place;
    }
  }

  /** The calls that cancel an order without approval by staff. */
  enum Exit {
    STOREFRONT {
      @Override
      void cancel(Trade trade, Json order) {
        trade
            .get("/api/v1/customer/order-cancel/" + order.getLong("id"))
            .statusCode(200)
            .body("message", equalTo("Order has been cancelled"));
      }
    },
    PHARMACY {
      @Override
      void cancel(Trade trade, Json order) {
        trade
            .market()
            .as(trade.customer())
            .body(Map.of("reason", "Ordered twice"))
            .post("/api/V1/customer/orders/" + order.getLong("id") + "/cancelation")
            .statusCode(201)
            .body("data.status", equalTo("approved"));
      }
    },
    MARKETPLACE {
      @Override
      void cancel(Trade trade, Json order) {
        trade
            .market()
            .as(trade.customer())
            .delete(
                "/api/v1/orders/"
                    + order.getString("public_id")
                    + "/customers/"
                    + trade.customerId())
            .statusCode(200)
            .body("success_message", equalTo("Order cancelled"))
            .body("response_code", equalTo(200));
      }
    },
    OWN_API {
      @Override
      void cancel(Trade trade, Json order) {
        trade
            .market()
            .as(trade.customer())
            .header("Idempotency-Key", UUID.randomUUID())
            .body(Map.of("reason", "Ordered twice"))
            .post("/api/v2/orders/" + order.getLong("id") + "/cancellation-requests")
            .statusCode(201)
            .body("status", equalTo("APPROVED"));
      }
    },
    STAFF {
      @Override
      void cancel(Trade trade, Json order) {
        trade.steps(order.getLong("id"), "cancel");
      }
    };

    abstract void cancel(Trade trade, Json order);
  }

  @ParameterizedTest
  @EnumSource
  void anOrderOfOneContractIsSeenInAll(Door door) {
    long id = door.place.applyAsLong(trade);

    assertSeenInAll(id, "pending", "new", "pending", "In progress");
  }

  @Test
  void everyContractHasAWordOfItsOwnForEachStatus() {
    long id = trade.buyFromCart("cod");

    trade.steps(id, "confirm");
    assertSeenInAll(id, "confirmed", "processing", "confirmed", "In progress");
    trade.steps(id, "pack");
    assertSeenInAll(id, "packed", "processing", "packed", "In progress");
    trade.steps(id, "ship");
    assertSeenInAll(id, "shipped", "processing", "shipped", "In progress");
    trade.steps(id, "deliver");
    assertSeenInAll(id, "delivered", "complete", "delivered", "Completed");
  }

  @Test
  void anOrderOfWhichOnlyAPartIsSentIsSeenInAllToItsEnd() {
    long id = trade.market().order(trade.customer(), trade.product(), 2, "cod");
    trade.steps(id, "confirm", "pack");

    trade.market().shipOne(id).statusCode(200).body("status", equalTo("PACKED"));
    assertSeenInAll(id, "packed", "processing", "packed", "In progress");
    trade.get("/api/v1/customer/order-cancel/" + id).statusCode(409).body("status", equalTo(409));
    Answer refused = cancelOnMarketplace(id);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.asString())
        .isEqualTo(
            "{\"error_message\":\"A part of this order is on its way: it can be returned after"
                + " delivery, not cancelled.\",\"response_code\":400}");
    trade.market().deliverFirstParcel(id).statusCode(200);
    assertSeenInAll(id, "packed", "processing", "packed", "In progress");
    trade
        .market()
        .as(trade.customer())
        .body(Map.of("reason", "Too late"))
        .post("/api/V1/customer/orders/" + id + "/cancelation")
        .statusCode(201)
        .body("data.status", equalTo("pending"));
    trade.market().step(id, "cancel").statusCode(200).body("status", equalTo("DELIVERED"));
    assertSeenInAll(id, "delivered", "complete", "delivered", "Completed");
    assertThat(trade.market().stock(trade.product())).isEqualTo(999);
  }

  @ParameterizedTest
  @EnumSource
  void aCancellationInOneContractIsSeenInAll(Exit exit) {
    long id = trade.buyFromCart("cod");

    exit.cancel(trade, trade.market().read(id));

    assertSeenInAll(id, "cancelled", "canceled", "canceled", "Cancelled");
    assertThat(trade.market().stock(trade.product())).isEqualTo(1000);
  }

  @Test
  void aMarketplaceOrderIsCancelledThereAndSeenInAll() {
    long id = trade.buyRecord();
    Json order = trade.market().read(id);

    trade.get("/api/v1/customer/order-cancel/" + id).statusCode(409).body("status", equalTo(409));
    Exit.MARKETPLACE.cancel(trade, order);

    assertSeenInAll(id, "cancelled", "canceled", "canceled", "Cancelled");
  }

  /** The channel of the placement decides; the marketplace does not cancel past its rules. */
  @Test
  void theMarketplaceCancelsNoOrderThatTheOtherContractsWouldNot() {
    long packed = trade.buyFromCart("cod");
    trade.steps(packed, "confirm", "pack");
    long paid = trade.market().paidOrder(trade.customer(), trade.product(), 1);

    for (long id : List.of(packed, paid)) {
      String before = trade.market().read(id).getString("status");
      trade.get("/api/v1/customer/order-cancel/" + id).statusCode(409);
      Answer refused = cancelOnMarketplace(id);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.asString())
          .isEqualTo(
              "{\"error_message\":\"This order can be cancelled only on request, which the shop"
                  + " decides.\",\"response_code\":400}");
      assertThat(trade.market().read(id).getString("status")).isEqualTo(before);
    }
  }

  /** For this contract, every order that is not shipped is in progress, also a packed one. */
  @Test
  void theMarketplaceCancelsPackedOrdersAndNotShippedOnes() {
    long packed = trade.buyRecord();
    settle(packed);
    trade.steps(packed, "confirm", "pack");
    long shipped = trade.buyRecord();
    settle(shipped);
    trade.steps(shipped, "confirm", "pack", "ship");

    Answer called = cancelOnMarketplace(packed);
    Answer refused = cancelOnMarketplace(shipped);

    assertThat(called.statusCode()).isEqualTo(200);
    assertThat(called.asString())
        .isEqualTo("{\"success_message\":\"Order cancelled\",\"response_code\":200}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.asString())
        .isEqualTo(
            "{\"error_message\":\"This order is on its way: it can be returned after delivery,"
                + " not cancelled.\",\"response_code\":400}");
    assertThat(trade.market().read(shipped).getString("status")).isEqualTo("SHIPPED");
  }

  /** Records the payment, without which an order cannot be confirmed. */
  private void settle(long order) {
    trade
        .market()
        .send(
            Market.STAFF,
            "/api/v2/orders/" + order + "/payments",
            Map.of(
                "amount",
                trade.market().read(order).getString("total"),
                "method",
                "paypal",
                "reference",
                "pp-" + order))
        .statusCode(201);
  }

  private Answer cancelOnMarketplace(long order) {
    return trade
        .market()
        .as(trade.customer())
        .delete(
            "/api/v1/orders/"
                + trade.market().read(order).getString("public_id")
                + "/customers/"
                + trade.customerId());
  }

  private void assertSeenInAll(
      long id, String word, String pharmacyState, String pharmacyStatus, String marketplaceStatus) {
    Json order = trade.market().read(id);
    String invoiceNo = order.getString("invoice_no");
    String publicId = order.getString("public_id");
    double total = Double.parseDouble(order.getString("total"));

    Json row = read("/api/v1/customer/my-orders").part("data.orders[0]");
    assertThat(row.getLong("id")).isEqualTo(id);
    assertThat(row.getString("order_code")).isEqualTo(order.getString("order_code"));
    assertThat(row.getString("order_status")).isEqualTo(word);
    assertThat(row.getDouble("total_amount")).isEqualTo(total);
    for (String view : List.of("order-tracking", "order-summery")) {
      Json one = read("/api/v1/customer/" + view + "/" + id).part("data.order[0]");
      assertThat(one.getLong("id")).isEqualTo(id);
      assertThat(one.getString("order_code")).isEqualTo(order.getString("order_code"));
    }

    Json own = read("/ehealth-order/api/v1/orders?invoice_no=" + invoiceNo);
    assertThat(own.getInt("meta_info.count")).isEqualTo(1);
    assertThat(own.getString("data[0].order_status")).isEqualTo(word);
    Json details =
        trade
            .market()
            .as(Market.STAFF)
            .get("/ehealth-order/api/v1/admin/orders/" + invoiceNo)
            .statusCode(200)
            .part("data.order");
    assertThat(details.getLong("id")).isEqualTo(id);
    assertThat(details.getString("order_status")).isEqualTo(word);
    assertThat(details.getDouble("total")).isEqualTo(total);

    for (Json one :
        List.of(
            read("/api/V1/customer/orders/" + id).part("data"),
            read("/api/V1/customer/orders").part("data[0]"))) {
      assertThat(one.getLong("entity_id")).isEqualTo(id);
      assertThat(one.getString("state")).isEqualTo(pharmacyState);
      assertThat(one.getString("status")).isEqualTo(pharmacyStatus);
      assertThat(one.getDouble("total_amount")).isEqualTo(total);
    }

    Json bought = read("/api/v1/orders/customers/" + trade.customerId());
    Json sold =
        trade
            .market()
            .as(trade.merchant())
            .get("/api/v1/orders/merchants/" + trade.market().merchantId())
            .statusCode(200);
    for (Json list : List.of(bought, sold)) {
      assertThat(list.getList("_id")).containsExactly(publicId);
      assertThat(list.getString("[0].status")).isEqualTo(marketplaceStatus);
      assertThat(list.getString("[0]._createdBy")).isEqualTo(trade.customerId());
    }
  }

  private Json read(String path) {
    return trade.get(path).statusCode(200);
  }
}
