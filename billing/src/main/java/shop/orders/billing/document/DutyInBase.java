package shop.orders.billing.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.tax.BangladeshiVat;
import shop.orders.domain.tax.TaxRegime;

/**
 * Taxes as Mushak-6.3 states them: VAT at its own rate, on the value with the supplementary duty
 * (VAT and SD Act of Bangladesh, 2012, s. 32). Orders keep it by its rate of the net amount, which
 * does not tell the duty: 15 % are 10 % of the value with a duty of 50 %, and 15 % of one without.
 */
final class DutyInBase {

  private DutyInBase() {}

  /**
   * Goods or a charge on which VAT is due.
   *
   * @param rate of the net amount
   * @param dutyRate zero if they bear no duty
   */
  private record Part(
      BigDecimal rate, BigDecimal dutyRate, BigDecimal base, BigDecimal duty, BigDecimal tax) {

    static Part of(TaxAmount tax, List<TaxAmount> all) {
      return all.stream()
          .filter(one -> one.key().equals(BangladeshiVat.DUTY))
          .findFirst()
          .map(duty -> new Part(tax.rate(), duty.rate(), tax.base(), duty.amount(), tax.amount()))
          .orElseGet(
              () ->
                  new Part(tax.rate(), BigDecimal.ZERO, tax.base(), BigDecimal.ZERO, tax.amount()));
    }

    Part plus(Part other) {
      return new Part(
          rate, dutyRate, base.add(other.base), duty.add(other.duty), tax.add(other.tax));
    }

    /** What a document states more or less than its parts. */
    Part with(BigDecimal moreBase, BigDecimal moreTax) {
      return new Part(rate, dutyRate, base.add(moreBase), duty, tax.add(moreTax));
    }

    TaxAmount stated() {
      return new TaxAmount(
          BangladeshiVat.TAX, BangladeshiVat.withoutDuty(rate, dutyRate), base.add(duty), tax);
    }
  }

  /** The taxes of a line; those of other countries as they are. */
  static List<TaxAmount> ofLine(BillDocument document, List<TaxAmount> taxes) {
    return applies(document)
        ? taxes.stream().map(tax -> isTax(tax) ? Part.of(tax, taxes).stated() : tax).toList()
        : taxes;
  }

  /** The taxes of a whole document; those of other countries as they are. */
  static List<TaxAmount> ofAll(BillDocument document, List<TaxAmount> taxes) {
    if (!applies(document)) {
      return taxes;
    }
    Map<List<Object>, TaxAmount> stated = new LinkedHashMap<>();
    taxes.stream()
        .flatMap(tax -> isTax(tax) ? byDuty(document, tax) : Stream.of(tax))
        .forEach(tax -> stated.merge(List.of(tax.key(), tax.rate()), tax, DutyInBase::together));
    return List.copyOf(stated.values());
  }

  /** The parts of a tax that have the same duty; the largest one takes what the others miss. */
  private static Stream<TaxAmount> byDuty(BillDocument document, TaxAmount tax) {
    Map<BigDecimal, Part> byDuty = new LinkedHashMap<>();
    Stream.concat(
            document.lines().stream().map(BillDocument.Line::taxes),
            document.deliveryParts().stream().map(TaxedCharge::taxes))
        .forEach(
            all ->
                all.stream()
                    .filter(one -> isTax(one) && one.rate().compareTo(tax.rate()) == 0)
                    .map(one -> Part.of(one, all))
                    .forEach(part -> byDuty.merge(part.dutyRate(), part, Part::plus)));
    List<Part> parts = new ArrayList<>(byDuty.values());
    if (parts.isEmpty()) {
      return Stream.of(tax);
    }
    parts.sort(Comparator.comparing(Part::base).reversed());
    Part all = parts.stream().reduce(Part::plus).orElseThrow();
    parts.set(
        0, parts.get(0).with(tax.base().subtract(all.base()), tax.amount().subtract(all.tax())));
    return parts.stream().map(Part::stated);
  }

  private static TaxAmount together(TaxAmount one, TaxAmount other) {
    return new TaxAmount(
        one.key(), one.rate(), one.base().add(other.base()), one.amount().add(other.amount()));
  }

  private static boolean applies(BillDocument document) {
    return document.law() != null && document.law().regime() == TaxRegime.BD;
  }

  private static boolean isTax(TaxAmount tax) {
    return tax.key().equals(BangladeshiVat.TAX);
  }
}
