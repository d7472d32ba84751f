package shop.orders.domain.catalog;

import java.util.List;
import java.util.stream.IntStream;
import shop.orders.domain.database.Json;

/**
 * How an item is rated by the reviews that everybody can read. The database keeps it with each
 * review.
 *
 * @param counts how many reviews give one to five stars
 */
public record Stars(List<Integer> counts) {

  private static final Stars NONE = new Stars(List.of(0, 0, 0, 0, 0));

  /**
   * @param json an array of five numbers; null if no review ever rated the item
   */
  public static Stars read(String json) {
    return json == null ? NONE : new Stars(List.of(Json.read(json, Integer[].class)));
  }

  public int reviews() {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  /** The mean of the stars, with two decimals; null without a review. */
  public Double mean() {
    int all = reviews();
    long sum = IntStream.range(0, counts.size()).mapToLong(i -> (i + 1L) * counts.get(i)).sum();
    return all == 0 ? null : Math.round(sum * 100.0 / all) / 100.0;
  }
}
