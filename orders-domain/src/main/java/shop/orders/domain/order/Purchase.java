package shop.orders.domain.order;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Channel;
import shop.orders.domain.party.Address;
import shop.orders.domain.refusal.Invalid;

/**
 * A customer's request to place orders, the same for all contracts.
 *
 * @param quantities pieces by item id; items of several shops make several orders
 * @param paymentMethod {@code cod}, an online method such as {@code stripe}
 * @param deliveryMethod such as {@code delivery_hero}; empty for the shop's own
 * @param origin the kind of client, such as {@code web} or {@code app}
 * @param language of the bill and of texts to the customer; empty for the shop's default
 */
public record Purchase(
    SortedMap<Long, Integer> quantities,
    String paymentMethod,
    String deliveryMethod,
    Address shippingAddress,
    Address billingAddress,
    Channel channel,
    String origin,
    String language,
    List<String> comments) {

  public static final String COD = "cod";
  public static final String DELIVERY_HERO = "delivery_hero";

  /** A limit, as each list of orders reads all comments. */
  private static final int MOST_COMMENTS = 50;

  /**
   * @throws Invalid if there are more comments than an order keeps
   */
  public Purchase {
    demandFew(comments);
    quantities = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(quantities));
    comments = List.copyOf(comments);
  }

  /**
   * @throws Invalid if there are more comments than an order keeps
   */
  public static void demandFew(List<String> comments) {
    if (comments.size() > MOST_COMMENTS) {
      throw new Invalid("comments", "At most " + MOST_COMMENTS + " comments are kept.");
    }
  }

  public boolean cashOnDelivery() {
    return COD.equals(paymentMethod);
  }

  public boolean byDeliveryHero() {
    return DELIVERY_HERO.equals(deliveryMethod);
  }
}
