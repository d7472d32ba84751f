package shop.orders.domain.tax;

import jakarta.persistence.AttributeConverter;
import shop.orders.domain.database.JsonColumn;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * What a shop has chosen of the law of its country. A shop without them is taxed by its rates and
 * categories alone.
 *
 * @param law the regime, which must be that of the shop's country
 * @param scheme how the tax office treats the shop; {@code REGULAR} if null
 * @param destinationRates whether consumers in other states of the EU pay the rates of their state;
 *     false if null
 * @param officer name and designation of who answers for the bills, where the law wants it; empty
 *     if null
 */
public record TaxTerms(TaxRegime law, TaxScheme scheme, Boolean destinationRates, String officer) {

  public static final int LONGEST_OFFICER = 200;

  public TaxTerms {
    if (law == null) {
      throw new Invalid("tax_terms.law", Field.MISSING);
    }
    scheme = scheme == null ? TaxScheme.REGULAR : scheme;
    destinationRates = destinationRates != null && destinationRates;
    officer = Field.text("tax_terms.officer", officer, LONGEST_OFFICER);
  }

  /** Terms of a shop that chooses nothing else. */
  public static TaxTerms of(TaxRegime law) {
    return new TaxTerms(law, null, null, null);
  }

  boolean isSmall() {
    return scheme == TaxScheme.SMALL;
  }

  /** Keeps the terms in a jsonb column. */
  @jakarta.persistence.Converter
  public static class Column extends JsonColumn<TaxTerms>
      implements AttributeConverter<TaxTerms, Object> {}
}
