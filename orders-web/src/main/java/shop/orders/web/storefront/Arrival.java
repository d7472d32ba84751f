package shop.orders.web.storefront;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.reading.DeliveryPromise;

/**
 * The date of an order's delivery, promised or actual.
 *
 * @param deliveryDelayStatus empty for a cancelled order, which is neither on time nor delayed
 */
record Arrival(
    @Schema(nullable = true) String deliveryDate,
    @Schema(nullable = true) String deliveryDay,
    String deliveryDelayStatus) {

  /**
   * @param onTime the word for a delivery that is not delayed; this contract spells it in two ways
   */
  static Arrival of(DeliveryPromise promise, Instant now, String onTime) {
    return new Arrival(
        Words.time(promise.date()),
        Words.weekday(promise),
        promise.isExpected() ? delay(promise, now, onTime) : "");
  }

  private static String delay(DeliveryPromise promise, Instant now, String onTime) {
    return promise.isDelayed(now) ? "Delayed" : onTime;
  }
}
