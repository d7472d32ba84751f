package shop.orders.web.api.bills;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.billing.BlockedDocument;
import shop.orders.billing.DocumentState;

/** A bill or credit note that could not be issued when it was due. */
@Schema(name = "BlockedDocument")
record DocumentJson(
    long id,
    @Schema(
            description =
                "Waits as blocked until it is issued, or dropped as what it was for was cancelled.",
            example = "blocked")
        State state,
    @Schema(example = "bill") BillJson.Kind kind,
    long orderId,
    @Schema(example = "20261120-10455243C") String orderCode,
    @Schema(description = "The shop's slug.") String shop,
    @Schema(nullable = true, description = "The return that a credit note is for.") Long returnId,
    @Schema(description = "The rule that it broke at the last attempt.", example = "BR-S-02")
        String reasonCode,
    @Schema(example = "The seller's tax identifier is missing.") String reason,
    Instant blockedSince,
    Instant lastTriedAt,
    @Schema(example = "1") int attempts,
    @Schema(
            nullable = true,
            description = "Of the bill or credit note, once it is issued.",
            example = "EVH-2026-11-0001")
        String number) {

  /** What became of a document, spelt as in JSON. */
  enum State {
    blocked,
    issued,
    dropped;

    DocumentState state() {
      return switch (this) {
        case blocked -> DocumentState.BLOCKED;
        case issued -> DocumentState.ISSUED;
        case dropped -> DocumentState.DROPPED;
      };
    }

    static State of(DocumentState state) {
      return switch (state) {
        case BLOCKED -> blocked;
        case ISSUED -> issued;
        case DROPPED -> dropped;
      };
    }
  }

  static DocumentJson of(BlockedDocument document) {
    return new DocumentJson(
        document.id(),
        State.of(document.state()),
        BillJson.Kind.of(document.kind()),
        document.orderId(),
        document.orderCode(),
        document.shopSlug(),
        document.returnId(),
        document.rule(),
        document.reason(),
        document.blockedAt(),
        document.triedAt(),
        document.attempts(),
        document.number());
  }
}
