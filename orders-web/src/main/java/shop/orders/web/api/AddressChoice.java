package shop.orders.web.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.AddressBook;
import shop.orders.domain.party.AddressRules;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.CustomerAddress;
import shop.orders.domain.refusal.Invalid;

/** Where to send something: an address written out, or the id of one the customer keeps. */
@Schema(
    name = "AddressChoice",
    description = "An address, or the id of a saved one.",
    oneOf = {AddressInput.class, Long.class})
final class AddressChoice {

  private final Long saved;
  private final AddressInput written;

  private AddressChoice(Long saved, AddressInput written) {
    this.saved = saved;
    this.written = written;
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static AddressChoice of(long id) {
    return new AddressChoice(id, null);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static AddressChoice of(AddressInput written) {
    return new AddressChoice(null, written);
  }

  /**
   * The address that is meant, checked.
   *
   * @param field the member that holds the choice
   */
  Address in(AddressBook book, Customer customer, String field) {
    if (saved == null) {
      return AddressRules.checked(field + ".", written.address(), customer);
    }
    Optional<Address> kept = book.find(customer.id(), saved).map(CustomerAddress::address);
    return kept.orElseThrow(() -> new Invalid(field, "There is no saved address of this id."));
  }
}
