package shop.orders.web.pharmacy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.returns.cancelling.CancellationRequests;
import shop.orders.returns.cancelling.Cancelling;

/** A request to cancel an order, with the contract's spelling. */
@Schema(name = "PharmacyCancelation")
record CancelationJson(
    long cancelationId,
    @Schema(example = "approved", description = "approved, or pending until staff decide")
        String status,
    String requestedAt) {

  /** The customer's reason; the published document shows a call without any. */
  @Schema(name = "PharmacyNewCancelation")
  @JsonIgnoreProperties(ignoreUnknown = true)
  record New(
      @Schema(nullable = true, example = "Ordered twice") @Size(max = Cancelling.LONGEST_TEXT)
          String reason,
      @Schema(nullable = true) @Size(max = Cancelling.LONGEST_TEXT) String comment) {

    private static final String NO_REASON = "Cancelled by the customer";

    /** What the call says; null for a call without a body. */
    static New of(New given) {
      return given == null || given.reason() == null
          ? new New(NO_REASON, given == null ? null : given.comment())
          : given;
    }
  }

  static CancelationJson of(CancellationRequests.RequestView request) {
    return new CancelationJson(
        request.id(), Words.of(request.status()), Words.time(request.requestedAt()));
  }
}
