package shop.orders.domain.party;

import shop.orders.domain.refusal.Field;

/** What an address needs before anything is sent there. */
public final class AddressRules {

  private AddressRules() {}

  /**
   * The address, tidied; refuses one that no courier could use.
   *
   * @param prefix what stands before the names of its fields, such as {@code shipping.}; or empty
   * @param receiver lends the name where the address has none
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
