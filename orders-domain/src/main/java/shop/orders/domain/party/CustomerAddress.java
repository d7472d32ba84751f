package shop.orders.domain.party;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import shop.orders.domain.database.JsonColumn;

/** An address in a customer's address book; one of them is the default. */
@Entity
@Table(name = "customer_address")
public class CustomerAddress {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "party_id")
  private Long id;

  @Column(name = "customer_id")
  private Long customerId;

  @Convert(converter = AddressColumn.class)
  private Address address;

  @Column(name = "default_shipping")
  private boolean defaultShipping;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private int version;

  protected CustomerAddress() {}

  CustomerAddress(long customerId, Address address, boolean defaultShipping, Instant now) {
    this.customerId = customerId;
    createdAt = now;
    become(address, defaultShipping, now);
  }

  final void become(Address newAddress, boolean newDefaultShipping, Instant now) {
    address = newAddress;
    defaultShipping = newDefaultShipping;
    updatedAt = now;
  }

  /** Keeps an address in a jsonb column. */
  @Converter
  public static class AddressColumn extends JsonColumn<Address>
      implements AttributeConverter<Address, Object> {}

  public long id() {
    return id;
  }

  public long customerId() {
    return customerId;
  }

  public Address address() {
    return address;
  }

  public boolean defaultShipping() {
    return defaultShipping;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public int version() {
    return version;
  }
}
