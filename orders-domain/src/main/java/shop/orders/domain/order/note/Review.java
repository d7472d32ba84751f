package shop.orders.domain.order.note;

import java.time.Instant;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/** A customer's review of an order that was delivered. */
public record Review(long id, int rating, String title, String comment, Instant createdAt) {

  public static final int LONGEST_ANSWER = 5000;

  /**
   * A review as its customer writes it; texts may be empty.
   *
   * @param rating from 1 to 5
   */
  public record Text(Integer rating, String title, String comment) {

    public static final int BEST_RATING = 5;
    public static final int LONGEST_TITLE = 255;
    public static final int LONGEST_COMMENT = 5000;

    public Text {
      if (rating == null) {
        throw new Invalid("rating", Field.MISSING);
      }
      rating = Field.within("rating", rating, 1, BEST_RATING);
      title = Field.text("title", title, LONGEST_TITLE);
      comment = Field.text("comment", comment, LONGEST_COMMENT);
    }
  }
}
