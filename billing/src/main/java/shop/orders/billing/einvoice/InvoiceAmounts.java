package shop.orders.billing.einvoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.StatedTaxes;
import shop.orders.domain.money.Rounding;

/**
 * The amounts of an invoice for machines. Where prices contain the tax, it is taken out line by
 * line, and what the sum of a rate then misses of its base ({@link StatedTaxes}) is on its largest
 * line.
 *
 * @param lines without tax, in the sequence of the bill's lines (BT-131)
 * @param charges for delivery, without tax, one for each category and rate (BG-21)
 * @param groups with the same category and rate, the highest rate last (BG-23)
 * @param basis the sum of the lines and charges, less what is withheld (BT-109)
 * @param rounding what is to be added to have the total that is charged; zero for nothing (BT-114)
 */
record InvoiceAmounts(
    List<VatGroup> lines,
    List<VatGroup> charges,
    List<VatGroup> groups,
    BigDecimal basis,
    BigDecimal tax,
    BigDecimal rounding) {

  InvoiceAmounts {
    lines = List.copyOf(lines);
    charges = List.copyOf(charges);
    groups = List.copyOf(groups);
  }

  /** EN 16931 rounds taxes to two decimals in every currency (BR-CO-17). */
  private static final int DIGITS = 2;

  static InvoiceAmounts of(BillDocument bill) {
    StatedTaxes stated = StatedTaxes.of(bill, DIGITS);
    List<VatGroup> items = new ArrayList<>();
    bill.lines().forEach(line -> items.add(VatGroup.of(bill, line)));
    int lines = items.size();
    items.addAll(VatGroup.charges(bill));
    List<VatGroup> groups = VatGroup.of(bill);
    for (StatedTaxes.Rate rate : stated.rates()) {
      groups.replaceAll(group -> group.isOf(rate.percent()) ? group.stating(rate) : group);
      addToBases(items, rate);
    }
    BigDecimal basis = sum(items, VatGroup::base, bill).subtract(bill.withheld());
    BigDecimal tax = sum(groups, VatGroup::tax, bill);
    return new InvoiceAmounts(
        items.subList(0, lines),
        items.subList(lines, items.size()),
        groups,
        basis,
        tax,
        stated.rounding());
  }

  /** The largest line or charge of the rate takes it; what is less may be taken from several. */
  private static void addToBases(List<VatGroup> items, StatedTaxes.Rate rate) {
    BigDecimal left = rate.moreBase();
    while (left.signum() != 0) {
      VatGroup largest =
          items.stream()
              .filter(item -> item.isOf(rate.percent()))
              .max(Comparator.comparing(VatGroup::base))
              .orElseThrow();
      boolean enough = left.add(largest.base()).signum() >= 0 || largest.base().signum() <= 0;
      BigDecimal change = enough ? left : largest.base().negate();
      items.replaceAll(item -> item == largest ? item.plusBase(change) : item);
      left = left.subtract(change);
    }
  }

  private static BigDecimal sum(
      List<VatGroup> groups, Function<VatGroup, BigDecimal> amount, BillDocument bill) {
    return groups.stream().map(amount).reduce(Rounding.zero(bill.currency()), BigDecimal::add);
  }

  /** The sum of the lines (BT-106). */
  BigDecimal ofLines(BillDocument bill) {
    return sum(lines, VatGroup::base, bill);
  }

  /** The sum of the charges (BT-108). */
  BigDecimal ofCharges(BillDocument bill) {
    return sum(charges, VatGroup::base, bill);
  }
}
