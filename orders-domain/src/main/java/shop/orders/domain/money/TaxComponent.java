package shop.orders.domain.money;

import java.math.BigDecimal;
import java.util.List;

/**
 * One component of the tax on an item, such as CGST of 8.00 per cent.
 *
 * @param key how bills and contracts name it, such as {@code VAT}
 * @param rate per cent of the net amount, from 0 to 100
 */
public record TaxComponent(String key, BigDecimal rate) {

  /** Whether they come to more than zero. */
  public static boolean isTaxed(List<TaxComponent> components) {
    return components.stream().anyMatch(component -> component.rate().signum() > 0);
  }
}
