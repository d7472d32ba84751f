package shop.orders.billing.paper;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import shop.orders.billing.document.BillLanguage;
import shop.orders.domain.money.Rounding;

/**
 * Numbers, amounts and dates in the format of a language, by Unicode's locale data (CLDR). Java's
 * own formats have no lakhs and change between releases, but bills must not change.
 */
final class Figures {

  private static final Map<String, String> SIGNS =
      Map.of("EUR", "€", "INR", "₹", "BDT", "৳", "USD", "$", "GBP", "£", "JPY", "¥");

  /** Currencies whose amounts are grouped in lakhs, in every language. */
  private static final Set<String> LAKHS = Set.of("INR", "BDT", "PKR", "NPR", "LKR");

  private static final String NO_BREAK = "\u00A0";

  private final BillLanguage language;
  private final String currency;

  Figures(BillLanguage language, String currency) {
    this.language = language;
    this.currency = currency;
  }

  /** An amount without its currency. */
  String amount(BigDecimal amount) {
    return grouped(Rounding.round(amount, currency));
  }

  /** An amount with its currency. */
  String money(BigDecimal amount) {
    return money("", amount);
  }

  /** A deduction with its currency. */
  String less(BigDecimal amount) {
    return money(amount.signum() == 0 ? "" : "-", amount);
  }

  /** An amount with its currency, which may be below zero. */
  String signed(BigDecimal amount) {
    return amount.signum() < 0 ? less(amount.negate()) : money(amount);
  }

  private String money(String sign, BigDecimal amount) {
    String figures = sign + amount(amount);
    String symbol = SIGNS.get(currency);
    return switch (language) {
      case EN, HI -> sign + (symbol == null ? currency + NO_BREAK : symbol) + amount(amount);
      case BN -> symbol == null ? figures + NO_BREAK + currency : figures + symbol;
      case DE -> figures + NO_BREAK + (symbol == null ? currency : symbol);
      // In Arabic the number is read first; as figures are set from left to right, the currency is
      // put on its left.
      case AR -> (symbol == null ? currency : symbol) + NO_BREAK + figures;
    };
  }

  String rate(BigDecimal percent) {
    BigDecimal bare = percent.stripTrailingZeros();
    String figures = digits(decimal(bare.setScale(Math.max(0, bare.scale())).toPlainString()));
    return switch (language) {
      case EN, BN, HI -> figures + "%";
      case AR -> figures + "٪";
      case DE -> figures + NO_BREAK + "%";
    };
  }

  String count(long number) {
    return grouped(BigDecimal.valueOf(number));
  }

  String date(Instant instant, ZoneId zone) {
    LocalDate date = LocalDate.ofInstant(instant, zone);
    return digits(Integer.toString(date.getDayOfMonth()))
        + (language == BillLanguage.DE ? ". " : " ")
        + Words.in(language).month(date.getMonthValue())
        + (language == BillLanguage.BN ? ", " : " ")
        + digits(Integer.toString(date.getYear()));
  }

  String currencyName() {
    String symbol = SIGNS.get(currency);
    if (symbol == null) {
      return currency;
    }
    // PDF readers disagree on brackets in Arabic beside a currency sign.
    return language == BillLanguage.AR
        ? currency + NO_BREAK + symbol
        : currency + " (" + symbol + ")";
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
    return language == BillLanguage.BN
        || language == BillLanguage.HI
        || language == BillLanguage.EN && LAKHS.contains(currency);
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
