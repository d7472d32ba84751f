package shop.orders.domain.party;

import shop.orders.domain.refusal.Field;

/** Checks that an address is complete enough for a delivery. */
public final class AddressRules {

  /** Of each part of the receiver's name. */
  public static final int LONGEST_NAME = 100;

  /** Of a line, a city, a company, an e-mail address. */
  public static final int LONGEST_LINE = 255;

  public static final int LONGEST_ZIP_CODE = 32;

  private AddressRules() {}

  /**
   * The address, normalised; refuses one that a courier could not use.
   *
   * @param prefix prefix of its field names in a refusal, such as {@code shipping.}; may be empty
   * @param receiver customer whose name is taken if the address has none
   */
  public static Address checked(String prefix, Address address, Customer receiver) {
    boolean anonymous = address.firstname().isBlank();
    String firstname = anonymous ? receiver.firstName() : address.firstname();
    String lastname =
        anonymous && address.lastname().isBlank() ? receiver.lastName() : address.lastname();
    return new Address(
        Field.required(prefix + "firstname", firstname, LONGEST_NAME),
        Field.text(prefix + "middlename", address.middlename(), LONGEST_NAME),
        Field.text(prefix + "lastname", lastname, LONGEST_NAME),
        Field.text(prefix + "email", address.email(), LONGEST_LINE),
        Field.phone(prefix + "phone_number", address.phoneNumber()),
        Field.text(prefix + "company", address.company(), LONGEST_LINE),
        Field.required(prefix + "city", address.city(), LONGEST_LINE),
        Field.country(prefix + "country", address.country()),
        Field.text(prefix + "state_province", address.stateProvince(), LONGEST_LINE),
        Field.required(prefix + "address1", address.address1(), LONGEST_LINE),
        Field.text(prefix + "address2", address.address2(), LONGEST_LINE),
        Field.text(prefix + "zip_code", address.zipCode(), LONGEST_ZIP_CODE),
        Field.within(
            prefix + "latitude", address.latitude(), -Field.MOST_LATITUDE, Field.MOST_LATITUDE),
        Field.within(
            prefix + "longitude", address.longitude(), -Field.MOST_LONGITUDE, Field.MOST_LONGITUDE),
        VatId.checked(
            prefix + "vat_id",
            address.vatId(),
            Field.country(prefix + "country", address.country())));
  }
}
