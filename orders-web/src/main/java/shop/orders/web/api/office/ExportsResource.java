package shop.orders.web.api.office;

import static shop.orders.domain.access.Permission.CREATE_EXPORT;
import static shop.orders.domain.access.Permission.VIEW_ORDER_LIST;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.office.export.ExportWish;
import shop.orders.office.export.Exports;
import shop.orders.office.job.Job;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.json.Wire;
import shop.orders.web.kit.tx.Idempotent;

/** What lists show, as files, which are made by jobs. */
@Path("/v2/exports")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class ExportsResource {

  private static final int LONGEST_WORD = 40;

  @Inject private Exports exports;
  @Inject private JobLinks links;
  @Inject private Caller caller;

  /** What is to be exported, and how. */
  @Schema(name = "NewExport")
  record Input(
      @Schema(
              description =
                  "orders, lines (of orders), payments (and refunds), bills (and credit notes),"
                      + " returns or stock_movements.",
              example = "orders")
          @NotBlank
          @Size(max = LONGEST_WORD)
          String kind,
      @Schema(description = "csv or xlsx.", example = "csv") @NotBlank @Size(max = LONGEST_WORD)
          String format,
      @Schema(
              type = SchemaType.OBJECT,
              implementation = Object.class,
              nullable = true,
              description =
                  "Which rows, by members that go by the kind: from and to are times with an"
                      + " offset, shop is a slug. Orders and their lines take what the list of"
                      + " orders takes, but for query; the others also order_id, and kind, status,"
                      + " method or item_id. All that the caller sees if it is absent or empty.",
              example = "{\"shop\": \"corner\", \"from\": \"2026-11-01T00:00:00+06:00\"}")
          ObjectNode filter,
      @Schema(
              nullable = true,
              description =
                  "The keys of the columns, in their sequence; all columns if it is absent or"
                      + " empty.",
              example = "[\"order_code\", \"total\"]")
          @Size(max = Exports.MOST_COLUMNS, message = Exports.HOW_MANY_COLUMNS)
          List<@NotBlank @Size(max = LONGEST_WORD) String> columns) {

    @SuppressWarnings("unchecked")
    private Map<String, Object> members() {
      return filter == null ? Map.of() : Wire.mapper().convertValue(filter, Map.class);
    }

    ExportWish wish() {
      return new ExportWish(kind, format, members(), columns);
    }
  }

  @POST
  @Access(merchants = CREATE_EXPORT, staff = VIEW_ORDER_LIST)
  @Idempotent
  @Operation(
      operationId = "createExport",
      summary = "Have rows of lists written into a file",
      description =
          "A job does so: its state tells when it is done, and then it has a link to the file."
              + " Merchants export what belongs to their shops. Staff need the permission that the"
              + " list needs, which is update.catalog for stock_movements. 429 too_many_jobs if too"
              + " many of the caller's jobs have not ended.")
  @APIResponse(
      responseCode = "202",
      description = "The job.",
      headers = @Header(name = "Location", description = "The job."),
      content = @Content(schema = @Schema(implementation = JobJson.class)))
  @APIResponse(responseCode = "429")
  public Response create(Input input) {
    Job job = exports.request(input.wish(), caller.actor(Channel.API));
    return Response.accepted(JobJson.of(job, links.of(job)))
        .location(URI.create("v2/jobs/" + job.publicId()))
        .build();
  }
}
