package shop.orders.domain.refusal;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.domain.money.Rounding;

/**
 * Checks one field of a call by a general rule. A refusal names the field as the wire spells it.
 */
public final class Field {

  /** {@link #MOST} in digits. */
  public static final String MOST_IN_DIGITS = "999999999999.9999";

  /** The largest accepted amount, for prices, limits and totals of orders. */
  public static final BigDecimal MOST = new BigDecimal(MOST_IN_DIGITS);

  public static final String MISSING = "This must be given.";
  public static final String NOT_ABOVE_ZERO = "The amount must be above zero.";

  private static final String PERCENTAGE = "A percentage is from 0 to 100 and has at most ";
  public static final String NO_PERCENTAGE_OF_2_DECIMALS = PERCENTAGE + "2 decimals.";
  public static final String NO_PERCENTAGE_OF_4_DECIMALS = PERCENTAGE + "4 decimals.";

  public static final String CURRENCY = "[A-Z]{3}";
  public static final String NO_CURRENCY = "This must be a currency of ISO 4217, such as EUR.";
  public static final String NO_COUNTRY =
      "This must be a country of ISO 3166 in two letters, such as SA.";

  public static final int LONGEST_LANGUAGE = 35;
  public static final String NO_LANGUAGE = "This must be a language tag, such as en or pt-BR.";

  public static final int LONGEST_LINK = 2048;
  public static final String LINK = "([hH][tT][tT][pP][sS]?://[^\\s\"<>\\\\^`{|}]+)?";
  public static final String NO_LINK = "This must be a link that starts with http:// or https://.";

  public static final int LONGEST_PHONE = 32;
  public static final String PHONE = "([+0-9(][0-9 ()./-]{2,31})?";
  public static final String NO_PHONE = "This must be a telephone number.";

  /**
   * What the API's document says about an e-mail address. It is read by tools in many languages, so
   * it has no more than all of them understand the same way; {@link #email} refuses the rest.
   */
  public static final String EMAIL = "([^@<>:\\s]+@[^@<>:\\s]+)?";

  /**
   * What is visible: no spaces (Z), nothing that steers a text or has no meaning (C), such as
   * U+202E, and none of the letters and marks that are drawn as nothing, such as U+3164 (Unicode,
   * Default_Ignorable_Code_Point). Angle brackets and a colon stand around addresses, and not in
   * them.
   */
  private static final String VISIBLE =
      "[^@<>:\\p{Z}\\p{C}\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f"
          + "\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0]+";

  private static final Pattern VISIBLE_EMAIL =
      Pattern.compile("(" + VISIBLE + "@" + VISIBLE + ")?");
  public static final String NO_EMAIL = "This must be an e-mail address.";

  /** In degrees, north and south. */
  public static final int MOST_LATITUDE = 90;

  /** In degrees, east and west. */
  public static final int MOST_LONGITUDE = 180;

  /** Of ISO 3166, which has no code for Kosovo: all use XK, which it leaves to its users. */
  private static final Set<String> COUNTRIES =
      Stream.concat(Stream.of(Locale.getISOCountries()), Stream.of("XK"))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private Field() {}

