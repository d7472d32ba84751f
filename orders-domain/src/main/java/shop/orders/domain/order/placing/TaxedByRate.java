package shop.orders.domain.order.placing;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import shop.orders.domain.database.Sql;
import shop.orders.domain.order.money.Taxing;
import shop.orders.domain.party.Customer;

/**
 * The shops whose new orders are taxed by the rate ({@link Taxing.Basis#RATE}): those that issue
 * electronic invoices, which know one rate for a line. All others are taxed by component, as the
 * storefront contract shows it.
 */
final class TaxedByRate {

  private static final String ISSUING =
      "select b.shop_id from shop_billing b where b.e_invoice is not null and b.shop_id in ";

  private TaxedByRate() {}

  /**
   * @param found receives those of the shops
   */
  static Sql among(Collection<Long> shops, Set<Long> found) {
    // Not an array parameter: PostgreSQL would plan the statement at each call.
    String each = String.join(", ", Collections.nCopies(shops.size(), "?"));
    return Sql.query(ISSUING + "(" + each + ")", row -> found.add(row.getLong(1)), shops.toArray());
  }

  /** The same for the shops of the items in the customer's cart. */
  static Sql amongCart(Customer customer, Set<Long> found) {
    return Sql.query(
        ISSUING
            + """
            (select item.shop_id
             from cart
             join cart_line line on line.cart_id = cart.id
             join item on item.id = line.item_id
             where cart.customer_id = ?)""",
        row -> found.add(row.getLong(1)),
        customer.id());
  }
}
