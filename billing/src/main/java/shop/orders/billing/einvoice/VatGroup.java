package shop.orders.billing.einvoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;

/**
 * The amounts of a bill with the same tax rate. EN 16931 has one tax rate for a line, so components
 * such as CGST and SGST are added up. Delivery is not taxed here and counts as zero rated.
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
    BigDecimal rate =
        line.taxes().stream()
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
    BigDecimal untaxed = bill.delivery().subtract(bill.withheld());
    if (bill.delivery().signum() > 0 || bill.withheld().signum() > 0) {
      BigDecimal none = BigDecimal.ZERO.setScale(2);
      BigDecimal noTax = Rounding.zero(bill.currency());
      groups.merge(none, new VatGroup(none, untaxed, noTax), VatGroup::plus);
    }
    return new ArrayList<>(groups.values());
  }

  private VatGroup plus(VatGroup other) {
    return new VatGroup(rate, base.add(other.base), tax.add(other.tax));
  }
}
