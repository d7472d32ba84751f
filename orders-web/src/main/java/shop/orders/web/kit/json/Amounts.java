package shop.orders.web.kit.json;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import shop.orders.domain.money.Rounding;

/** The spellings of amounts, in requests and as a JSON number or string. */
public final class Amounts {

  /** How an amount is written in requests; its currency may allow fewer decimals. */
  public static final String FORM = "^[0-9]{1,12}(\\.[0-9]{1,4})?$";

  public static final String FORM_ABOVE_ZERO = "^(?=.*[1-9])[0-9]{1,12}(\\.[0-9]{1,4})?$";

  public static final String PERCENTAGE_OF_2_DECIMALS =
      "^(100(\\.0{1,2})?|[0-9]{1,2}(\\.[0-9]{1,2})?)$";
  public static final String PERCENTAGE_OF_4_DECIMALS =
      "^(100(\\.0{1,4})?|[0-9]{1,2}(\\.[0-9]{1,4})?)$";

  /** What a text must be to be read by {@link #decimal}. */
  public static final String DECIMAL =
      "a decimal number of at most 40 digits from 0 to 9, without an exponent";

  private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,30})?");

  private static final int MOST_DIGITS = 40;

  private Amounts() {}

  /**
   * The exact value of a text. {@link BigDecimal#BigDecimal(String)} alone would also read digits
   * of other scripts, which people mistake for others, and exponents, with which a short text takes
   * megabytes when it is written out.
   *
   * @throws NumberFormatException if the text is not {@link #DECIMAL}
   */
  public static BigDecimal decimal(String text) {
    if (!PLAIN.matcher(text).matches()) {
      throw new NumberFormatException("not in plain digits");
    }
    BigDecimal value = new BigDecimal(text);
    if (value.precision() > MOST_DIGITS) {
      throw new NumberFormatException("too many digits");
    }
    return value;
  }

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
