package shop.orders.returns.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import shop.orders.domain.time.WorkingDays;

/**
 * The time in which a customer may withdraw: fourteen days after the day of the last delivery
 * (Directive 2011/83/EU, art. 9(2)(b)(i)), to the end of the last day in the shop's time zone. If
 * that is a public holiday, a Sunday or a Saturday, the period ends with the next working day
 * (Regulation (EEC, Euratom) No 1182/71, art. 3(1), (2)(b) and (4)).
 */
final class WithdrawalPeriod {

  private static final int DAYS = 14;

  private WithdrawalPeriod() {}

  /**
   * The first moment after the period.
   *
   * @param delivered when the last of the goods arrived
   * @param zone of the shop
   * @param country of the shop, whose public holidays count; null or empty if not known
   */
  static Instant end(Instant delivered, ZoneId zone, String country) {
    LocalDate fourteenth = delivered.atZone(zone).toLocalDate().plusDays(DAYS);
    LocalDate last = WorkingDays.onOrAfter(fourteenth, country == null ? "" : country);
    return last.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
