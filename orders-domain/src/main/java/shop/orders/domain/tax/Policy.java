package shop.orders.domain.tax;

import java.util.List;
import java.util.Optional;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;

/** What a law says about the tax of a sale. */
interface Policy {

  /** Why it bears no tax; empty if it is taxed by its rates. */
  Optional<TaxCategory> exemption(Sale sale);

  /** The components by which it is taxed, given those of the item or its shop. */
  List<TaxComponent> rates(Sale sale, List<TaxComponent> own, RateClass rateClass);
}
