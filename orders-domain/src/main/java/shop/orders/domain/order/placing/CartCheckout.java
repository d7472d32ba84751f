package shop.orders.domain.order.placing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import shop.orders.domain.access.Actor;
import shop.orders.domain.cart.CartToBuy;
import shop.orders.domain.cart.Carts;
import shop.orders.domain.catalog.Catalog;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.AddressBook;
import shop.orders.domain.party.Customer;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * Turns the customer's cart into orders and leaves it empty. The cart's row is locked first, so two
 * checkouts of one cart make one set of orders: the second finds it empty.
 */
@ApplicationScoped
@Transactional
public class CartCheckout {

  @Inject private Carts carts;
  @Inject private Catalog catalog;
  @Inject private OrderNumbers numbers;
  @Inject private AddressBook addresses;
  @Inject private Checkout checkout;

  /**
   * The customer's choices at checkout.
   *
   * @param shippingAddress null for the cart's or, if that has none, the customer's default address
   * @param billingAddress null for the cart's or, if that has none, the shipping address
   * @param useStoreCredit as in {@link Purchase}
   * @param expected what the customer has agreed to pay
   */
  public record Terms(
      String paymentMethod,
      String deliveryMethod,
      Address shippingAddress,
      Address billingAddress,
      String origin,
      String language,
      List<String> comments,
      boolean useStoreCredit,
      ExpectedTotals expected) {

    public static final int LONGEST_DELIVERY_METHOD = 50;
    public static final int LONGEST_ORIGIN = 50;

    public Terms {
      deliveryMethod = Field.text("delivery_method", deliveryMethod, LONGEST_DELIVERY_METHOD);
      origin = Field.required("origin", origin, LONGEST_ORIGIN);
      language = Field.text("language", language, Field.LONGEST_LANGUAGE);
      comments = Purchase.checkedComments(comments);
    }
  }

  /**
   * @throws CartEmpty if the cart has no lines
   */
  public List<Order> place(Customer customer, Terms terms, Actor actor) {
    List<OrderNumbers.Drawn> drawn = new ArrayList<>();
    Queue<Long> lineIds = new ArrayDeque<>();
    CartToBuy cart =
        carts
            .lockToBuy(
                customer.id(),
                List.of(
                    numbers.drawForCart(customer, drawn),
                    OrderNumbers.drawLineIdsForCart(customer, lineIds)))
            .filter(held -> !held.quantities().isEmpty())
            .orElseThrow(CartEmpty::new);
    Address shipping = shippingAddress(cart, customer, terms);
    List<Order> orders =
        checkout.place(
            purchase(cart, shipping, terms, actor),
            offer(cart, drawn, lineIds),
            terms.expected(),
            customer,
            actor);
    carts.empty(cart.id());
    return orders;
  }

  /**
   * What the cart would cost now, and why it could not be bought; nothing is changed or locked.
   *
   * @param terms whose payment method may be null
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Quote quote(Customer customer, Terms terms, Actor actor) {
    Optional<CartToBuy> filled = carts.toQuote(customer.id());
    if (filled.isEmpty()) {
      return new Quote(List.of(), null, null, List.of(new CartEmpty()));
    }
    CartToBuy cart = filled.get();
    Address shipping = firstOf(terms.shippingAddress(), cart.shippingAddress());
    return checkout.quote(
        purchase(cart, shipping, terms, actor),
        offer(cart, List.of(), new ArrayDeque<>()),
        customer);
  }

  private static Purchase purchase(CartToBuy cart, Address shipping, Terms terms, Actor actor) {
    return new Purchase(
        cart.quantities(),
        terms.paymentMethod(),
        terms.deliveryMethod(),
        shipping,
        firstOf(terms.billingAddress(), cart.billingAddress(), shipping),
        actor.channel(),
        terms.origin(),
        terms.language(),
        terms.comments(),
        terms.useStoreCredit());
  }

  private Checkout.Offer offer(
      CartToBuy cart, List<OrderNumbers.Drawn> drawn, Queue<Long> lineIds) {
    return new Checkout.Offer(
        catalog.inStates(cart.items()),
        cart.inStock(),
        drawn,
        lineIds,
        cart.electronicallyBilled());
  }

  private Address shippingAddress(CartToBuy cart, Customer customer, Terms terms) {
    Address shipping = firstOf(terms.shippingAddress(), cart.shippingAddress());
    if (shipping != null) {
      return shipping;
    }
    return addresses
        .defaultShipping(customer.id())
        .orElseThrow(() -> new Invalid("shipping_address", NoAddress.SENTENCE));
  }

  private static Address firstOf(Address... addresses) {
    for (Address address : addresses) {
      if (address != null) {
        return address;
      }
    }
    return null;
  }
}
