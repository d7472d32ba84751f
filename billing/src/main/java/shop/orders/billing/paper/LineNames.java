package shop.orders.billing.paper;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.language.Language;
import shop.orders.domain.order.money.RefundCause;

/** The names of lines that are not goods, and of reasons for credits, in all languages of bills. */
public final class LineNames {

  private LineNames() {}

  /** The charge for delivery. */
  public static Translations delivery() {
    return inAll(language -> Words.in(language).get("delivery"));
  }

  /** What an earlier credit note had withheld. */
  public static Translations withheld() {
    return inAll(language -> Words.in(language).get("withheld"));
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

  /** The reason of a credit for a cancelled order, with what the customer was told of it. */
  public static Translations cancelled(String said) {
    return inAll(language -> because(Words.in(language).get("credit_cancelled"), said));
  }

  /**
   * The reason of a credit for a return.
   *
   * @param reasons why its goods went back
   */
  public static Translations returned(long returnId, List<Translations> reasons) {
    return inAll(
        language ->
            because(
                Words.in(language).get("credit_return", Long.toString(returnId)),
                reasons.stream()
                    .map(reason -> reason.in(language.code(), "en"))
                    .collect(Collectors.joining(Words.in(language).get("list_separator") + " "))));
  }

  /** The reason of any other credit. */
  public static Translations credited(RefundCause.Kind cause) {
    String word =
        switch (cause) {
          case ORDER_CANCELLED, LINES_CANCELLED, CANCELLATION_REQUEST, OVERPAID, RETURN ->
              "credit_cancelled";
          case WITHDRAWAL -> "credit_withdrawal";
          case GOODWILL -> "credit_goodwill";
          case DELIVERY_FEE -> "delivery";
          case PRICE_REDUCTION -> "credit_price_reduction";
        };
    return inAll(language -> Words.in(language).get(word));
  }

  private static String because(String what, String why) {
    return why.isBlank() ? what : what + ": " + why;
  }

  private static Translations inAll(Function<Language, String> name) {
    Map<String, String> names = new TreeMap<>();
    for (Language language : Language.values()) {
      names.put(language.code(), name.apply(language));
    }
    return new Translations(names);
  }
}
