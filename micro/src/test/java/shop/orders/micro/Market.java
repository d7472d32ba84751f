package shop.orders.micro;

import static shop.orders.micro.http.Call.given;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;
import shop.orders.micro.http.Json;

/**
 * A shop for one test, made over HTTP by staff, and the most frequent calls of tests about orders.
 * All calls go to one product.
 */
final class Market {

  static final String SUPERUSER = Tokens.staff("superuser");
  static final String STAFF = Tokens.staff("eHealthOrderAdmin");

  private static final Map<String, Object> ADDRESS =
      Map.of(
          "firstname", "Ada",
          "lastname", "Lovelace",
          "phone_number", "+493012345",
          "address1", "Street 1",
          "city", "Berlin",
          "country", "DE",
          "zip_code", "10115");

  private final String baseUrl;
  private final String merchantId;
  private final String slug;

  private Market(String baseUrl, String merchantId, String slug) {
    this.baseUrl = baseUrl;
    this.merchantId = merchantId;
    this.slug = slug;
  }

  /** A shop in euros that takes cash on delivery, delivers free and adds no tax. */
  static Market opened(String baseUrl) {
    return opened(baseUrl, Map.of());
  }

  static Market opened(String baseUrl, Map<String, Object> terms) {
    String merchantId =
        post(baseUrl, SUPERUSER, "/api/v2/merchants", Map.of("name", "Test Trading"))
            .getString("merchant_id");
    Map<String, Object> shop =
        new HashMap<>(
            Map.of(
                "merchant_id",
                merchantId,
                "name",
                "Shop " + UUID.randomUUID(),
                "currency",
                "EUR",
                "tax_id",
                "DE123456789",
                "cod_allowed",
                true));
    shop.putAll(terms);
    String slug = post(baseUrl, SUPERUSER, "/api/v2/shops", shop).getString("slug");
    return new Market(baseUrl, merchantId, slug);
  }

  /** The same shop, called on another product with the same database. */
  Market at(String otherUrl) {
    return new Market(otherUrl, merchantId, slug);
  }

  String baseUrl() {
    return baseUrl;
  }

  String merchantId() {
    return merchantId;
  }

  String slug() {
    return slug;
  }

  /** Adds an item and returns its id. */
  long item(String price, int stock) {
    return item(Map.of("price", price, "stock", stock));
  }

  long item(Map<String, Object> fields) {
    Map<String, Object> item = new HashMap<>(Map.of("shop_slug", slug, "name", "Thing"));
    item.putAll(fields);
    return post(baseUrl, SUPERUSER, "/api/v2/catalog/items", item).getLong("id");
  }

  int stock(long item) {
    return given().baseUrl(baseUrl).get("/api/v2/catalog/items/" + item).path("stock");
  }

  /** Fills the customer's cart and checks out; returns the order's id. */
  long order(String customer, long item, int quantity, String paymentMethod) {
    put(customer, item, quantity);
    return post(baseUrl, customer, "/api/v2/checkout", checkout(paymentMethod))
        .getLong("orders[0].id");
  }

  void put(String customer, long item, int quantity) {
    post(baseUrl, customer, "/api/v2/cart/lines", Map.of("item_id", item, "quantity", quantity));
  }

  static Map<String, Object> checkout(String paymentMethod) {
    return Map.of("payment_method", paymentMethod, "shipping_address", ADDRESS);
  }

  /** An order of one piece after these steps. */
  long orderAfter(String customer, String... steps) {
    long order = order(customer, item("10.00", 5), 1, "cod");
    for (String step : List.of(steps)) {
      step(order, step).statusCode(200);
    }
    return order;
  }

  Answer step(long order, String step) {
    Map<String, Object> body =
        switch (step) {
          case "ship" -> Map.of("courier_name", "express", "tracking_no", "6541661");
          case "cancel" -> Map.of("reason", "Out of stock");
          default -> Map.of();
        };
    return as(STAFF).body(body).post("/api/v2/orders/" + order + "/" + step);
  }

  /** Ships one piece of an order's first line. */
  Answer shipOne(long order) {
    return send(
        STAFF,
        "/api/v2/orders/" + order + "/ship",
        Map.of(
            "courier_name",
            "express",
            "tracking_no",
            "6541661",
            "lines",
            List.of(Map.of("line_id", read(order).getLong("lines[0].id"), "quantity", 1))));
  }

  Answer deliverFirstParcel(long order) {
    long parcel = read(order).getLong("shipments[0].id");
    return send(STAFF, "/api/v2/orders/" + order + "/shipments/" + parcel + "/deliver", Map.of());
  }

  /** A POST with an idempotency key of its own. */
  Answer send(String token, String path, Object body) {
    return as(token).header("Idempotency-Key", UUID.randomUUID()).body(body).post(path);
  }

  /** An order that was paid online and confirmed. */
  long paidOrder(String customer, long item, int quantity) {
    long order = order(customer, item, quantity, "stripe");
    String total = read(order).getString("total");
    send(
            STAFF,
            "/api/v2/orders/" + order + "/payments",
            Map.of("amount", total, "method", "stripe", "reference", "pi_" + order))
        .statusCode(201);
    step(order, "confirm").statusCode(200);
    return order;
  }

  /** Packs, ships and delivers a confirmed order. */
  long delivered(long order) {
    for (String step : List.of("pack", "ship", "deliver")) {
      step(order, step).statusCode(200);
    }
    return order;
  }

  /** The body of a request to return damaged pieces of an order's first line. */
  Map<String, Object> aReturn(long order, int quantity) {
    return aReturn(order, quantity, "damaged");
  }

  /** The body of a request to return pieces of an order's first line for this reason. */
  Map<String, Object> aReturn(long order, int quantity, String reason) {
    return Map.of(
        "order_id",
        order,
        "lines",
        List.of(
            Map.of(
                "line_id",
                read(order).getLong("lines[0].id"),
                "quantity",
                quantity,
                "reason",
                reason)));
  }

  /** Makes an approved return of that many pieces and returns its id. */
  long approvedReturn(String customer, long order, int quantity) {
    long id =
        send(customer, "/api/v2/returns", aReturn(order, quantity)).statusCode(201).getLong("id");
    send(STAFF, "/api/v2/returns/" + id + "/approve", Map.of()).statusCode(200);
    return id;
  }

  /** The body that reports the receipt of pieces of an order's first line, all resellable. */
  Map<String, Object> aReceipt(long order, int pieces) {
    return Map.of(
        "lines",
        List.of(
            Map.of(
                "line_id",
                read(order).getLong("lines[0].id"),
                "received",
                pieces,
                "resellable",
                pieces)));
  }

  Json read(long order) {
    return as(STAFF).get("/api/v2/orders/" + order).statusCode(200);
  }

  /** The verification code of a bill, which its QR code contains. */
  static String verification(DatabaseAddress database, String billNumber) {
    try (Connection connection = database.connect();
        PreparedStatement select =
            connection.prepareStatement("select verification from bill where number = ?")) {
      select.setString(1, billNumber);
      ResultSet row = select.executeQuery();
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Call as(String token) {
    return as(baseUrl, token);
  }

  static Call as(String baseUrl, String token) {
    return given().baseUrl(baseUrl).token(token).contentType("application/json");
  }

  private static Json post(String baseUrl, String token, String path, Object body) {
    return as(baseUrl, token)
        .header("Idempotency-Key", UUID.randomUUID())
        .body(body)
        .post(path)
        .statusCode(201);
  }

  /** The token of a new customer. */
  static String newCustomer() {
    return Tokens.customer(UUID.randomUUID().toString().replace("-", "").substring(0, 24));
  }
}
