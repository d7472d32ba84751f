package shop.orders.domain.order.reading;

import java.time.LocalDate;
import java.time.ZoneOffset;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.search.PhoneEnding;

/**
 * Which orders a list shows; all conditions must hold, a null field is none.
 *
 * @param contactNumber a telephone number, or its last six or more digits
 * @param firstDay placed on that day (UTC) or later
 * @param lastDay placed on that day (UTC) or earlier
 */
public record ContractOrderFilter(
    String invoiceNo,
    OrderStatus status,
    String deliveryStatus,
    PaymentStatus paymentStatus,
    String contactNumber,
    String shopSlug,
    String deliveryHeroId,
    String logisticsStatus,
    String paymentMethod,
    String deliveryMethod,
    String origin,
    LocalDate firstDay,
    LocalDate lastDay) {

  public static ContractOrderFilter none() {
    return new ContractOrderFilter(
        null, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  /** Whether it has a condition that only few orders can meet. */
  boolean isOfFew() {
    return invoiceNo != null || contactNumber != null || deliveryHeroId != null;
  }

  /** Whether it has a condition on days. */
  boolean isOfDays() {
    return firstDay != null || lastDay != null;
  }

  Conditions addTo(Conditions conditions, SellerKeys keys) {
    if (contactNumber != null) {
      addNumber(conditions);
    }
    return conditions
        .andIf(invoiceNo, "o.invoice_no = ?")
        .andIf(status, "o.status = ?")
        .andIf(deliveryStatus, "o.delivery_status = ?")
        .andIf(paymentStatus, "o.payment_status = ?")
        .andIf(keys.shop(shopSlug), "o.shop_id = ?")
        .andIf(deliveryHeroId, "o.elogistics_delivery_hero_id = ?")
        .andIf(logisticsStatus, "o.elogistics_delivery_status = ?")
        .andIf(paymentMethod, "o.payment_method = ?")
        .andIf(deliveryMethod, "o.delivery_method = ?")
        .andIf(origin, "o.origin = ?")
        .andIf(
            firstDay == null ? null : firstDay.atStartOfDay(ZoneOffset.UTC).toInstant(),
            "o.placed_at >= ?")
        .andIf(
            lastDay == null ? null : lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
            "o.placed_at < ?");
  }

  private void addNumber(Conditions conditions) {
    PhoneEnding.of(contactNumber)
        .ifPresentOrElse(
            number ->
                conditions.andOneOfFew(
                    number.condition(PhoneEnding.ofColumn("o.contact_number")), number.values()),
            () -> conditions.and("false"));
  }
}
