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
 * Numbers, amounts and dates in the form of a language, as Unicode's locale data has it. Java's own
 * formats know no lakhs, and change between its releases; paper may not.
 */
final class Figures {

  private static final Map<String, String> SIGNS =
      Map.of("EUR", "€", "INR", "₹", "BDT", "৳", "USD", "$", "GBP", "£", "JPY", "¥");

  /** Where money is counted in lakhs, whatever the language. */
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

  /** An amount with its currency that is taken off. */
  String less(BigDecimal amount) {
    return money(amount.signum() == 0 ? "" : "-", amount);
  }

  private String money(String sign, BigDecimal amount) {
    String figures = sign + amount(amount);
    String symbol = SIGNS.get(currency);
    return switch (language) {
      case EN, HI -> sign + (symbol == null ? currency + NO_BREAK : symbol) + amount(amount);
      case BN -> symbol == null ? figures + NO_BREAK + currency : figures + symbol;
      // Read from the right the number comes first; figures are set from left to right.
      case AR -> (symbol == null ? currency : symbol) + NO_BREAK + figures;
    };
  }

  String rate(BigDecimal percent) {
    BigDecimal bare = percent.stripTrailingZeros();
    String figures = digits(decimal(bare.setScale(Math.max(0, bare.scale())).toPlainString()));
    return figures + (language == BillLanguage.AR ? "٪" : "%");
  }

  String count(long number) {
    return grouped(BigDecimal.valueOf(number));
  }

  String date(Instant instant, ZoneId zone) {
    LocalDate date = LocalDate.ofInstant(instant, zone);
    return digits(Integer.toString(date.getDayOfMonth()))
        + " "
        + Words.in(language).month(date.getMonthValue())
        + (language == BillLanguage.BN ? ", " : " ")
        + digits(Integer.toString(date.getYear()));
  }

  String currencyName() {
    String symbol = SIGNS.get(currency);
    if (symbol == null) {
      return currency;
    }
    // Readers do not agree on what a bracket is that opens on the right of a currency's sign.
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
        grouped.append(language == BillLanguage.AR ? '٬' : ',');
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

  private String decimal(String text) {
    return language == BillLanguage.AR ? text.replace('.', '٫') : text;
  }

  private String digits(String western) {
    char zero =
        switch (language) {
          case EN, HI -> '0';
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
