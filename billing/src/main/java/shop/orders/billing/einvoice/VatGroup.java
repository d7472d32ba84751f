package shop.orders.billing.einvoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.StatedTaxes;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxedCharge;

/**
 * The amounts of a bill with the same tax category and rate (BG-23), as its lines bear them. EN
 * 16931 has one rate for a line, so components such as CGST and SGST are added up. A charge for
 * delivery that is not taxed counts as zero rated.
 *
 * @param category with the reasons of all that is in the group, where one is needed
 * @param rate per cent, with all its decimals but without superfluous zeros beyond two: rates are
 *     no amounts (BT-119, BT-152), and 8.375 and 8.38 are two groups
 */
record VatGroup(TaxCategory category, BigDecimal rate, BigDecimal base, BigDecimal tax) {

  private static final BigDecimal NO_RATE = BigDecimal.ZERO.setScale(2);

  /** What makes a group: the highest rate comes last. */
  private record Key(BigDecimal rate, TaxCategory.Code code) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      return Comparator.comparing(Key::rate).thenComparing(Key::code).compare(this, other);
    }
  }

  TaxCategory.Code code() {
    return category.code();
  }

  /** Whether it has a rate: what is not subject to VAT has none (BR-O-05). */
  boolean hasRate() {
    return code() != TaxCategory.Code.O;
  }

  /** Whether it is taxed at that rate. */
  boolean isOf(BigDecimal percent) {
    return rate.signum() > 0 && rate.compareTo(percent) == 0;
  }

  /** As the document states it. */
  VatGroup stating(StatedTaxes.Rate stated) {
    return new VatGroup(category, rate, stated.base(), stated.tax());
  }

  VatGroup plusBase(BigDecimal more) {
    return new VatGroup(category, rate, base.add(more), tax);
  }

  /** A line of a bill alone. */
  static VatGroup of(BillDocument bill, BillDocument.Line line) {
    return of(bill, line.total(), line.tax(), line.taxes(), line.exemption());
  }

  /** All groups of a bill, the highest rate last. */
  static List<VatGroup> of(BillDocument bill) {
    Map<Key, VatGroup> groups = new TreeMap<>();
    bill.lines().forEach(line -> add(groups, of(bill, line)));
    charges(bill).forEach(charge -> add(groups, charge));
    allowances(bill).forEach(kept -> add(groups, kept.negated()));
    return new ArrayList<>(groups.values());
  }

  /** The charge for delivery, one for each category and rate (BG-21); none if it is zero. */
  static List<VatGroup> charges(BillDocument bill) {
    if (bill.delivery().signum() == 0) {
      return List.of();
    }
    if (bill.deliveryParts().isEmpty()) {
      return List.of(untaxed(bill, bill.delivery(), null));
    }
    Map<Key, VatGroup> charges = new TreeMap<>();
    for (TaxedCharge part : bill.deliveryParts()) {
      BigDecimal tax = Rounding.round(part.tax(), bill.currency());
      add(charges, of(bill, part.amount(), tax, part.taxes(), part.exemption()));
    }
    return new ArrayList<>(charges.values());
  }

  /** What is withheld of a credit (BG-20). */
  static List<VatGroup> allowances(BillDocument bill) {
    if (bill.withheld().signum() == 0) {
      return List.of();
    }
    return List.of(untaxed(bill, bill.withheld(), bill.exemptionOfWithheld()));
  }

  private static VatGroup untaxed(BillDocument bill, BigDecimal amount, TaxCategory exemption) {
    return of(bill, amount, Rounding.zero(bill.currency()), List.of(), exemption);
  }

  /**
   * @param amount contains the tax if the bill's prices do
   */
  private static VatGroup of(
      BillDocument bill,
      BigDecimal amount,
      BigDecimal tax,
      List<TaxAmount> taxes,
      TaxCategory exemption) {
    BigDecimal rate = rate(taxes);
    TaxCategory byRate = rate.signum() > 0 ? TaxCategory.STANDARD : TaxCategory.ZERO;
    return new VatGroup(
        exemption == null ? byRate : exemption,
        rate,
        bill.taxInclusive() ? amount.subtract(tax) : amount,
        tax);
  }

  private static BigDecimal rate(List<TaxAmount> taxes) {
    BigDecimal rate =
        taxes.stream().map(TaxAmount::rate).reduce(NO_RATE, BigDecimal::add).stripTrailingZeros();
    return rate.setScale(Math.max(2, rate.scale()));
  }

  private static void add(Map<Key, VatGroup> groups, VatGroup one) {
    groups.merge(new Key(one.rate, one.code()), one, VatGroup::plus);
  }

  private VatGroup plus(VatGroup other) {
    return new VatGroup(
        category.and(other.category), rate, base.add(other.base), tax.add(other.tax));
  }

  private VatGroup negated() {
    return new VatGroup(category, rate, base.negate(), tax.negate());
  }
}
