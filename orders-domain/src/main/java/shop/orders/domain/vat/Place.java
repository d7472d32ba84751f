package shop.orders.domain.vat;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A place as value added tax sees it: in a state of the EU, or outside.
 *
 * <p>The EU's VAT area is not its map. Monaco counts as France, and for goods Northern Ireland as a
 * state of its own, XI (Directive 2006/112/EC, art. 7; Windsor Framework, art. 8). Outside are the
 * territories of art. 6; those with a country code of their own, such as AX for Åland or RE for
 * Réunion, are in no list of states, and the others are known by their postcodes. An address
 * without its postcode is taken for the mainland. Not known are the Sovereign Base Areas on Cyprus,
 * which count as Cyprus, and the part of the island that its government does not control.
 *
 * @param country two letters of ISO 3166; may be empty
 * @param zipCode as people write it; may be empty
 */
public record Place(String country, String zipCode) {

  /** Northern Ireland. */
  static final String NORTHERN_IRELAND = "XI";

  private static final String UNITED_KINGDOM = "GB";

  private static final Pattern BRITISH_ZIP_CODE =
      Pattern.compile("[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}");

  private static final Set<String> STATES =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

  /** Postcodes outside the area (Directive 2006/112/EC, art. 6, and art. 355 TFEU for France). */
  private static final Map<String, Pattern> OUTSIDE =
      Map.of(
          // Heligoland; Büsingen, which has a Swiss postcode, too
          "DE", Pattern.compile("27498|78266|8238"),
          // the Canary Islands: Las Palmas, Santa Cruz de Tenerife; Ceuta, Melilla
          "ES", Pattern.compile("(35|38|51|52)[0-9]{3}"),
          // Åland
          "FI", Pattern.compile("22[0-9]{3}"),
          // the overseas departments, collectivities and territories; 98000 is Monaco
          "FR", Pattern.compile("97[0-9]{3}|98[4678][0-9]{2}"),
          // Mount Athos
          "GR", Pattern.compile("6308[67]"),
          // Livigno; Campione d'Italia, which has a Swiss postcode, too
          "IT", Pattern.compile("23041|22061|6911"));

  public Place {
    country = country == null ? "" : country;
    zipCode = zipCode == null ? "" : zipCode;
  }

  /**
   * The state of the EU whose VAT applies to goods here: its code of ISO 3166, or XI. Empty outside
   * the EU's VAT area, and if there is no country.
   */
  public Optional<String> state() {
    if (country.equals("MC")) {
      return Optional.of("FR");
    }
    if (country.equals(UNITED_KINGDOM) && plainZipCode().startsWith("BT")) {
      return Optional.of(NORTHERN_IRELAND);
    }
    if (!STATES.contains(country)) {
      return Optional.empty();
    }
    Pattern outside = OUTSIDE.get(country);
    boolean excluded = outside != null && outside.matcher(digits()).matches();
    return excluded ? Optional.empty() : Optional.of(country);
  }

  /**
   * Whether it is in the United Kingdom and no postcode says in which part of it, as there is none
   * or it is not one of that country.
   */
  boolean isSomewhereInUnitedKingdom() {
    return country.equals(UNITED_KINGDOM) && !BRITISH_ZIP_CODE.matcher(plainZipCode()).matches();
  }

  boolean isIn(String land) {
    return country.equals(land);
  }

  private String plainZipCode() {
    return zipCode.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
  }

  /** Without blanks, and without the letters that some write before, as in ES-35001. */
  private String digits() {
    return zipCode.replaceAll("[^0-9]", "");
  }
}
