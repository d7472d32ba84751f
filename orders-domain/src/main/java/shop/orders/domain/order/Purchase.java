package shop.orders.domain.order;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Channel;
import shop.orders.domain.party.Address;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * A customer's request to place orders, the same for all contracts.
 *
 * @param quantities pieces by item id; items of several shops make several orders
 * @param paymentMethod {@code cod}, an online method such as {@code stripe}
 * @param deliveryMethod such as {@code delivery_hero}; empty for the shop's own
 * @param origin the kind of client, such as {@code web} or {@code app}
 * @param language of the bill and of texts to the customer; empty for the shop's default
 * @param useStoreCredit whether to pay with the customer's store credit, as far as that reaches
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
    List<String> comments,
    boolean useStoreCredit) {

  public static final String COD = "cod";
  public static final String DELIVERY_HERO = "delivery_hero";

  /** A limit, as each list of orders reads all comments. */
  public static final int MOST_COMMENTS = 50;

  public static final int LONGEST_COMMENT = 2000;

  public static final String TOO_MANY_COMMENTS = "At most " + MOST_COMMENTS + " comments are kept.";

  /**
   * @throws Invalid if a comment is too long, or there are more comments than an order keeps
   */
  public Purchase {
    quantities = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(quantities));
    comments = checkedComments(comments);
  }

  /** A purchase that store credit pays nothing of. */
  public Purchase(
      SortedMap<Long, Integer> quantities,
      String paymentMethod,
      String deliveryMethod,
      Address shippingAddress,
      Address billingAddress,
      Channel channel,
      String origin,
      String language,
      List<String> comments) {
    this(
        quantities,
        paymentMethod,
        deliveryMethod,
        shippingAddress,
        billingAddress,
        channel,
        origin,
        language,
        comments,
        false);
  }

  /**
   * The comments without blanks around them.
   *
   * @throws Invalid if one is too long, or there are more than an order keeps
   */
  public static List<String> checkedComments(List<String> comments) {
    if (comments.size() > MOST_COMMENTS) {
      throw new Invalid("comments", TOO_MANY_COMMENTS);
    }
    return comments.stream()
        .map(comment -> Field.text("comments", comment, LONGEST_COMMENT))
        .toList();
  }

  public boolean cashOnDelivery() {
    return COD.equals(paymentMethod);
  }

  public boolean byDeliveryHero() {
    return DELIVERY_HERO.equals(deliveryMethod);
  }
}
