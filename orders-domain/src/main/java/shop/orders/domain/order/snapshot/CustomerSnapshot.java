package shop.orders.domain.order.snapshot;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import shop.orders.domain.database.JsonColumn;
import shop.orders.domain.party.Customer;

/**
 * The customer as it was when the order was placed.
 *
 * @param id the customer's 24 hex digits
 * @param email null if the customer gave none
 */
public record CustomerSnapshot(
    String id,
    String username,
    String email,
    String firstName,
    String lastName,
    String phoneNumber,
    String profilePicUrl) {

  public static CustomerSnapshot of(Customer customer) {
    return new CustomerSnapshot(
        customer.publicId(),
        customer.username(),
        customer.email(),
        customer.firstName(),
        customer.lastName(),
        customer.phoneNumber(),
        customer.profilePicUrl());
  }

  /** Keeps the snapshot in a jsonb column. */
  @Converter
  public static class Column extends JsonColumn<CustomerSnapshot>
      implements AttributeConverter<CustomerSnapshot, Object> {}
}
