package shop.orders.web.api.returns;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.returned.CancellationStatus;
import shop.orders.returns.cancelling.CancellationRequests.RequestView;
import shop.orders.returns.cancelling.Cancelling;
import shop.orders.web.api.orders.Pieces;
import shop.orders.web.api.orders.Tried;
import shop.orders.web.kit.json.NameOf;

/** A request to cancel an order as our own API shows it. */
@Schema(name = "CancellationRequest")
record CancellationRequestJson(
    long id,
    long orderId,
    @Schema(
            example = "PENDING",
            description =
                "PENDING until it is APPROVED or REJECTED by staff, WITHDRAWN by the customer, or"
                    + " OVERTAKEN as the last goods have left.")
        @NameOf(CancellationStatus.class)
        String status,
    @Schema(
            nullable = true,
            description = "In the words of who asked; null for customers if staff did.")
        String reason,
    @Schema(nullable = true, description = "As the reason.") String comment,
    @Schema(nullable = true, description = "What staff say to the customer about it.")
        String message,
    @Schema(description = "Empty for the whole order.") List<Pieces> lines,
    Instant requestedAt,
    @Schema(nullable = true) Instant decidedAt,
    @Schema(nullable = true, description = "The reason if it was rejected.") String rejectReason) {

  static CancellationRequestJson of(RequestView request) {
    return new CancellationRequestJson(
        request.id(),
        request.orderId(),
        request.status().name(),
        request.reason(),
        request.comment(),
        request.message(),
        request.lines().stream()
            .map(piece -> new Pieces(piece.lineId(), piece.quantity()))
            .toList(),
        request.requestedAt(),
        request.decidedAt(),
        request.rejectReason());
  }

  /** The request as the customer writes it. */
  @Schema(name = "NewCancellationRequest")
  record Input(
      @Schema(
              description =
                  "In the customer's words. For staff and the merchant only, if staff write it.",
              example = "Ordered twice")
          @NotBlank
          @Size(max = Cancelling.LONGEST_TEXT)
          String reason,
      @Schema(nullable = true, description = "As the reason.") @Size(max = Cancelling.LONGEST_TEXT)
          String comment,
      @Schema(
              nullable = true,
              description =
                  "For the customer, of staff only; as the order's cancel_message when it is carried"
                      + " out.",
              example = "We are sorry: we have no more of it.")
          @Size(max = Cancelling.LONGEST_TEXT)
          String message,
      @Schema(nullable = true, minItems = 1, description = "Absent for the whole order.")
          List<@Valid Pieces> lines,
      @Schema(nullable = true, description = "Of a preview.") String previewToken)
      implements Tried {

    Cancelling.Words words() {
      return new Cancelling.Words(reason, comment, message);
    }
  }

  /** What staff say when they approve a request. */
  @Schema(name = "CancellationApproval")
  record Approval(
      @Schema(
              nullable = true,
              description = "For the customer, as the order's cancel_message.",
              example = "We have stopped the parcel for you.")
          @Size(max = Cancelling.LONGEST_TEXT)
          String message) {

    static final Approval SILENT = new Approval(null);
  }

  /** The reason of a rejection. */
  @Schema(name = "Rejection")
  record Rejection(
      @Schema(description = "For the customer.", example = "It is on the van.")
          @NotBlank
          @Size(max = Cancelling.LONGEST_TEXT)
          String reason) {}
}
