package shop.orders.web.api.orders;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.refusal.Refusal;

/** Why something cannot be bought, as checkout would refuse it. */
@Schema(name = "Obstacle", description = "A reason for which checkout would refuse the cart.")
record ObstacleJson(
    @Schema(description = "The code of the refusal.", example = "insufficient_stock") String code,
    @Schema(example = "Only 2 of “Vitamin C 500” are left.") String reason,
    @Schema(nullable = true, description = "The item that it is about.", example = "42")
        Long itemId,
    @Schema(nullable = true, description = "Pieces that are left of the item.", example = "2")
        Integer available) {

  static List<ObstacleJson> of(List<Refusal> obstacles) {
    return obstacles.stream().map(ObstacleJson::of).toList();
  }

  private static ObstacleJson of(Refusal refusal) {
    Map<String, Object> facts = refusal.facts();
    return new ObstacleJson(
        refusal.code(),
        refusal.getMessage(),
        (Long) facts.get("item_id"),
        (Integer) facts.get("available"));
  }
}
