package shop.orders.domain.returned;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.util.List;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Order;

/** What is known of a return from its request on: of which order, by whom, and by which right. */
@MappedSuperclass
abstract class ReturnRequest {

  @Id
  @SequenceGenerator(name = "return_id", sequenceName = "return_id", allocationSize = 1)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "return_id")
  private long id;

  @Column(name = "order_id")
  private long orderId;

  @Column(name = "customer_id")
  private long customerId;

  @Column(name = "merchant_id")
  private long merchantId;

  @Enumerated(EnumType.STRING)
  private Channel channel;

  @Embedded private ReturnRight right;

  /** The return whose missing goods these are; null for all others. */
  @Column(name = "rest_of")
  private Long restOf;

  /** Null if the customer had the goods when it began. */
  @Enumerated(EnumType.STRING)
  private Origin origin;

  private String comment;

  @Column(name = "return_paid_by")
  private String returnPaidBy;

  private String currency;

  @Column(name = "requested_by")
  private String requestedBy;

  @Version private int version;

  protected ReturnRequest() {}

  /**
   * The contents of a new return.
   *
   * @param returnPaidBy {@code CUSTOMER} or {@code SHOP}
   */
  public record Wanted(
      Channel channel,
      Claim claim,
      String comment,
      String returnPaidBy,
      Return.Amounts amounts,
      List<ReturnLine.Announced> lines,
      String requestedBy) {}

  ReturnRequest(Order order, Wanted wanted) {
    orderId = order.id();
    customerId = order.customerId();
    merchantId = order.merchantId();
    channel = wanted.channel();
    right = new ReturnRight(wanted.claim());
    comment = wanted.comment();
    returnPaidBy = wanted.returnPaidBy();
    currency = order.currency();
    requestedBy = wanted.requestedBy();
  }

  /**
   * A return of goods that were announced with the first one, on its terms.
   *
   * @param origin null if the customer has the goods
   */
  ReturnRequest(ReturnRequest first, Origin origin) {
    orderId = first.orderId;
    customerId = first.customerId;
    merchantId = first.merchantId;
    channel = first.channel;
    right = new ReturnRight(first.right);
    restOf = first.id;
    this.origin = origin;
    comment = first.comment;
    returnPaidBy = first.returnPaidBy;
    currency = first.currency;
    requestedBy = first.requestedBy;
  }

  /**
   * Who pays the way back of these pieces.
   *
   * @param paidBy {@code CUSTOMER} or {@code SHOP}
   */
  public final void wayBackPaidBy(String paidBy) {
    returnPaidBy = paidBy;
  }

  String returnPaidBy() {
    return returnPaidBy;
  }

  ReturnRight right() {
    return right;
  }

  String currency() {
    return currency;
  }

  public long id() {
    return id;
  }

  public long orderId() {
    return orderId;
  }

  public long customerId() {
    return customerId;
  }

  /** The return whose missing goods these are; null for all others. */
  public Long restOf() {
    return restOf;
  }

  /** Where the goods were when it began; null if the customer had them. */
  public Origin origin() {
    return origin;
  }

  public boolean isWithdrawal() {
    return right.isWithdrawal();
  }

  public Entitlement entitlement() {
    return right.entitlement();
  }

  public String comment() {
    return comment;
  }

  public String requestedBy() {
    return requestedBy;
  }

  public int version() {
    return version;
  }
}
