package shop.orders.web.api.orders;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.domain.cart.Cart;
import shop.orders.domain.cart.Carts;
import shop.orders.domain.order.placing.CartCheckout;
import shop.orders.domain.order.placing.ExpectedTotals;
import shop.orders.domain.order.placing.PaymentMethods;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.AddressBook;
import shop.orders.domain.party.Customer;
import shop.orders.web.api.people.AddressChoice;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.KnownCustomer;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/** The customer's cart. Each call that changes it returns the changed cart. */
@Path("/v2/cart")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Access(customers = true)
@Tag(name = "Cart")
public class CartResource {

  @Inject private KnownCustomer customer;
  @Inject private Carts carts;
  @Inject private AddressBook book;
  @Inject private CartCheckout checkout;
  @Inject private PaymentMethods methods;
  @Inject private Caller caller;

  /** Pieces of an item to add. */
  @Schema(name = "NewCartLine")
  record NewLine(
      @Schema(example = "42") @NotNull Long itemId,
      @Schema(example = "2")
          @NotNull
          @Min(value = 1, message = Cart.NO_QUANTITY)
          @Max(value = Cart.MOST_PIECES, message = Cart.NO_QUANTITY)
          Integer quantity) {}

  /** The new number of pieces of a line. */
  @Schema(name = "CartLineQuantity")
  record NewQuantity(
      @Schema(example = "2")
          @NotNull
          @Min(value = 1, message = Cart.NO_QUANTITY)
          @Max(value = Cart.MOST_PIECES, message = Cart.NO_QUANTITY)
          Integer quantity) {}

  /** The addresses for the goods and the bill. */
  @Schema(name = "CartAddresses")
  record NewAddresses(
      @NotNull @Valid AddressChoice shipping,
      @Schema(nullable = true, description = "The shipping address if absent.") @Valid
          AddressChoice billing) {}

  @GET
  @Operation(operationId = "getCart", summary = "Read one's own cart")
  public CartJson read(
      @Parameter(description = "The language of names; the profile's if absent.", example = "bn")
          @QueryParam("lang")
          String language) {
    Customer owner = customer.on(Channel.API);
    return CartJson.of(carts.contents(owner.id()), language == null ? owner.language() : language);
  }

  /** What changes the price or what can be bought, as at checkout. */
  public static class Choices {

    @Parameter(description = "cod, or the name of an online method.", example = "cod")
    @QueryParam("payment_method")
    private String paymentMethod;

    @Parameter(description = "delivery_hero; the shop's own delivery if absent.")
    @QueryParam("delivery_method")
    private String deliveryMethod;

    @Parameter(
        description =
            "The id of a saved address; the cart's address if absent, or else the default"
                + " address.")
    @QueryParam("shipping_address")
    private Long shippingAddress;

    @Parameter(
        description =
            "The id of a saved address; the cart's address if absent, or else the shipping"
                + " address.")
    @QueryParam("billing_address")
    private Long billingAddress;

    @Parameter(description = "The language of names; the profile's if absent.", example = "bn")
    @QueryParam("lang")
    private String language;
  }

  @GET
  @Path("/quote")
  @Operation(
      operationId = "quoteCart",
      summary = "Read what one's own cart would cost if it was bought now",
      description =
          "For each shop the lines with their prices, the discount, the delivery fee, the taxes by"
              + " rate and the total, computed as checkout does; and everything for which checkout"
              + " would refuse the cart. Checkout takes total as expected_total, or totals as"
              + " expected_totals, and then charges nothing else. An address that is not saved is"
              + " put into the cart first.")
  public QuoteJson quote(@BeanParam Choices choices) {
    Customer owner = customer.on(Channel.API);
    CartCheckout.Terms terms =
        new CartCheckout.Terms(
            choices.paymentMethod == null
                ? null
                : methods.known("payment_method", choices.paymentMethod),
            choices.deliveryMethod,
            saved("shipping_address", choices.shippingAddress, owner),
            saved("billing_address", choices.billingAddress, owner),
            "web",
            owner.language(),
            List.of(),
            false,
            ExpectedTotals.ANY);
    return QuoteJson.of(
        checkout.quote(owner, terms, caller.actor(Channel.API)),
        choices.language == null ? owner.language() : choices.language,
        methods);
  }

  private Address saved(String field, Long id, Customer owner) {
    return id == null ? null : AddressChoice.saved(id).in(book, owner, field);
  }

  @POST
  @Path("/lines")
  @Idempotent
  @Operation(
      operationId = "addCartLine",
      summary = "Put pieces of an item into the cart",
      description = "Adds them to the pieces of the item that are in the cart already.")
  @APIResponseSchema(value = CartJson.class, responseCode = "201")
  public Response add(NewLine line) {
    Customer owner = customer.on(Channel.API);
    long id = carts.add(owner.id(), line.itemId(), line.quantity());
    return answer(Response.created(URI.create("v2/cart/lines/" + id)), owner);
  }

  @PUT
  @Path("/lines/{line_id}")
  @Atomic
  @Operation(
      operationId = "updateCartLine",
      summary = "Change how many pieces of an item are in the cart")
  @APIResponseSchema(value = CartJson.class, responseCode = "200")
  public Response change(@PathParam("line_id") long id, NewQuantity line) {
    Customer owner = customer.on(Channel.API);
    carts.change(owner.id(), id, line.quantity());
    return answer(Response.ok(), owner);
  }

  @DELETE
  @Path("/lines/{line_id}")
  @Atomic
  @Operation(operationId = "deleteCartLine", summary = "Take an item out of the cart")
  @APIResponse(responseCode = "204", description = "The item is removed.")
  public Response remove(@PathParam("line_id") long id) {
    carts.remove(customer.on(Channel.API).id(), id);
    return Response.noContent().build();
  }

  @PUT
  @Path("/addresses")
  @Atomic
  @Operation(
      operationId = "setCartAddresses",
      summary = "Set the addresses of the delivery and the bill",
      description = "Each is an address, or the id of a saved one.")
  @APIResponseSchema(value = CartJson.class, responseCode = "200")
  public Response send(NewAddresses addresses) {
    Customer owner = customer.on(Channel.API);
    Address shipping = addresses.shipping().in(book, owner, "shipping");
    Address billing =
        addresses.billing() == null ? shipping : addresses.billing().in(book, owner, "billing");
    carts.send(owner.id(), shipping, billing);
    return answer(Response.ok(), owner);
  }

  private Response answer(Response.ResponseBuilder response, Customer owner) {
    return response.entity(CartJson.of(carts.contents(owner.id()), owner.language())).build();
  }
}
