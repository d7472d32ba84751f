package shop.orders.domain.order;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.util.List;
import shop.orders.domain.database.JsonColumn;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.order.money.Balance;
import shop.orders.domain.order.money.ChargedDelivery;
import shop.orders.domain.order.money.DeliveryCharge;
import shop.orders.domain.order.money.DeliveryCredit;
import shop.orders.domain.order.money.DeliveryShares;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.money.Taxing;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.order.part.OrderAmounts;
import shop.orders.domain.order.part.OrderPayment;
import shop.orders.domain.party.DeliveryTax;

/**
 * The price of an order, its payment method, and the sums of its payments, cancellations and
 * refunds. The sums follow the order's ledger; the payment status is computed from the sums.
 *
 * <p>All amounts are in {@link #currency()}. Columns hold four decimals, so amounts are rounded to
 * the currency's digits when they are read.
 */
@Embeddable
class OrderMoney {

  @Column(name = "payment_method")
  private String paymentMethod;

  @Column(name = "cash_on_delivery")
  private boolean cashOnDelivery;

  private String currency;

  /** Whether the prices contain the tax. */
  @Column(name = "tax_inclusive")
  private boolean taxInclusive;

  @Enumerated(EnumType.STRING)
  @Column(name = "tax_basis")
  private Taxing.Basis taxBasis;

  private BigDecimal subtotal;

  @Column(name = "total_tax")
  private BigDecimal totalTax;

  @Convert(converter = LineMoney.Taxes.class)
  private List<TaxAmount> taxes;

  @Column(name = "delivery_fee")
  private BigDecimal deliveryFee;

  /** Of the delivery fee, by kind of tax; empty if it is not taxed. */
  @Convert(converter = Charges.class)
  @Column(name = "delivery_parts")
  private List<TaxedCharge> deliveryParts;

  /**
   * The delivery fee as the order was placed, by kind of tax, if it was shared by other goods
   * since; null if it was not.
   */
  @Convert(converter = Charges.class)
  @Column(name = "delivery_agreed")
  private List<TaxedCharge> deliveryAgreed;

  /** Whether staff gave the delivery fee back while the customer keeps goods. */
  @Column(name = "delivery_granted")
  private boolean deliveryGranted;

  /** Whether goods went back on terms by which it follows with the last of them. */
  @Column(name = "delivery_back_with_last")
  private boolean deliveryBackWithLast;

  /** Always zero: no shop has a service charge, but some contracts show the amount. */
  @Column(name = "service_charge")
  private BigDecimal serviceCharge;

  private BigDecimal discount;

  /** The total at placement; later cancellations do not lower it. */
  private BigDecimal total;

  @Column(name = "paid_amount")
  private BigDecimal paidAmount;

  @Column(name = "cancelled_amount")
  private BigDecimal cancelledAmount;

  @Column(name = "refund_due")
  private BigDecimal refundDue;

  /** The part of {@link #refundDue} that staff granted without goods. */
  @Column(name = "granted_due")
  private BigDecimal grantedDue;

  /** What staff granted without goods, refunded or owed back. */
  @Column(name = "granted_amount")
  private BigDecimal grantedAmount;

  @Column(name = "refunded_amount")
  private BigDecimal refundedAmount;

  /** The part of the refunds that went back for no due and has settled none since. */
  @Column(name = "loose_amount")
  private BigDecimal looseAmount;

  /** The part of it that the payment provider sent back and nobody has decided about. */
  @Column(name = "undecided_refund")
  private BigDecimal undecidedRefund;

  /** The part of the refunds that had been paid beyond the price. */
  @Column(name = "overpaid_back")
  private BigDecimal overpaidBack;

  /** The sum of the open disputes. */
  @Column(name = "disputed_amount")
  private BigDecimal disputedAmount;

  @Enumerated(EnumType.STRING)
  @Column(name = "payment_status")
  private PaymentStatus paymentStatus;

  protected OrderMoney() {}

  /** For a new order without payments. */
  OrderMoney(Purchase purchase, Totals totals) {
    this.paymentMethod = purchase.paymentMethod();
    this.cashOnDelivery = purchase.cashOnDelivery();
    this.currency = totals.taxing().currency();
    this.taxInclusive = totals.taxing().inclusive();
    this.taxBasis = totals.taxing().basis();
    this.subtotal = totals.subtotal();
    this.totalTax = totals.totalTax();
    this.taxes = totals.taxes();
    this.deliveryFee = totals.deliveryFee();
    this.deliveryParts = totals.deliveryParts();
    this.serviceCharge = Rounding.zero(currency);
    this.discount = totals.discount();
    this.total = totals.total();
    this.paidAmount = Rounding.zero(currency);
    this.cancelledAmount = Rounding.zero(currency);
    this.refundDue = Rounding.zero(currency);
    this.grantedDue = Rounding.zero(currency);
    this.grantedAmount = Rounding.zero(currency);
    this.refundedAmount = Rounding.zero(currency);
    this.looseAmount = Rounding.zero(currency);
    this.undecidedRefund = Rounding.zero(currency);
    this.overpaidBack = Rounding.zero(currency);
    this.disputedAmount = Rounding.zero(currency);
    deriveStatus();
  }

