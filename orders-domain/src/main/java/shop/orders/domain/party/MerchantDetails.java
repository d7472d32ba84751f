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

  public MerchantDetails {
    name = Field.required("name", name, 255);
    companyName = Field.text("company_name", companyName, 255);
    primaryContact = Field.text("primary_contact", primaryContact, 255);
    phoneNumber = Field.phone("phone_number", phoneNumber);
    email = Field.text("email", email, 255);
    address = Field.text("address", address, 1000);
    taxId = Field.text("tax_id", taxId, 64);
  }
}
