package shop.orders.web.pharmacy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.Review;

/** A review as it was kept. */
@Schema(name = "PharmacyReview")
public record ReviewJson(
    long reviewId, int rating, String title, String comment, String createdAt) {

  /** A review as the customer writes it. */
  @Schema(name = "PharmacyNewReview")
  public record New(
      @Schema(required = true, minimum = "1", maximum = "5", example = "5") Integer rating,
      @Schema(nullable = true, example = "Quick") String title,
      @Schema(nullable = true, example = "Came a day early.") String comment) {

    Review.Text text() {
      return new Review.Text(rating, title, comment);
    }
  }

  static ReviewJson of(Review review) {
    return new ReviewJson(
        review.id(),
        review.rating(),
        review.title(),
        review.comment(),
        Words.time(review.createdAt()));
  }
}
