package shop.orders.billing.einvoice;

import java.util.Locale;
import java.util.Set;

/**
 * VAT identifiers as EN 16931 knows them: two letters of ISO 3166 for the country that gave it, and
 * its number there (BR-CO-09, with the further codes of the rule's official list).
 */
public final class VatId {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** Greece, Northern Ireland, Kosovo, and Kosovo before it had a code. */
  private static final Set<String> FURTHER = Set.of("EL", "XI", "XK", "1A");

  private VatId() {}

  /** Whether it begins with the code of a country, in capitals. */
  static boolean isValid(String taxId) {
    String prefix = taxId.length() < 3 ? "" : taxId.substring(0, 2);
    return COUNTRIES.contains(prefix) || FURTHER.contains(prefix);
  }

  /** In capitals, as the rule has it; what is no VAT identifier stays as it was typed. */
  public static String written(String taxId) {
    String capitals = taxId.toUpperCase(Locale.ROOT);
    return isValid(capitals) ? capitals : taxId;
  }
}
