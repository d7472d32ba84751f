package shop.orders.billing.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.tax.BangladeshiVat;

/**
 * A line as a document states it for people.
 *
 * @param taxes as {@link StatedTaxes} has them
 */
public record StatedLine(
    BillDocument.Line line, boolean inclusive, String currency, List<TaxAmount> taxes) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public StatedLine {
    taxes = List.copyOf(taxes);
  }

  /**
   * @param position from zero
   */
  public StatedLine(BillDocument document, int position, StatedTaxes stated) {
    this(
        document.lines().get(position),
        document.taxInclusive(),
        document.currency(),
        stated.ofLine(document, position));
  }

  /** What it costs without tax. */
  public BigDecimal net() {
    return inclusive ? line.total().subtract(TaxAmount.sum(taxes)) : line.total();
  }

  /** What it costs with all its taxes. */
  public BigDecimal withTaxes() {
    return inclusive ? line.total() : line.total().add(TaxAmount.sum(taxes));
  }

  /** Of a piece, rounded (Directive 2006/112/EC, art. 226(8)). */
  public BigDecimal netUnitPrice() {
    if (!inclusive) {
      return line.unitPrice();
    }
    BigDecimal whole = HUNDRED.add(TaxAmount.rate(line.taxes()));
    return line.unitPrice()
        .multiply(HUNDRED)
        .divide(whole, Rounding.digits(currency), RoundingMode.HALF_UP);
  }

  /** By how much it costs less than its pieces, without tax; zero if it has no discount. */
  public BigDecimal netDiscount() {
    return line.discount().signum() == 0
        ? BigDecimal.ZERO
        : netUnitPrice().multiply(BigDecimal.valueOf(line.quantity())).subtract(net());
  }

  /** The supplementary duty of Bangladesh. */
  public List<TaxAmount> duties() {
    return taxes.stream().filter(StatedLine::isDuty).toList();
  }

  /** All taxes that are no duty. */
  public List<TaxAmount> others() {
    return taxes.stream().filter(tax -> !isDuty(tax)).toList();
  }

  private static boolean isDuty(TaxAmount tax) {
    return tax.key().equals(BangladeshiVat.DUTY);
  }
}
