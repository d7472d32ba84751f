package shop.orders.domain.party;

/**
 * A postal address with its receiver, as address books keep it and carts and orders copy it. The
 * field names are those of the pharmacy contract, with its spelling mistakes corrected.
 *
 * <p>Missing texts are empty, never null; unknown coordinates are null.
 *
 * @param country two letters of ISO 3166; empty in addresses of the marketplace contract, which has
 *     no countries
 * @param email of the receiver, not of the account
 * @param vatId of the company that buys, as {@link VatId} has it; only that of the address to which
 *     an order is billed is used
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
    Double longitude,
    String vatId) {

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
    vatId = orEmpty(vatId);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  /** The same address; with that country if it has none. */
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
            longitude,
            vatId)
        : this;
  }

  /**
   * The same receiver at a place that is known by one line only. That line is kept in {@code
   * address1}; the parts that it replaces are empty, so that nobody takes them for the place. The
   * country stays, as taxes depend on it, and the coordinates do.
   */
  public Address atPlace(String line) {
    return new Address(
        firstname,
        middlename,
        lastname,
        email,
        phoneNumber,
        company,
        "",
        country,
        "",
        line,
        "",
        "",
        latitude,
        longitude,
        vatId);
  }

  /** The same address with other coordinates, in degrees; null if they are not known. */
  public Address atCoordinates(Double newLatitude, Double newLongitude) {
    return new Address(
        firstname,
        middlename,
        lastname,
        email,
        phoneNumber,
        company,
        city,
        country,
        stateProvince,
        address1,
        address2,
        zipCode,
        newLatitude,
        newLongitude,
        vatId);
  }

  /** The same address, whose receiver is called by another number. */
  public Address calledBy(String number) {
    return new Address(
        firstname,
        middlename,
        lastname,
        email,
        number,
        company,
        city,
        country,
        stateProvince,
        address1,
        address2,
        zipCode,
        latitude,
        longitude,
        vatId);
  }

  /** The address in one line, as the eHealth contract's {@code customer_address} shows it. */
  public String inOneLine() {
    return java.util.stream.Stream.of(address1, address2, city, zipCode)
        .filter(part -> !part.isBlank())
        .collect(java.util.stream.Collectors.joining(", "));
  }
}
