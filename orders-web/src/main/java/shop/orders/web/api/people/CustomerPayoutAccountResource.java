package shop.orders.web.api.people;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_PAYMENT;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.domain.party.PayoutAccounts;
import shop.orders.domain.refusal.NotFound;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;

/** Any customer's account for bank transfers, which staff tell who were told it on the phone. */
@Path("/v2/customers/{customer_id}/payout-account")
@RequestScoped
@Access(staff = UPDATE_ORDER_PAYMENT)
@Tag(name = "Refunds")
public class CustomerPayoutAccountResource {

  private static final String CUSTOMER = "The customer_id of the customer's profile.";

  @Inject private PayoutAccounts accounts;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  @GET
  @Operation(
      operationId = "getPayoutAccountOfCustomer",
      summary = "Read where a customer's bank transfers go")
  @Versioned
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PayoutAccountJson.class)))
  public Response read(
      @Parameter(description = CUSTOMER) @PathParam("customer_id") String customer) {
    return accounts
        .of(customer, caller.actor(Channel.API))
        .map(PayoutAccountJson::answer)
        .orElseThrow(() -> new NotFound("payout account"));
  }

  @PUT
  @Atomic
  @Operation(
      operationId = "setPayoutAccountOfCustomer",
      summary = "Tell where a customer's bank transfers go",
      description =
          "For the customer, who sees that staff told it. It takes the place of the one before.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PayoutAccountJson.class)))
  public Response tell(
      @Parameter(description = CUSTOMER) @PathParam("customer_id") String customer,
      PayoutAccountJson.Input input) {
    return PayoutAccountJson.answer(
        accounts.tell(customer, input.details(), expected::check, caller.actor(Channel.API)));
  }
}
