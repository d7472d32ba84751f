package shop.orders.billing.paper;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import shop.orders.billing.document.BillLanguage;

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

  private static final Map<BillLanguage, Words> ALL = all();

  private final Properties words = new Properties();

  private Words(BillLanguage language) {
    load("words_" + language.code() + ".properties");
    load("law_" + language.code() + ".properties");
  }

  private void load(String file) {
    try (Reader in =
        new InputStreamReader(Words.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      words.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The words of " + file + " cannot be read", e);
    }
  }

  private static Map<BillLanguage, Words> all() {
    Map<BillLanguage, Words> all = new EnumMap<>(BillLanguage.class);
    for (BillLanguage language : BillLanguage.values()) {
      all.put(language, new Words(language));
    }
    return all;
  }

  static Words in(BillLanguage language) {
    return ALL.get(language);
  }

  String get(String key) {
    String word = words.getProperty(key);
    if (word == null) {
      throw new IllegalArgumentException("Papers have no word for " + key);
    }
    return word;
  }

  /** The text of a key, with the values in place of {@code {0}}, {@code {1}}. */
  String get(String key, String... values) {
    String text = get(key);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", values[i]);
    }
    return text;
  }

  /**
   * The name of a payment method: a word, or that of a provider as it writes itself; any other
   * begins with a capital letter.
   */
  String payment(String method) {
    String word = words.getProperty("payment_" + method, PROVIDERS.get(method));
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
    String name = words.getProperty("tax_name_" + (elsewhere ? "VAT" : key), key);
    return elsewhere ? name + key.substring("VAT".length()) : name;
  }

  String month(int month) {
    return get("months").split(",")[month - 1];
  }
}
