package shop.orders.billing.document;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.tax.BangladeshiVat;
import shop.orders.domain.tax.TaxRegime;

/**
 * Taxes as Mushak-6.3 states them: VAT at its own rate, on the value with the supplementary duty
 * (VAT and SD Act of Bangladesh, 2012, s. 32). Orders keep it by its rate of the net amount.
 */
final class DutyInBase {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private DutyInBase() {}

  /** The same taxes; those of other countries as they are. */
  static List<TaxAmount> stated(BillDocument document, List<TaxAmount> taxes) {
    boolean applies = document.law() != null && document.law().regime() == TaxRegime.BD;
    return applies ? taxes.stream().map(tax -> stated(tax, document)).toList() : taxes;
  }

  private static TaxAmount stated(TaxAmount tax, BillDocument document) {
    if (!tax.key().equals(BangladeshiVat.TAX)) {
      return tax;
    }
    BigDecimal duty =
        Stream.concat(
                document.lines().stream().map(BillDocument.Line::taxes),
                document.deliveryParts().stream().map(TaxedCharge::taxes))
            .filter(taxes -> taxes.stream().anyMatch(one -> isLike(one, tax)))
            .flatMap(List::stream)
            .filter(one -> one.key().equals(BangladeshiVat.DUTY))
            .map(TaxAmount::rate)
            .findFirst()
            .orElse(BigDecimal.ZERO);
    BigDecimal base = tax.base().multiply(HUNDRED.add(duty)).movePointLeft(2);
    return new TaxAmount(
        tax.key(),
        BangladeshiVat.withoutDuty(tax.rate(), duty),
        Rounding.round(base, document.currency()),
        tax.amount());
  }

  private static boolean isLike(TaxAmount one, TaxAmount tax) {
    return one.key().equals(tax.key()) && one.rate().compareTo(tax.rate()) == 0;
  }
}
