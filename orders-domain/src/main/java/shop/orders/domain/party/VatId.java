package shop.orders.domain.party;

import java.util.Locale;
import java.util.Set;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * VAT identifiers as EN 16931 knows them: two letters of ISO 3166 for the country that gave it, and
 * its number there (BR-CO-09, with the further codes of the rule's official list).
 */
public final class VatId {

  public static final int LONGEST = 32;

  public static final String NO_VAT_ID =
      "A VAT identifier begins with the two letters of its country, such as DE123456789.";

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** Greece, Northern Ireland, Kosovo, and Kosovo before it had a code. */
  private static final Set<String> FURTHER = Set.of("EL", "XI", "XK", "1A");

  private VatId() {}

  /** Whether it begins with the code of a country, in capitals. */
  public static boolean isValid(String taxId) {
    String prefix = taxId.length() < 3 ? "" : taxId.substring(0, 2);
    return COUNTRIES.contains(prefix) || FURTHER.contains(prefix);
  }

  /**
   * The identifier of a buyer in capitals and without blanks around it; empty passes.
   *
   * @throws Invalid if it does not begin as the rule has it
   */
  static String checked(String field, String taxId) {
    String written = written(Field.text(field, taxId, LONGEST));
    if (!written.isEmpty() && !isValid(written)) {
      throw new Invalid(field, NO_VAT_ID);
    }
    return written;
  }

  /** In capitals, as the rule has it; what is no VAT identifier stays as it was typed. */
  public static String written(String taxId) {
    String capitals = taxId.toUpperCase(Locale.ROOT);
    return isValid(capitals) ? capitals : taxId;
  }
}
