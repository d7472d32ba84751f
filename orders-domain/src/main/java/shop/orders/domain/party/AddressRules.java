package shop.orders.domain.party;

import shop.orders.domain.refusal.Field;

/** Checks that an address is complete enough for a delivery. */
public final class AddressRules {

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
        Field.required(prefix + "firstname", firstname, 100),
        Field.text(prefix + "middlename", address.middlename(), 100),
        Field.text(prefix + "lastname", lastname, 100),
        Field.text(prefix + "email", address.email(), 255),
        Field.phone(prefix + "phone_number", address.phoneNumber()),
        Field.text(prefix + "company", address.company(), 255),
        Field.required(prefix + "city", address.city(), 255),
        Field.country(prefix + "country", address.country()),
        Field.text(prefix + "state_province", address.stateProvince(), 255),
        Field.required(prefix + "address1", address.address1(), 255),
        Field.text(prefix + "address2", address.address2(), 255),
        Field.text(prefix + "zip_code", address.zipCode(), 32),
        Field.within(prefix + "latitude", address.latitude(), -90, 90),
        Field.within(prefix + "longitude", address.longitude(), -180, 180));
  }
}
