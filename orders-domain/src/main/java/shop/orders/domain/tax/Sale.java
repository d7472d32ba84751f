package shop.orders.domain.tax;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.vat.Place;
import shop.orders.domain.vat.Supply;

/**
 * Goods that a shop sells to a buyer and delivers to a place, as far as it decides about their tax.
 *
 * @param buyerTaxId in capitals without blanks, dots and hyphens; empty if the buyer gave none
 * @param country of the delivery, in two letters of ISO 3166
 * @param state the State or province of the delivery, as people write it; may be empty
 * @param day on which it is sold
 */
public record Sale(
    Seller seller, String buyerTaxId, String country, String state, String zipCode, LocalDate day) {

  public Sale {
    buyerTaxId = Seller.plain(buyerTaxId);
    // In a contract that has no countries, all addresses are in the shop's.
    country = country.isEmpty() ? seller.country() : country;
  }

  /**
   * Refuses a sale that the law does not allow, or about whose tax something is missing; empty if
   * it may be made.
   */
  public Optional<SaleRule> unmet() {
    for (SaleRule rule : SaleRule.values()) {
      if (rule.regime() == regime() && !rule.holds(this)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /** Refuses a delivery address to which the sale may not be made. */
  public void demandAllowed() {
    unmet()
        .ifPresent(
            rule -> {
              throw new Invalid(rule.field(), rule.sentence() + " (" + rule.source() + ")");
            });
  }

  /** Why goods that are taxed by their rates bear no tax here; empty if they do. */
  public Optional<TaxCategory> exemption() {
    return regime().policy().exemption(this);
  }

  /**
   * The components by which it is taxed if nothing exempts it.
   *
   * @param own of the item or its shop
   */
  public List<TaxComponent> rates(List<TaxComponent> own, RateClass rateClass) {
    return regime().policy().rates(this, own, rateClass);
  }

  /**
   * The rule that taxes do not keep because they are those of another place; empty if none.
   *
   * @param keys of the components
   */
  public Optional<PlaceRule> unmetBy(Collection<String> keys) {
    for (PlaceRule rule : PlaceRule.values()) {
      if (rule.regime() == regime() && !keys.stream().allMatch(key -> rule.holds(this, key))) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /** The same sale, if the shop had chosen other terms. */
  public Sale under(TaxTerms terms) {
    Seller other = new Seller(seller.country(), seller.taxId(), terms, seller.chargesOwnRate());
    return new Sale(other, buyerTaxId, country, state, zipCode, day);
  }

  TaxRegime regime() {
    return seller.terms().law();
  }

  Supply supply() {
    return Supply.of(seller.country(), seller.taxId(), buyerTaxId, new Place(country, zipCode));
  }

  boolean isAbroad() {
    return !country.equals(seller.country());
  }
}
