package shop.orders.web.ehealth;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Iterator;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.DetailsChange;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/** The four fields of an order that this contract can change. Each may be missing. */
@Schema(name = "EhealthOrderUpdate")
record OrderUpdate(
    @Schema(example = "20/7, Banani") @Size(max = DetailsChange.LONGEST_ADDRESS)
        String customerAddress,
    @Schema(example = "01500000001")
        @Size(max = Field.LONGEST_PHONE)
        @Pattern(regexp = Field.PHONE, message = Field.NO_PHONE)
        String contactNumber,
    @Schema(nullable = true, example = "23.79") Double deliveryLat,
    @Schema(nullable = true, example = "90.4") Double deliveryLon) {

  private static final String ADDRESS = "customer_address";
  private static final String CONTACT = "contact_number";
  private static final String LATITUDE = "delivery_lat";
  private static final String LONGITUDE = "delivery_lon";
  private static final Set<String> FIELDS = Set.of(ADDRESS, CONTACT, LATITUDE, LONGITUDE);

  /**
   * Reads the raw JSON, as null and a missing field differ: null removes a coordinate, a missing
   * field stays as it is. A client that sends back what it has read sends 0 for a coordinate that
   * is not known: it stays unknown.
   *
   * @param order before the change
   */
  static DetailsChange read(JsonNode body, ContractOrder order) {
    DetailsChange change = read(body);
    return new DetailsChange(
        change.customerAddress(),
        change.contactNumber(),
        unlessUnknown(change.deliveryLat(), order.elogistics().deliveryLat()),
        unlessUnknown(change.deliveryLon(), order.elogistics().deliveryLon()));
  }

  private static DetailsChange.Coordinate unlessUnknown(
      DetailsChange.Coordinate given, Double stored) {
    boolean nothing =
        given != null && given.value() != null && given.value() == 0 && stored == null;
    return nothing ? null : given;
  }

  static DetailsChange read(JsonNode body) {
    if (!body.isObject()) {
      throw new Invalid("body", "This must be a JSON object.");
    }
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw new Invalid(name, "This field cannot be changed here.");
      }
    }
    String address = text(body, ADDRESS);
    if (address != null && address.isBlank()) {
      throw new Invalid(ADDRESS, "An order needs an address.");
    }
    return new DetailsChange(
        address, text(body, CONTACT), coordinate(body, LATITUDE), coordinate(body, LONGITUDE));
  }

  private static String text(JsonNode body, String field) {
    JsonNode value = body.get(field);
    if (value != null && !value.isTextual()) {
      throw new Invalid(field, "This must be a string.");
    }
    return value == null ? null : value.textValue();
  }

  private static DetailsChange.Coordinate coordinate(JsonNode body, String field) {
    JsonNode value = body.get(field);
    if (value == null) {
      return null;
    }
    if (!value.isNull() && !value.isNumber()) {
      throw new Invalid(field, "This must be a number.");
    }
    return new DetailsChange.Coordinate(value.isNull() ? null : value.doubleValue());
  }
}
