package shop.orders.domain.cart;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.CustomerAddress;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;

/**
 * The one cart of a customer. Lines are added one by one; checkout empties it; its row is never
 * deleted. Every change locks the row first, see {@link Carts#lock}.
 */
@Entity
@Table(name = "cart")
@SequenceGenerator(name = "cart_id", sequenceName = "cart_id", allocationSize = 1)
public class Cart {

  public static final int MOST_PIECES = 1_000_000;
  public static final String NO_QUANTITY =
      "From 1 to " + MOST_PIECES + " pieces of an item can be had.";
  public static final int MOST_LINES = 200;

  @Id private Long id;

  @Column(name = "customer_id")
  private long customerId;

  @OneToMany(mappedBy = "cart", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("id")
  private List<CartLine> lines = new ArrayList<>();

  @Convert(converter = CustomerAddress.AddressColumn.class)
  @Column(name = "shipping_address")
  private Address shippingAddress;

  @Convert(converter = CustomerAddress.AddressColumn.class)
  @Column(name = "billing_address")
  private Address billingAddress;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private int version;

  protected Cart() {}

  /** Adds pieces to the item's line, or a new line. */
  CartLine add(long itemId, int quantity, Instant now) {
    checked(quantity);
    updatedAt = now;
    Optional<CartLine> present = ofItem(itemId);
    if (present.isPresent()) {
      CartLine line = present.get();
      line.become(checked((long) line.quantity() + quantity));
      return line;
    }
    if (lines.size() >= MOST_LINES) {
      throw new CartFull(MOST_LINES);
    }
    CartLine line = new CartLine(this, itemId, quantity, now);
    lines.add(line);
    return line;
  }

  void change(long lineId, int quantity, Instant now) {
    line(lineId).become(checked(quantity));
    updatedAt = now;
  }

  void remove(long lineId, Instant now) {
    lines.remove(line(lineId));
    updatedAt = now;
  }

  void send(Address shipping, Address billing, Instant now) {
    shippingAddress = shipping;
    billingAddress = billing;
    updatedAt = now;
  }

  /** Whether the cart has room for these further pieces of an item. */
  boolean takes(long itemId, int quantity) {
    Optional<CartLine> line = ofItem(itemId);
    return line.isPresent()
        ? (long) line.get().quantity() + quantity <= MOST_PIECES
        : lines.size() < MOST_LINES;
  }

  boolean holds(long itemId) {
    return ofItem(itemId).isPresent();
  }

  private Optional<CartLine> ofItem(long itemId) {
    return lines.stream().filter(line -> line.itemId() == itemId).findFirst();
  }

  private CartLine line(long lineId) {
    return lines.stream()
        .filter(line -> line.id() == lineId)
        .findFirst()
        .orElseThrow(() -> new NotFound("cart line"));
  }

  private static int checked(long quantity) {
    if (quantity < 1 || quantity > MOST_PIECES) {
      throw new Invalid("quantity", NO_QUANTITY);
    }
    return (int) quantity;
  }

  public long id() {
    return id;
  }

  public long customerId() {
    return customerId;
  }

  /** In the order in which they were added. */
  public List<CartLine> lines() {
    return List.copyOf(lines);
  }

  /** Null until set. */
  public Address shippingAddress() {
    return shippingAddress;
  }

  /** Null until set. */
  public Address billingAddress() {
    return billingAddress;
  }

  public int version() {
    return version;
  }
}
