package shop.orders.domain.refusal;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import shop.orders.domain.money.Rounding;

/**
 * Checks one field of a call by a general rule. A refusal names the field as the wire spells it.
 */
public final class Field {

  /** The largest accepted amount, for prices, limits and totals of orders. */
  public static final BigDecimal MOST = new BigDecimal("999999999999.9999");

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private Field() {}

  /** The text without blanks around it; empty for null. */
  public static String text(String field, String value, int longest) {
    String text = value == null ? "" : value.strip();
    if (text.codePointCount(0, text.length()) > longest) {
      throw new Invalid(field, "At most " + longest + " characters are allowed.");
    }
    return text;
  }

  /** As {@link #text}, and not blank. */
  public static String required(String field, String value, int longest) {
    String text = text(field, value, longest);
    if (text.isEmpty()) {
      throw new Invalid(field, "This must be given.");
    }
    return text;
  }

  /** A number within bounds, both included; null passes. */
  public static Integer within(String field, Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw new Invalid(field, "This must be from " + least + " to " + most + ".");
    }
    return value;
  }

  /** A finite number within bounds, both included; null passes. */
  public static Double within(String field, Double value, double least, double most) {
    if (value != null && !(value >= least && value <= most)) {
      throw new Invalid(field, "This must be from " + (int) least + " to " + (int) most + ".");
    }
    return value;
  }

  /** An amount that can be paid in the currency, with exactly its digits; null passes. */
  public static BigDecimal amount(String field, BigDecimal value, String currency) {
    if (value == null) {
      return null;
    }
    if (value.signum() < 0 || value.compareTo(MOST) > 0) {
      throw new Invalid(field, "An amount must be from 0 to " + MOST.toPlainString() + ".");
    }
    if (!Rounding.fits(value, currency)) {
      throw new Invalid(
          field,
          "An amount in " + currency + " has at most " + Rounding.digits(currency) + " decimals.");
    }
    return Rounding.round(value, currency);
  }

  /**
   * A percentage from 0 to 100 with at most {@code decimals} decimals; the result has at least two.
   * Null passes.
   */
  public static BigDecimal percentage(String field, BigDecimal value, int decimals) {
    if (value == null) {
      return null;
    }
    int given = value.stripTrailingZeros().scale();
    if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(100)) > 0 || given > decimals) {
      throw new Invalid(
          field, "A percentage is from 0 to 100 and has at most " + decimals + " decimals.");
    }
    return value.setScale(Math.max(2, given));
  }

  /** A currency of ISO 4217 in capitals. */
  public static String currency(String field, String value) {
    if (value == null || !CURRENCIES.contains(value)) {
      throw new Invalid(field, "This must be a currency of ISO 4217, such as EUR.");
    }
    return value;
  }

  /** A country code of ISO 3166 in two letters; returned in capitals. */
  public static String country(String field, String value) {
    String country = value == null ? "" : value.strip().toUpperCase(Locale.ROOT);
    if (!COUNTRIES.contains(country)) {
      throw new Invalid(field, "This must be a country of ISO 3166 in two letters, such as SA.");
    }
    return country;
  }

  /** A language tag of BCP 47 such as {@code en} or {@code pt-BR}; returned in its usual case. */
  public static String language(String field, String value) {
    try {
      String tag = new Locale.Builder().setLanguageTag(value).build().toLanguageTag();
      if (value != null && value.length() <= 35 && !"und".equals(tag)) {
        return tag;
      }
    } catch (IllformedLocaleException e) {
      // Refused below, with our own message.
    }
    throw new Invalid(field, "This must be a language tag, such as en or pt-BR.");
  }

  /** A link that browsers may follow: http or https; empty passes. */
  public static String link(String field, String value) {
    String link = text(field, value, 2048);
    if (!link.isEmpty() && !link.matches("(?i)https?://[^\\s\"<>\\\\^`{|}]+")) {
      throw new Invalid(field, "This must be a link that starts with http:// or https://.");
    }
    return link;
  }

  /** A telephone number as people write it; empty passes. */
  public static String phone(String field, String value) {
    String phone = text(field, value, 32);
    if (!phone.isEmpty() && !phone.matches("[+0-9(][0-9 ()./-]{2,31}")) {
      throw new Invalid(field, "This must be a telephone number.");
    }
    return phone;
  }
}
