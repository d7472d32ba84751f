package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/** Merchants run their shops by themselves, each person by its roles there. */
@OnProduct
class MerchantsIT {

  private static final Map<String, Object> PARCEL =
      Map.of("courier_name", "express", "tracking_no", "6541661");

  private final String customer = Market.newCustomer();

  private Market market;
  private String owner;
  private String packer;
  private String accountant;

  @BeforeEach
  void openAShop(Product product) {
    market =
        Market.opened(
            product.baseUrl(),
            Map.of(
                "return_window_days",
                14,
                "latitude",
                23.790,
                "time_zone",
                "Asia/Dhaka",
                "store_credit_months",
                12));
    owner = Tokens.merchant("65d0c0de00000000000000d1", market.merchantId());
    packer = as("packer").sign();
    accountant = as("accountant").sign();
  }

  private Tokens as(String... roles) {
    return Tokens.any()
        .subject("65d0c0de00000000000000d2")
        .groups("merchant")
        .claim("merchant_id", market.merchantId())
        .claim("name", "Karim")
        .claim("merchant_roles", List.of(roles));
  }

  private Answer step(String token, long order, String step, Map<String, Object> body) {
    return market.send(token, "/api/v2/orders/" + order + "/" + step, body);
  }

  @Test
  void aPackerBringsAnOrderToItsCustomer() {
    long item = market.item("10.00", 5);
    long order = market.order(customer, item, 2, "cod");

    Json before = market.as(packer).get("/api/v2/orders/" + order).statusCode(200);
    assertThat(before.getMap("actions.confirm")).containsEntry("allowed", true);
    assertThat(before.getMap("actions.pack")).containsEntry("code", "status_forbids");
    assertThat(before.getMap("actions.cancel")).containsEntry("allowed", true);
    assertThat(before.getMap("actions.refund")).containsEntry("code", "permission_missing");
    assertThat(before.getMap("actions.change_buyer")).containsEntry("code", "permission_missing");
    assertThat(before.getMap("actions.change_details")).containsEntry("code", "not_for_merchants");

    step(packer, order, "confirm", Map.of()).statusCode(200);
    step(packer, order, "pack", Map.of()).statusCode(200);
    Answer shipped = step(packer, order, "ship", PARCEL).statusCode(200);
    String events = "/api/v2/shipments/" + shipped.getLong("shipments[0].id") + "/events";
    Map<String, Object> scan =
        Map.of("event_id", "scan-1", "type", "in_transit", "at", shipped.getString("shipped_at"));
    market.send(accountant, events, scan).statusCode(403);
    market.send(packer, events, scan).statusCode(200);
    step(packer, order, "deliver", Map.of())
        .statusCode(200)
        .body("status", equalTo("DELIVERED"))
        .body("payment_status", equalTo("PAID"));

    Json history = market.as(owner).get("/api/v2/orders/" + order + "/history");
    assertThat(history.<List<String>>path("data.actor")).contains("Karim").doesNotContain("staff");
    Json forCustomer = market.as(customer).get("/api/v2/orders/" + order + "/history");
    assertThat(forCustomer.<List<String>>path("data.actor"))
        .contains("staff")
        .doesNotContain("Karim");
  }

  @Test
  void manyOrdersAtOnceIncludingOneThatIsRefused() {
    long item = market.item("10.00", 5);
    long one = market.order(customer, item, 1, "cod");
    long two = market.order(customer, item, 2, "cod");

    List<Map<String, Object>> outcomes =
        market
            .send(
                packer,
                "/api/v2/order-actions",
                List.of(
                    Map.of("order_id", one, "action", "confirm"),
                    Map.of(
                        "order_id",
                        two,
                        "action",
                        "cancel",
                        "parameters",
                        Map.of("reason", "Broken", "message", "We have no more of it"))))
            .statusCode(200)
            .getList("");

    assertThat(outcomes).extracting(outcome -> outcome.get("status")).containsExactly(200, 200);
    market
        .as(customer)
        .get("/api/v2/orders/" + two)
        .body("status", equalTo("CANCELLED"))
        .body("cancel_message", equalTo("We have no more of it"));
    assertThat(market.stock(item)).isEqualTo(4);
  }

