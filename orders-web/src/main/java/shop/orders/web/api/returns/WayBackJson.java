package shop.orders.web.api.returns;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.parcel.Parcel;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.returns.claim.WayBackView;
import shop.orders.returns.remedy.BringingBack;

/** The repair of goods by the legal guarantee, from their receipt until the customer has them. */
@Schema(name = "ReturnRepair")
record WayBackJson(
    @Schema(
            description =
                "in_repair: with the shop. repaired, unrepaired: to be sent back, the latter as they"
                    + " are. sent_back: on their way to the customer. lost: on that way. arrived: the"
                    + " customer has them again. given_up: another remedy took its place."
                    + " withdrawn: the customer withdrew from them, and they come back by another"
                    + " return.",
            enumeration = {
              "in_repair",
              "repaired",
              "unrepaired",
              "sent_back",
              "lost",
              "arrived",
              "given_up",
              "withdrawn"
            })
        String state,
    @Schema(nullable = true, description = "Why the goods go back as they are.") String reason,
    @Schema(nullable = true, description = "Who takes them to the customer.", example = "express")
        String courierName,
    @Schema(nullable = true) String trackingNo,
    @Schema(nullable = true) String trackingUrl,
    Instant receivedAt,
    @Schema(nullable = true) Instant repairedAt,
    @Schema(nullable = true) Instant sentAt,
    @Schema(nullable = true, description = "When they arrived, or the repair was given up.")
        Instant endedAt) {

  /**
   * @param view null for none
   */
  static WayBackJson of(WayBackView view) {
    return view == null
        ? null
        : new WayBackJson(
            view.state().name().toLowerCase(Locale.ROOT),
            view.reason(),
            view.courierName(),
            view.trackingNo(),
            view.trackingUrl(),
            view.receivedAt(),
            view.repairedAt(),
            view.sentAt(),
            view.endedAt());
  }

  /** The parcel that takes the goods to the customer. */
  @Schema(name = "RepairParcel")
  record Sent(
      @Schema(example = "express") @NotBlank @Size(max = Parcel.LONGEST_COURIER_NAME)
          String courierName,
      @Schema(example = "6541661") @NotBlank @Size(max = Parcel.LONGEST_TRACKING_NO)
          String trackingNo,
      @Schema(nullable = true, example = "https://track.example/6541661")
          @Size(max = Field.LONGEST_LINK)
          @Pattern(regexp = Field.LINK, message = Field.NO_LINK)
          String trackingUrl,
      @Schema(
              nullable = true,
              description =
                  "For the customer; required for goods that are in repair and go back as they are,"
                      + " and for no others.",
              example = "We found no fault.")
          @Size(max = BringingBack.LONGEST_REASON)
          String reason) {

    Parcel parcel() {
      return new Parcel(courierName, trackingNo, trackingUrl, Map.of());
    }
  }

  /** What became of the parcel. */
  @Schema(name = "RepairWayEnd")
  record Failed(
      @Schema(
              required = true,
              description = "Whether nobody has the goods; otherwise they are with the shop again.")
          Boolean lost) {

    boolean wasLost() {
      if (lost == null) {
        throw new Invalid("lost", Field.MISSING);
      }
      return lost;
    }
  }
}
