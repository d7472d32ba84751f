package shop.orders.domain.language;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import shop.orders.domain.money.Rounding;

/**
 * Numbers, amounts, dates and times in the format of a language, by Unicode's locale data (CLDR).
 * Java's own formats have no lakhs and change between releases, but bills must not change.
 */
public final class Figures {

  private static final Map<String, String> SIGNS =
      Map.of("EUR", "€", "INR", "₹", "BDT", "৳", "USD", "$", "GBP", "£", "JPY", "¥");

  /** The signs that Arabic has of its own. */
  private static final Map<String, String> ARABIC_SIGNS =
      Map.ofEntries(
          Map.entry("AED", "د.إ."),
          Map.entry("BHD", "د.ب."),
          Map.entry("DZD", "د.ج."),
          Map.entry("EGP", "ج.م."),
          Map.entry("IQD", "د.ع."),
          Map.entry("JOD", "د.أ."),
          Map.entry("KWD", "د.ك."),
          Map.entry("LBP", "ل.ل."),
          Map.entry("LYD", "د.ل."),
          Map.entry("MAD", "د.م."),
          Map.entry("OMR", "ر.ع."),
          Map.entry("QAR", "ر.ق."),
          Map.entry("SAR", "ر.س."),
          Map.entry("TND", "د.ت."),
          Map.entry("YER", "ر.ي."));

  /** Currencies whose amounts are grouped in lakhs, in every language. */
  private static final Set<String> LAKHS = Set.of("INR", "BDT", "PKR", "NPR", "LKR");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private static final Phrases MONTHS = new Phrases(Figures.class, "months.properties");

  private static final String NO_BREAK = "\u00A0";

  private final Language language;
  private final String currency;

  public Figures(Language language, String currency) {
    this.language = language;
    this.currency = currency;
  }

  /** An amount without its currency. */
  public String amount(BigDecimal amount) {
    return grouped(Rounding.round(amount, currency));
  }

  /** An amount with its currency. */
  public String money(BigDecimal amount) {
    return money("", amount);
  }

  /** A deduction with its currency. */
  public String less(BigDecimal amount) {
    return money(amount.signum() == 0 ? "" : "-", amount);
  }

  /** An amount with its currency, which may be below zero. */
  public String signed(BigDecimal amount) {
    return amount.signum() < 0 ? less(amount.negate()) : money(amount);
  }

  private String money(String sign, BigDecimal amount) {
    String figures = sign + amount(amount);
    String symbol = sign();
    return switch (language) {
      case EN, HI -> sign + (symbol == null ? currency + NO_BREAK : symbol) + amount(amount);
      case BN -> symbol == null ? figures + NO_BREAK + currency : figures + symbol;
      case AR, DE -> figures + NO_BREAK + (symbol == null ? currency : symbol);
    };
  }

  private String sign() {
    return language == Language.AR && ARABIC_SIGNS.containsKey(currency)
        ? ARABIC_SIGNS.get(currency)
        : SIGNS.get(currency);
  }

  public String rate(BigDecimal percent) {
    BigDecimal bare = percent.stripTrailingZeros();
    String figures = digits(decimal(bare.setScale(Math.max(0, bare.scale())).toPlainString()));
    return switch (language) {
      case EN, BN, HI -> figures + "%";
      case AR -> figures + "٪";
      case DE -> figures + NO_BREAK + "%";
    };
  }

  public String count(long number) {
    return grouped(BigDecimal.valueOf(number));
  }

  public String date(Instant instant, ZoneId zone) {
    return date(LocalDate.ofInstant(instant, zone));
  }

  public String date(LocalDate date) {
    return digits(Integer.toString(date.getDayOfMonth()))
        + (language == Language.DE ? ". " : " ")
        + MONTHS.get(language.code()).split(",")[date.getMonthValue() - 1]
        + (language == Language.BN ? ", " : " ")
        + digits(Integer.toString(date.getYear()));
  }

  /** The hour of the day to the second. */
  public String time(Instant instant, ZoneId zone) {
    return digits(TIME.withZone(zone).format(instant));
  }

  public String currencyName() {
    String symbol = sign();
    return symbol == null ? currency : currency + " (" + symbol + ")";
  }

  private String grouped(BigDecimal value) {
    String plain = value.toPlainString();
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    StringBuilder grouped = new StringBuilder();
    int size = 3;
    int inGroup = 0;
    for (int i = whole.length() - 1; i >= 0; i--) {
      if (inGroup == size) {
        grouped.append(groupSign());
        inGroup = 0;
        size = countsInLakhs() ? 2 : 3;
      }
      grouped.append(whole.charAt(i));
      inGroup++;
    }
    grouped.reverse();
    return digits(grouped + decimal(point < 0 ? "" : plain.substring(point)));
  }

  private boolean countsInLakhs() {
    return language == Language.BN
        || language == Language.HI
        || language == Language.EN && LAKHS.contains(currency);
  }

  private char groupSign() {
    return switch (language) {
      case EN, BN, HI -> ',';
      case AR -> '٬';
      case DE -> '.';
    };
  }

  private String decimal(String text) {
    return switch (language) {
      case EN, BN, HI -> text;
      case AR -> text.replace('.', '٫');
      case DE -> text.replace('.', ',');
    };
  }

  private String digits(String western) {
    char zero =
        switch (language) {
          case EN, HI, DE -> '0';
          case BN -> '০';
          case AR -> '٠';
        };
    StringBuilder digits = new StringBuilder(western.length());
    for (char c : western.toCharArray()) {
      digits.append(c >= '0' && c <= '9' ? (char) (zero + c - '0') : c);
    }
    return digits.toString();
  }
}
