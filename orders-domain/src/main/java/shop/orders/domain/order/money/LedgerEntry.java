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
import shop.orders.domain.refusal.Field;

/**
 * One entry of an order's ledger: a payment, an amount due for refund, money that went back, or
 * money that did not arrive. Entries are added, never changed; the order's payment status is
 * computed from them.
 */
@Entity
@Table(name = "ledger_entry")
public class LedgerEntry {

  public static final int LONGEST_REFERENCE = 255;
  public static final int LONGEST_METHOD = 50;

  /** The method of payments and refunds that move the customer's account at the shop. */
  public static final String STORE_CREDIT = "store_credit";

  /** What an entry means. A {@code REFUND} settles all or part of a {@code REFUND_DUE}. */
  public enum Kind {
    PAYMENT,
    /** Cash that was booked with a parcel was not collected, as the parcel had not arrived. */
    PAYMENT_UNDONE,
    REFUND_DUE,
    REFUND,
    /** A refund did not reach the customer: its amount is due again. */
    REFUND_FAILED,
    /** The payment provider sent money back for no due, such as from its own dashboard. */
    DIRECT_REFUND,
    /** A direct refund did not reach the customer. */
    DIRECT_REFUND_FAILED,
    /** The customer's bank took money back. */
    DISPUTE_LOST,
    /** Money that a lost dispute had taken came back, as the bank decided anew. */
    DISPUTE_WON,
    /** So much of the direct refunds and lost disputes counts for a due and settles it. */
    SET_OFF,
    /** It no longer counts for the due, as the direct refund has failed: the due is open again. */
    SET_OFF_UNDONE,
    /** So much of a due is not owed any more, such as a sum that was granted by mistake. */
    DUE_LAPSED,
    /**
     * So much of what went back for a due was not owed, as fewer goods had come than were counted:
     * it counts for no due any more.
     */
    NOT_OWED
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
  private String capture;
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

  /** Cash that was booked because a parcel arrived, and for no other reason. */
  private boolean collected;

  protected LedgerEntry() {}

  /** The reference of a payment or refund without blanks around it; null if there is none. */
  public static String checkedReference(String reference) {
    return reference == null ? null : Field.required("reference", reference, LONGEST_REFERENCE);
  }

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
   * @param reference the payment provider's; null if there is none
   * @param capture the provider's reference of the capture, if the payment comes in parts; else
   *     null. Unique within the order together with the reference
   */
  public static LedgerEntry payment(Movement movement, String reference, String capture) {
    LedgerEntry payment = new LedgerEntry(Kind.PAYMENT, movement, reference);
    payment.capture = capture;
    return payment;
  }

  /** Cash that the courier is taken to have collected, as the parcel has arrived. */
  public static LedgerEntry collected(Movement movement) {
    LedgerEntry payment = new LedgerEntry(Kind.PAYMENT, movement, null);
    payment.collected = true;
    return payment;
  }

  /** Cash that the courier did not collect, as the parcel had not arrived after all. */
  public static LedgerEntry notCollected(Movement movement) {
    return new LedgerEntry(Kind.PAYMENT_UNDONE, movement, null);
  }

  /** An amount that is owed back from now on. */
  public static LedgerEntry due(Movement movement, RefundCause cause) {
    LedgerEntry due = new LedgerEntry(Kind.REFUND_DUE, movement, cause.reference());
    due.cause = cause.kind();
    due.cancellationRequestId = cause.owner(RefundCause.Kind.CANCELLATION_REQUEST);
    due.withdrawalId = cause.owner(RefundCause.Kind.WITHDRAWAL);
    boolean reduced = cause.kind() == RefundCause.Kind.PRICE_REDUCTION;
    due.returnId =
        cause.owner(reduced ? RefundCause.Kind.PRICE_REDUCTION : RefundCause.Kind.RETURN);
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

  /**
   * Money that went back for no due, or came back again.
   *
   * @param kind {@code DIRECT_REFUND}, {@code DIRECT_REFUND_FAILED}, {@code DISPUTE_LOST} or {@code
   *     DISPUTE_WON}
   * @param reference the payment provider's, of the refund or dispute
   */
  public static LedgerEntry direct(Kind kind, Movement movement, String reference) {
    return new LedgerEntry(kind, movement, reference);
  }

  /**
   * @param kind {@code SET_OFF} or {@code SET_OFF_UNDONE}
   */
  public static LedgerEntry forSetOff(Kind kind, Movement movement, RefundDue due) {
    return new LedgerEntry(kind, movement, null).about(due);
  }

  /** So much of a due is not owed any more. */
  public static LedgerEntry lapsed(Movement movement, RefundDue due) {
    return new LedgerEntry(Kind.DUE_LAPSED, movement, null).about(due);
  }

  /**
   * So much of what went back for a due does not count for it any more.
   *
   * @param reference of the correction
   */
  public static LedgerEntry notOwed(Movement movement, RefundDue due, String reference) {
    return new LedgerEntry(Kind.NOT_OWED, movement, reference).about(due);
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

  public long id() {
    return id;
  }

  private LedgerEntry about(RefundDue due) {
    dueId = due.id();
    return this;
  }
}
