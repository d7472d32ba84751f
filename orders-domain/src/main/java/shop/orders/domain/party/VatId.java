package shop.orders.domain.party;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.tax.TaxIdForm;
import shop.orders.domain.vat.VatIdForm;

/**
 * VAT identifiers as EN 16931 knows them: two letters of ISO 3166 for the country that gave it, and
 * its number there (BR-CO-09, with the further codes of the rule's official list). What a buyer
 * gives must also have the form and the check digits of its country ({@link VatIdForm}). What a
 * shop has as its tax identifier may be another number of its tax office, so that only the letters
 * are looked at; so it is with what was stored before.
 */
public final class VatId {

  public static final int LONGEST = 32;

  public static final String NO_VAT_ID =
      "A VAT identifier begins with the two letters of its country, such as DE136695976.";

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
   * The identifier of a buyer in capitals, without blanks, dots and hyphens; empty passes. A Greek
   * one begins with EL, as in the EU's register, also if it was typed with GR.
   *
   * @throws Invalid if it does not begin as the rule has it, or cannot be one of its country
   */
  static String checked(String field, String taxId) {
    String written = plain(field, taxId);
    if (written.isEmpty()) {
      return written;
    }
    if (!isValid(written)) {
      throw new Invalid(field, NO_VAT_ID);
    }
    String known = written.startsWith("GR") ? "EL" + written.substring(2) : written;
    VatIdForm.faultOf(known)
        .ifPresent(
            fault -> {
              throw new Invalid(field, fault);
            });
    return known;
  }

  /**
   * As above, of an address in that country, which may also have a tax number that begins with a
   * digit ({@link TaxIdForm}).
   */
  static String checked(String field, String taxId, String country) {
    String plain = plain(field, taxId);
    Optional<TaxIdForm> form = TaxIdForm.of(country);
    boolean digits = !plain.isEmpty() && Character.isDigit(plain.charAt(0)) && !isValid(plain);
    if (form.isEmpty() || !digits) {
      return checked(field, taxId);
    }
    form.get()
        .faultOf(plain)
        .ifPresent(
            fault -> {
              throw new Invalid(field, fault);
            });
    return plain;
  }

  /** As above, where the country is not known yet. */
  static String checkedAnywhere(String field, String taxId) {
    String plain = plain(field, taxId);
    boolean national =
        Stream.of(TaxIdForm.values()).anyMatch(form -> form.faultOf(plain).isEmpty());
    return national ? plain : checked(field, taxId);
  }

  private static String plain(String field, String taxId) {
    return Field.text(field, taxId, LONGEST)
        .replaceAll("[\\s\\u00A0.-]", "")
        .toUpperCase(Locale.ROOT);
  }

  /** In capitals, as the rule has it; what is no VAT identifier stays as it was typed. */
  public static String written(String taxId) {
    String capitals = taxId.toUpperCase(Locale.ROOT);
    return isValid(capitals) ? capitals : taxId;
  }
}
