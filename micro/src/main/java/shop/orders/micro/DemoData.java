package shop.orders.micro;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the demo's shops, items and orders by calls of the API. */
class DemoData {

  private static final String API = "/api/v2";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, Object> ADDRESS =
      Map.ofEntries(
          entry("firstname", "Nusrat"),
          entry("lastname", "Jahan"),
          entry("email", "nusrat.jahan@demo.example"),
          entry("phone_number", "+8801711000001"),
          entry("city", "Dhaka"),
          entry("country", "BD"),
          entry("state_province", "Dhaka"),
          entry("address1", "House 20, Road 7"),
          entry("address2", "Banani"),
          entry("zip_code", "1213"),
          entry("latitude", 23.79),
          entry("longitude", 90.4));

  /** A picture of one transparent pixel, in place of a prescription. */
  private static final byte[] PRESCRIPTION =
      java.util.Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJ"
                  + "RU5ErkJggg==");

  /** The steps of an order in sequence; each demo order takes some of them. */
  private static final List<String> STEPS = List.of("confirm", "pack", "ship", "deliver");

  private final DemoCalls calls;
  private final DemoTokens tokens;
  private final Map<String, Long> itemIds = new HashMap<>();

  private DemoData(String baseUrl, DemoTokens tokens) {
    this.calls = new DemoCalls(baseUrl);
    this.tokens = tokens;
  }

  /** Fills the product if it has no data yet. */
  static void seed(String baseUrl, DemoTokens tokens) {
    DemoData data = new DemoData(baseUrl, tokens);
    if (data.get("/merchants", tokens.superuser()).get("data").isEmpty()) {
      data.fill();
    }
  }

  private void fill() {
    JsonNode catalogue = resource();
    catalogue.get("merchants").forEach(row -> post("/merchants", tokens.superuser(), row));
    catalogue.get("shops").forEach(row -> post("/shops", tokens.superuser(), row));
    for (JsonNode row : catalogue.get("items")) {
      JsonNode item = post("/catalog/items", tokens.superuser(), row);
      itemIds.put(item.get("sku").textValue(), item.get("id").longValue());
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
          Map.of("reason", "Ordered twice by mistake"));
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
                Map.of("item_id", itemIds.get(sku), "quantity", quantity)));
    JsonNode placed = post("/checkout", customer, Map.of("payment_method", method));
    return placed.at("/orders/0/id").longValue();
  }

  private void walk(long order, String method, int steps) {
    if (steps > 0 && !method.equals("cod")) {
      pay(order, method);
    }
    for (String step : STEPS.subList(0, steps)) {
      String number = "DX" + (100000 + order);
      Map<String, String> shipment =
          Map.of(
              "courier_name",
              "express",
              "tracking_no",
              number,
              "tracking_url",
              "https://track.demo.example/" + number);
      post(
          "/orders/" + order + "/" + step,
          tokens.staff(),
          step.equals("ship") ? shipment : Map.of());
    }
  }

  private void pay(long order, String method) {
    String total = get("/orders/" + order, tokens.staff()).get("total").textValue();
    post(
        "/orders/" + order + "/payments",
        tokens.staff(),
        Map.of("amount", total, "method", method, "reference", "demo-" + order));
  }

  private JsonNode get(String path, String token) {
    return parsed(calls.get(API + path, token));
  }

  /**
   * @param body a map or a {@link JsonNode}
   */
  private JsonNode post(String path, String token, Object body) {
    byte[] json = JSON.valueToTree(body).toString().getBytes(StandardCharsets.UTF_8);
    return parsed(calls.post(API + path, token, "application/json", json));
  }

  /** The product's response as JSON. */
  static JsonNode parsed(String answer) {
    try {
      return JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new StartRefused("The demo was answered with something else than JSON", e);
    }
  }

  private static JsonNode resource() {
    try (InputStream in = DemoData.class.getResourceAsStream("demo-data.json")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new StartRefused("The demo data cannot be read", e);
    }
  }
}
