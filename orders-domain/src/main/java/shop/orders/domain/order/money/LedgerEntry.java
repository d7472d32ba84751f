package shop.orders.domain.order.money;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * One movement of an order's money: a payment that came in, a refund that is owed, or a refund that
 * was paid out. Appended, never changed; the order's payment status is derived from all of them.
 */
@Entity
@Table(name = "ledger_entry")
public class LedgerEntry {

  /** Which way the money goes; a refund that is paid out settles what is due. */
  public enum Kind {
    PAYMENT,
    REFUND_DUE,
    REFUND,
    /** A refund that did not reach the customer: what it settled is due again. */
    REFUND_FAILED
  }

  @Id
  @SequenceGenerator(name = "order_part_id", sequenceName = "order_part_id", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "order_part_id")
  private long id;

  @Column(name = "order_id")
  private long orderId;

  private OffsetDateTime at;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private BigDecimal amount;
  private String currency;
  private String method;
  private String reference;
  private String actor;

  @Column(name = "due_reference")
  private String dueReference;

  protected LedgerEntry() {}

  /**
   * @param amount above zero, with the currency's digits
   * @param reference the payment provider's or our own; once per order, kind and due; null if there
   *     is none
   * @param dueReference of what is due, where the entry settles it or takes that back; else null
   */
  public LedgerEntry(
      long orderId,
      Instant at,
      Kind kind,
      BigDecimal amount,
      String currency,
      String method,
      String reference,
      String dueReference,
      String actor) {
    this.orderId = orderId;
    this.at = at.atOffset(ZoneOffset.UTC);
    this.kind = kind;
    this.amount = amount;
    this.currency = currency;
    this.method = method;
    this.reference = reference;
    this.actor = actor;
    this.dueReference = dueReference;
  }
}
