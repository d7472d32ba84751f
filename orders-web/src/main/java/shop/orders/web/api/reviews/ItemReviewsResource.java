package shop.orders.web.api.reviews;

import static shop.orders.domain.access.Permission.UPDATE_STOCK;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.order.reading.ReviewReading;
import shop.orders.domain.order.reading.ReviewReading.RatedItem;
import shop.orders.domain.order.reading.ReviewReading.ReviewView;
import shop.orders.domain.order.reading.ReviewReading.Words;
import shop.orders.domain.refusal.NotFound;
import shop.orders.web.api.catalogue.RatingJson;
import shop.orders.web.kit.auth.Anyone;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;

/** What customers think of an item, for everybody. */
@Path("/v2/catalog/items/{id}/reviews")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews")
public class ItemReviewsResource {

  @Inject private ReviewReading reading;
  @Inject private Caller caller;

  /**
   * A page of an item's reviews.
   *
   * @param nextCursor null on the last page
   */
  @Schema(name = "ItemReviewPage")
  record ItemReviewsJson(
      List<ItemReviewJson> data,
      @Schema(nullable = true) String nextCursor,
      @Schema(description = "Of all pages.") RatingJson rating) {}

  /** A review of an order with the item, as everybody reads it. */
  @Schema(name = "ItemReview")
  record ItemReviewJson(
      long id,
      @Schema(description = "Stars, 1 to 5.", example = "4") int rating,
      @Schema(description = "May be empty.") String title,
      @Schema(description = "May be empty.") String comment,
      @Schema(description = "A first name, or customer.", example = "Amina") String reviewer,
      Instant createdAt,
      @Schema(nullable = true, description = "The last change by its customer.") Instant changedAt,
      @Schema(nullable = true, description = "The shop's.") ItemReviewAnswerJson answer) {

    static ItemReviewJson of(ReviewView review) {
      return new ItemReviewJson(
          review.id(),
          review.rating(),
          review.title(),
          review.comment(),
          review.reviewer(),
          review.createdAt(),
          review.changedAt(),
          ItemReviewAnswerJson.of(review.answer()));
    }
  }

  /** What the shop says about a review, for everybody. */
  @Schema(name = "ItemReviewAnswer")
  record ItemReviewAnswerJson(@Schema(example = "Thank you.") String text, Instant at) {

    /**
     * @param answer null if there is none
     */
    static ItemReviewAnswerJson of(Words answer) {
      return answer == null ? null : new ItemReviewAnswerJson(answer.text(), answer.at());
    }
  }

  @GET
  @Anyone
  @Operation(
      operationId = "listItemReviews",
      summary = "Read what customers think of an item, newest first",
      description =
          "Each is of an order that delivered the item. Hidden ones are left out, and count for"
              + " nothing.")
  public ItemReviewsJson list(
      @Parameter(
              description = "The item's id; the record id does, too.",
              schema = @Schema(type = SchemaType.INTEGER, format = "int64"),
              example = "42")
          @PathParam("id")
          String id,
      @BeanParam Page page) {
    RatedItem item = reading.item(id);
    if (!item.sold() && !caller.maySell(UPDATE_STOCK, item.merchantId())) {
      throw new NotFound("item");
    }
    List<ReviewView> rows = reading.ofItem(item.id(), page.before(), page.limit() + 1);
    Paged<ItemReviewJson> shown = page.of(rows, ReviewView::id, ItemReviewJson::of);
    return new ItemReviewsJson(shown.data(), shown.nextCursor(), RatingJson.of(item.stars()));
  }
}
