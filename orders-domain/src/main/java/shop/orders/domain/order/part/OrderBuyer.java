package shop.orders.domain.order.part;

import java.util.List;
import shop.orders.domain.party.Address;

/**
 * The customer of an order, with the addresses and comments given at placement.
 *
 * @param customerAddress the shipping address in one line, or what staff wrote in its place
 * @param billingAddress null where the bill goes to the shipping address
 */
public record OrderBuyer(
    String customerId,
    String contactNumber,
    String customerAddress,
    Address shippingAddress,
    Address billingAddress,
    List<String> comments) {

  /** The address to which the bill goes. */
  public Address billedTo() {
    return billingAddress == null ? shippingAddress : billingAddress;
  }
}
