package shop.orders.web.api.papers;

import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.billing.document.PackingDocument;
import shop.orders.billing.packing.PackingPapers;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.language.Language;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.returns.life.ReturnSlips;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.gate.Export;
import shop.orders.web.kit.paper.FreshPaper;
import shop.orders.web.kit.paper.PaperLanguage;

/** Papers of many orders, parcels or returns in one file, to be printed together. */
@Path("/v2/papers")
@RequestScoped
@Tag(name = "Papers")
public class PapersResource {

  private static final String ORDERS = "order_id";
  private static final String SHIPMENTS = "shipment_id";
  private static final String RETURNS = "return_id";

  @Inject private PackingPapers packing;
  @Inject private ReturnSlips slips;
  @Inject private Caller caller;

  /** What can be printed, spelt as in JSON. */
  enum PaperKind {
    packing_slip,
    delivery_note,
    return_slip
  }

  @GET
  @Export
  @Produces(FreshPaper.MEDIA_TYPE)
  @Access(merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @Operation(
      operationId = "downloadPapers",
      summary = "Read many papers for packing in one file",
      description =
          "A PDF of up to 100 papers in the sequence of the ids, each with pages of its own:"
              + " packing slips of orders or parcels, delivery notes of parcels, or slips of"
              + " approved returns. A repeated id counts once. Where some have no such paper, there"
              + " is none at all: 404 some_not_found, with the problem's ids.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = FreshPaper.MEDIA_TYPE,
              schema = @Schema(implementation = byte[].class)))
  @APIResponse(responseCode = "429")
  public Response papers(
      @Parameter(description = "The kind of all of them.", required = true) @QueryParam("kind")
          PaperKind kind,
      @Parameter(description = "For packing slips of what is still to be sent.") @QueryParam(ORDERS)
          List<Long> orders,
      @Parameter(description = "For packing slips and delivery notes of parcels.")
          @QueryParam(SHIPMENTS)
          List<Long> shipments,
      @Parameter(description = "For return slips.") @QueryParam(RETURNS) List<Long> returns,
      @Parameter(description = PaperLanguage.DESCRIPTION) @QueryParam("lang") String language) {
    if (kind == null) {
      throw new Invalid("kind", Field.MISSING);
    }
    Map<String, List<Long>> given = new TreeMap<>();
    given.put(ORDERS, orders);
    given.put(SHIPMENTS, shipments);
    given.put(RETURNS, returns);
    given.values().removeIf(List::isEmpty);
    String by = theOne(kind, given);
    return FreshPaper.answer(
        print(kind, by, given.get(by), PaperLanguage.asked(language)),
        kind.name().replace('_', '-') + "s");
  }

  private byte[] print(PaperKind kind, String by, List<Long> ids, Language language) {
    Actor actor = caller.actor(Channel.API);
    return switch (kind) {
      case packing_slip ->
          by.equals(ORDERS)
              ? packing.ofOrders(by, ids, language, actor)
              : packing.ofShipments(PackingDocument.Kind.PACKING_SLIP, by, ids, language, actor);
      case delivery_note ->
          packing.ofShipments(PackingDocument.Kind.DELIVERY_NOTE, by, ids, language, actor);
      case return_slip -> slips.of(by, ids, language, actor);
    };
  }

  /** The only parameter with ids, which has to suit the kind. */
  private static String theOne(PaperKind kind, Map<String, List<Long>> given) {
    List<String> suiting =
        switch (kind) {
          case packing_slip -> List.of(ORDERS, SHIPMENTS);
          case delivery_note -> List.of(SHIPMENTS);
          case return_slip -> List.of(RETURNS);
        };
    if (given.isEmpty()) {
      throw new Invalid(suiting.get(0), Field.MISSING);
    }
    for (String by : given.keySet()) {
      if (!suiting.contains(by)) {
        throw new Invalid(
            by, "For a " + kind + ", ids are given by " + String.join(" or ", suiting) + ".");
      }
      if (given.size() > 1) {
        throw new Invalid(by, "Either order_id or shipment_id is given, not both.");
      }
      if (given.get(by).stream().anyMatch(Objects::isNull)) {
        throw new Invalid(by, Field.MISSING);
      }
      if (given.get(by).size() > PackingPapers.MOST) {
        throw new Invalid(by, "At most " + PackingPapers.MOST + " papers are printed together.");
      }
    }
    return given.keySet().iterator().next();
  }
}
