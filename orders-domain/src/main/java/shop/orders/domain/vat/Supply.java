package shop.orders.domain.vat;

import java.util.Locale;
import java.util.Optional;
import shop.orders.domain.money.TaxCategory;

/**
 * Who supplies goods to whom, and into which country, as far as it decides about the tax. The goods
 * leave from the seller's country: other places of departure are not known.
 *
 * @param sellerTaxId the seller's VAT identifier or other tax number; may be empty
 * @param buyerVatId empty if the buyer has given none
 * @param destination where the goods are delivered
 */
public record Supply(Place seller, String sellerTaxId, String buyerVatId, Place destination) {

  private static final String GREECE = "GR";

  /**
   * @param sellerCountry two letters of ISO 3166; may be empty, as all other texts
   * @param destination without a country if it is the seller's, as in a contract that has none
   */
  public static Supply of(
      String sellerCountry, String sellerTaxId, String buyerVatId, Place destination) {
    Place seller = new Place(sellerCountry, "");
    return new Supply(
        seller,
        plain(sellerTaxId),
        plain(buyerVatId),
        destination.country().isEmpty() ? seller : destination);
  }

  /** Why goods cannot be supplied in that category; empty if they can. */
  public Optional<ExemptionRule> unmetBy(TaxCategory.Code category) {
    for (ExemptionRule rule : ExemptionRule.values()) {
      if (rule.category() == category && !rule.holds(this)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /** Why a seller can supply nothing in that category; empty if it can, given the right buyer. */
  public static Optional<ExemptionRule> unmetBySeller(
      String country, String taxId, TaxCategory.Code category) {
    return of(country, taxId, "", new Place("", ""))
        .unmetBy(category)
        .filter(ExemptionRule::isOfSeller);
  }

  /** One that can exist: addresses from before it was checked may have another. */
  public boolean hasBuyerVatId() {
    return !buyerVatId.isEmpty() && VatIdForm.faultOf(buyerVatId).isEmpty();
  }

  boolean isToSeller() {
    return buyerVatId.equals(sellerTaxId);
  }

  /**
   * The state of the EU from which goods leave. Those of a seller in the United Kingdom who has an
   * identifier of Northern Ireland leave from there.
   */
  public Optional<String> departure() {
    return sellerTaxId.startsWith(Place.NORTHERN_IRELAND) && seller.isIn("GB")
        ? Optional.of(Place.NORTHERN_IRELAND)
        : seller.state();
  }

  /**
   * The state of the EU in which goods arrive; empty if they leave the EU. Where no postcode says
   * in which part of the United Kingdom that is, the buyer's identifier of Northern Ireland does:
   * only traders there are given one (Directive (EU) 2020/1756).
   */
  public Optional<String> arrival() {
    return destination.isSomewhereInUnitedKingdom() && buyerVatId.startsWith(Place.NORTHERN_IRELAND)
        ? Optional.of(Place.NORTHERN_IRELAND)
        : destination.state();
  }

  /** Whether a number is a VAT identifier of the state of the EU that the country is. */
  public static boolean hasOwnVatId(String country, String taxId) {
    Supply none = of(country, taxId, "", new Place("", ""));
    return none.departure().isPresent() && none.hasSellerVatIdOfDeparture();
  }

  boolean hasSellerVatIdOfDeparture() {
    return departure().equals(stateOf(sellerTaxId));
  }

  boolean hasBuyerVatIdOfOtherState() {
    return stateOf(buyerVatId).filter(state -> !departure().equals(Optional.of(state))).isPresent();
  }

  /** Whether goods go from one state of the EU, or from outside, to another state of it. */
  public boolean isToOtherState() {
    return arrival().filter(state -> !departure().equals(Optional.of(state))).isPresent();
  }

  /** Whether goods leave the EU; sellers elsewhere export by their own law, into the EU, too. */
  boolean leavesSellersArea() {
    return arrival().isEmpty() || departure().isEmpty() && !seller.country().isEmpty();
  }

  /** Within a country that is partly outside the EU's VAT area, an export is one all the same. */
  boolean leavesCountry() {
    return !destination.isIn(seller.country()) || seller.state().isPresent();
  }

  /** The state of the EU that gave a VAT identifier; empty if none did. */
  private static Optional<String> stateOf(String vatId) {
    if (vatId.length() < 3) {
      return Optional.empty();
    }
    String letters = vatId.substring(0, 2);
    if (letters.equals(Place.NORTHERN_IRELAND)) {
      return Optional.of(letters);
    }
    return new Place(letters.equals("EL") ? GREECE : letters, "").state();
  }

  private static String plain(String vatId) {
    return vatId.replaceAll("[^A-Za-z0-9+*]", "").toUpperCase(Locale.ROOT);
  }
}