  @Test
  void anOwnerSetsItsPricesAndStock() {
    long item =
        market
            .send(
                owner,
                "/api/v2/catalog/items",
                Map.of("shop_slug", market.slug(), "name", "Lamp", "price", "10.00", "stock", 3))
            .statusCode(201)
            .getLong("id");

    market
        .as(owner)
        .body(Map.of("price", "12.50", "names", Map.of("en", "Lamp", "bn", "বাতি")))
        .put("/api/v2/catalog/items/" + item)
        .statusCode(200)
        .body("price", equalTo("12.50"));
    market
        .send(
            packer,
            "/api/v2/catalog/items/" + item + "/stock/movements",
            Map.of("pieces", 7, "reason", "delivery"))
        .statusCode(200)
        .body("stock", equalTo(10));
    market
        .as(packer)
        .body(Map.of("stock", 9, "expected_stock", 10))
        .put("/api/v2/catalog/items/" + item + "/stock")
        .statusCode(200);
    market
        .as(packer)
        .get("/api/v2/catalog/items/" + item + "/stock/movements")
        .statusCode(200)
        .body("data.actor", hasItem("Karim"));

    long order = market.order(customer, item, 1, "cod");
    assertThat(market.read(order).getString("subtotal")).isEqualTo("12.50");
    for (String other : List.of(packer, accountant)) {
      market
          .as(other)
          .body(Map.of("price", "1.00"))
          .put("/api/v2/catalog/items/" + item)
          .statusCode(403)
          .body("permission", equalTo("update.catalog"));
    }
  }

  @Test
  void anOwnerSetsTheTermsOfItsShopThatAreItsOwn() {
    String shop = "/api/v2/shops/" + market.slug();
    // What the platform has set comes back to it through the owner's change as it was.
    market
        .as(Market.SUPERUSER)
        .body(
            Map.of(
                "tax_components", List.of(Map.of("key", "VAT", "rate", "19.00")),
                "tax_category", Map.of("code", "S"),
                "delivery_tax", "19.00",
                "order_discount_percent", "5.50",
                "mother_shop_id", "606c5ed490800a010808663e"))
        .put(shop)
        .statusCode(200);

    market
        .as(owner)
        .body(
            Map.of(
                "cod_allowed",
                false,
                "delivery_fee",
                "4.90",
                "delivery_days",
                3,
                "return_window_days",
                30))
        .put(shop)
        .statusCode(200)
        .body("cod_allowed", equalTo(false))
        .body("delivery_fee", equalTo("4.90"))
        .body("return_window_days", equalTo(30));
    market
        .as(owner)
        .body(Map.of("return_window_days", 6))
        .put(shop)
        .statusCode(422)
        .body("errors[0].field", equalTo("return_window_days"));
    for (Map.Entry<String, Object> term :
        Map.<String, Object>of(
                "approved", false,
                "tax_id", "DE999999999",
                "bill_issue_point", "delivery",
                "withdrawal", "EU",
                "name", "Another",
                "tax_inclusive", false)
            .entrySet()) {
      market
          .as(owner)
          .body(Map.of(term.getKey(), term.getValue(), "delivery_days", 9))
          .put(shop)
          .statusCode(403)
          .body("code", equalTo("set_by_platform"))
          .body("errors[0].field", equalTo(term.getKey()));
    }
    market
        .as(owner)
        .get(shop)
        .statusCode(200)
        .body("delivery_days", equalTo(3))
        .body("approved", equalTo(true));
    market
        .as(owner)
        .body(Map.of("return_address", "Hafenstr. 1"))
        .put(shop + "/returns")
        .statusCode(200);
    market
        .as(owner)
        .body(Map.of("send_days", 1))
        .put(shop + "/returns")
        .statusCode(422)
        .body("errors[0].field", equalTo("send_days"));
    market.as(owner).get(shop + "/billing").statusCode(403);
  }

