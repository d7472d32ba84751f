package shop.orders.web.storefront;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.reading.DeliveryPromise;

/** When an order arrives or arrived. */
record Arrival(
    @Schema(nullable = true) String deliveryDate,
    @Schema(nullable = true) String deliveryDay,
    String deliveryDelayStatus) {

  /**
   * @param onTime what it is called if it is not delayed: this contract spells it in two ways
   */
  static Arrival of(DeliveryPromise promise, Instant now, String onTime) {
    return new Arrival(
        Words.time(promise.date()),
        Words.weekday(promise),
        promise.isDelayed(now) ? "Delayed" : onTime);
  }
}
