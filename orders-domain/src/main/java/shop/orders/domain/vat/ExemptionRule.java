package shop.orders.domain.vat;

import static shop.orders.domain.money.TaxCategory.Code.AE;
import static shop.orders.domain.money.TaxCategory.Code.G;
import static shop.orders.domain.money.TaxCategory.Code.K;

import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import shop.orders.domain.money.TaxCategory;

/**
 * What a supply without tax needs, by its category, from Directive 2006/112/EC and EN 16931, or the
 * law of a country outside the EU; checked in this sequence. E, Z and O depend on what is sold and
 * who sells it, which only the shop knows.
 */
public enum ExemptionRule {
  SELLER_OUTSIDE_EU(
      K,
      "2006/112/EC, art. 138(1)",
      "An intra-Community supply leaves from a state of the EU; the shop is in none.",
      supply -> supply.departure().isPresent()),

  SELLER_VAT_ID_MISSING(
      K,
      "BR-IC-02",
      "The seller's VAT identifier of its state is missing, as the supply is intra-Community.",
      Supply::hasSellerVatIdOfDeparture),

  BUYER_VAT_ID_MISSING(
      K,
      "BR-IC-02",
      "The buyer's VAT identifier is missing or wrong, as the supply is intra-Community.",
      Supply::hasBuyerVatId),

  /** It need not be that of the delivery: the buyer may sell the goods on to a third state. */
  BUYER_VAT_ID_NOT_OF_OTHER_STATE(
      K,
      "2006/112/EC, art. 138(1)(b)",
      "The buyer's VAT identifier must be one of another state of the EU than the seller's.",
      Supply::hasBuyerVatIdOfOtherState),

  NOT_DELIVERED_TO_OTHER_STATE(
      K,
      "2006/112/EC, art. 138(1)",
      "An intra-Community supply is delivered to another state of the EU.",
      Supply::isToOtherState),

  DELIVERED_WITHIN_EU(
      G,
      "2006/112/EC, art. 146(1)",
      "An export is delivered to a place outside the EU.",
      Supply::leavesSellersArea),

  /** A seller outside the EU exports nothing to its own country, by the law of that. */
  DELIVERED_AT_HOME(
      G,
      "UNTDID 5305, G",
      "An export is delivered to another country than the seller's.",
      Supply::leavesCountry),

  BUYER_LIABLE_VAT_ID_MISSING(
      AE,
      "BR-AE-02",
      "The buyer's VAT identifier is missing or wrong, who owes the tax.",
      Supply::hasBuyerVatId),

  BUYER_IS_SELLER(
      AE,
      "2006/112/EC, art. 196",
      "The buyer who owes the tax has the VAT identifier of the seller.",
      supply -> !supply.isToSeller());

  private static final Map<String, String> EXPORTS =
      Map.of(
          "IN", "IGST Act, s. 2(5)",
          "SA", "VAT Implementing Regulations, art. 32",
          "BD", "VAT and SD Act, 2012, s. 21");

  private final TaxCategory.Code category;
  private final String source;
  private final String sentence;
  private final Predicate<Supply> kept;

  ExemptionRule(TaxCategory.Code category, String source, String sentence, Predicate<Supply> kept) {
    this.category = category;
    this.source = source;
    this.sentence = sentence;
    this.kept = kept;
  }

  TaxCategory.Code category() {
    return category;
  }

  /** Whether no order of the shop can have the category; those rules come first. */
  boolean isOfSeller() {
    return this == SELLER_OUTSIDE_EU || this == SELLER_VAT_ID_MISSING;
  }

  boolean holds(Supply supply) {
    return kept.test(supply);
  }

  /** Stable, for clients. */
  public String code() {
    ExemptionRule named = this == BUYER_LIABLE_VAT_ID_MISSING ? BUYER_VAT_ID_MISSING : this;
    return named.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The article of the directive, the rule of EN 16931, or the law of the seller's country, that
   * says so; of an export from any other country the meaning of the category.
   */
  public String source(Supply supply) {
    return this == DELIVERED_AT_HOME
        ? EXPORTS.getOrDefault(supply.seller().country(), source)
        : source;
  }

  /** The rule for people. */
  public String sentence() {
    return sentence;
  }
}
