package shop.orders.web.pharmacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.party.Address;
import shop.orders.web.kit.json.Amounts;

/** An order in this contract, with its misspelt fields. */
@Schema(name = "PharmacyOrder")
record OrderJson(
    long entityId,
    long incrementId,
    @Schema(example = "2023-08-07T06:01:52Z") String createdAt,
    @Schema(description = "Absent when unknown, or when the order is cancelled.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        LocalDate expectedDeliveryDate,
    @Schema(example = "confirmed") String status,
    @Schema(example = "processing") String state,
    BigDecimal totalAmount,
    String currency,
    long totalQtyOrdered,
    List<Item> items,
    ShippingAddress shippingAdress) {

  /** An ordered item. */
  @Schema(name = "PharmacyItem")
  record Item(long productId, long sku, String media) {

    static Item of(ContractOrder.Line line) {
      return new Item(
          line.itemId(), Words.sku(line.item().sku(), line.itemId()), line.item().thumbnail());
    }
  }

  /** The address of the delivery. */
  @Schema(name = "PharmacyShippingAddress")
  record ShippingAddress(
      String firstname,
      String middlename,
      String lastname,
      String email,
      String phoneNumber,
      String company,
      String city,
      String country,
      String stateProvince,
      String address1,
      String address2,
      String zipCode,
      @Schema(description = UNKNOWN) double latitude,
      @Schema(description = UNKNOWN) double longtitude) {

    private static final String UNKNOWN = "In degrees; 0 if it is not known.";

    static ShippingAddress of(Address address) {
      return new ShippingAddress(
          address.firstname(),
          address.middlename(),
          address.lastname(),
          address.email(),
          address.phoneNumber(),
          address.company(),
          address.city(),
          address.country(),
          address.stateProvince(),
          address.address1(),
          address.address2(),
          address.zipCode(),
          orZero(address.latitude()),
          orZero(address.longitude()));
    }

    /** The document has numbers only, and its client reads no null. */
    private static double orZero(Double degrees) {
      return degrees == null ? 0 : degrees;
    }
  }

  static OrderJson of(ContractOrder order) {
    boolean cancelled = order.status() == OrderStatus.CANCELLED;
    return new OrderJson(
        order.id(),
        order.codes().incrementNumber(),
        Words.time(order.times().placedAt()),
        cancelled ? null : order.times().promisedDay(),
        Words.status(order.status()),
        Words.state(order.status()),
        Amounts.shortest(order.amounts().total()),
        order.amounts().currency(),
        order.totalQuantity(),
        order.lines().stream().map(Item::of).toList(),
        ShippingAddress.of(order.buyer().shippingAddress()));
  }
}
