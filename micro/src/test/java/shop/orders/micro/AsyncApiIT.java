package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Call;

/**
 * Events are as the AsyncAPI document says. It writes the document to {@code target/asyncapi.json},
 * for AsyncAPI's own parser, which needs Node.js.
 */
@OnProduct
class AsyncApiIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonSchema> schemas = new HashMap<>();

  /** All that the feed has by now, and what happens to an order. */
  @Test
  void everyEventFitsItsSchema(Product product) throws IOException {
    byte[] served = given().get("/asyncapi").statusCode(200).asByteArray();
    Files.write(Path.of("target", "asyncapi.json"), served);
    ObjectNode document = (ObjectNode) JSON.readTree(served);
    Market market = Market.opened(product.baseUrl());
    long order = market.order(Market.newCustomer(), market.item("10.00", 20), 2, "cod");
    staff(product).body(Map.of()).post("/api/v2/orders/" + order + "/confirm").statusCode(200);

    Set<String> told = new HashSet<>();
    long[] after = {0};
    Waiting.until(
        "the bill is told",
        () -> {
          JsonNode page = page(product, after[0]);
          page.path("data").forEach(event -> told.add(fitting(event, document)));
          after[0] = page.path("next_cursor").longValue();
          return told.contains("shop.orders.bill.issued.v1 of " + order);
        });

    assertThat(told)
        .contains("shop.orders.order.placed.v1 of " + order)
        .anyMatch(what -> what.startsWith("shop.orders.item.created.v1"))
        .anyMatch(what -> what.startsWith("shop.orders.stock.moved.v1"))
        .anyMatch(what -> what.startsWith("shop.orders.shop.created.v1"));
  }

  /** Its type, and its order if it has one. */
  private String fitting(JsonNode event, ObjectNode document) {
    String type = event.path("type").textValue();
    assertThat(schemas.computeIfAbsent(type, any -> schema(type, document)).validate(event))
        .as(event.toString())
        .isEmpty();
    return type + " of " + event.path("data").path("order_id").asText();
  }

  private static JsonSchema schema(String type, ObjectNode document) {
    assertThat(document.path("components").path("messages").has(type)).as(type).isTrue();
    ObjectNode schema = JSON.createObjectNode();
    schema.set("components", document.path("components"));
    schema.put("$ref", "#/components/messages/" + type + "/payload");
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
  }

  private static JsonNode page(Product product, long after) {
    try {
      return JSON.readTree(
          staff(product)
              .get("/api/v2/events?limit=1000&after=" + after)
              .statusCode(200)
              .asByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Call staff(Product product) {
    return given().baseUrl(product.baseUrl()).token(Market.SUPERUSER);
  }
}
