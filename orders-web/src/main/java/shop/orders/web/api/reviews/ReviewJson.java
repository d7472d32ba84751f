package shop.orders.web.api.reviews;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.note.Review;
import shop.orders.domain.order.reading.ReviewReading;
import shop.orders.domain.order.reading.ReviewReading.ReviewView;
import shop.orders.domain.order.reading.ReviewReading.Words;

/** A review, as its customer and the shop read it. */
@Schema(name = "Review")
record ReviewJson(
    long id,
    long orderId,
    @Schema(description = "What it is about: all that was delivered.") List<ItemJson> items,
    @Schema(description = "Stars, 1 to 5.", example = "4") int rating,
    @Schema(description = "May be empty.") String title,
    @Schema(description = "May be empty.") String comment,
    @Schema(description = "What everybody reads of the customer's name.", example = "Amina")
        String reviewer,
    Instant createdAt,
    @Schema(nullable = true, description = "The last change by its customer.") Instant changedAt,
    @Schema(nullable = true, description = "The shop's.") AnswerJson answer,
    @Schema(nullable = true, description = "Null if everybody can read the review.")
        HidingJson hiding,
    @Schema(description = "Increases with each change; the review's ETag.") int version) {

  static ReviewJson of(ReviewView review) {
    return new ReviewJson(
        review.id(),
        review.orderId(),
        review.items().stream().map(ItemJson::of).toList(),
        review.rating(),
        review.title(),
        review.comment(),
        review.reviewer(),
        review.createdAt(),
        review.changedAt(),
        AnswerJson.of(review.answer()),
        HidingJson.of(review.hiding()),
        review.version());
  }

  /** An item of the order. */
  @Schema(name = "ReviewedItem")
  record ItemJson(long itemId, String name) {

    static ItemJson of(ReviewReading.Reviewed item) {
      return new ItemJson(item.itemId(), item.name());
    }
  }

  /** What the shop says about a review. */
  @Schema(name = "ReviewAnswer")
  record AnswerJson(
      @Schema(example = "Thank you.") String text,
      Instant at,
      @Schema(description = "staff, for who is not of the shop.") String by) {

    /**
     * @param answer null if there is none
     */
    static AnswerJson of(Words answer) {
      return answer == null ? null : new AnswerJson(answer.text(), answer.at(), answer.by());
    }
  }

  /** That staff have hidden a review. */
  @Schema(name = "ReviewHiding")
  record HidingJson(
      @Schema(description = "Its customer reads it, too.", example = "It names a person.")
          String reason,
      Instant at,
      @Schema(description = "staff, for who is not of the shop.") String by) {

    static HidingJson of(Words hiding) {
      return hiding == null ? null : new HidingJson(hiding.text(), hiding.at(), hiding.by());
    }
  }

  /** A new review of an order. */
  @Schema(name = "NewReview")
  record New(
      @Schema(example = "4711") @NotNull Long orderId,
      @Schema(description = "Stars, 1 to 5.", example = "4")
          @NotNull
          @Min(1)
          @Max(Review.Text.BEST_RATING)
          Integer rating,
      @Schema(nullable = true, example = "Quick") @Size(max = Review.Text.LONGEST_TITLE)
          String title,
      @Schema(nullable = true, example = "Came a day early.")
          @Size(max = Review.Text.LONGEST_COMMENT)
          String comment) {

    Review.Text text() {
      return new Review.Text(rating, title, comment);
    }
  }

  /** What its customer writes in place of what was there. */
  @Schema(name = "ReviewText")
  record Changed(
      @Schema(description = "Stars, 1 to 5.", example = "4")
          @NotNull
          @Min(1)
          @Max(Review.Text.BEST_RATING)
          Integer rating,
      @Schema(nullable = true, description = "Empty if absent.", example = "Quick")
          @Size(max = Review.Text.LONGEST_TITLE)
          String title,
      @Schema(nullable = true, description = "Empty if absent.", example = "Came a day early.")
          @Size(max = Review.Text.LONGEST_COMMENT)
          String comment) {

    Review.Text text() {
      return new Review.Text(rating, title, comment);
    }
  }

  /** An answer of the shop. */
  @Schema(name = "NewReviewAnswer")
  record NewAnswer(
      @Schema(example = "Thank you.") @NotBlank @Size(max = Review.LONGEST_ANSWER) String text) {}

  /** Why a review is hidden. */
  @Schema(name = "NewReviewHiding")
  record NewHiding(
      @Schema(example = "It names a person.") @NotBlank @Size(max = Ordering.LONGEST_TEXT)
          String reason) {}
}
