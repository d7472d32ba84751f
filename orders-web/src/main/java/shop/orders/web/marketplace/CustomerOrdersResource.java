package shop.orders.web.marketplace;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.OrderSheets;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Customers;
import shop.orders.web.problem.Rejected;
import shop.orders.web.security.Access;
import shop.orders.web.security.Caller;

/** All orders of one customer, for that customer. */
@Path("/v1/orders/customers/{customerId}")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@RateLimited
@Tag(name = "Marketplace")
public class CustomerOrdersResource {

  @Inject private OrderSheets sheets;
  @Inject private Customers customers;
  @Inject private Caller caller;

  @GET
  @Access(customers = true)
  @Operation(operationId = "marketplaceOrdersOfCustomer", summary = "The customer's own orders")
  @APIResponseSchema(OrderJson[].class)
  public StreamingOutput list(
      @PathParam("customerId") String customerId, @BeanParam Stretches stretches) {
    Actor actor = caller.actor(Channel.MARKETPLACE);
    if (!customerId.equals(ownId(actor))) {
      throw new Rejected(403, "not_yours", "These are somebody else's orders.");
    }
    return new OrderStream(sheets.each(actor, stretches.stretch()));
  }

  /** The id this contract knows the customer by; one never seen has none but its subject. */
  private String ownId(Actor actor) {
    return customers.bySubject(actor.subject()).map(Customer::publicId).orElse(actor.subject());
  }
}