  @Test
  void aReturnIsHandledByTheOwnerAndRefundedByTheAccountant() {
    long item = market.item("10.00", 5);
    long order = market.delivered(market.paidOrder(customer, item, 2));
    long goods =
        market
            .send(customer, "/api/v2/returns", market.aReturn(order, 1))
            .statusCode(201)
            .getLong("id");
    String path = "/api/v2/returns/" + goods;

    Json offered = market.as(owner).get(path).statusCode(200);
    assertThat(offered.getMap("actions.approve")).containsEntry("allowed", true);
    assertThat(offered.getMap("actions.withdraw")).containsEntry("code", "not_for_merchants");
    assertThat(market.as(packer).get(path).getMap("actions.approve"))
        .containsEntry("code", "permission_missing");
    for (String other : List.of(packer, accountant)) {
      market.send(other, path + "/approve", Map.of()).statusCode(403);
    }
    market.send(owner, path + "/approve", Map.of()).statusCode(200);
    market.send(owner, path + "/receive", market.aReceipt(order, 1)).statusCode(200);
    assertThat(market.stock(item)).isEqualTo(4);

    market.send(packer, path + "/refund", Map.of()).statusCode(403);
    for (String other : List.of(owner, accountant)) {
      market
          .send(other, path + "/refund", Map.of("method", "store_credit", "customer_agreed", true))
          .statusCode(403)
          .body("permission", equalTo("update.store_credit"));
    }
    market
        .send(accountant, path + "/refund", Map.of("reference", "re_" + goods))
        .statusCode(200)
        .body("status", equalTo("REFUNDED"));
    market.as(accountant).get("/api/v2/orders/" + order + "/refunds").statusCode(200);
    assertThat(market.read(order).getString("refunded_amount")).isEqualTo("10.00");
  }

  @Test
  void anotherReturnIsRejectedAndARequestToCancelDecided() {
    long order = market.delivered(market.paidOrder(customer, market.item("10.00", 5), 2));
    long goods =
        market
            .send(customer, "/api/v2/returns", market.aReturn(order, 1))
            .statusCode(201)
            .getLong("id");
    market
        .send(owner, "/api/v2/returns/" + goods + "/reject", Map.of("reason", "It was used"))
        .statusCode(200)
        .body("status", equalTo("REJECTED"));

    long paid = market.paidOrder(customer, market.item("10.00", 5), 2);
    long request =
        market
            .send(
                customer,
                "/api/v2/orders/" + paid + "/cancellation-requests",
                Map.of("reason", "Changed my mind"))
            .statusCode(201)
            .getLong("id");
    String decided = "/api/v2/cancellation-requests/" + request + "/approve";
    market.send(packer, decided, Map.of()).statusCode(403);
    market.send(owner, decided, Map.of()).statusCode(200);
    assertThat(market.read(paid).getString("status")).isEqualTo("CANCELLED");
  }

  @Test
  void anAccountantReadsMoneyAndTakesNoStep() {
    long order = market.paidOrder(customer, market.item("10.00", 5), 1);

    String bill = market.read(order).getString("bill_no");
    market.as(accountant).get("/api/v2/bills/" + bill).statusCode(200);
    market.as(packer).get("/api/v2/bills/" + bill).statusCode(403);
    market
        .send(accountant, "/api/v2/exports", Map.of("kind", "bills", "format", "csv"))
        .statusCode(202);
    market
        .send(packer, "/api/v2/exports", Map.of("kind", "orders", "format", "csv"))
        .statusCode(403);
    market
        .send(accountant, "/api/v2/exports", Map.of("kind", "stock_movements", "format", "csv"))
        .statusCode(403)
        .body("permission", equalTo("update.stock"));
    step(accountant, order, "pack", Map.of())
        .statusCode(403)
        .body("permission", equalTo("update.order.status"));
    Json read = market.as(accountant).get("/api/v2/orders/" + order).statusCode(200);
    for (String action : List.of("pack", "cancel", "attach", "change_buyer", "process_return")) {
      assertThat(read.getMap("actions." + action))
          .as(action)
          .containsEntry("allowed", false)
          .containsEntry("code", "permission_missing");
    }
  }

  @Test
  void theTokenAddsPermissionsButNoneOfThePlatform() {
    String more =
        as("accountant")
            .claim(
                "permissions",
                List.of(
                    "update.order.status",
                    "update.policy",
                    "update.store_credit",
                    "update.order.payment",
                    "view.job",
                    "update.catalog"))
            .sign();
    long order = market.order(customer, market.item("10.00", 5), 1, "cod");

    step(more, order, "confirm", Map.of()).statusCode(200);
    market
        .as(more)
        .get("/api/v2/caller")
        .statusCode(200)
        .body("capacity", equalTo("merchant"))
        .body("permissions", hasItem("update.order.status"))
        .body("permissions", hasItem("update.catalog"))
        .body("permissions", not(hasItem("update.policy")))
        .body("permissions", not(hasItem("update.order.payment")));
    market.as(more).get("/api/v2/policies/cancellation").statusCode(403);
    market.as(more).get("/api/v2/merchants").statusCode(403);
    market.as(more).get("/api/v2/dues").statusCode(403);
    market
        .send(
            more,
            "/api/v2/orders/" + order + "/payments",
            Map.of("amount", "1.00", "method", "stripe", "reference", "pi_x"))
        .statusCode(403);
  }

