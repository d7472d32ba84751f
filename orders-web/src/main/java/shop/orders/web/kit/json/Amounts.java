package shop.orders.web.kit.json;

import java.math.BigDecimal;
import shop.orders.domain.money.Rounding;

/** The spellings of amounts as a JSON number or string. */
public final class Amounts {

  /** How an amount is written in requests; its currency may allow fewer decimals. */
  public static final String FORM = "^[0-9]{1,12}(\\.[0-9]{1,4})?$";

  public static final String FORM_ABOVE_ZERO = "^(?=.*[1-9])[0-9]{1,12}(\\.[0-9]{1,4})?$";

  public static final String PERCENTAGE_OF_2_DECIMALS =
      "^(100(\\.0{1,2})?|[0-9]{1,2}(\\.[0-9]{1,2})?)$";
  public static final String PERCENTAGE_OF_4_DECIMALS =
      "^(100(\\.0{1,4})?|[0-9]{1,2}(\\.[0-9]{1,4})?)$";

  private Amounts() {}

  /** Without zeros at the end: 120, 29.8. */
  public static BigDecimal shortest(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** With a decimal point always, and no more zeros than it needs: 740.0, 29.85. */
  public static BigDecimal pointed(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
  }

  /** With the currency's digits: 72.00 euros, 333 yen, 18.605 Kuwaiti dinars. */
  public static String text(BigDecimal amount, String currency) {
    return Rounding.round(amount, currency).toPlainString();
  }

  /** A percentage with two decimals, or more where it has more: 8.00, 9.975. */
  public static String percentage(BigDecimal rate) {
    BigDecimal bare = rate.stripTrailingZeros();
    return bare.setScale(Math.max(2, bare.scale())).toPlainString();
  }
}
