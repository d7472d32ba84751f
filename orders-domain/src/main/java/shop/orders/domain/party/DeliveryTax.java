package shop.orders.domain.party;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * How a shop taxes its charge for delivery. In the EU, transport that the seller charges belongs to
 * the taxable amount of the goods (Directive 2006/112/EC, art. 78(b)); elsewhere it may be free of
 * tax, or have a rate of its own. The charge contains the tax if the shop's prices do.
 *
 * @param own the tax of a rate of its own; empty for the other ways
 */
public record DeliveryTax(Way way, List<TaxComponent> own) {

  /** Not taxed. */
  public static final DeliveryTax NONE = new DeliveryTax(Way.NONE, List.of());

  /** Shared among the rates of the goods. */
  public static final DeliveryTax GOODS = new DeliveryTax(Way.GOODS, List.of());

  /** As the wire and the database write it: a word, or a rate in per cent. */
  public static final String FORM = "(none|goods|[0-9]{1,3}([.][0-9]{1,4})?)";

  public static final String NO_DELIVERY_TAX =
      "This must be none, goods, or a rate from 0 to 100 per cent with at most 4 decimals.";

  /** The name of a rate of its own, where the shop has not one tax whose name it could have. */
  private static final String KEY = "TAX";

  /** The ways to tax it. */
  public enum Way {
    NONE,
    /** Shared among the rates of the goods, by their value. */
    GOODS,
    /** At a rate of its own. */
    RATE
  }

  /** The value as it is kept: a word, or a rate with at least two decimals; null means none. */
  static String checked(String field, String value) {
    String text = value == null ? word(Way.NONE) : value.strip();
    if (!text.matches(FORM)) {
      throw new Invalid(field, NO_DELIVERY_TAX);
    }
    return isRate(text) ? Field.percentage(field, new BigDecimal(text), 4).toPlainString() : text;
  }

  /**
   * @param kept as by {@link #checked}
   * @param ofShop the tax components of the shop; if it is one, a rate of its own has its name
   */
  public static DeliveryTax of(String kept, List<TaxComponent> ofShop) {
    if (!isRate(kept)) {
      return new DeliveryTax(Way.valueOf(kept.toUpperCase(Locale.ROOT)), List.of());
    }
    String key = ofShop.size() == 1 ? ofShop.get(0).key() : KEY;
    return new DeliveryTax(Way.RATE, List.of(new TaxComponent(key, new BigDecimal(kept))));
  }

  /** As the wire writes it. */
  public String written() {
    return way == Way.RATE ? own.get(0).rate().toPlainString() : word(way);
  }

  private static boolean isRate(String text) {
    return Character.isDigit(text.charAt(0));
  }

  private static String word(Way way) {
    return way.name().toLowerCase(Locale.ROOT);
  }
}
