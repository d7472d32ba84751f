package shop.orders.domain.party;

/**
 * A postal address with the person who receives there, as it is kept, and copied into carts and
 * orders. The names are those of the pharmacy contract, spelt right.
 *
 * <p>Texts that are not given are empty, never null; coordinates are null where unknown.
 *
 * @param country two letters of ISO 3166, or empty in addresses of the marketplace contract, which
 *     knows no countries
 * @param email of the receiver, not of the account
 */
public record Address(
    String firstname,
    String middlename,
    String lastname,
    String email,
    String phoneNumber,
    String company,
    String city,
    String country,
    String stateProvince,
    String address1,
    String address2,
    String zipCode,
    Double latitude,
    Double longitude) {

  public Address {
    firstname = orEmpty(firstname);
    middlename = orEmpty(middlename);
    lastname = orEmpty(lastname);
    email = orEmpty(email);
    phoneNumber = orEmpty(phoneNumber);
    company = orEmpty(company);
    city = orEmpty(city);
    country = orEmpty(country);
    stateProvince = orEmpty(stateProvince);
    address1 = orEmpty(address1);
    address2 = orEmpty(address2);
    zipCode = orEmpty(zipCode);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  /** The same address, in that country where it names none. */
  public Address orIn(String otherwise) {
    return country.isBlank()
        ? new Address(
            firstname,
            middlename,
            lastname,
            email,
            phoneNumber,
            company,
            city,
            otherwise,
            stateProvince,
            address1,
            address2,
            zipCode,
            latitude,
            longitude)
        : this;
  }

  /** The address in one line, as the eHealth contract's {@code customer_address} shows it. */
  public String inOneLine() {
    return java.util.stream.Stream.of(address1, address2, city, zipCode)
        .filter(part -> !part.isBlank())
        .collect(java.util.stream.Collectors.joining(", "));
  }
}
