package shop.orders.domain.order;

import java.time.Instant;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/** A customer's review of an order that was delivered. */
public record Review(long id, int rating, String title, String comment, Instant createdAt) {

  /**
   * A review as its customer writes it; texts may be empty.
   *
   * @param rating from 1 to 5
   */
  public record Text(Integer rating, String title, String comment) {

    public Text {
      if (rating == null) {
        throw new Invalid("rating", "This must be given.");
      }
      rating = Field.within("rating", rating, 1, 5);
      title = Field.text("title", title, 255);
      comment = Field.text("comment", comment, 5000);
    }
  }
}
