package shop.orders.web.api.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.AddressBook;
import shop.orders.domain.party.CustomerAddress;
import shop.orders.domain.refusal.NotFound;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.KnownCustomer;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.JsonDocument;
import shop.orders.web.kit.http.Members;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.json.Wire;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/** The saved addresses of the customer. */
@Path("/v2/addresses")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Access(customers = true)
@Tag(name = "Customer")
public class AddressesResource {

  @Inject private KnownCustomer customer;
  @Inject private AddressBook book;
  @Inject private ExpectedVersion expected;

  /** A saved address in our own API. */
  @Schema(name = "SavedAddress")
  record AddressJson(
      @Schema(example = "7") long id,
      @Schema(description = "Whether it is the default address of deliveries.")
          boolean defaultShipping,
      @Schema(example = "Amina") String firstname,
      String middlename,
      @Schema(example = "Rahman") String lastname,
      String email,
      @Schema(example = "+966500000000") String phoneNumber,
      String company,
      @Schema(example = "Riyadh") String city,
      @Schema(description = "Two letters, by ISO 3166.", example = "SA") String country,
      @Schema(example = "Riyadh") String stateProvince,
      @Schema(example = "1 King Fahd Road") String address1,
      String address2,
      @Schema(example = "11564") String zipCode,
      @Schema(nullable = true, example = "24.7136") Double latitude,
      @Schema(nullable = true, example = "46.6753") Double longitude,
      @Schema(nullable = true, example = "DE136695976") String vatId,
      Instant createdAt,
      Instant updatedAt,
      @Schema(description = "Increases with each change; the address's ETag.") int version) {

    static AddressJson of(CustomerAddress saved) {
      Address address = saved.address();
      return new AddressJson(
          saved.id(),
          saved.defaultShipping(),
          address.firstname(),
          address.middlename(),
          address.lastname(),
          address.email(),
          address.phoneNumber(),
          address.company(),
          address.city(),
          address.country(),
          address.stateProvince(),
          address.address1(),
          address.address2(),
          address.zipCode(),
          address.latitude(),
          address.longitude(),
          address.vatId(),
          saved.createdAt(),
          saved.updatedAt(),
          saved.version());
    }
  }

  @GET
  @Operation(operationId = "listAddresses", summary = "List one's own addresses, newest first")
  public Paged<AddressJson> list(@BeanParam Page page) {
    List<CustomerAddress> rows = book.page(customerId(), page.before(), page.limit() + 1);
    return page.of(rows, CustomerAddress::id, AddressJson::of);
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "getAddress", summary = "Read one of one's own addresses")
  @Versioned
  @APIResponseSchema(value = AddressJson.class, responseCode = "200")
  public Response one(@PathParam("id") long id) {
    return answer(
        Response.ok(), book.find(customerId(), id).orElseThrow(() -> new NotFound("address")));
  }

  @POST
  @Idempotent
  @Operation(
      operationId = "addAddress",
      summary = "Add an address",
      description = "The first one becomes the default. At most " + AddressBook.MOST + " are kept.")
  @Versioned
  @APIResponseSchema(value = AddressJson.class, responseCode = "201")
  public Response add(AddressInput input) {
    CustomerAddress added =
        book.add(customerId(), input.address(), Boolean.TRUE.equals(input.defaultShipping()));
    return answer(Response.created(URI.create("v2/addresses/" + added.id())), added);
  }

  @PUT
  @Path("/{id}")
  @Atomic
  @Operation(
      operationId = "updateAddress",
      summary = "Change an address",
      description = "Members that are missing keep their values.")
  @RequestBody(content = @Content(schema = @Schema(implementation = AddressInput.class)))
  @Versioned(checked = true)
  @APIResponseSchema(value = AddressJson.class, responseCode = "200")
  public Response change(@PathParam("id") long id, ObjectNode given) {
    Boolean makeDefault =
        JsonDocument.read(Wire.write(given), AddressInput.class).defaultShipping();
    CustomerAddress changed =
        book.change(
            customerId(),
            id,
            expected::check,
            makeDefault,
            present -> Members.onto(AddressInput.of(present), given, AddressInput.class).address());
    return answer(Response.ok(), changed);
  }

  @DELETE
  @Path("/{id}")
  @Atomic
  @Operation(
      operationId = "deleteAddress",
      summary = "Remove an address",
      description = "If it was the default, the oldest remaining address becomes the default.")
  @APIResponse(responseCode = "204", description = "The address is removed.")
  public Response remove(@PathParam("id") long id) {
    book.remove(customerId(), id);
    return Response.noContent().build();
  }

  private long customerId() {
    return customer.on(Channel.API).id();
  }

  private static Response answer(Response.ResponseBuilder response, CustomerAddress address) {
    return response
        .entity(AddressJson.of(address))
        .tag(ExpectedVersion.tag(address.version()))
        .build();
  }
}
