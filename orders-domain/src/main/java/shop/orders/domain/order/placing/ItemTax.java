package shop.orders.domain.order.placing;

import java.util.List;
import java.util.Optional;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.Shop;
import shop.orders.domain.vat.ExemptionRule;
import shop.orders.domain.vat.Place;
import shop.orders.domain.vat.Supply;

/**
 * How an item is taxed in one purchase: by its category, if the purchase has what the category
 * needs, and else by the rates of the item, as every sale is that no exemption applies to.
 *
 * @param components empty if it bears no tax
 * @param exemption why it bears no tax; null if it is taxed by its components, if at zero
 */
record ItemTax(List<TaxComponent> components, TaxCategory exemption) {

  /**
   * @throws PlacementRefused if no exemption applies, and the shop has no rate for the item: zero
   *     would be false
   */
  static ItemTax of(Item item, Purchase purchase) {
    TaxCategory category = item.taxCategory();
    Optional<ExemptionRule> unmet = unmet(category, item.shop(), purchase);
    if (unmet.isEmpty()) {
      return new ItemTax(item.taxes(), category.exemption());
    }
    if (!TaxComponent.isTaxed(item.rates())) {
      throw new PlacementRefused(
          unmet.get().code(), unmet.get().sentence(), item.shop().slug(), item.id());
    }
    return new ItemTax(item.rates(), null);
  }

  private static Optional<ExemptionRule> unmet(TaxCategory category, Shop shop, Purchase purchase) {
    if (!category.code().dependsOnSupply()) {
      return Optional.empty();
    }
    Address shipping = purchase.shippingAddress();
    Address billing = purchase.billingAddress() == null ? shipping : purchase.billingAddress();
    Place destination = new Place(shipping.country(), shipping.zipCode());
    return Supply.of(shop.country(), shop.taxId(), billing.vatId(), destination)
        .unmetBy(category.code());
  }
}
