package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.util.List;
import shop.orders.domain.money.TaxedCharge;

/**
 * The charge for delivery of an order.
 *
 * @param fee contains the tax if prices do
 * @param parts of it by kind of tax; empty if it is not taxed
 */
public record ChargedDelivery(BigDecimal fee, List<TaxedCharge> parts) {

  public ChargedDelivery {
    parts = List.copyOf(parts);
  }
}
