package shop.orders.web.api.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.cart.Cart;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.placing.CartCheckout;
import shop.orders.domain.order.placing.ExpectedTotals;
import shop.orders.domain.order.placing.PaymentMethods;
import shop.orders.domain.order.placing.TotalChanged;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.AddressBook;
import shop.orders.domain.party.Customer;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.web.api.people.AddressChoice;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.KnownCustomer;
import shop.orders.web.kit.json.Amounts;
import shop.orders.web.kit.tx.Idempotent;

/** Buys the contents of the cart. */
@Path("/v2/checkout")
@ApplicationScoped
@Tag(name = "Checkout")
public class CheckoutResource {

  @Inject private CartCheckout checkout;
  @Inject private PaymentMethods methods;
  @Inject private KnownCustomer customer;
  @Inject private AddressBook book;
  @Inject private OrderReading reading;
  @Inject private OrderActions actions;
  @Inject private Caller caller;

  private static final String TOO_MANY_TOTALS =
      "A cart has at most " + Cart.MOST_LINES + " lines, so there are no more shops.";

  /** The customer's choices at checkout. */
  @Schema(name = "Checkout")
  record CheckoutJson(
      @Schema(
              required = true,
              description = "cod, or the name of an online method.",
              example = "cod")
          String paymentMethod,
      @Schema(
              nullable = true,
              description = "The cart's address if absent, or else the default address.")
          @Valid
          AddressChoice shippingAddress,
      @Schema(
              nullable = true,
              description = "The cart's address if absent, or else the shipping address.")
          @Valid
          AddressChoice billingAddress,
      @Schema(nullable = true, example = "web") @Size(max = CartCheckout.Terms.LONGEST_ORIGIN)
          String origin,
      @Schema(nullable = true, description = "delivery_hero; the shop's own delivery if absent.")
          @Size(max = CartCheckout.Terms.LONGEST_DELIVERY_METHOD)
          String deliveryMethod,
      @Schema(
              nullable = true,
              description =
                  "The language of the bill; the customer's if absent, or else the shop's.")
          @Size(max = Field.LONGEST_LANGUAGE)
          String language,
      @Schema(nullable = true)
          @Size(max = Purchase.MOST_COMMENTS, message = Purchase.TOO_MANY_COMMENTS)
          List<@NotBlank @Size(max = Purchase.LONGEST_COMMENT) String> comments,
      @Schema(
              nullable = true,
              description =
                  "Pay each order with what the customer's account at its shop has, as far as that"
                      + " reaches; the rest is paid by the payment method.")
          Boolean useStoreCredit,
      @Schema(
              nullable = true,
              type = SchemaType.STRING,
              description =
                  "The total of the quote that the customer has agreed to: if all orders together"
                      + " would cost anything else, checkout is refused (409 total_changed). For"
                      + " shops with one currency.",
              pattern = Amounts.FORM,
              example = "740.00")
          @DecimalMin("0")
          @DecimalMax(Field.MOST_IN_DIGITS)
          BigDecimal expectedTotal,
      @Schema(nullable = true, description = "The same for each shop, as the totals of the quote.")
          @Size(max = Cart.MOST_LINES, message = TOO_MANY_TOTALS)
          List<@NotNull @Valid ExpectedTotalJson> expectedTotals) {

    ExpectedTotals expected() {
      Map<String, BigDecimal> byShop = null;
      if (expectedTotals != null) {
        byShop = new HashMap<>();
        for (ExpectedTotalJson one : expectedTotals) {
          if (byShop.put(one.shopSlug(), one.total()) != null) {
            throw new Invalid("expected_totals", one.shopSlug() + " is here twice.");
          }
        }
      }
      return new ExpectedTotals(expectedTotal, byShop);
    }

    boolean usesCredit() {
      return Boolean.TRUE.equals(useStoreCredit);
    }
  }

  /** What the customer has agreed to pay at one shop. */
  @Schema(name = "ExpectedTotal")
  record ExpectedTotalJson(
      @Schema(example = "milk-vita-10e29c52") @NotBlank @Size(max = Slug.LONGEST) String shopSlug,
      @Schema(type = SchemaType.STRING, pattern = Amounts.FORM, example = "740.00")
          @NotNull
          @DecimalMin("0")
          @DecimalMax(Field.MOST_IN_DIGITS)
          BigDecimal total) {}

  /** The orders that were placed, one for each shop. */
  @Schema(name = "PlacedOrders")
  record PlacedOrders(List<OrderJson> orders) {}

  @POST
  @Access(customers = true)
  @Idempotent(required = true)
  @Operation(
      operationId = "placeOrder",
      summary = "Buy what is in the cart",
      description =
          "Places one order for each shop in the cart. Either all orders are placed, or none. Items"
              + " that are sold without tax are taxed by their rates where the order lacks what"
              + " that needs, such as the VAT identifier on the billing address; without rates the"
              + " order is refused with 409 and the code of what it lacks, such as"
              + " buyer_vat_id_missing. not_subject_to_vat_apart: buy those items apart."
              + " state_unknown: the State of a delivery in India is missing or unknown."
              + " composition_stays_in_state: this shop does not deliver to other States. If"
              + " several things stand against it, the problem has the code of the first, and all"
              + " of them in its member obstacles, as a quote has them. With expected_total or"
              + " expected_totals, nothing is placed if it would cost anything else: 409"
              + " total_changed, with the new quote in the problem's member quote.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = PlacedOrders.class)))
  public Response checkout(CheckoutJson wanted) {
    Actor actor = caller.actor(Channel.API);
    Customer buyer = customer.on(Channel.API);
    List<Order> placed = place(buyer, terms(wanted, buyer), actor);
    List<OrderJson> orders =
        placed.stream()
            .map(order -> wanted.usesCredit() ? reading.one(order.id(), actor) : order.asPlaced())
            .map(order -> actions.json(order, actor))
            .toList();
    String only = placed.size() == 1 ? "/" + placed.get(0).id() : "";
    return Response.created(URI.create("v2/orders" + only))
        .entity(new PlacedOrders(orders))
        .build();
  }

  private List<Order> place(Customer buyer, CartCheckout.Terms terms, Actor actor) {
    try {
      return checkout.place(buyer, terms, actor);
    } catch (TotalChanged changed) {
      throw changed.telling(QuoteJson.of(changed.quote(), buyer.language(), methods));
    }
  }

  private CartCheckout.Terms terms(CheckoutJson wanted, Customer buyer) {
    return new CartCheckout.Terms(
        methods.known("payment_method", wanted.paymentMethod()),
        wanted.deliveryMethod(),
        address("shipping_address", wanted.shippingAddress(), buyer),
        address("billing_address", wanted.billingAddress(), buyer),
        wanted.origin() == null ? "web" : wanted.origin(),
        wanted.language() == null ? buyer.language() : wanted.language(),
        wanted.comments() == null ? List.of() : wanted.comments(),
        wanted.usesCredit(),
        wanted.expected());
  }

  private Address address(String field, AddressChoice choice, Customer buyer) {
    return choice == null ? null : choice.in(book, buyer, field);
  }
}
