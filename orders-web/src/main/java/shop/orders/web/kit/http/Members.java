package shop.orders.web.kit.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import shop.orders.web.kit.json.Wire;

/**
 * The members that the body of a PUT gives. What it leaves out stays as it is; what it gives as
 * null is cleared.
 */
public final class Members {

  private Members() {}

  /**
   * The present state with the given members in place of its own.
   *
   * @param present a record of the type that a complete body would be read into
   */
  public static <T extends Record> T onto(T present, ObjectNode given, Class<T> type) {
    ObjectNode merged = Wire.mapper().valueToTree(present);
    merged.setAll(given);
    return JsonDocument.read(Wire.write(merged), type);
  }
}
