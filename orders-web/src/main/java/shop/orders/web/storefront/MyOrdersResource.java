package shop.orders.web.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.reading.OwnOrders;
import shop.orders.returns.policy.ReturnableGoods;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.direct.Direct;
import shop.orders.web.kit.http.PageNumber;

/** The customer's orders: their list, their tracking and their details. */
@Path("/v1/customer")
@Produces(MediaType.APPLICATION_JSON)
@Access(customers = true)
@ApplicationScoped
@Tag(name = "Storefront")
public class MyOrdersResource {

  @Inject private OwnOrders orders;
  @Inject private ReturnableGoods goods;
  @Inject private Caller caller;
  @Inject private Clock clock;

  @GET
  @Direct
  @Path("/my-orders")
  @Operation(
      operationId = "storefrontListOrders",
      summary = "The customer's orders, 15 a page, newest first")
  public Answer<MyOrders> myOrders(
      @Parameter(description = "From 1; a page beyond the last is empty.")
          @QueryParam("page")
          @DefaultValue("1")
          int page) {
    int number = PageNumber.checked(page);
    return Answer.of(
        MyOrders.of(
            orders.page(caller.actor(Channel.STOREFRONT), number, MyOrders.PAGE_SIZE),
            number,
            clock.instant()));
  }

  @GET
  @Direct
  @Path("/order-tracking/{order_id}")
  @Operation(operationId = "storefrontTrackOrder", summary = "Where an order is")
  public Answer<OrderTracking> tracking(@PathParam("order_id") long orderId) {
    return Answer.of(
        OrderTracking.of(
            orders.tracking(orderId, caller.actor(Channel.STOREFRONT)), clock.instant()));
  }

  @GET
  @Direct
  @Path("/order-summery/{order_id}")
  @Operation(
      operationId = "storefrontGetOrder",
      summary = "What an order holds and costs; spelt as its clients spell it")
  public Answer<OrderSummery> summery(
      @PathParam("order_id") long orderId,
      @Parameter(description = "Language of product names and attributes; else the shop's.")
          @QueryParam("lang_code")
          String language) {
    OwnOrders.Summary order = orders.summary(orderId, caller.actor(Channel.STOREFRONT));
    return Answer.of(
        OrderSummery.of(order, language, line -> goods.isTakenBack(line, order.terms())));
  }
}
