package shop.orders.web.api.bills;

import static shop.orders.domain.access.Permission.UPDATE_CATALOG;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.billing.ShopTerms;
import shop.orders.domain.access.Channel;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Members;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;

/** How a shop's bills are numbered, and the texts on them. */
@Path("/v2/shops/{shop}/billing")
@RequestScoped
@Access(staff = UPDATE_CATALOG)
@Tag(name = "Merchants and shops")
public class ShopBillingResource {

  @Inject private ShopTerms terms;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  /** A shop's choices for its bills. */
  @Schema(name = "ShopBilling")
  record BillingJson(
      @Schema(
              description =
                  "It may contain {PREFIX}, {yyyy}, {yy}, {FY} for the fiscal year and {MM}, and"
                      + " ends with a counter {NNNN}.",
              example = "{PREFIX}-{yyyy}-{MM}-{NNNN}")
          @NotBlank
          @Size(max = ShopTerms.LONGEST_PATTERN)
          String billPattern,
      @Schema(example = "{PREFIX}-CN-{yyyy}-{MM}-{NNNN}")
          @NotBlank
          @Size(max = ShopTerms.LONGEST_PATTERN)
          String creditNotePattern,
      @Min(1) @Max(ShopTerms.MONTHS) int fiscalYearFirstMonth,
      @Schema(nullable = true, description = "The most characters of a number.", example = "16")
          @Min(1)
          @Max(ShopTerms.LONGEST_NUMBER)
          Integer numberLimit,
      @Schema(
              nullable = true,
              description = "EN16931, or null.",
              enumeration = BillingTerms.EN16931)
          @JsonProperty("e_invoice")
          String eInvoice,
      @Schema(description = "Texts on the bills that the law requires, by language.")
          Map<String, @Size(max = ShopTerms.LONGEST_NOTE) String> notes,
      @Size(max = ShopTerms.LONGEST_BANK_ACCOUNT) String bankAccount,
      @Schema(
              description =
                  "What gets a bill of its own. With shipment, each parcel is billed when it"
                      + " leaves, or when it arrives if the shop bills at delivery.",
              example = "order",
              enumeration = {"order", "shipment"})
          String billPer) {

    static BillingJson of(BillingTerms terms) {
      return new BillingJson(
          terms.billPattern(),
          terms.creditNotePattern(),
          terms.fiscalYearFirstMonth(),
          terms.numberLimit(),
          terms.eInvoice(),
          terms.notes().texts(),
          terms.bankAccount(),
          terms.per().name().toLowerCase(Locale.ROOT));
    }

    BillingTerms terms() {
      return new BillingTerms(
          Field.required("bill_pattern", billPattern, ShopTerms.LONGEST_PATTERN),
          Field.required("credit_note_pattern", creditNotePattern, ShopTerms.LONGEST_PATTERN),
          fiscalYearFirstMonth,
          numberLimit,
          eInvoice,
          notes == null ? Translations.none() : new Translations(notes),
          bankAccount == null ? "" : Field.strip(bankAccount),
          per());
    }

    private BillingTerms.Per per() {
      return switch (billPer == null ? "" : billPer) {
        case "order" -> BillingTerms.Per.ORDER;
        case "shipment" -> BillingTerms.Per.SHIPMENT;
        default -> throw new Invalid("bill_per", "This must be order or shipment.");
      };
    }
  }

  @GET
  @Operation(operationId = "getShopBilling", summary = "Read the billing terms of a shop")
  @Versioned
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = BillingJson.class)))
  public Response read(@PathParam("shop") String shop) {
    return answer(terms.of(shop, caller.actor(Channel.API)));
  }

  @PUT
  @Atomic
  @Operation(
      operationId = "updateShopBilling",
      summary = "Change how a shop bills, from its next bill on",
      description =
          "Members that are left out stay. A pattern that could not number 999,999 bills a period"
              + " within the limit is refused, and one that could print the number of another paper"
              + " again. So is EN16931 for a shop that lacks a country, a tax identifier that begins"
              + " with one, or a currency of at most two decimals.")
  @RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = BillingJson.class)))
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = BillingJson.class)))
  public Response change(@PathParam("shop") String shop, ObjectNode given) {
    return answer(
        terms.change(
            shop,
            present -> Members.onto(BillingJson.of(present), given, BillingJson.class).terms(),
            expected::check,
            caller.actor(Channel.API)));
  }

  private static Response answer(ShopTerms.Versioned billing) {
    return Response.ok(BillingJson.of(billing.terms()))
        .tag(ExpectedVersion.tag(billing.version()))
        .build();
  }
}
