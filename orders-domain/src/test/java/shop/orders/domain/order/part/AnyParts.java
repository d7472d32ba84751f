package shop.orders.domain.order.part;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;

/** Parts of an order for tests of policies, which name only what they are about. */
public final class AnyParts {

  private AnyParts() {}

  /** Of an order of 10.00 EUR without tax, fees or a discount. */
  public static OrderAmounts amounts(BigDecimal paid) {
    BigDecimal ten = BigDecimal.TEN;
    BigDecimal none = BigDecimal.ZERO;
    return new OrderAmounts("EUR", true, ten, none, none, none, none, ten, paid, none, none, none);
  }

  /**
   * @param deliveredAt null until everything is delivered
   */
  public static OrderTimes times(String zone, Instant placedAt, Instant deliveredAt) {
    return new OrderTimes(
        ZoneId.of(zone), placedAt, null, null, null, null, deliveredAt, null, null);
  }

  /** Of an order without a prescription, files, a review or a request to cancel. */
  public static OrderTraits traits(int returnWindowDays, String withdrawal) {
    return new OrderTraits(false, 0, returnWindowDays, withdrawal, false, false);
  }
}
