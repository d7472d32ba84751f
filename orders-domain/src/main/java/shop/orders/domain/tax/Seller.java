package shop.orders.domain.tax;

import java.util.Locale;

/**
 * A shop as tax laws see it.
 *
 * @param country two letters of ISO 3166
 * @param taxId in capitals without blanks, dots and hyphens; empty if it has none
 * @param chargesOwnRate whether its charge for delivery has a rate of its own
 */
public record Seller(String country, String taxId, TaxTerms terms, boolean chargesOwnRate) {

  public Seller {
    taxId = plain(taxId);
  }

  /** A tax number in capitals without blanks, dots and hyphens. */
  static String plain(String taxId) {
    return taxId.replaceAll("[\\s\\u00A0.-]", "").toUpperCase(Locale.ROOT);
  }
}
