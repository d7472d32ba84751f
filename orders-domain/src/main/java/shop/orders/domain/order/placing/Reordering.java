package shop.orders.domain.order.placing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.cart.Carts;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.reading.Conditions;
import shop.orders.domain.refusal.NotFound;

/** Adds the items of an earlier order to the customer's cart again, at current prices. */
@ApplicationScoped
@Transactional
public class Reordering {

  @Inject private Database database;
  @Inject private Carts carts;

  /**
   * Adds the order's items to its customer's cart. A second call before the cart is emptied adds
   * only items that the cart no longer has.
   *
   * @return the names of the items that were left out, as they are no longer sold or in stock
   * @throws NotFound if there is no such order, or it is another customer's
   * @throws shop.orders.domain.cart.NothingToAddAgain if none of its items can be bought any more
   */
  public List<String> addToCart(long orderId, Actor customer) {
    Conditions own = Conditions.of(Visibility.ofOwnOrders(customer), "o").and("o.id = ?", orderId);
    List<Carts.Again> lines = new ArrayList<>();
    List<Long> customers =
        database.list(
            """
            select o.customer_id, l.item_id, l.name, l.quantity
            from orders o join order_line l on l.order_id = o.id
            """
                + own.where()
                + " order by l.position",
            row -> {
              lines.add(new Carts.Again(row.getLong(2), row.getString(3), row.getInt(4)));
              return row.getLong(1);
            },
            own.parameters());
    if (customers.isEmpty()) {
      throw new NotFound("order");
    }
    return carts.addAgain(customers.get(0), orderId, lines);
  }
}
