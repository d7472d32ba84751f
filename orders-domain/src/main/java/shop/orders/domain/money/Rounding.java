package shop.orders.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * The digits of a currency (ISO 4217: two for EUR, none for JPY, three for KWD) and how amounts are
 * rounded: half up, once, where the amount is computed.
 */
public final class Rounding {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Rounding() {}

  public static int digits(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }

  /** The amount with exactly the currency's digits. */
  public static BigDecimal round(BigDecimal amount, String currency) {
    return amount.setScale(digits(currency), RoundingMode.HALF_UP);
  }

  public static BigDecimal zero(String currency) {
    return BigDecimal.ZERO.setScale(digits(currency));
  }

  /** A percentage of an amount, rounded. */
  public static BigDecimal percent(BigDecimal percent, BigDecimal amount, String currency) {
    return amount.multiply(percent).divide(HUNDRED, digits(currency), RoundingMode.HALF_UP);
  }

  /** Whether the amount has no more decimals than the currency. */
  public static boolean fits(BigDecimal amount, String currency) {
    return amount.stripTrailingZeros().scale() <= digits(currency);
  }
}
