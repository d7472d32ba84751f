package shop.orders.domain.returned;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/** What a return pays: expected until its goods are received, then owed, then paid. */
@Embeddable
class ReturnMoney {

  @Column(name = "refund_amount")
  private BigDecimal refund;

  @Column(name = "refund_tax")
  private BigDecimal tax;

  @Column(name = "delivery_refund")
  private BigDecimal delivery;

  @Column(name = "restocking_fee")
  private BigDecimal restockingFee;

  @Column(name = "refund_method")
  private String method;

  @Column(name = "refund_reference")
  private String reference;

  protected ReturnMoney() {}

  void become(Return.Amounts amounts) {
    refund = amounts.refund();
    tax = amounts.tax();
    delivery = amounts.delivery();
    restockingFee = amounts.restockingFee();
  }

  /** Less of a fee is kept. */
  void release(BigDecimal fee, Return.Amounts more) {
    refund = refund.add(more.refund());
    tax = tax.add(more.tax());
    delivery = delivery.add(more.delivery());
    restockingFee = restockingFee.subtract(fee);
  }

  void forgive(BigDecimal fee) {
    restockingFee = restockingFee.subtract(fee);
  }

  BigDecimal restockingFee() {
    return restockingFee;
  }

  void owesLess(Return.Amounts less) {
    refund = refund.subtract(less.refund());
    tax = tax.subtract(less.tax());
    delivery = delivery.subtract(less.delivery());
    restockingFee = restockingFee.subtract(less.restockingFee()).max(BigDecimal.ZERO);
  }

  /**
   * Whether any amount is another one. An equal amount with other digits behind the point would
   * count as a change of the row.
   */
  boolean differs(Return.Amounts amounts) {
    return refund.compareTo(amounts.refund()) != 0
        || tax.compareTo(amounts.tax()) != 0
        || delivery.compareTo(amounts.delivery()) != 0
        || restockingFee.compareTo(amounts.restockingFee()) != 0;
  }

  /** How it was paid; both null if it was not, after all. */
  void paid(String how, String under) {
    method = how;
    reference = under;
  }

  BigDecimal refund() {
    return refund;
  }
}
