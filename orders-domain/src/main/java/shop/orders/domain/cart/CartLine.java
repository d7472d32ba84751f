package shop.orders.domain.cart;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** The pieces of one item in a cart. It has no price: until checkout, the item's price holds. */
@Entity
@Table(name = "cart_line")
public class CartLine {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "cart_id")
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "cart_id")
  private Cart cart;

  @Column(name = "item_id")
  private long itemId;

  private int quantity;

  @Column(name = "added_at")
  private Instant addedAt;

  protected CartLine() {}

  CartLine(Cart cart, long itemId, int quantity, Instant now) {
    this.cart = cart;
    this.itemId = itemId;
    this.quantity = quantity;
    addedAt = now;
  }

  void become(int newQuantity) {
    quantity = newQuantity;
  }

  public long id() {
    return id;
  }

  public long itemId() {
    return itemId;
  }

  public int quantity() {
    return quantity;
  }
}