  /**
   * The text without blanks around it. Blanks are all spaces of Unicode, also those that do not
   * break a line, such as U+00A0, which nobody sees either.
   */
  public static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (start < end && isBlank(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  /** The text without blanks around it; empty for null. */
  public static String text(String field, String value, int longest) {
    String text = value == null ? "" : strip(value);
    if (length(text) > longest) {
      throw new Invalid(field, "At most " + longest + " characters are allowed.");
    }
    return text;
  }

  /** How many characters a text has without the blanks around it. */
  public static int length(String text) {
    String tidy = strip(text);
    return tidy.codePointCount(0, tidy.length());
  }

  /** As {@link #text}, and not blank. */
  public static String required(String field, String value, int longest) {
    String text = text(field, value, longest);
    if (text.isEmpty()) {
      throw new Invalid(field, MISSING);
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
      throw new Invalid(field, PERCENTAGE + decimals + " decimals.");
    }
    return value.setScale(Math.max(2, given));
  }

  /** A currency of ISO 4217 in capitals. */
  public static String currency(String field, String value) {
    if (value == null || !CURRENCIES.contains(value)) {
      throw new Invalid(field, NO_CURRENCY);
    }
    return value;
  }

  /** A country code of ISO 3166 in two letters; returned in capitals. */
  public static String country(String field, String value) {
    String country = value == null ? "" : strip(value).toUpperCase(Locale.ROOT);
    if (!isCountry(country)) {
      throw new Invalid(field, NO_COUNTRY);
    }
    return country;
  }

  /** Whether it is a country code of two letters in capitals. */
  public static boolean isCountry(String code) {
    return COUNTRIES.contains(code);
  }

  /** A language tag of BCP 47 such as {@code en} or {@code pt-BR}; returned in its usual case. */
  public static String language(String field, String value) {
    try {
      String tag = new Locale.Builder().setLanguageTag(value).build().toLanguageTag();
      if (value != null && value.length() <= LONGEST_LANGUAGE && !"und".equals(tag)) {
        return tag;
      }
    } catch (IllformedLocaleException e) {
      // Refused below, with our own message.
    }
    throw new Invalid(field, NO_LANGUAGE);
  }

  /**
   * The languages of texts, each of which may be there once, however its tag is spelt.
   *
   * @param tags in any case
   */
  public static void languages(String field, Collection<String> tags) {
    Map<String, String> known = new HashMap<>();
    for (String tag : tags) {
      String other = known.put(language(field, tag), tag);
      if (other != null) {
        throw new Invalid(field, "\"%s\" and \"%s\" are one language.".formatted(other, tag));
      }
    }
  }

  /** A link that browsers may follow: http or https; empty passes. */
  public static String link(String field, String value) {
    String link = text(field, value, LONGEST_LINK);
    if (!link.matches(LINK)) {
      throw new Invalid(field, NO_LINK);
    }
    return link;
  }

  /** An e-mail address: something at something; empty passes. */
  public static String email(String field, String value, int longest) {
    String email = text(field, value, longest);
    if (!VISIBLE_EMAIL.matcher(email).matches()) {
      throw new Invalid(field, NO_EMAIL);
    }
    return email;
  }

  /**
   * A telephone number as it is stored, of one that was pasted: digits of any script are 0 to 9,
   * blanks of any kind single spaces, dashes hyphens, and what nobody sees is gone, such as the
   * direction marks around numbers in contact lists. Null stays null.
   */
  public static String tidyPhone(String value) {
    if (value == null) {
      return null;
    }
    StringBuilder tidy = new StringBuilder();
    Normalizer.normalize(value, Normalizer.Form.NFKC)
        .codePoints()
        .filter(character -> Character.getType(character) != Character.FORMAT)
        .map(Field::ofPhone)
        .filter(character -> character != ' ' || !endsWithSpace(tidy))
        .forEach(tidy::appendCodePoint);
    return strip(tidy.toString());
  }

  private static int ofPhone(int character) {
    if (isBlank(character)) {
      return ' ';
    }
    return switch (Character.getType(character)) {
      case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(character, 10);
      case Character.DASH_PUNCTUATION -> '-';
      default -> character == '\u2212' ? '-' : character;
    };
  }

  private static boolean endsWithSpace(StringBuilder text) {
    return !text.isEmpty() && text.charAt(text.length() - 1) == ' ';
  }

  /** A telephone number as people write it, tidy; empty passes. */
  public static String phone(String field, String value) {
    String phone = text(field, tidyPhone(value), LONGEST_PHONE);
    if (!phone.matches(PHONE)) {
      throw new Invalid(field, NO_PHONE);
    }
    return phone;
  }
}
