package shop.orders.web.api.orders;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.charset.StandardCharsets;

/** An entry of many as it came, so that one that cannot be read stops none of the others. */
record UnreadAction(JsonNode json) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  UnreadAction {}

  /** Null has none. */
  static byte[] body(UnreadAction one) {
    JsonNode document = one == null ? NullNode.instance : one.json();
    return document.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The order that it names; null if none. */
  static Long orderId(UnreadAction one) {
    JsonNode id = one == null ? NullNode.instance : one.json().path("order_id");
    return id.isIntegralNumber() && id.canConvertToLong() ? id.longValue() : null;
  }
}
