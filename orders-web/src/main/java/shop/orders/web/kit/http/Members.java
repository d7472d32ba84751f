package shop.orders.web.kit.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import shop.orders.web.kit.json.Wire;

/**
 * Applies the body of a PUT: a member that is missing keeps its present value, a member that is
 * null is cleared.
 */
public final class Members {

  private Members() {}

  /**
   * Returns the present values, replaced by those of the given members.
   *
   * @param present a record of the type into which a complete body would be read
   */
  public static <T extends Record> T onto(T present, ObjectNode given, Class<T> type) {
    ObjectNode merged = Wire.mapper().valueToTree(present);
    merged.setAll(given);
    return JsonDocument.read(Wire.write(merged), type);
  }
}
