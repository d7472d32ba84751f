package shop.orders.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import shop.orders.domain.feed.EventTypes;

/** The document of events has each type, and nothing that leads nowhere. */
class AsyncApiTest {

  @Test
  void everyTypeIsAMessageWithASchemaOfItsData() throws IOException {
    JsonNode document = documentAt("https://shop.example");

    assertThat(names(document.at("/channels/webhook/messages"))).isEqualTo(EventTypes.all());
    assertThat(names(document.at("/channels/feed/messages")))
        .hasSize(EventTypes.all().size() - 1)
        .doesNotContain("shop.orders.webhook.tested.v1");
    for (String type : EventTypes.all()) {
      JsonNode payload = document.path("components").path("messages").path(type).path("payload");
      assertThat(payload.at("/properties/type/const").textValue()).isEqualTo(type);
      assertThat(payload.at("/properties/data/$ref").textValue())
          .startsWith("#/components/schemas/")
          .endsWith("Data");
    }
  }

  @Test
  void everyReferenceLeadsToSomething() throws IOException {
    JsonNode document = documentAt("https://shop.example");

    List<String> references = document.findValuesAsText("$ref");
    assertThat(references)
        .hasSizeGreaterThan(3 * EventTypes.all().size())
        .allMatch(reference -> !document.at(reference.substring(1)).isMissingNode());
  }

  @Test
  void everySchemaIsUsed() throws IOException {
    JsonNode document = documentAt("https://shop.example");

    for (String name : names(document.at("/components/schemas"))) {
      assertThat(document.findValuesAsText("$ref")).contains("#/components/schemas/" + name);
    }
  }

  @Test
  void itsServerIsThisInstallation() throws IOException {
    JsonNode server = documentAt("https://shop.example:8443/orders").at("/servers/installation");

    assertThat(server.path("host").textValue()).isEqualTo("shop.example:8443");
    assertThat(server.path("protocol").textValue()).isEqualTo("https");
    assertThat(server.path("pathname").textValue()).isEqualTo("/orders");
  }

  private static JsonNode documentAt(String address) throws IOException {
    return new ObjectMapper().readTree(AsyncApi.document(URI.create(address)));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
