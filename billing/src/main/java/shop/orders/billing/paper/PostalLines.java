package shop.orders.billing.paper;

import static shop.orders.billing.paper.BillTexts.joined;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import shop.orders.domain.language.Language;
import shop.orders.domain.party.Address;

/**
 * The lines of an address as the post of its country wants them (Universal Postal Union, addressing
 * systems of the member countries), with the country in a line of its own.
 */
final class PostalLines {

  /** Countries that write the postcode before the city. */
  private static final Set<String> POSTCODE_FIRST =
      Set.of(
          "AD", "AL", "AM", "AT", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "DZ", "EE", "ES",
          "FI", "FO", "FR", "GL", "GR", "HR", "IL", "IS", "IT", "LI", "LU", "MA", "MC", "MD", "ME",
          "MK", "MX", "MY", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "SN", "TN",
          "TR", "VA", "XK");

  /** Countries that write the state between the city and the postcode. */
  private static final Set<String> STATE_BETWEEN = Set.of("AU", "CA", "US");

  private PostalLines() {}

  /** Without blank lines. */
  static List<String> of(Address address, Language language) {
    String country = address.country().toUpperCase(Locale.ROOT);
    String city = address.city();
    String code = address.zipCode();
    String state = address.stateProvince();
    Stream<String> places;
    if (POSTCODE_FIRST.contains(country)) {
      places = Stream.of(joined(" ", code, city), state);
    } else if (STATE_BETWEEN.contains(country)) {
      places = Stream.of(joined(" ", joined(", ", city, state), code));
    } else {
      places = Stream.of(joined(" ", city, code), state);
    }
    return Stream.of(
            Stream.of(address.address1(), address.address2()),
            places,
            Stream.of(country(address.country(), language)))
        .flatMap(lines -> lines)
        .filter(line -> !line.isBlank())
        .toList();
  }

  /**
   * The name of a country in a language; a text that is not a code of two letters is returned
   * unchanged.
   */
  static String country(String code, Language language) {
    return code.length() == 2
        ? new Locale.Builder()
            .setRegion(code.toUpperCase(Locale.ROOT))
            .build()
            .getDisplayCountry(Locale.forLanguageTag(language.code()))
        : code;
  }
}
