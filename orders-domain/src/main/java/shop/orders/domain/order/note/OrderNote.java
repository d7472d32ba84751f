package shop.orders.domain.order.note;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A note on an order. The customer sees public notes; only staff and the merchant see internal
 * ones.
 */
@Entity
@Table(name = "order_note")
public class OrderNote {

  @Id
  @SequenceGenerator(name = "order_note_id", sequenceName = "order_part_id", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "order_note_id")
  private long id;

  @Column(name = "order_id")
  private long orderId;

  private OffsetDateTime at;
  private String author;

  @Column(name = "public")
  private boolean visibleToCustomer;

  private String text;

  protected OrderNote() {}

  public OrderNote(
      long orderId, Instant at, String author, boolean visibleToCustomer, String text) {
    this.orderId = orderId;
    this.at = at.atOffset(ZoneOffset.UTC);
    this.author = author;
    this.visibleToCustomer = visibleToCustomer;
    this.text = text;
  }

  public long id() {
    return id;
  }
}
