package shop.orders.web.api.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.domain.party.PayoutAccounts;
import shop.orders.domain.refusal.NotFound;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.KnownCustomer;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;

/** The customer's own account for what is paid back by bank transfer. */
@Path("/v2/payout-account")
@RequestScoped
@Access(customers = true)
@Tag(name = "Customer")
public class PayoutAccountResource {

  @Inject private KnownCustomer customer;
  @Inject private PayoutAccounts accounts;
  @Inject private ExpectedVersion expected;

  @GET
  @Operation(operationId = "getPayoutAccount", summary = "Read where one's own bank transfers go")
  @Versioned
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PayoutAccountJson.class)))
  public Response read() {
    return accounts
        .of(customerId())
        .map(PayoutAccountJson::answer)
        .orElseThrow(() -> new NotFound("payout account"));
  }

  @PUT
  @Atomic
  @Operation(
      operationId = "setPayoutAccount",
      summary = "Tell where one's own bank transfers go",
      description =
          "Refunds of what was paid in cash go back by bank transfer. Staff who change payments see"
              + " the account beside what is owed. It takes the place of the one before.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PayoutAccountJson.class)))
  public Response tell(PayoutAccountJson.Input input) {
    return PayoutAccountJson.answer(accounts.tell(customerId(), input.details(), expected::check));
  }

  @DELETE
  @Atomic
  @Operation(
      operationId = "deletePayoutAccount",
      summary = "Remove one's own account for bank transfers")
  @APIResponse(responseCode = "204", description = "The account is removed.")
  public Response remove() {
    accounts.remove(customerId());
    return Response.noContent().build();
  }

  private long customerId() {
    return customer.on(Channel.API).id();
  }
}
