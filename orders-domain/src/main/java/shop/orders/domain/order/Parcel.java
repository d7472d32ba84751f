package shop.orders.domain.order;

import java.util.Map;

/**
 * A parcel that staff hand to a courier.
 *
 * @param quantities pieces by line id; empty for all that is not yet shipped or cancelled
 */
public record Parcel(
    String courierName, String trackingNo, String trackingUrl, Map<Long, Integer> quantities) {

  public Parcel {
    quantities = Map.copyOf(quantities);
  }
}
