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
 * One entry of an order's ledger: a payment, an amount due for refund, a refund paid out, or a
 * failed refund. Entries are added, never changed; the order's payment status is computed from
 * them.
 */
@Entity
@Table(name = "ledger_entry")
public class LedgerEntry {

  /** What an entry means. A {@code REFUND} settles all or part of a {@code REFUND_DUE}. */
  public enum Kind {
    PAYMENT,
    REFUND_DUE,
    REFUND,
    /** A refund did not reach the customer: its amount is due again. */
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

  @Enumerated(EnumType.STRING)
  private RefundCause.Kind cause;

  @Column(name = "cancellation_request_id")
  private Long cancellationRequestId;

  @Column(name = "withdrawal_id")
  private Long withdrawalId;

  @Column(name = "return_id")
  private Long returnId;

  @Column(name = "due_id")
  private Long dueId;

  protected LedgerEntry() {}

  /**
   * The fields that every entry has.
   *
   * @param amount above zero, with the currency's digits
   * @param method how the money is paid, such as {@code stripe}
   * @param actor name of the caller who books it
   */
  public record Movement(
      long orderId, Instant at, BigDecimal amount, String currency, String method, String actor) {}

  /**
   * @param reference the payment provider's; unique within the order; null if there is none
   */
  public static LedgerEntry payment(Movement movement, String reference) {
    return new LedgerEntry(Kind.PAYMENT, movement, reference);
  }

  /** An amount that is owed back from now on. */
  public static LedgerEntry due(Movement movement, RefundCause cause) {
    LedgerEntry due = new LedgerEntry(Kind.REFUND_DUE, movement, cause.reference());
    due.cause = cause.kind();
    due.cancellationRequestId = cause.owner(RefundCause.Kind.CANCELLATION_REQUEST);
    due.withdrawalId = cause.owner(RefundCause.Kind.WITHDRAWAL);
    due.returnId = cause.owner(RefundCause.Kind.RETURN);
    return due;
  }

  /**
   * @param reference the payment provider's or our own; unique within order and due; null if there
   *     is none
   */
  public static LedgerEntry refund(Movement movement, RefundDue due, String reference) {
    return new LedgerEntry(Kind.REFUND, movement, reference).about(due);
  }

  /**
   * @param reference of the refund that failed; null if it has none
   */
  public static LedgerEntry refundFailed(Movement movement, RefundDue due, String reference) {
    return new LedgerEntry(Kind.REFUND_FAILED, movement, reference).about(due);
  }

  private LedgerEntry(Kind kind, Movement movement, String reference) {
    this.orderId = movement.orderId();
    this.at = movement.at().atOffset(ZoneOffset.UTC);
    this.kind = kind;
    this.amount = movement.amount();
    this.currency = movement.currency();
    this.method = movement.method();
    this.reference = reference;
    this.actor = movement.actor();
  }

  private LedgerEntry about(RefundDue due) {
    dueId = due.id();
    return this;
  }
}
