package shop.orders.domain.catalog;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * What an item costs. Amounts have the currency's digits; whether they contain the tax is a setting
 * of the shop.
 *
 * @param price before any discount
 * @param mrp maximum retail price, the price before any reduction; null if it equals {@code price},
 *     never below that
 * @param discount an amount, or a percentage of the price
 * @param wholesalePrice of one piece if at least {@code wholesaleQuantity} are bought; null if
 *     there is none
 */
public record Pricing(
    String currency,
    BigDecimal price,
    BigDecimal mrp,
    BigDecimal discount,
    DiscountType discountType,
    BigDecimal wholesalePrice,
    Integer wholesaleQuantity) {

  private static final int PERCENT_DECIMALS = 4;

  public Pricing {
    currency = Field.currency("currency", currency);
    if (price == null) {
      throw new Invalid("price", "This must be given.");
    }
    price = Field.amount("price", price, currency);
    mrp = Field.amount("mrp", mrp, currency);
    if (mrp != null && mrp.compareTo(price) < 0) {
      throw new Invalid("mrp", "The maximum retail price is not below the price.");
    }
    discountType = Objects.requireNonNullElse(discountType, DiscountType.FLAT);
    discount = Objects.requireNonNullElse(discount, BigDecimal.ZERO);
    discount =
        switch (discountType) {
          case FLAT -> Field.amount("discount", discount, currency);
          case PERCENT -> Field.percentage("discount", discount, PERCENT_DECIMALS);
        };
    wholesalePrice = Field.amount("wholesale_price", wholesalePrice, currency);
    Field.within("wholesale_quantity", wholesaleQuantity, 1, 1_000_000);
    if ((wholesalePrice == null) != (wholesaleQuantity == null)) {
      throw new Invalid(
          wholesalePrice == null ? "wholesale_price" : "wholesale_quantity",
          "A wholesale price and the quantity from which it holds are given together.");
    }
  }

  /** The pricing in a row of the table {@code item}. */
  public static Pricing of(ResultSet row) throws SQLException {
    return new Pricing(
        row.getString("currency"),
        row.getBigDecimal("price"),
        row.getBigDecimal("mrp"),
        row.getBigDecimal("discount"),
        DiscountType.valueOf(row.getString("discount_type")),
        row.getBigDecimal("wholesale_price"),
        row.getObject("wholesale_quantity", Integer.class));
  }

  /** The price of a single piece after the discount, never below zero. */
  public BigDecimal discounted() {
    BigDecimal off =
        switch (discountType) {
          case FLAT -> discount;
          case PERCENT -> Rounding.percent(discount, price, currency);
        };
    return price.subtract(off).max(Rounding.zero(currency));
  }

  /** The price of one piece if this quantity is bought. */
  public BigDecimal unitPriceFor(int quantity) {
    BigDecimal discounted = discounted();
    boolean wholesale = wholesaleQuantity != null && quantity >= wholesaleQuantity;
    return wholesale ? wholesalePrice.min(discounted) : discounted;
  }

  /** The maximum retail price; the price itself where none is given. */
  public BigDecimal retail() {
    return mrp == null ? price : mrp;
  }
}
