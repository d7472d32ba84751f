package shop.orders.billing.paper;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import shop.orders.domain.language.Language;
import shop.orders.domain.language.Phrases;

/** The texts of papers in one language, with those that only the laws of countries want. */
final class Words {

  private static final Map<String, String> PROVIDERS =
      Map.of(
          "bkash", "bKash",
          "nagad", "Nagad",
          "rocket", "Rocket",
          "paypal", "PayPal",
          "razorpay", "Razorpay",
          "sslcommerz", "SSLCOMMERZ",
          "stripe", "Stripe",
          "upi", "UPI",
          "mada", "mada");

  private static final Map<Language, Words> ALL = all();

  private final Phrases words;

  private Words(Language language) {
    words =
        new Phrases(
            Words.class,
            "words_" + language.code() + ".properties",
            "law_" + language.code() + ".properties");
  }

  private static Map<Language, Words> all() {
    Map<Language, Words> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      all.put(language, new Words(language));
    }
    return all;
  }

  static Words in(Language language) {
    return ALL.get(language);
  }

  String get(String key) {
    return words.get(key);
  }

  /** The text of a key, with the values in place of {@code {0}}, {@code {1}}. */
  String get(String key, String... values) {
    return words.get(key, values);
  }

  /**
   * The name of a payment method: a word, or that of a provider as it writes itself; any other
   * begins with a capital letter.
   */
  String payment(String method) {
    String word = words.find("payment_" + method).orElse(PROVIDERS.get(method));
    return word == null
        ? method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1).replace('_', ' ')
        : word;
  }

  /**
   * The name of a tax: a word for value added tax, also that of another state, and for duty; any
   * other as the law or the shop names it.
   */
  String tax(String key) {
    boolean elsewhere = key.matches("VAT [A-Z]{2}");
    String name = words.find("tax_name_" + (elsewhere ? "VAT" : key)).orElse(key);
    return elsewhere ? name + key.substring("VAT".length()) : name;
  }
}
