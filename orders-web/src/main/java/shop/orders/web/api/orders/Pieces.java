package shop.orders.web.api.orders;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NamedOnce;

/** Some pieces of an order line. */
@Schema(name = "LinePieces")
public record Pieces(
    @Schema(required = true) long lineId, @Schema(required = true, minimum = "1") int quantity) {

  /** An empty list could mean all or nothing, so it is refused where an absent one means all. */
  public static final String NONE = "Name at least one line, or leave this out for all pieces.";

  private static final String NO_NULL = "This must not be null.";

  /**
   * The pieces by line; empty for null, which means all.
   *
   * @throws Invalid for an empty list
   */
  public static SortedMap<Long, Integer> byLine(List<Pieces> lines) {
    SortedMap<Long, Integer> quantities = new TreeMap<>();
    if (lines != null) {
      if (lines.isEmpty()) {
        throw new Invalid("lines", NONE);
      }
      for (Pieces line : lines) {
        if (line == null) {
          throw new Invalid("lines", NO_NULL);
        }
        NamedOnce.put(quantities, line.lineId(), line.quantity(), "lines");
      }
    }
    return quantities;
  }
}
