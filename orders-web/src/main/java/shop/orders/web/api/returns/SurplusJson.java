package shop.orders.web.api.returns;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.returned.Dismissal;
import shop.orders.returns.Returning;

/** What staff decide about goods that came unannounced. */
final class SurplusJson {

  private SurplusJson() {}

  /** Pieces that came unannounced. */
  @Schema(name = "SurplusGoods")
  record Take(
      @Schema(nullable = true, description = "All that waits for a decision if absent.")
          @Size(max = Returning.MOST_LINES, message = Returning.TOO_MANY_LINES)
          List<ReturnJson.Missing.@Valid Line> lines) {

    static final Take ALL = new Take(null);

    SortedMap<Long, Integer> pieces() {
      return SurplusJson.pieces(lines);
    }
  }

  /** What is done with goods that came unannounced and are not taken back. */
  @Schema(name = "SurplusDismissal")
  record Dismiss(
      @Schema(
              required = true,
              enumeration = {"sent_back", "kept"})
          String how,
      @Schema(
              nullable = true,
              description =
                  "All that waits for a decision if absent, goods that are not of this order as"
                      + " well.")
          @Size(max = Returning.MOST_LINES, message = Returning.TOO_MANY_LINES)
          List<ReturnJson.Missing.@Valid Line> lines) {

    SortedMap<Long, Integer> pieces() {
      return SurplusJson.pieces(lines);
    }

    Dismissal dismissal() {
      return switch (Objects.requireNonNullElse(how, "")) {
        case "sent_back" -> Dismissal.SENT_BACK;
        case "kept" -> Dismissal.KEPT;
        default -> throw new Invalid("how", "This must be one of sent_back, kept.");
      };
    }
  }

  /** Empty for all. */
  private static SortedMap<Long, Integer> pieces(List<ReturnJson.Missing.Line> lines) {
    SortedMap<Long, Integer> pieces = new TreeMap<>();
    if (lines != null) {
      if (lines.isEmpty()) {
        throw new Invalid("lines", Returning.NO_LINE);
      }
      for (int i = 0; i < lines.size(); i++) {
        ReturnJson.Missing.Line line = lines.get(i);
        ReturnJson.demandGiven(line);
        if (line.quantity() < 1) {
          throw new Invalid("lines[" + i + "].quantity", Returning.NO_QUANTITY);
        }
        if (pieces.put(line.lineId(), line.quantity()) != null) {
          throw new Invalid("lines[" + i + "].line_id", "Each line is named once.");
        }
      }
    }
    return pieces;
  }
}
