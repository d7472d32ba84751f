package shop.orders.web.api.people;

import static shop.orders.domain.access.Permission.VIEW_ORDER_LIST;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.direct.Direct;

/**
 * Shows what a token allows: for those who set up an issuer, and for clients that show what their
 * user may do. It reads no database.
 */
@Path("/v2/caller")
@ApplicationScoped
@Tag(name = "Customer")
public class CallerResource {

  @Inject private Caller caller;

  /** The caller, in the capacity in which most operations admit it. */
  @Schema(name = "Caller")
  record CallerJson(
      @Schema(description = "The sub of the token.", example = "5c6777d1d6a7470017de33c3")
          String subject,
      @Schema(example = "Amina Rahman") String name,
      @Schema(
              example = "staff",
              enumeration = {"customer", "merchant", "staff"})
          String capacity,
      @Schema(
              nullable = true,
              description = "Only of merchants.",
              example = "5c679751bb102c001706bf0a")
          String merchantId,
      @Schema(
              description =
                  "Of staff and merchants: those of the roles, and those of the token itself.")
          List<String> permissions) {

    static CallerJson of(Actor actor) {
      return new CallerJson(
          actor.subject(),
          actor.name(),
          actor.kind().name().toLowerCase(Locale.ROOT),
          actor.merchantId(),
          actor.permissions().stream().map(Permission::code).sorted().toList());
    }
  }

  @GET
  @Direct
  @Access(customers = true, merchants = VIEW_ORDER_LIST, staff = VIEW_ORDER_LIST)
  @Operation(
      operationId = "getCaller",
      summary = "Read who you are by your token, and what you may do")
  public CallerJson read() {
    return CallerJson.of(caller.actor(Channel.API));
  }
}
