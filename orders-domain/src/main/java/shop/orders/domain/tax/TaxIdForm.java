package shop.orders.domain.tax;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tax numbers that do not begin with the letters of their country, by that country. Those of the EU
 * and its neighbours are in {@link shop.orders.domain.vat.VatIdForm}.
 */
public enum TaxIdForm {
  /** GSTIN: State, PAN, number of the registration, a letter, check digit (CGST Rules, rule 10). */
  IN("27AAPFU0939F1ZV", Pattern.compile("[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z][A-Z][0-9A-Z]")) {
    @Override
    boolean fits(String number) {
      return super.fits(number)
          && IndianState.ofCode(number.substring(0, 2)).isPresent()
          && number.charAt(CHECKED) == checkDigit(number.substring(0, CHECKED));
    }
  },

  /** Of ZATCA: 15 digits, of which the first and the last are 3 (BR-KSA-40). */
  SA("310122393500003", Pattern.compile("3[0-9]{13}3")),

  /** BIN of Bangladesh: 9 digits for the business and 4 for the unit; BIN- may stand before it. */
  BD("0001234560101", Pattern.compile("(BIN)?[0-9]{13}"));

  /** The characters of a GSTIN before its check digit. */
  private static final int CHECKED = 14;

  private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final String example;
  private final Pattern form;

  TaxIdForm(String example, Pattern form) {
    this.example = example;
    this.form = form;
  }

  /**
   * @param number in capitals, without blanks, dots and hyphens
   */
  boolean fits(String number) {
    return form.matcher(number).matches();
  }

  /** The form of a country that has one; empty for all others. */
  public static Optional<TaxIdForm> of(String country) {
    for (TaxIdForm form : values()) {
      if (form.name().equals(country)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  /** Whether it is a tax number of that country, of two letters, that begins with a digit. */
  public static boolean isNational(String country, String number) {
    return of(country).filter(form -> form.fits(number)).isPresent();
  }

  /** Why this can be no tax number of the country, as a sentence; empty if it could be one. */
  public Optional<String> faultOf(String number) {
    return fits(number)
        ? Optional.empty()
        : Optional.of("A tax number of this country is written like " + example + ".");
  }

  /** Luhn's sum in base 36, as the GST network computes it. */
  private static char checkDigit(String number) {
    int base = CHARACTERS.length();
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int product = CHARACTERS.indexOf(number.charAt(i)) * (1 + i % 2);
      sum += product / base + product % base;
    }
    return CHARACTERS.charAt((base - sum % base) % base);
  }
}
