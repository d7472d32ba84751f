package shop.orders.domain.party;

import shop.orders.domain.refusal.Field;

/**
 * The fields of a merchant that staff set. Missing texts are empty.
 *
 * @param name the name shown to customers
 * @param companyName the legal name, as on contracts and bills
 * @param taxId the merchant's tax number, as bills print it
 */
public record MerchantDetails(
    String name,
    String companyName,
    String primaryContact,
    String phoneNumber,
    String email,
    String address,
    String taxId) {

  public static final int LONGEST_NAME = 255;
  public static final int LONGEST_EMAIL = 255;
  public static final int LONGEST_ADDRESS = 1000;
  public static final int LONGEST_TAX_ID = 64;

  public MerchantDetails {
    name = Field.required("name", name, LONGEST_NAME);
    companyName = Field.text("company_name", companyName, LONGEST_NAME);
    primaryContact = Field.text("primary_contact", primaryContact, LONGEST_NAME);
    phoneNumber = Field.phone("phone_number", phoneNumber);
    email = Field.email("email", email, LONGEST_EMAIL);
    address = Field.text("address", address, LONGEST_ADDRESS);
    taxId = Field.text("tax_id", taxId, LONGEST_TAX_ID);
  }
}
