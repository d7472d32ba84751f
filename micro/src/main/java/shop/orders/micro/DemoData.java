package shop.orders.micro;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The demo's shops, items and orders, made through the API as anybody else would. */
class DemoData {

  private static final String API = "/api/v2";

  private static final JsonObject ADDRESS =
      Json.object()
          .add("firstname", "Nusrat")
          .add("lastname", "Jahan")
          .add("email", "nusrat.jahan@demo.example")
          .add("phone_number", "+8801711000001")
          .add("city", "Dhaka")
          .add("country", "BD")
          .add("state_province", "Dhaka")
          .add("address1", "House 20, Road 7")
          .add("address2", "Banani")
          .add("zip_code", "1213")
          .add("latitude", 23.79)
          .add("longitude", 90.4);

  /** A picture of one transparent pixel: what the demo shows as a prescription. */
  private static final byte[] PRESCRIPTION =
      java.util.Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJ"
                  + "RU5ErkJggg==");

  /** The steps of an order's life, in their order; each demo order goes so many of them. */
  private static final List<String> STEPS = List.of("confirm", "pack", "ship", "deliver");

  private final DemoCalls calls;
  private final DemoTokens tokens;
  private final Map<String, Long> itemIds = new HashMap<>();

  private DemoData(String baseUrl, DemoTokens tokens) {
    this.calls = new DemoCalls(baseUrl);
    this.tokens = tokens;
  }

  /** Fills an empty product; one that has data keeps it as it is. */
  static void seed(String baseUrl, DemoTokens tokens) {
    DemoData data = new DemoData(baseUrl, tokens);
    if (rows(data.get("/merchants", tokens.superuser())).isEmpty()) {
      data.fill();
    }
  }

  private void fill() {
    JsonObject catalogue = resource();
    rows(catalogue, "merchants").forEach(row -> post("/merchants", tokens.superuser(), row));
    rows(catalogue, "shops").forEach(row -> post("/shops", tokens.superuser(), row));
    for (JsonObject row : rows(catalogue, "items")) {
      JsonObject item = post("/catalog/items", tokens.superuser(), row);
      itemIds.put(item.get("sku").asString(), item.get("id").asLong());
    }
    post("/addresses", tokens.customer(), ADDRESS);
    post("/addresses", tokens.customer2(), ADDRESS);
    for (String method : List.of("cod", "stripe")) {
      for (int steps = 0; steps <= STEPS.size(); steps++) {
        long order = buy(tokens.customer(), method, Map.of("40001", 2, "40005", 1));
        walk(order, method, steps);
      }
      long cancelled = buy(tokens.customer(), method, Map.of("40004", 3));
      if (!method.equals("cod")) {
        pay(cancelled, method);
      }
      post(
          "/orders/" + cancelled + "/cancel",
          tokens.staff(),
          Json.object().add("reason", "Ordered twice by mistake"));
    }
    long prescribed = buy(tokens.customer(), "cod", Map.of("40003", 1));
    calls.post(
        API + "/orders/" + prescribed + "/attachments?file_name=prescription.png",
        tokens.customer(),
        "image/png",
        PRESCRIPTION);
    walk(buy(tokens.customer(), "stripe", Map.of("50001", 1, "50010", 3)), "stripe", 4);
    walk(buy(tokens.customer2(), "paypal", Map.of("70002", 1, "60002", 1)), "paypal", 4);
    buy(tokens.customer2(), "cod", Map.of("40011", 4));
  }

  private long buy(String customer, String method, Map<String, Integer> quantities) {
    quantities.forEach(
        (sku, quantity) ->
            post(
                "/cart/lines",
                customer,
                Json.object().add("item_id", itemIds.get(sku)).add("quantity", quantity)));
    JsonObject placed = post("/checkout", customer, Json.object().add("payment_method", method));
    return rows(placed, "orders").get(0).get("id").asLong();
  }

  private void walk(long order, String method, int steps) {
    if (steps > 0 && !method.equals("cod")) {
      pay(order, method);
    }
    for (String step : STEPS.subList(0, steps)) {
      JsonObject body = Json.object();
      if (step.equals("ship")) {
        body.add("courier_name", "express")
            .add("tracking_no", "DX" + (100000 + order))
            .add("tracking_url", "https://track.demo.example/DX" + (100000 + order));
      }
      post("/orders/" + order + "/" + step, tokens.staff(), body);
    }
  }

  private void pay(long order, String method) {
    String total = get("/orders/" + order, tokens.staff()).get("total").asString();
    post(
        "/orders/" + order + "/payments",
        tokens.staff(),
        Json.object().add("amount", total).add("method", method).add("reference", "demo-" + order));
  }

  private JsonObject get(String path, String token) {
    return Json.parse(calls.get(API + path, token)).asObject();
  }

  private JsonObject post(String path, String token, JsonObject body) {
    byte[] json = body.toString().getBytes(StandardCharsets.UTF_8);
    return Json.parse(calls.post(API + path, token, "application/json", json)).asObject();
  }

  private static JsonObject resource() {
    try (InputStream in = DemoData.class.getResourceAsStream("demo-data.json")) {
      return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).asObject();
    } catch (IOException e) {
      throw new StartRefused("The demo data cannot be read", e);
    }
  }

  private static List<JsonObject> rows(JsonObject answer) {
    return rows(answer, "data");
  }

  private static List<JsonObject> rows(JsonObject object, String member) {
    return object.get(member).asArray().values().stream().map(JsonValue::asObject).toList();
  }
}
