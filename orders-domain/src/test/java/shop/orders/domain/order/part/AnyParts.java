package shop.orders.domain.order.part;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import shop.orders.domain.access.Channel;

/** Order parts with defaults, so that tests of policies give only the values they are about. */
public final class AnyParts {

  private AnyParts() {}

  /** The amounts of an order of 10.00 EUR without tax, fees or a discount. */
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

  /**
   * The traits of an order without a prescription, files, a review, a bill or a request to cancel.
   */
  public static OrderTraits traits(int returnWindowDays, String withdrawal) {
    return traits(returnWindowDays, withdrawal, "");
  }

  /** The same, of a shop in that country. */
  public static OrderTraits traits(int returnWindowDays, String withdrawal, String country) {
    return traits(returnWindowDays, withdrawal, country, Channel.API);
  }

  /** The same, of an order that was placed through that channel. */
  public static OrderTraits traits(
      int returnWindowDays, String withdrawal, String country, Channel placedThrough) {
    return new OrderTraits(
        placedThrough,
        false,
        0,
        returnWindowDays,
        withdrawal,
        country,
        false,
        false,
        false,
        false,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        false,
        BigDecimal.ZERO);
  }
}
