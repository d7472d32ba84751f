package shop.orders.domain.money;

import java.math.BigDecimal;
import java.util.List;

/**
 * The amount of one tax component.
 *
 * @param key the component's name, such as {@code CGST}
 * @param rate per cent of the net amount
 * @param base the net amount that was taxed
 * @param amount the tax, with the currency's digits
 */
public record TaxAmount(String key, BigDecimal rate, BigDecimal base, BigDecimal amount) {

  /** The same tax below zero. */
  public TaxAmount negated() {
    return new TaxAmount(key, rate, base.negate(), amount.negate());
  }

  /** The sum of the amounts; without decimals if there is none. */
  public static BigDecimal sum(List<TaxAmount> taxes) {
    return taxes.stream().map(TaxAmount::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The sum of the rates. */
  public static BigDecimal rate(List<TaxAmount> taxes) {
    return taxes.stream().map(TaxAmount::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
