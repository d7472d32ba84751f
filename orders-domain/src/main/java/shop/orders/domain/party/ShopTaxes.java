package shop.orders.domain.party;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.tax.Sale;
import shop.orders.domain.tax.Seller;
import shop.orders.domain.tax.TaxRegime;

/** A shop and its sales as the tax law sees them that the shop has chosen. */
public final class ShopTaxes {

  private ShopTaxes() {}

  /** Empty if the shop has chosen no law. */
  public static Optional<Seller> seller(Shop shop) {
    return shop.taxTerms()
        .map(
            terms ->
                new Seller(
                    shop.country(),
                    shop.issuingTaxId(),
                    terms,
                    shop.deliveryTax().way() == DeliveryTax.Way.RATE));
  }

  /**
   * A sale; empty if the shop has chosen no law.
   *
   * @param billing null if it is the address of the delivery
   */
  public static Optional<Sale> sale(Shop shop, Address shipping, Address billing, Instant at) {
    String buyer = (billing == null ? shipping : billing).vatId();
    return seller(shop)
        .map(
            seller ->
                new Sale(
                    seller,
                    buyer,
                    shipping.country(),
                    shipping.stateProvince(),
                    shipping.zipCode(),
                    LocalDate.ofInstant(at, shop.timeZone())));
  }

  /** Refuses a shop that lacks what the law needs which it has chosen. */
  static void demandTerms(Shop shop) {
    seller(shop)
        .flatMap(TaxRegime::unmetBy)
        .ifPresent(
            rule -> {
              throw new Invalid(rule.field(), rule.sentence() + " (" + rule.source() + ")");
            });
  }
}
