package shop.orders.web.marketplace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.snapshot.CustomerSnapshot;
import shop.orders.domain.party.Address;
import shop.orders.web.kit.json.UtcTime;

/** An order in this contract; single objects are wrapped in arrays. */
@Schema(name = "MarketplaceOrder")
record OrderJson(
    @Schema(example = "In progress") String status,
    @JsonProperty("_id") @Schema(example = "5c679a1bbb102c001706bf0c") String id,
    @Schema(example = "5c679811bb102c001706bf0b") String recordId,
    @Schema(example = "5c679751bb102c001706bf0a") String merchantId,
    List<CustomerJson> customerInfo,
    List<ShippingJson> shippingInfo,
    List<BillingJson> billingInfo,
    List<String> comments,
    @JsonProperty("_createdBy") @Schema(example = "5c6777d1d6a7470017de33c3") String createdBy,
    @Schema(example = "2019-02-16T05:05:31.482Z") String createdDate,
    @JsonProperty("__v") int version) {

  /** The customer as it was when the order was placed. */
  @Schema(name = "MarketplaceCustomer")
  record CustomerJson(
      String username,
      @Schema(description = "Empty if the customer has none.") String email,
      @JsonProperty("firstName") String firstName,
      @JsonProperty("lastName") String lastName) {

    static CustomerJson of(CustomerSnapshot customer) {
      return new CustomerJson(
          customer.username(),
          customer.email() == null ? "" : customer.email(),
          customer.firstName(),
          customer.lastName());
    }
  }

  /** The address of the delivery. */
  @Schema(name = "MarketplaceShipping")
  record ShippingJson(
      String shippingAddress1,
      String shippingAddress2,
      String shippingCity,
      String shippingState,
      String shippingZip) {

    static ShippingJson of(Address address) {
      return new ShippingJson(
          address.address1(),
          address.address2(),
          address.city(),
          address.stateProvince(),
          address.zipCode());
    }
  }

  /** The address of the payer. */
  @Schema(name = "MarketplaceBilling")
  record BillingJson(
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String paypalEmail,
      String billingAddress1,
      String billingAddress2,
      String billingCity,
      String billingState,
      String billingZip) {

    static BillingJson of(Address address) {
      return new BillingJson(
          address.email(),
          address.address1(),
          address.address2(),
          address.city(),
          address.stateProvince(),
          address.zipCode());
    }
  }

  static OrderJson of(ContractOrder order) {
    return new OrderJson(
        word(order.status()),
        order.codes().publicId(),
        order.lines().get(0).item().id(),
        order.shop().merchantId(),
        List.of(CustomerJson.of(order.placedBy())),
        List.of(ShippingJson.of(order.buyer().shippingAddress())),
        List.of(BillingJson.of(order.buyer().billedTo())),
        order.buyer().comments(),
        order.placedBy().id(),
        UtcTime.MILLISECONDS.of(order.times().placedAt()),
        // Versions in this contract start at 0, ours at 1.
        order.version() - 1);
  }

  private static String word(OrderStatus status) {
    return switch (status) {
      case PENDING, CONFIRMED, PACKED, SHIPPED -> "In progress";
      case DELIVERED -> "Completed";
      case CANCELLED -> "Cancelled";
    };
  }
}
