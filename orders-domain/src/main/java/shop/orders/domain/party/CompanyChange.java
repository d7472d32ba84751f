package shop.orders.domain.party;

import shop.orders.domain.refusal.Field;

/**
 * A correction of the company that buys; null keeps what an address has, an empty text removes it.
 *
 * @param vatId as {@link VatId} has it
 */
public record CompanyChange(String company, String vatId) {

  public CompanyChange {
    if (company != null) {
      company = Field.text("company", company, AddressRules.LONGEST_LINE);
    }
    if (vatId != null) {
      vatId = VatId.checkedAnywhere("vat_id", vatId);
    }
  }

  /**
   * The address with the company of this change.
   *
   * @throws shop.orders.domain.refusal.Invalid if the tax number is none of the address's country
   */
  public Address of(Address present) {
    return new Address(
        present.firstname(),
        present.middlename(),
        present.lastname(),
        present.email(),
        present.phoneNumber(),
        company == null ? present.company() : company,
        present.city(),
        present.country(),
        present.stateProvince(),
        present.address1(),
        present.address2(),
        present.zipCode(),
        present.latitude(),
        present.longitude(),
        vatId == null ? present.vatId() : VatId.checked("vat_id", vatId, present.country()));
  }
}