  @Test
  void rolesThatAreNotKnownGiveNothing() {
    for (String token : List.of(as().sign(), as("gardener").sign(), as("OWNER").sign())) {
      market
          .as(token)
          .get("/api/v2/orders")
          .statusCode(403)
          .body("code", equalTo("permission_missing"));
    }
    market.as(as().claim("merchant_roles", "owner").sign()).get("/api/v2/orders").statusCode(401);
    market.as(as("gardener", "packer").sign()).get("/api/v2/orders").statusCode(200);
  }

  @Test
  void howItsItemsAreTaxedIsThePlatforms() {
    long item = market.item(Map.of("price", "10.00", "prescription_required", true));
    String path = "/api/v2/catalog/items/" + item;
    market
        .as(Market.SUPERUSER)
        .body(
            Map.of(
                "tax_components",
                List.of(Map.of("key", "VAT", "rate", "7.0")),
                "tax_category",
                Map.of("code", "S"),
                "goods",
                Map.of("commodity_code", "4901", "rate_class", "reduced")))
        .put(path)
        .statusCode(200);

    for (Map.Entry<String, Object> field :
        Map.<String, Object>of(
                "tax_components", List.of(),
                "tax_category", Map.of("code", "E", "reason", "Because"),
                "prescription_required", false)
            .entrySet()) {
      market
          .as(owner)
          .body(Map.of(field.getKey(), field.getValue(), "price", "1.00"))
          .put(path)
          .statusCode(403)
          .body("code", equalTo("set_by_platform"))
          .body("errors[0].field", equalTo(field.getKey()));
    }
    market
        .as(owner)
        .body(Map.of("goods", Map.of("rate_class", "zero")))
        .put(path)
        .statusCode(403)
        .body("errors[0].field", equalTo("goods.rate_class"));
    market
        .send(
            owner,
            "/api/v2/catalog/items",
            Map.of(
                "shop_slug",
                market.slug(),
                "name",
                "Untaxed",
                "price",
                "1.00",
                "tax_category",
                Map.of("code", "Z")))
        .statusCode(403)
        .body("errors[0].field", equalTo("tax_category"));
    // What the platform has set comes back to it through the owner's change as it was.
    market
        .as(owner)
        .body(Map.of("price", "12.00", "returnable", false))
        .put(path)
        .statusCode(200)
        .body("price", equalTo("12.00"))
        .body("prescription_required", equalTo(true))
        .body("goods.rate_class", equalTo("reduced"));
  }

  @Test
  void aRuleKeepsMerchantsFromCancelling() {
    Map<String, Object> rule =
        Map.of(
            "channel", "any",
            "payment_kind", "cod",
            "stage", "PACKED",
            "actor", "merchant",
            "answer", "DENY",
            "code", "online_order",
            "reason", "Ask us.");
    String rules = "/api/v2/policies/cancellation";
    Answer written = market.send(Market.SUPERUSER, rules, rule).statusCode(201);
    int id = written.path("id");
    Instant begin = Instant.parse(written.getString("valid_from"));
    Waiting.until("the rule holds", () -> Instant.now().isAfter(begin.plusMillis(50)));
    long order = market.orderAfter(customer, "confirm", "pack");
    market.send(Market.SUPERUSER, rules + "/" + id + "/end", Map.of()).statusCode(200);

    step(owner, order, "cancel", Map.of("reason", "Broken"))
        .statusCode(409)
        .body("code", equalTo("online_order"));
    assertThat(market.as(owner).get("/api/v2/orders/" + order).getMap("actions.cancel"))
        .containsEntry("code", "online_order");
    step(Market.STAFF, order, "cancel", Map.of("reason", "Broken")).statusCode(200);
  }
}
