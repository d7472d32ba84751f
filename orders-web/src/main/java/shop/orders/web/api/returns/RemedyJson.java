package shop.orders.web.api.returns;

import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.returned.Remedy;
import shop.orders.returns.claim.RemedyView;
import shop.orders.returns.remedy.DecidingRemedies;
import shop.orders.web.api.orders.Tried;

/** The remedy of a claim by the legal guarantee; all null in other returns. */
record RemedyJson(
    @Schema(
            nullable = true,
            description =
                "What the customer wants by the legal guarantee. Null: the shop chooses, or it is no"
                    + " claim.",
            enumeration = {"repair", "replacement", "price_reduction", "refund"})
        String wantedRemedy,
    @Schema(
            nullable = true,
            description = "What staff grant; null until they decide.",
            enumeration = {"repair", "replacement", "price_reduction", "refund"})
        String remedy,
    @Schema(nullable = true, description = "Why staff grant that remedy.") String remedyReason,
    @Schema(nullable = true) Instant remedyDecidedAt) {

  private static final RemedyJson NONE = new RemedyJson(null, null, null, null);

  static RemedyJson of(RemedyView view) {
    return view == null
        ? NONE
        : new RemedyJson(
            word(view.wanted()), word(view.granted()), view.reason(), view.decidedAt());
  }

  private static String word(Remedy remedy) {
    return remedy == null ? null : remedy.name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param word null for none
   */
  static Remedy wanted(String word) {
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "repair" -> Remedy.REPAIR;
      case "replacement" -> Remedy.REPLACEMENT;
      case "price_reduction" -> Remedy.PRICE_REDUCTION;
      case "refund" -> Remedy.REFUND;
      default ->
          throw new Invalid(
              "remedy", "This must be one of repair, replacement, price_reduction, refund.");
    };
  }

  /** What staff grant. */
  @Schema(name = "RemedyDecision")
  record Decision(
      @Schema(
              required = true,
              description =
                  "refund: owed when the goods are received. repair: when the goods are received,"
                      + " they are with the shop until they are sent back. replacement: others are to be sent when"
                      + " the goods are received, or at once with keep. price_reduction: the customer"
                      + " keeps the goods and gets the amount back.",
              enumeration = {"repair", "replacement", "price_reduction", "refund"})
          String remedy,
      @Schema(
              nullable = true,
              description =
                  "By which the price of the goods falls, with its tax; for price_reduction only.",
              example = "20.00")
          BigDecimal amount,
      @Schema(
              nullable = true,
              description =
                  "Whether the customer need not send the goods back; for replacement only, false if"
                      + " absent.")
          Boolean keep,
      @Schema(
              nullable = true,
              description = "For the customer; required if the customer wants another remedy.",
              example = "It is not made any more, so that we can neither repair nor replace it.")
          @Size(max = DecidingRemedies.LONGEST_REASON)
          String reason,
      @Schema(nullable = true, description = "Of a preview.") String previewToken)
      implements Tried {

    DecidingRemedies.Decision decision() {
      Remedy granted =
          switch (remedy == null ? "" : remedy) {
            case "repair" -> Remedy.REPAIR;
            case "replacement" -> Remedy.REPLACEMENT;
            case "price_reduction" -> Remedy.PRICE_REDUCTION;
            case "refund" -> Remedy.REFUND;
            default ->
                throw new Invalid(
                    "remedy", "This must be one of repair, replacement, price_reduction, refund.");
          };
      return new DecidingRemedies.Decision(granted, amount, Boolean.TRUE.equals(keep), reason);
    }
  }
}
