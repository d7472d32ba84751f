package shop.orders.domain.returned;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import shop.orders.domain.money.Rounding;

/**
 * The pieces of an order line that a customer sends back, with the reason and the counts at
 * arrival. The database checks the counts: received + missing + later ≤ announced, damaged +
 * resellable ≤ received.
 */
@Entity
@Table(name = "order_return_line")
public class ReturnLine {

  @Id
  @SequenceGenerator(name = "return_line_id", sequenceName = "return_line_id", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "return_line_id")
  private long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "return_id", nullable = false)
  private Return goods;

  private int position;

  @Column(name = "order_line_id")
  private long orderLineId;

  @Column(name = "item_id")
  private long itemId;

  private String name;
  private int quantity;
  private String reason;

  @Column(name = "reason_text")
  private String reasonText;

  private int received;
  private int damaged;
  private int missing;

  /** Pieces that were missing, or stayed the customer's, and continue in another return. */
  private int later;

  private int resellable;

  /** Announced pieces in whose place something else came; the customer still has them. */
  private int other;

  /** Pieces that came beyond the announced ones. */
  private int surplus;

  /** Those of the surplus about which staff have decided. */
  @Column(name = "surplus_settled")
  private int surplusSettled;

  /** The customer's reason, if staff found another one; null otherwise. */
  @Column(name = "announced_reason")
  private String announcedReason;

  private BigDecimal deduction = BigDecimal.ZERO;

  /** Null if nothing is deducted. */
  @Enumerated(EnumType.STRING)
  @Column(name = "deduction_kind")
  private Deduction.Kind deductionKind;

  @Column(name = "deduction_reason")
  private String deductionReason;

  @Column(name = "refund_amount")
  private BigDecimal refundAmount;

  @Column(name = "refund_tax")
  private BigDecimal refundTax;

  protected ReturnLine() {}

  /** The next line of a return. */
  ReturnLine(Return goods, Announced announced) {
    this.goods = goods;
    this.position = goods.lines().size() + 1;
    this.orderLineId = announced.orderLineId();
    this.itemId = announced.itemId();
    this.name = announced.name();
    this.quantity = announced.quantity();
    this.reason = announced.reason();
    this.reasonText = announced.reasonText();
    this.refundAmount = announced.refundAmount();
    this.refundTax = announced.refundTax();
  }

  /**
   * The pieces that a customer announces to send back.
   *
   * @param reason a code of {@code ReturnReasons}
   * @param refundAmount the expected refund for the pieces
   */
  public record Announced(
      long orderLineId,
      long itemId,
      String name,
      int quantity,
      String reason,
      String reasonText,
      BigDecimal refundAmount,
      BigDecimal refundTax) {}

  /**
   * How the pieces of a line arrived.
   *
   * @param damaged of the received ones
   * @param resellable of the received ones; they go back to stock
   * @param other of the missing ones, those in whose place something else came
   * @param surplus pieces that came beyond the announced ones
   */
  public record Counted(
      int received, int damaged, int missing, int resellable, int other, int surplus) {}

  /**
   * Missing pieces come after all: they become a line of another return, not yet worth anything.
   */
  ReturnLine later(Return rest, int pieces) {
    if (pieces < 1 || pieces > missing) {
      throw new IllegalArgumentException(pieces + " of " + missing + " missing pieces");
    }
    missing -= pieces;
    later += pieces;
    return continuing(rest, pieces);
  }

  /** Pieces that came unannounced are returned, too: a line of another return. */
  ReturnLine surplus(Return rest, int pieces) {
    settleSurplus(pieces);
    return continuing(rest, pieces);
  }

  /** Staff have decided about pieces that came unannounced. */
  void settleSurplus(int pieces) {
    if (pieces < 1 || pieces > openSurplus()) {
      throw new IllegalArgumentException(pieces + " of " + openSurplus() + " surplus pieces");
    }
    surplusSettled += pieces;
  }

  /** Received pieces, which had stayed the customer's, come again: a line of another return. */
  ReturnLine again(Return rest, int pieces) {
    if (pieces < 1 || pieces > received) {
      throw new IllegalArgumentException(pieces + " of " + received + " received pieces");
    }
    return continuing(rest, pieces);
  }

  /** Expected pieces come by another return: a line of it. */
  ReturnLine part(Return rest, int pieces) {
    if (pieces < 1 || pieces > quantity) {
      throw new IllegalArgumentException(pieces + " of " + quantity + " pieces");
    }
    return continuing(rest, pieces);
  }

  /** Some of its received pieces have left this return, whose others go on. */
  void leave(int pieces) {
    received -= pieces;
    damaged = Math.min(damaged, received);
    later += pieces;
  }

  /** So many of its pieces, and not all, come back by another return. */
  void giveAway(int pieces) {
    if (pieces < 1 || pieces >= quantity) {
      throw new IllegalArgumentException(pieces + " of " + quantity + " pieces");
    }
    quantity -= pieces;
  }

  private ReturnLine continuing(Return rest, int pieces) {
    return new ReturnLine(
        rest,
        new Announced(
            orderLineId,
            itemId,
            name,
            pieces,
            customersReason(),
            reasonText,
            BigDecimal.ZERO,
            BigDecimal.ZERO));
  }

  /** Other pieces of the received ones can be sold again than staff saw first. */
  void rejudge(int canBeSold) {
    resellable = canBeSold;
    damaged = received - canBeSold;
  }

  /**
   * Fewer pieces had come than were counted; the customer has the others.
   *
   * @return what had been deducted for these, and is not any more
   */
  BigDecimal recount(int came, int canBeSold, String currency) {
    BigDecimal deducted =
        Rounding.round(
            deduction
                .multiply(BigDecimal.valueOf((long) received - came))
                .divide(BigDecimal.valueOf(received), 4, RoundingMode.HALF_UP),
            currency);
    deduction = deduction.subtract(deducted);
    missing += received - came;
    received = came;
    rejudge(canBeSold);
    return deducted;
  }

  /** Less is owed for its pieces than was credited first. */
  void owesLess(BigDecimal amount, BigDecimal tax) {
    refundAmount = refundAmount.subtract(amount);
    refundTax = refundTax.subtract(tax);
  }

  /** Staff find another reason than the customer has named. */
  void changeReason(String code) {
    announcedReason = announcedReason == null ? reason : announcedReason;
    reason = code;
  }

  /** Pieces that were overlooked at a receipt are as those that were counted then. */
  void judgeAs(ReturnLine counted) {
    if (!counted.reason.equals(reason)) {
      changeReason(counted.reason);
    }
  }

  void deduct(Deduction why, BigDecimal amount) {
    deduction = amount;
    deductionKind = why.kind();
    deductionReason = why.reason();
  }

  /** What is deducted for another reason than a loss of value. */
  BigDecimal keptOfPrice() {
    return deductionKind == Deduction.Kind.OTHER ? deduction : BigDecimal.ZERO;
  }

  /** The part of what is withheld of the line that is no deduction. */
  BigDecimal feeIn(Map<Long, BigDecimal> withheld) {
    return withheld
        .getOrDefault(orderLineId, BigDecimal.ZERO)
        .subtract(deduction)
        .max(BigDecimal.ZERO);
  }

  BigDecimal refundAmount() {
    return refundAmount;
  }

  BigDecimal lossOfValue() {
    return deduction.subtract(keptOfPrice());
  }

  void releaseKept() {
    if (deductionKind == Deduction.Kind.OTHER) {
      deduction = BigDecimal.ZERO;
      deductionKind = null;
      deductionReason = null;
    }
  }

  /**
   * Staff give back what was deducted.
   *
   * @return what of the sum that is
   */
  BigDecimal forgive(BigDecimal most) {
    BigDecimal sum = deduction.min(most);
    deduction = deduction.subtract(sum);
    if (deduction.signum() == 0) {
      deductionKind = null;
      deductionReason = null;
    }
    return sum;
  }

  /** None of its pieces came, and none is waited for any more. */
  void missAll() {
    missing = quantity - later;
  }

  /** What its pieces are worth: those announced or, once they are counted, those received. */
  void promise(BigDecimal amount, BigDecimal tax) {
    refundAmount = amount;
    refundTax = tax;
  }

  void count(Counted counted) {
    received = counted.received();
    damaged = counted.damaged();
    missing = counted.missing();
    resellable = counted.resellable();
    other = counted.other();
    surplus = counted.surplus();
  }

  public long orderLineId() {
    return orderLineId;
  }

  public long itemId() {
    return itemId;
  }

  public int quantity() {
    return quantity;
  }

  public int received() {
    return received;
  }

  /** Of the received pieces. */
  public int resellable() {
    return resellable;
  }

  /** Announced pieces that did not come and are not expected any more. */
  public int missing() {
    return missing;
  }

  /** Pieces that came unannounced, about which nothing is decided. */
  public int openSurplus() {
    return surplus - surplusSettled;
  }

  /** The one that staff found, if they found another one than the customer named. */
  public String reason() {
    return reason;
  }

  /** The one that the customer named, also if staff found another one. */
  public String customersReason() {
    return announcedReason == null ? reason : announcedReason;
  }

  /** In the customer's words; may be empty. */
  public String reasonText() {
    return reasonText;
  }
}
