package shop.orders.domain.tax;

import java.util.List;
import java.util.Optional;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;

/**
 * Value added tax of Saudi Arabia. Exports are zero rated, also those to other states of the Gulf,
 * as long as these are not treated as within the territory (VAT Implementing Regulations, art. 32).
 */
final class SaudiVat implements Policy {

  @Override
  public Optional<TaxCategory> exemption(Sale sale) {
    return sale.isAbroad() ? Optional.of(LawReason.EXPORT_SA.category()) : Optional.empty();
  }

  @Override
  public List<TaxComponent> rates(Sale sale, List<TaxComponent> own, RateClass rateClass) {
    return own;
  }
}
