package shop.orders.web.api.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.domain.credit.CreditAccount;
import shop.orders.domain.credit.CreditEntry;
import shop.orders.domain.credit.CreditReading;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.KnownCustomer;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;

/** The store credit of the customer. */
@Path("/v2/store-credit")
@RequestScoped
@Access(customers = true)
@Tag(name = "Store credit")
public class StoreCreditResource {

  @Inject private KnownCustomer customer;
  @Inject private CreditReading reading;

  @GET
  @Operation(
      operationId = "listStoreCredit",
      summary = "List one's own store credit",
      description = "One entry for each shop at which the customer has, or had, some.")
  public Paged<StoreCreditJson> list(@BeanParam Page page) {
    List<CreditAccount> rows = reading.accounts(customerId(), page.before(), page.limit() + 1);
    return page.of(rows, CreditAccount::id, StoreCreditJson::of);
  }

  @GET
  @Path("/entries")
  @Operation(
      operationId = "listStoreCreditEntries",
      summary = "List what was given and taken of one's own store credit, newest first")
  public Paged<StoreCreditJson.EntryJson> entries(
      @Parameter(description = "Only at the shop with this slug.") @QueryParam("shop") String shop,
      @BeanParam Page page) {
    List<CreditEntry> rows = reading.entries(customerId(), shop, page.before(), page.limit() + 1);
    return page.of(rows, CreditEntry::id, StoreCreditJson.EntryJson::of);
  }

  private long customerId() {
    return customer.on(Channel.API).id();
  }
}
