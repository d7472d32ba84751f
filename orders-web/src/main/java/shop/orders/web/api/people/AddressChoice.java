package shop.orders.web.api.people;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.AddressBook;
import shop.orders.domain.party.AddressRules;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.CustomerAddress;
import shop.orders.domain.refusal.Invalid;

/** An address, or the id of one of the customer's saved addresses; the other is null. */
@Schema(
    name = "AddressChoice",
    description = "An address, or the id of a saved one.",
    oneOf = {AddressInput.class, Long.class})
@JsonDeserialize(using = AddressChoice.Reading.class)
public record AddressChoice(Long id, @JsonUnwrapped @Valid AddressInput written) {

  public static AddressChoice saved(long id) {
    return new AddressChoice(id, null);
  }

  /** Tells them apart by their JSON: the id is a number, the address an object. */
  static final class Reading extends StdDeserializer<AddressChoice> {

    private static final long serialVersionUID = 1L;

    Reading() {
      super(AddressChoice.class);
    }

    @Override
    public AddressChoice deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      return in.currentToken() == JsonToken.VALUE_NUMBER_INT
          ? saved(in.getLongValue())
          : new AddressChoice(null, context.readValue(in, AddressInput.class));
    }
  }

  /**
   * The chosen address, checked.
   *
   * @param field the member of the request with the choice
   */
  public Address in(AddressBook book, Customer customer, String field) {
    if (id == null) {
      return AddressRules.checked(field + ".", written.address(), customer);
    }
    Optional<Address> kept = book.find(customer.id(), id).map(CustomerAddress::address);
    return kept.orElseThrow(() -> new Invalid(field, "There is no saved address of this id."));
  }
}
