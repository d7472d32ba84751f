package shop.orders.domain.tax;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.vat.Supply;

/**
 * Value added tax of the EU. A small business charges none (Directive 2006/112/EC, art. 284); an
 * intra-Community supply (art. 138) and an export (art. 146) are exempt; goods that a shop sends to
 * a consumer in another state are taxed there (art. 33(a)), if the shop does not stay below the
 * threshold of art. 59c.
 */
final class EuropeanVat implements Policy {

  /** What small businesses must say, in the words of their law, or of its country. */
  private static final Map<String, LawReason> SMALL =
      Map.of("DE", LawReason.SMALL_DE, "AT", LawReason.SMALL_AT, "FR", LawReason.SMALL_FR);

  /** With it begins the component of another state, such as {@code VAT AT}. */
  private static final String KEY = "VAT ";

  @Override
  public Optional<TaxCategory> exemption(Sale sale) {
    return reason(sale).map(LawReason::category);
  }

  private static Optional<LawReason> reason(Sale sale) {
    Supply supply = sale.supply();
    String country = sale.seller().country();
    boolean german = country.equals("DE");
    if (sale.seller().terms().isSmall()) {
      return Optional.of(SMALL.getOrDefault(country, LawReason.SMALL_EU));
    }
    if (supply.unmetBy(TaxCategory.Code.K).isEmpty()) {
      return Optional.of(german ? LawReason.COMMUNITY_SUPPLY_DE : LawReason.COMMUNITY_SUPPLY);
    }
    if (supply.unmetBy(TaxCategory.Code.G).isEmpty()) {
      return Optional.of(german ? LawReason.EXPORT_DE : LawReason.EXPORT_EU);
    }
    return Optional.empty();
  }

  /**
   * Those of the destination for who is no taxable person there; a buyer with an identifier of any
   * state, to whom no exemption applies, buys at home.
   */
  @Override
  public List<TaxComponent> rates(Sale sale, List<TaxComponent> own, RateClass rateClass) {
    return destination(sale)
        .flatMap(
            state ->
                VatRates.of(state, rateClass, sale.day())
                    .map(rate -> List.of(new TaxComponent(KEY + state, rate))))
        .orElse(own);
  }

  /** The other state in which a sale is taxed; empty if it is taxed at home. */
  private static Optional<String> destination(Sale sale) {
    Supply supply = sale.supply();
    boolean toConsumer = !supply.hasBuyerVatId();
    return sale.seller().terms().destinationRates() && toConsumer && supply.isToOtherState()
        ? supply.arrival().filter(state -> isKnown(state, sale))
        : Optional.empty();
  }

  private static boolean isKnown(String state, Sale sale) {
    return VatRates.of(state, RateClass.STANDARD, sale.day()).isPresent();
  }

  /**
   * Whether a sale may bear that component: that of the destination and no other. A shop that has
   * not chosen its rates names its components as it likes.
   */
  static boolean isOf(Sale sale, String key) {
    if (!sale.seller().terms().destinationRates()) {
      return true;
    }
    Optional<String> other =
        Optional.of(key)
            .filter(one -> one.startsWith(KEY))
            .map(one -> one.substring(KEY.length()))
            .filter(state -> isKnown(state, sale))
            .filter(state -> !sale.supply().departure().equals(Optional.of(state)));
    return destination(sale).equals(other);
  }
}