  void paid(BigDecimal amount) {
    paidAmount = paidAmount.add(amount);
    deriveStatus();
  }

  /** A payment was not made after all. */
  void notPaid(BigDecimal amount) {
    paidAmount = paidAmount.subtract(amount);
    deriveStatus();
  }

  /** Pieces of this price were cancelled; the customer no longer has to pay them. */
  void cancelled(BigDecimal amount) {
    cancelledAmount = cancelledAmount.add(amount);
    deriveStatus();
  }

  /** The whole order was cancelled: nothing of it has to be paid any more; the status stays. */
  void cancelled() {
    cancelledAmount = total;
  }

  /** Its prices are taxed otherwise. */
  void retax(Totals totals) {
    totalTax = totals.totalTax();
    taxes = totals.taxes();
    total = totals.total();
    deliveryParts = totals.deliveryParts();
    deliveryAgreed = null;
    deriveStatus();
  }

  /**
   * The charge for delivery is taxed with other goods, so that the taxes and, where prices do not
   * contain them, the charge and the total change.
   *
   * @param all the taxes of the whole order, by component
   * @return the amount by which the total falls; negative if it rises
   */
  BigDecimal shareDelivery(ChargedDelivery shared, List<TaxAmount> all) {
    BigDecimal before = total();
    BigDecimal tax = TaxAmount.sum(all);
    if (!taxInclusive) {
      total = total.add(tax).subtract(totalTax).add(shared.fee()).subtract(deliveryFee);
    }
    totalTax = rounded(tax);
    taxes = all;
    if (deliveryAgreed == null && !shared.parts().equals(deliveryParts)) {
      deliveryAgreed = deliveryParts;
    }
    deliveryFee = shared.fee();
    deliveryParts = shared.parts();
    deriveStatus();
    return before.subtract(total());
  }

  /** The charge for delivery, shared by other goods; it stays if it went back before. */
  DeliveryShares shares(List<DeliveryShares.Goods> goods, List<LineCredit.Line> all) {
    return deliveryGranted
        ? DeliveryShares.same(charged())
        : DeliveryShares.of(goods, all, agreed(), charged(), taxing());
  }

  ChargedDelivery charged() {
    return new ChargedDelivery(rounded(deliveryFee), deliveryParts);
  }

  /** The charge as the order was placed. One that is not taxed has never changed. */
  private ChargedDelivery agreed() {
    return deliveryAgreed == null || deliveryAgreed.isEmpty()
        ? new ChargedDelivery(
            rounded(deliveryFee), deliveryAgreed == null ? deliveryParts : List.of())
        : new ChargedDelivery(
            deliveryAgreed.stream()
                .map(TaxedCharge::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add),
            deliveryAgreed);
  }

  /**
   * The charge for delivery, to be taxed again. A charge that the order does not tax stays so.
   *
   * @param ofShop as its shop taxes it now
   */
  DeliveryCharge charge(DeliveryTax ofShop) {
    boolean taxed = deliveryParts.stream().anyMatch(part -> !part.taxes().isEmpty());
    DeliveryTax way = deliveryParts.isEmpty() ? DeliveryTax.NONE : ofShop;
    return new DeliveryCharge(
        rounded(deliveryFee), taxed && way.way() == DeliveryTax.Way.NONE ? DeliveryTax.GOODS : way);
  }

  void owesBack(BigDecimal amount) {
    refundDue = refundDue.add(amount);
  }

  /** So much is not owed back any more. */
  void dueLapsed(BigDecimal amount) {
    refundDue = refundDue.subtract(amount);
  }

  /**
   * So much of what is owed back was granted.
   *
   * @param more negative if less of it is
   */
  void owesGranted(BigDecimal more) {
    grantedDue = grantedDue.add(more);
  }

  BigDecimal grantedDue() {
    return rounded(grantedDue);
  }

  /**
   * So much was granted without goods, refunded at once or not.
   *
   * @param more negative if it was taken back
   */
  void granted(BigDecimal more) {
    grantedAmount = grantedAmount.add(more).max(BigDecimal.ZERO);
  }

  BigDecimal granted() {
    return rounded(grantedAmount);
  }

  /** A refund was paid out. */
  void refunded(BigDecimal amount) {
    refundDue = refundDue.subtract(amount);
    refundedAmount = refundedAmount.add(amount);
    deriveStatus();
  }

  /** A refund did not reach the customer: the amount is owed again. */
  void refundFailed(BigDecimal amount) {
    refundedAmount = refundedAmount.subtract(amount);
    refundDue = refundDue.add(amount);
    deriveStatus();
  }

  /**
   * Money went back that nobody had asked us for; negative if it did not arrive.
   *
   * @param ofDues the part of what is owed that is settled by it; negative if that is owed again
   */
  void wentOut(BigDecimal amount, BigDecimal ofDues) {
    refundedAmount = refundedAmount.add(amount);
    refundDue = refundDue.subtract(ofDues);
    looseAmount = looseAmount.add(amount).subtract(ofDues);
    deriveStatus();
  }

