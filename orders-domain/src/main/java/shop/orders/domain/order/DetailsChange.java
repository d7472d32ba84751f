package shop.orders.domain.order;

import java.util.LinkedHashMap;
import java.util.Map;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * Staff's corrections of an order's delivery address and contact data; a null field stays as it is.
 *
 * @param customerAddress in one line, which replaces the parts of the address, but not its country
 */
public record DetailsChange(
    String customerAddress, String contactNumber, Coordinate deliveryLat, Coordinate deliveryLon) {

  public static final int LONGEST_ADDRESS = 1000;

  /**
   * Latitude or longitude. Any finite number is accepted, as old data have impossible ones.
   *
   * @param value null removes the coordinate
   */
  public record Coordinate(Double value) {}

  public DetailsChange {
    if (customerAddress != null) {
      customerAddress = Field.text("customer_address", customerAddress, LONGEST_ADDRESS);
    }
    if (contactNumber != null) {
      contactNumber = Field.phone("contact_number", contactNumber);
    }
    demandFinite("delivery_lat", deliveryLat);
    demandFinite("delivery_lon", deliveryLon);
  }

  private static void demandFinite(String field, Coordinate coordinate) {
    if (coordinate != null && coordinate.value() != null && !Double.isFinite(coordinate.value())) {
      throw new Invalid(field, "This must be a finite number.");
    }
  }

  /** Collects the changed fields for the history. */
  static final class Changes {
    private final Map<String, FieldChange> changes = new LinkedHashMap<>();

    /** The new value, or the old one if the new one is null. */
    <T> T of(String field, T from, T to) {
      if (!java.util.Objects.equals(from, to)) {
        changes.put(field, new FieldChange(text(from), text(to)));
      }
      return to;
    }

    private static String text(Object value) {
      return value == null ? null : value.toString();
    }

    Map<String, FieldChange> all() {
      return changes;
    }
  }
}
