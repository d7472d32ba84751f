package shop.orders.web.api.returns;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.refusal.Invalid;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.Returning;
import shop.orders.returns.claim.WayBackView;

/** Goods that the shop refused at their receipt, until the customer has them again. */
@Schema(name = "RefusedGoods")
record RefusalJson(
    @Schema(
            description =
                "to_send_back: with the shop. sent_back: on their way to the customer. lost: on that"
                    + " way. arrived: the customer has them again. taken_back: the shop owes their"
                    + " price after all. withdrawn: the customer withdrew from them, and they come"
                    + " back by another return.",
            enumeration = {
              "to_send_back",
              "sent_back",
              "lost",
              "arrived",
              "taken_back",
              "withdrawn"
            })
        String state,
    @Schema(description = "Why they were refused.") String reason,
    @Schema(nullable = true, description = "Who takes them to the customer.", example = "express")
        String courierName,
    @Schema(nullable = true) String trackingNo,
    @Schema(nullable = true) String trackingUrl,
    Instant refusedAt,
    @Schema(nullable = true) Instant sentAt,
    @Schema(
            nullable = true,
            description = "When they arrived, were taken back, or the customer withdrew from them.")
        Instant endedAt,
    @Schema(
            nullable = true,
            description = "Why the shop took them back after all; null unless staff did.",
            example = "You are right: the seam was faulty.")
        String takenBackReason) {

  /** Null if its goods were not refused. */
  static RefusalJson of(ReturnView goods) {
    if (!goods.wasRefused()) {
      return null;
    }
    WayBackView view = goods.wayBack();
    return new RefusalJson(
        switch (view.state()) {
          case IN_REPAIR, REPAIRED, UNREPAIRED -> "to_send_back";
          case SENT_BACK -> "sent_back";
          case LOST -> "lost";
          case ARRIVED -> "arrived";
          case GIVEN_UP -> "taken_back";
          case WITHDRAWN -> "withdrawn";
        },
        view.reason(),
        view.courierName(),
        view.trackingNo(),
        view.trackingUrl(),
        view.receivedAt(),
        view.sentAt(),
        view.endedAt(),
        view.endReason());
  }

  /** Why staff refuse the goods that came. */
  @Schema(name = "GoodsRefusal")
  record Input(
      @Schema(
              required = true,
              description = "For the customer.",
              example = "The soles are worn out.")
          @NotBlank
          @Size(max = Returning.LONGEST_TEXT)
          String reason,
      @Schema(
              nullable = true,
              description =
                  "What came, if not all pieces have; lines that are not named have not arrived.")
          @Size(max = Returning.MOST_LINES, message = Returning.TOO_MANY_LINES)
          List<@Valid Line> lines) {

    /** The counted pieces of a line. */
    @Schema(name = "RefusedGoodsLine")
    record Line(
        @Schema(required = true) long lineId,
        @Schema(required = true, minimum = "0") int received) {}

    List<Returning.Arrived> came() {
      if (lines == null) {
        return List.of();
      }
      if (lines.isEmpty()) {
        throw new Invalid("lines", Returning.NO_LINE);
      }
      lines.forEach(ReturnJson::demandGiven);
      return lines.stream()
          .map(line -> new Returning.Arrived(line.lineId(), line.received(), null, 0))
          .toList();
    }
  }
}
