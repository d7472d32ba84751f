package shop.orders.web.api.catalogue;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.tax.TaxRegime;
import shop.orders.domain.tax.TaxScheme;
import shop.orders.domain.tax.TaxTerms;

/** What a shop has chosen of its country's tax law. */
@Schema(name = "TaxTerms")
record TaxTermsJson(
    @Schema(
            required = true,
            description =
                "The law that says which taxes a sale bears, by the place of delivery and the buyer's"
                    + " tax number: that of the EU, of India, Saudi Arabia or Bangladesh. It must be"
                    + " the law of the shop's country.",
            example = "EU")
        @NotNull
        TaxRegime law,
    @Schema(
            nullable = true,
            description =
                "regular if absent. small: charges no tax, by the law for small businesses of the EU"
                    + " or the composition levy of India.",
            example = "regular")
        Scheme scheme,
    @Schema(
            nullable = true,
            description =
                "Whether consumers in other states of the EU pay the rates of their state (one-stop"
                    + " shop). false if absent.")
        Boolean destinationRates,
    @Schema(
            nullable = true,
            description =
                "Name and designation of who answers for the bills; required in Bangladesh.",
            example = "A. Rahman, Manager")
        @Size(max = TaxTerms.LONGEST_OFFICER)
        String officer) {

  /** How the tax office treats the shop, spelt as in JSON. */
  enum Scheme {
    regular,
    small
  }

  /** Null if the shop has chosen nothing. */
  static TaxTermsJson of(TaxTerms terms) {
    return terms == null
        ? null
        : new TaxTermsJson(
            terms.law(),
            Scheme.valueOf(terms.scheme().name().toLowerCase(Locale.ROOT)),
            terms.destinationRates(),
            terms.officer());
  }

  static TaxTerms terms(TaxTermsJson input) {
    return input == null
        ? null
        : new TaxTerms(
            input.law,
            input.scheme == null
                ? null
                : TaxScheme.valueOf(input.scheme.name().toUpperCase(Locale.ROOT)),
            input.destinationRates,
            input.officer);
  }
}