  /**
   * So much that went back for a due was not owed, and is to be decided about by staff: the
   * customer pays it, or it was a grant.
   */
  void notOwed(BigDecimal amount) {
    looseAmount = looseAmount.add(amount);
    undecided(amount);
  }

  /**
   * More or less of what went back for no due is to be decided about by staff. After {@link
   * #wentOut}, as it is at most what has settled nothing.
   */
  void undecided(BigDecimal change) {
    undecidedRefund = undecidedRefund.add(change).max(BigDecimal.ZERO).min(looseAmount);
  }

  BigDecimal undecided() {
    return rounded(undecidedRefund.min(looseAmount));
  }

  /**
   * So much of what went back had been paid beyond the price.
   *
   * @param amount negative if it did not go back after all
   */
  void overpaidBack(BigDecimal amount) {
    overpaidBack = overpaidBack.add(amount);
    deriveStatus();
  }

  /** The customer disputes so much in all at the bank. */
  void disputed(BigDecimal sum) {
    disputedAmount = sum;
  }

  BigDecimal disputed() {
    return rounded(disputedAmount);
  }

  private void deriveStatus() {
    paymentStatus = PaymentStatus.of(payable(), paidAmount, refundedAmount, overpaidBack);
  }

  /** What the customer has to pay: the total less the cancelled pieces. */
  private BigDecimal payable() {
    return total.subtract(cancelledAmount);
  }

  Balance balance() {
    return new Balance(
        currency, payable(), paidAmount, refundDue, refundedAmount, rounded(looseAmount));
  }

  PaymentStatus status() {
    return paymentStatus;
  }

  OrderPayment payment() {
    return new OrderPayment(paymentStatus, paymentMethod, cashOnDelivery);
  }

  OrderAmounts amounts() {
    return new OrderAmounts(
        currency,
        taxInclusive,
        subtotal,
        totalTax,
        serviceCharge,
        deliveryFee,
        discount,
        total,
        paidAmount,
        refundDue,
        refundedAmount,
        cancelledAmount);
  }

  String paymentMethod() {
    return paymentMethod;
  }

  boolean isCashOnDelivery() {
    return cashOnDelivery;
  }

  String currency() {
    return currency;
  }

  Taxing taxing() {
    return new Taxing(currency, taxInclusive, taxBasis);
  }

  List<TaxAmount> taxes() {
    return taxes;
  }

  List<TaxedCharge> deliveryParts() {
    return deliveryParts;
  }

  /** The parts of the delivery charge that are taxed with the goods: none after it went back. */
  List<TaxedCharge> deliveryLeft() {
    return deliveryGranted ? List.of() : deliveryParts;
  }

  /**
   * The whole charge for delivery, unless it went back before.
   *
   * @param staying the goods that the customer keeps, as they are; empty if there are none
   */
  DeliveryCredit deliveryCredit(List<LineCredit.Line> staying) {
    return deliveryGranted ? DeliveryCredit.none(currency) : deliveryCharge(staying);
  }

  /** As {@link #deliveryCredit}, as if it had not gone back before. */
  DeliveryCredit deliveryCharge(List<LineCredit.Line> staying) {
    return DeliveryCredit.beside(staying, rounded(deliveryFee), deliveryParts, taxing());
  }

  /** Whether the charge for delivery is granted, and as much is still owed of grants. */
  boolean isDeliveryDue() {
    return deliveryGranted && grantedDue.compareTo(deliveryFee) >= 0;
  }

  boolean isDeliveryGranted() {
    return deliveryGranted;
  }

  /** Whether the shop keeps a charge for delivery also when the customer keeps no goods. */
  boolean isDeliveryStaying() {
    return deliveryFee.signum() > 0 && !deliveryGranted && !deliveryBackWithLast;
  }

  /** The whole charge for delivery has gone back, or is charged again. */
  void deliveryGranted(boolean granted) {
    deliveryGranted = granted;
  }

  /**
   * Goods went back by a withdrawal, or by a return whose rules give the delivery charge back: it
   * follows with the last of the goods, whichever way those go.
   */
  void giveDeliveryBackWithLast() {
    deliveryBackWithLast = true;
  }

  boolean isDeliveryBackWithLast() {
    return deliveryBackWithLast;
  }

  BigDecimal total() {
    return rounded(total);
  }

  BigDecimal totalTax() {
    return rounded(totalTax);
  }

  BigDecimal discount() {
    return rounded(discount);
  }

  BigDecimal paid() {
    return rounded(paidAmount);
  }

  private BigDecimal rounded(BigDecimal column) {
    return Rounding.round(column, currency);
  }

  /** Keeps the parts of the delivery charge in a jsonb column. */
  @Converter
  public static class Charges extends JsonColumn<List<TaxedCharge>>
      implements AttributeConverter<List<TaxedCharge>, Object> {}
}
