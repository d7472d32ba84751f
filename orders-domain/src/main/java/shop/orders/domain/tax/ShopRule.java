package shop.orders.domain.tax;

import java.util.function.Predicate;
import shop.orders.domain.vat.Supply;
import shop.orders.domain.vat.VatIdForm;

/** What a shop needs for its regime; checked in this sequence. */
public enum ShopRule implements LawRule {
  COUNTRY(
      null,
      "tax_terms.law",
      "tax_terms",
      "The law must be that of the shop's country.",
      seller -> seller.terms().law().isOf(seller.country())),

  /** Transport is a part of what is transported, so that it is taxed with the goods. */
  DELIVERY_WITH_GOODS(
      null,
      "delivery_tax",
      "2006/112/EC, art. 78(b); CGST Act, s. 8, 15(2)(c)",
      "Under this law the charge for delivery has the taxes of the goods, or none of its own:"
          + " delivery_tax must be goods or none.",
      seller -> !seller.chargesOwnRate()),

  EU_VAT_ID(
      TaxRegime.EU,
      "tax_id",
      "2006/112/EC, art. 226(3)",
      "The shop's VAT identifier of its own state is missing or wrong.",
      seller ->
          seller.terms().isSmall()
              || Supply.hasOwnVatId(seller.country(), seller.taxId())
                  && VatIdForm.faultOf(seller.taxId()).isEmpty()),

  EU_SMALL_TAX_ID(
      TaxRegime.EU,
      "tax_id",
      "§ 34a UStDV no. 2",
      "The shop's tax number is missing.",
      seller -> !seller.taxId().isEmpty()),

  EU_SMALL_SELLS_AT_HOME(
      TaxRegime.EU,
      "tax_terms.destination_rates",
      "2006/112/EC, art. 284",
      "A small business charges no tax, and so none of other states.",
      seller -> !seller.terms().isSmall() || !seller.terms().destinationRates()),

  ONLY_EU_HAS_DESTINATION_RATES(
      null,
      "tax_terms.destination_rates",
      "2006/112/EC, art. 33",
      "Only shops in the EU have rates of the destination.",
      seller -> seller.terms().law() == TaxRegime.EU || !seller.terms().destinationRates()),

  GSTIN(
      TaxRegime.IN,
      "tax_id",
      "CGST Rules, rule 46(a)",
      "The shop's GSTIN is missing or wrong: it has 15 characters, such as 27AAPFU0939F1ZV.",
      seller -> TaxIdForm.IN.fits(seller.taxId())),

  SAUDI_VAT_NUMBER(
      TaxRegime.SA,
      "tax_id",
      "VAT Implementing Regulations of Saudi Arabia, art. 53(5)(c)",
      "The shop's VAT number is missing or wrong: it has 15 digits, of which the first and the last"
          + " are 3.",
      seller -> TaxIdForm.SA.fits(seller.taxId())),

  BIN(
      TaxRegime.BD,
      "tax_id",
      "VAT and SD Rules of Bangladesh, 2016, r. 40(1), Mushak-6.3",
      "The shop's BIN is missing or wrong: it has 13 digits, such as 000123456-0101.",
      seller -> TaxIdForm.BD.fits(seller.taxId())),

  OFFICER(
      TaxRegime.BD,
      "tax_terms.officer",
      "VAT and SD Rules of Bangladesh, 2016, r. 40(1), Mushak-6.3",
      "The name and designation of the officer in charge of the bills are missing.",
      seller -> !seller.terms().officer().isEmpty()),

  NO_SMALL_SCHEME(
      null,
      "tax_terms.scheme",
      "tax_terms",
      "This law is known here for regular businesses only.",
      seller ->
          !seller.terms().isSmall()
              || seller.terms().law() == TaxRegime.EU
              || seller.terms().law() == TaxRegime.IN);

  private final Demand demand;
  private final Predicate<Seller> kept;

  /**
   * @param regime null for all
   */
  ShopRule(TaxRegime regime, String field, String source, String sentence, Predicate<Seller> kept) {
    this.demand = new Demand(regime, field, source, sentence);
    this.kept = kept;
  }

  boolean concerns(TaxRegime law) {
    return regime() == null || regime() == law;
  }

  boolean holds(Seller seller) {
    return kept.test(seller);
  }

  /** The field is the shop's. */
  @Override
  public Demand demand() {
    return demand;
  }
}
