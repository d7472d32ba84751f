package shop.orders.billing.paper;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import shop.orders.billing.document.BillLanguage;
import shop.orders.domain.catalog.Translations;

/** The names of lines that are not goods, in all languages of bills. */
public final class LineNames {

  private LineNames() {}

  /** The charge for delivery. */
  public static Translations delivery() {
    return inAll(language -> Words.in(language).get("delivery"));
  }

  /**
   * A lower price of what a bill names so: a document says for which goods the price falls, and
   * that none go back (Directive 2006/112/EC, art. 90 and 226(6) and (8)).
   *
   * @param fallback the language of the bill
   */
  public static Translations lowerPrice(Translations name, String fallback) {
    return inAll(
        language -> Words.in(language).get("price_reduction", name.in(language.code(), fallback)));
  }

  /**
   * A lower price of what a bill names so that was a mistake: a further invoice charges it again.
   *
   * @param fallback the language of the bill
   */
  public static Translations priceAsBefore(Translations name, String fallback) {
    return inAll(
        language -> Words.in(language).get("price_as_before", name.in(language.code(), fallback)));
  }

  private static Translations inAll(Function<BillLanguage, String> name) {
    Map<String, String> names = new TreeMap<>();
    for (BillLanguage language : BillLanguage.values()) {
      names.put(language.code(), name.apply(language));
    }
    return new Translations(names);
  }
}
