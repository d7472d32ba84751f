package shop.orders.web.api.catalogue;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.catalog.Stars;

/** The stars of an item. */
@Schema(name = "ItemRating")
public record RatingJson(
    @Schema(example = "12") int reviews,
    @Schema(nullable = true, description = "With two decimals.", example = "4.33") Double mean,
    @Schema(description = "How many reviews give one, two, three, four and five stars.")
        List<Integer> stars) {

  public static RatingJson of(Stars stars) {
    return new RatingJson(stars.reviews(), stars.mean(), stars.counts());
  }
}
