package shop.orders.web.api.people;

import static shop.orders.domain.access.Permission.UPDATE_STORE_CREDIT;
import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.credit.CreditAccount;
import shop.orders.domain.credit.CreditEntry;
import shop.orders.domain.credit.CreditReading;
import shop.orders.domain.credit.GrantingCredit;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.tx.Idempotent;

/** The store credit of any customer, which staff give and take back. */
@Path("/v2/customers/{customer_id}/store-credit")
@RequestScoped
@Tag(name = "Store credit")
public class CustomerCreditResource {

  private static final String CUSTOMER = "The customer_id of the customer's profile.";

  @Inject private CreditReading reading;
  @Inject private GrantingCredit granting;
  @Inject private Caller caller;

  @GET
  @Access(staff = VIEW_ORDER_DETAILS)
  @Operation(
      operationId = "listStoreCreditOfCustomer",
      summary = "List a customer's store credit, an entry for each shop")
  public Paged<StoreCreditJson> list(
      @Parameter(description = CUSTOMER) @PathParam("customer_id") String customer,
      @BeanParam Page page) {
    long id = reading.customer(customer, actor());
    List<CreditAccount> rows = reading.accounts(id, page.before(), page.limit() + 1);
    return page.of(rows, CreditAccount::id, StoreCreditJson::of);
  }

  @GET
  @Path("/entries")
  @Access(staff = VIEW_ORDER_DETAILS)
  @Operation(
      operationId = "listStoreCreditEntriesOfCustomer",
      summary = "List what was given and taken of a customer's store credit, newest first")
  public Paged<StoreCreditJson.StaffEntryJson> entries(
      @Parameter(description = CUSTOMER) @PathParam("customer_id") String customer,
      @Parameter(description = "Only at the shop with this slug.") @QueryParam("shop") String shop,
      @BeanParam Page page) {
    long id = reading.customer(customer, actor());
    List<CreditEntry> rows = reading.entries(id, shop, page.before(), page.limit() + 1);
    return page.of(rows, CreditEntry::id, StoreCreditJson.StaffEntryJson::of);
  }

  @POST
  @Path("/grants")
  @Access(staff = UPDATE_STORE_CREDIT)
  @Idempotent(required = true)
  @Operation(
      operationId = "grantStoreCredit",
      summary = "Give a customer store credit",
      description = "It expires by the rule of the shop (store_credit_months).")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = StoreCreditJson.class)))
  public Response grant(
      @Parameter(description = CUSTOMER) @PathParam("customer_id") String customer,
      StoreCreditJson.Input input) {
    return created(
        customer,
        granting.grant(customer, input.shopSlug(), input.amount(), input.reason(), actor()));
  }

  @POST
  @Path("/corrections")
  @Access(staff = UPDATE_STORE_CREDIT)
  @Idempotent(required = true)
  @Operation(
      operationId = "correctStoreCredit",
      summary = "Take store credit back that was given by mistake",
      description =
          "At most what the customer can spend now, else 409 insufficient_store_credit; first what"
              + " expires first.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = StoreCreditJson.class)))
  public Response correct(
      @Parameter(description = CUSTOMER) @PathParam("customer_id") String customer,
      StoreCreditJson.Input input) {
    return created(
        customer,
        granting.correct(customer, input.shopSlug(), input.amount(), input.reason(), actor()));
  }

  private static Response created(String customer, CreditAccount account) {
    return Response.created(UriBuilder.fromPath("v2/customers/{id}/store-credit").build(customer))
        .entity(StoreCreditJson.of(account))
        .build();
  }

  private Actor actor() {
    return caller.actor(Channel.API);
  }
}
