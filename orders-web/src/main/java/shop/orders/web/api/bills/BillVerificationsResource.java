package shop.orders.web.api.bills;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.billing.BillReading;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.VerifiedBill;
import shop.orders.billing.paper.VerificationPage;
import shop.orders.domain.language.Language;
import shop.orders.domain.refusal.NotFound;
import shop.orders.web.kit.auth.Anyone;
import shop.orders.web.kit.http.AcceptedLanguages;
import shop.orders.web.kit.http.ByLanguage;
import shop.orders.web.kit.json.Decimal;

/** Tells whoever holds a paper whether we issued it: a page for people, JSON for programs. */
@Path("/v2/bill-verifications")
@ApplicationScoped
@Tag(name = "Bills")
public class BillVerificationsResource {

  @Inject private BillReading bills;

  /** Who issued a paper. */
  @Schema(name = "BillSeller")
  record SellerJson(
      String shop,
      String merchant,
      String address,
      @Schema(example = "BD") String country,
      @Schema(description = "Empty if the seller has none.") String taxId) {
    static SellerJson of(BillDocument.Seller seller) {
      return new SellerJson(
          seller.shop(), seller.merchant(), seller.address(), seller.country(), seller.taxId());
    }
  }

  /** The data of a paper that anybody who holds it may check. */
  @Schema(name = "BillVerification")
  record Verification(
      boolean genuine,
      String number,
      @Schema(example = "bill") BillJson.Kind kind,
      Instant issuedAt,
      String currency,
      @Decimal String total,
      @Schema(description = "What of a bill was credited since, without what is charged again.")
          @Decimal
          String credited,
      SellerJson seller) {
    static Verification of(VerifiedBill bill) {
      return new Verification(
          true,
          bill.number(),
          BillJson.Kind.of(bill.kind()),
          bill.issuedAt(),
          bill.currency(),
          bill.total().toPlainString(),
          bill.credited().toPlainString(),
          SellerJson.of(bill.seller()));
    }
  }

  @GET
  @Path("/{code}")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @Anyone
  @ByLanguage
  @Operation(
      operationId = "verifyBill",
      summary = "Check whether a bill or credit note is genuine",
      description =
          "Each paper has this link as a QR code. A browser gets a page in the reader's language;"
              + " 404 if we have not issued the paper.")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = Verification.class)),
        @Content(mediaType = "text/html", schema = @Schema(implementation = byte[].class))
      })
  @APIResponse(
      responseCode = "404",
      content = @Content(mediaType = "text/html", schema = @Schema(implementation = byte[].class)))
  public Response verify(
      @PathParam("code") String code,
      @QueryParam("number") String number,
      @Parameter(
              description =
                  "The language of the page: en, bn, hi, ar or de; the best one by Accept-Language"
                      + " if absent.")
          @QueryParam("lang")
          String lang,
      @Context Request request,
      @Context HttpHeaders headers) {
    Optional<VerifiedBill> bill = bills.verified(number == null ? "" : number, code);
    Variant form =
        request.selectVariant(
            Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE).build());
    if (form == null || !form.getMediaType().equals(MediaType.TEXT_HTML_TYPE)) {
      Verification found = bill.map(Verification::of).orElseThrow(() -> new NotFound("bill"));
      return current(Response.ok(found)).build();
    }
    Language language = language(lang, headers, bill);
    return current(Response.status(bill.isPresent() ? 200 : 404))
        .entity(
            bill.map(it -> VerificationPage.of(it, language))
                .orElseGet(() -> VerificationPage.unknown(language)))
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
        .header("Content-Security-Policy", VerificationPage.CONTENT_SECURITY_POLICY)
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  /** What is left of a bill may change at any time, so that nobody may keep the answer. */
  private static Response.ResponseBuilder current(Response.ResponseBuilder answer) {
    return answer
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
  }

  private static Language language(String lang, HttpHeaders headers, Optional<VerifiedBill> bill) {
    Language own = bill.map(VerifiedBill::language).orElse(Language.EN);
    List<String> all = Stream.of(Language.values()).map(Language::code).toList();
    return lang == null
        ? Language.asked(AcceptedLanguages.of(headers).among(all, own.code()))
        : Language.asked(lang);
  }
}
