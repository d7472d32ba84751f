package shop.orders.web.pharmacy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.note.Review;

/** A stored review. */
@Schema(name = "PharmacyReview")
record ReviewJson(long reviewId, int rating, String title, String comment, String createdAt) {

  /** A review that a customer writes. */
  @Schema(name = "PharmacyNewReview")
  @JsonIgnoreProperties(ignoreUnknown = true)
  record New(
      @Schema(example = "5") @NotNull @Min(1) @Max(Review.Text.BEST_RATING) Integer rating,
      @Schema(nullable = true, example = "Quick") @Size(max = Review.Text.LONGEST_TITLE)
          String title,
      @Schema(nullable = true, example = "Came a day early.")
          @Size(max = Review.Text.LONGEST_COMMENT)
          String comment) {

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
