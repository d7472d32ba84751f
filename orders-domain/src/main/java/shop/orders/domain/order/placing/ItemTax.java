package shop.orders.domain.order.placing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.ShopTaxes;
import shop.orders.domain.tax.Sale;
import shop.orders.domain.vat.ExemptionRule;
import shop.orders.domain.vat.Place;
import shop.orders.domain.vat.Supply;

/**
 * How an item is taxed in one purchase: by its category, if the purchase has what the category
 * needs, and else by the law that its shop has chosen or, without one, by the rates of the item, as
 * every sale is that no exemption applies to.
 *
 * @param components empty if it bears no tax
 * @param exemption why it bears no tax; null if it is taxed by its components, if at zero
 */
record ItemTax(List<TaxComponent> components, TaxCategory exemption) {

  /**
   * @throws PlacementRefused if the law does not allow the sale, or no exemption applies, and the
   *     shop has no rate for the item: zero would be false
   */
  static ItemTax of(Item item, Purchase purchase, Instant now) {
    TaxCategory category = item.taxCategory();
    if (purchase.shippingAddress() == null
        && (item.shop().taxTerms().isPresent() || category.code().dependsOnSupply())) {
      throw new PlacementRefused(
          "shipping_address_missing",
          "Its tax depends on where it is sent.",
          item.shop().slug(),
          item.id());
    }
    Optional<Sale> sale =
        purchase.shippingAddress() == null
            ? Optional.empty()
            : ShopTaxes.sale(
                item.shop(), purchase.shippingAddress(), purchase.billingAddress(), now);
    sale.flatMap(Sale::unmet)
        .ifPresent(
            rule -> {
              throw new PlacementRefused(
                  rule.code(), rule.sentence(), item.shop().slug(), item.id());
            });
    Optional<ExemptionRule> unmet = unmet(category, item.shop(), purchase);
    if (category.code() != TaxCategory.Code.S && unmet.isEmpty()) {
      return new ItemTax(List.of(), category.exemption());
    }
    ItemTax tax =
        sale.map(one -> byLaw(item, one)).orElseGet(() -> new ItemTax(item.rates(), null));
    if (unmet.isPresent() && tax.exemption() == null && !TaxComponent.isTaxed(tax.components())) {
      throw new PlacementRefused(
          unmet.get().code(), unmet.get().sentence(), item.shop().slug(), item.id());
    }
    return tax;
  }

  /** By the law that the shop has chosen. */
  private static ItemTax byLaw(Item item, Sale sale) {
    return sale.exemption()
        .map(exemption -> new ItemTax(List.of(), exemption))
        .orElseGet(() -> new ItemTax(sale.rates(item.rates(), item.goods().rateClass()), null));
  }

  private static Optional<ExemptionRule> unmet(TaxCategory category, Shop shop, Purchase purchase) {
    if (!category.code().dependsOnSupply()) {
      return Optional.empty();
    }
    Address shipping = purchase.shippingAddress();
    Address billing = purchase.billingAddress() == null ? shipping : purchase.billingAddress();
    Place destination = new Place(shipping.country(), shipping.zipCode());
    return Supply.of(shop.country(), shop.issuingTaxId(), billing.vatId(), destination)
        .unmetBy(category.code());
  }
}
