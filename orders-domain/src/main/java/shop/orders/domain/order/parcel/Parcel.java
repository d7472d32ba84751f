package shop.orders.domain.order.parcel;

import java.util.Map;
import shop.orders.domain.refusal.Field;

/**
 * A parcel that staff hand to a courier.
 *
 * @param trackingUrl empty if the courier has no page about the parcel
 * @param quantities pieces by line id; empty for all that is not yet shipped or cancelled
 */
public record Parcel(
    String courierName, String trackingNo, String trackingUrl, Map<Long, Integer> quantities) {

  public static final int LONGEST_COURIER_NAME = 255;
  public static final int LONGEST_TRACKING_NO = 255;

  public Parcel {
    courierName = Field.required("courier_name", courierName, LONGEST_COURIER_NAME);
    trackingNo = Field.required("tracking_no", trackingNo, LONGEST_TRACKING_NO);
    trackingUrl = Field.link("tracking_url", trackingUrl);
    quantities = Map.copyOf(quantities);
  }
}
