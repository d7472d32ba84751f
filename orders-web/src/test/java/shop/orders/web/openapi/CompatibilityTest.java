package shop.orders.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.web.kit.json.Wire;

/** What worked with the last release works with this one. */
class CompatibilityTest {

  private final JsonNode now = DocumentOfAll.tree();

  @Test
  void breaksNoClientOfTheLastRelease() throws IOException {
    File[] released = new File("src/test/openapi").listFiles();
    assertThat(released).as("the document of the last release").hasSize(1);

    assertThat(Breaks.between(Wire.mapper().readTree(released[0]), now)).isEmpty();
  }

  @Test
  void breaksNobodyByWhatIsNew() {
    ObjectNode newer = now.deepCopy();
    object(newer, "/paths").set("/api/v2/news", object(newer, "/paths/~1api~1v2~1cart").deepCopy());
    object(newer, "/components/schemas/Order/properties").putObject("news").put("type", "string");
    object(newer, "/components/schemas/NewNote/properties").putObject("news").put("type", "string");
    ((ArrayNode) newer.at("/paths/~1api~1v2~1orders/get/parameters"))
        .addObject()
        .put("name", "news")
        .put("in", "query")
        .putObject("schema")
        .put("type", "string");

    assertThat(Breaks.between(now, newer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /paths/~1api~1v2~1cart                                   | get        | GET /api/v2/cart is gone
          /paths/~1api~1v1~1customer~1my-orders                    | get        | GET /api/v1/customer/my-orders is gone
          /components/schemas/Order/properties                     | status     | Order.status is gone
          /components/schemas/StorefrontOrder/properties           | order_code | order_code is gone
          /components/schemas/NewNote/properties                   | visibility | body.visibility is gone
          /paths/~1api~1v2~1checkout/post/responses                | 201        | POST /api/v2/checkout 201 is gone
          /paths/~1api~1v2~1returns/post/responses/201/headers     | Location   | POST /api/v2/returns 201 has no Location any more
          """)
  void tellsWhatIsGone(String parent, String member, String told) {
    ObjectNode newer = now.deepCopy();

    assertThat(object(newer, parent).remove(member)).as(parent).isNotNull();

    assertThat(Breaks.between(now, newer))
        .anyMatch(broken -> broken.endsWith(told.replaceFirst("^Order", "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /paths/~1api~1v2~1cart/get                         | operationId | "readCart"      | is called readCart now
          /components/schemas/NewNote/properties/text        | maxLength   | 5               | has a narrower maxLength: 5
          /components/schemas/NewNote/properties/text        | type        | "integer"       | has another type: integer
          /components/schemas/NewNote/properties/visibility  | enum        | ["public"]      | takes fewer values: no more [internal]
          /components/schemas/NewNote                        | required    | ["text", "visibility"] | .visibility is required now
          /components/schemas/Order/properties/id            | format      | "int32"         | has another format: int32
          /components/schemas/Order/properties/order_code    | nullable    | true            | may be null now
          /components/schemas/Order/properties/status        | enum        | ["PENDING", "CONFIRMED", "PACKED", "SHIPPED", "DELIVERED", "CANCELLED", "LOST"] | has further values: [LOST]
          /components/schemas/Order                          | required    | ["id"]          | may be missing now
          /paths/~1api~1v2~1orders/get/parameters/0          | required    | true            | is required now
          """)
  void tellsWhatIsOtherwise(String parent, String member, String value, String told)
      throws IOException {
    ObjectNode newer = now.deepCopy();

    object(newer, parent).set(member, Wire.mapper().readTree(value));

    List<String> broken = Breaks.between(now, newer);
    assertThat(broken).isNotEmpty().anyMatch(one -> one.endsWith(told));
  }

  private static ObjectNode object(JsonNode document, String at) {
    assertThat(document.at(at).isObject()).as(at).isTrue();
    return (ObjectNode) document.at(at);
  }
}
