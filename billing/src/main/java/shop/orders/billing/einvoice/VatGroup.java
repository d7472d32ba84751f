package shop.orders.billing.einvoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxedCharge;

/**
 * The amounts of a bill with the same tax rate. EN 16931 has one tax rate for a line, so components
 * such as CGST and SGST are added up. A charge for delivery that is not taxed counts as zero rated.
 *
 * @param rate per cent, with all its decimals but without superfluous zeros beyond two: rates are
 *     no amounts (BT-119, BT-152), and 8.375 and 8.38 are two groups
 */
record VatGroup(BigDecimal rate, BigDecimal base, BigDecimal tax) {

  static final String STANDARD = "S";
  static final String ZERO = "Z";

  String category() {
    return category(rate);
  }

  static String category(BigDecimal rate) {
    return rate.signum() > 0 ? STANDARD : ZERO;
  }

  static BigDecimal rate(BillDocument.Line line) {
    return rate(line.taxes());
  }

  private static BigDecimal rate(List<TaxAmount> taxes) {
    BigDecimal rate =
        taxes.stream()
            .map(TaxAmount::rate)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .stripTrailingZeros();
    return rate.setScale(Math.max(2, rate.scale()));
  }

  /** A line's amount without tax. */
  static BigDecimal net(BillDocument bill, BillDocument.Line line) {
    return bill.taxInclusive() ? line.total().subtract(line.tax()) : line.total();
  }

  /** All groups of a bill, the highest rate last. */
  static List<VatGroup> of(BillDocument bill) {
    Map<BigDecimal, VatGroup> groups = new TreeMap<>();
    for (BillDocument.Line line : bill.lines()) {
      groups.merge(
          rate(line), new VatGroup(rate(line), net(bill, line), line.tax()), VatGroup::plus);
    }
    charges(bill).forEach(charge -> groups.merge(charge.rate(), charge, VatGroup::plus));
    if (bill.withheld().signum() > 0) {
      VatGroup kept = untaxed(bill, bill.withheld().negate());
      groups.merge(kept.rate(), kept, VatGroup::plus);
    }
    return new ArrayList<>(groups.values());
  }

  /** The charge for delivery, one for each rate (BT-99, BT-102, BT-103); none if it is zero. */
  static List<VatGroup> charges(BillDocument bill) {
    if (bill.delivery().signum() == 0) {
      return List.of();
    }
    if (bill.deliveryParts().isEmpty()) {
      return List.of(untaxed(bill, bill.delivery()));
    }
    Map<BigDecimal, VatGroup> charges = new TreeMap<>();
    for (TaxedCharge part : bill.deliveryParts()) {
      BigDecimal tax = Rounding.round(part.tax(), bill.currency());
      BigDecimal net = bill.taxInclusive() ? part.amount().subtract(tax) : part.amount();
      BigDecimal rate = rate(part.taxes());
      charges.merge(rate, new VatGroup(rate, net, tax), VatGroup::plus);
    }
    return new ArrayList<>(charges.values());
  }

  private static VatGroup untaxed(BillDocument bill, BigDecimal amount) {
    return new VatGroup(BigDecimal.ZERO.setScale(2), amount, Rounding.zero(bill.currency()));
  }

  private VatGroup plus(VatGroup other) {
    return new VatGroup(rate, base.add(other.base), tax.add(other.tax));
  }
}
