package shop.orders.web.api.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Customers;
import shop.orders.domain.party.Profile;
import shop.orders.domain.refusal.Field;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.KnownCustomer;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Members;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;

/**
 * The customer's own profile. It is made from the token at the customer's first call, and follows
 * it.
 */
@Path("/v2/profile")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Access(customers = true)
@Tag(name = "Customer")
public class ProfileResource {

  @Inject private KnownCustomer customer;
  @Inject private Caller caller;
  @Inject private Customers customers;
  @Inject private ExpectedVersion expected;

  /** The profile in our own API. */
  @Schema(name = "Profile")
  record ProfileJson(
      @Schema(example = "17") long id,
      @Schema(description = "24 hex digits.", example = "5c6777d1d6a7470017de33c3")
          String customerId,
      @Schema(description = "From the token.", example = "amina") String username,
      @Schema(nullable = true, description = "From the token.", example = "amina@example.com")
          String email,
      @Schema(example = "Amina") String firstName,
      @Schema(example = "Rahman") String lastName,
      @Schema(example = "+8801600000000") String phoneNumber,
      @Schema(description = "If empty, each shop's default is used.", example = "bn")
          String language,
      @Schema(example = "https://pictures.example/amina.jpg") String profilePicUrl,
      Instant createdAt,
      Instant updatedAt,
      @Schema(description = "Increases with each change; the profile's ETag.") int version) {

    static ProfileJson of(Customer customer) {
      return new ProfileJson(
          customer.id(),
          customer.publicId(),
          customer.username(),
          customer.email(),
          customer.firstName(),
          customer.lastName(),
          customer.phoneNumber(),
          customer.language(),
          customer.profilePicUrl(),
          customer.createdAt(),
          customer.updatedAt(),
          customer.version());
    }
  }

  /** The profile as customers write it. */
  @Schema(name = "NewProfile")
  record Input(
      @Schema(nullable = true, example = "Amina") @Size(max = Profile.LONGEST_NAME)
          String firstName,
      @Schema(nullable = true, example = "Rahman") @Size(max = Profile.LONGEST_NAME)
          String lastName,
      @Schema(nullable = true, example = "+8801600000000")
          @Size(max = Field.LONGEST_PHONE)
          @Pattern(regexp = Field.PHONE, message = Field.NO_PHONE)
          String phoneNumber,
      @Schema(nullable = true, example = "bn")
          @Size(max = Field.LONGEST_LANGUAGE, message = Field.NO_LANGUAGE)
          String language,
      @Schema(nullable = true, example = "https://pictures.example/amina.jpg")
          @Size(max = Field.LONGEST_LINK)
          @Pattern(regexp = Field.LINK, message = Field.NO_LINK)
          String profilePicUrl) {

    /** Numbers as people paste them are tidied before they are checked. */
    Input {
      phoneNumber = Field.tidyPhone(phoneNumber);
    }

    static Input of(Profile profile) {
      return new Input(
          profile.firstName(),
          profile.lastName(),
          profile.phoneNumber(),
          profile.language(),
          profile.profilePicUrl());
    }

    Profile profile() {
      return new Profile(firstName, lastName, phoneNumber, language, profilePicUrl);
    }
  }

  @GET
  @Operation(operationId = "getProfile", summary = "Read one's own profile")
  @Versioned
  @APIResponseSchema(value = ProfileJson.class, responseCode = "200")
  public Response read() {
    return answer(customer.on(Channel.API));
  }

  @PUT
  @Atomic
  @Operation(
      operationId = "updateProfile",
      summary = "Change one's own profile",
      description =
          "Members that are missing keep their values. The user name and e-mail address come from"
              + " the token and follow it when they change, and so does the rest that the customer"
              + " has not set here.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Input.class)))
  @Versioned(checked = true)
  @APIResponseSchema(value = ProfileJson.class, responseCode = "200")
  public Response change(ObjectNode given) {
    return answer(
        customers.change(
            customer.on(Channel.API).id(),
            expected::check,
            present -> Members.onto(Input.of(present), given, Input.class).profile(),
            caller.actor(Channel.API)));
  }

  private static Response answer(Customer customer) {
    return Response.ok(ProfileJson.of(customer))
        .tag(ExpectedVersion.tag(customer.version()))
        .build();
  }
}
