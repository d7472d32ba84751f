package shop.orders.web.api.reviews;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_DETAILS;
import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Seen;
import shop.orders.domain.order.Reviewing;
import shop.orders.domain.order.reading.ReviewReading;
import shop.orders.domain.order.reading.ReviewReading.ReviewView;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.Capacities;
import shop.orders.web.kit.auth.InAnyCapacity;
import shop.orders.web.kit.errors.Problem;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/** The reviews of orders: customers write them, shops answer, staff hide. */
@Path("/v2/reviews")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews")
public class ReviewsResource {

  @Inject private ReviewReading reading;
  @Inject private Reviewing reviewing;
  @Inject private Caller caller;
  @Inject private Capacities capacities;
  @Inject private ExpectedVersion expected;

  @GET
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(
      operationId = "listReviews",
      summary = "List the reviews that the caller may see, newest first",
      description =
          "Customers see their own, merchants those of their shops, staff all; also those"
              + " that are hidden.")
  public Paged<ReviewJson> list(
      @QueryParam("order_id") Long orderId,
      @Parameter(description = "Only of orders that delivered this item.") @QueryParam("item_id")
          Long itemId,
      @Parameter(description = "Only of the shop with this slug.") @QueryParam("shop") String shop,
      @Parameter(description = "Only those with so many stars, 1 to 5.", example = "1")
          @QueryParam("rating")
          Integer rating,
      @Parameter(description = "Only those that staff have hidden, or have not.")
          @QueryParam("hidden")
          Boolean hidden,
      @Parameter(description = "Only those that the shop has answered, or has not.")
          @QueryParam("answered")
          Boolean answered,
      @BeanParam Page page) {
    ReviewReading.Filter filter =
        new ReviewReading.Filter(orderId, itemId, shop, rating, answered, hidden);
    int limit = page.limit() + 1;
    List<Seen<ReviewView>> found =
        capacities.newest(
            Channel.API,
            actor -> reading.list(filter, page.before(), limit, actor),
            ReviewView::id,
            limit);
    return page.of(found, seen -> seen.row().id(), seen -> ReviewJson.of(seen.row()));
  }

  @GET
  @Path("/{id}")
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(operationId = "getReview", summary = "Read a review")
  @Versioned
  @APIResponseSchema(value = ReviewJson.class, responseCode = "200")
  public Response one(@PathParam("id") long id) {
    return answer(Response.ok(), id);
  }

  @POST
  @Access(customers = true)
  @Idempotent
  @Operation(
      operationId = "createReview",
      summary = "Review an order",
      description = "Once for each order, after its delivery; it is shown with all its items.")
  @Versioned
  @APIResponseSchema(value = ReviewJson.class, responseCode = "201")
  public Response create(ReviewJson.New review) {
    long id = reviewing.review(review.orderId(), review.text(), actor()).id();
    return answer(Response.created(URI.create("v2/reviews/" + id)), id);
  }

  @PUT
  @Path("/{id}")
  @Access(customers = true)
  @Atomic
  @Operation(
      operationId = "updateReview",
      summary = "Change one's own review",
      description = "Rating, title and comment are replaced. A hidden review stays hidden.")
  @Versioned(checked = true)
  @APIResponseSchema(value = ReviewJson.class, responseCode = "200")
  public Response change(@PathParam("id") long id, ReviewJson.Changed review) {
    reviewing.change(id, review.text(), expected::check, actor());
    return answer(Response.ok(), id);
  }

  @DELETE
  @Path("/{id}")
  @Access(customers = true)
  @Atomic
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  @Operation(
      operationId = "withdrawReview",
      summary = "Withdraw one's own review",
      description =
          "Its texts are gone, with the shop's answer. The order can be reviewed again, unless"
              + " staff have hidden the review.")
  @APIResponse(responseCode = "204", description = "The review is withdrawn.")
  public Response withdraw(@PathParam("id") long id) {
    reviewing.withdraw(id, actor());
    return Response.noContent().build();
  }

  @PUT
  @Path("/{id}/answer")
  @Access(merchants = UPDATE_ORDER_DETAILS, staff = UPDATE_ORDER_DETAILS)
  @Atomic
  @Operation(
      operationId = "answerReview",
      summary = "Answer a review for the shop",
      description = "It takes the place of an answer that there is. Everybody reads it.")
  @Versioned(checked = true)
  @APIResponseSchema(value = ReviewJson.class, responseCode = "200")
  public Response answer(@PathParam("id") long id, ReviewJson.NewAnswer answer) {
    reviewing.answer(id, answer.text(), expected::check, actor());
    return answer(Response.ok(), id);
  }

  @DELETE
  @Path("/{id}/answer")
  @Access(merchants = UPDATE_ORDER_DETAILS, staff = UPDATE_ORDER_DETAILS)
  @Atomic
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  @Operation(operationId = "deleteReviewAnswer", summary = "Take the shop's answer back")
  @APIResponse(responseCode = "204", description = "There is no answer.")
  public Response deleteAnswer(@PathParam("id") long id) {
    reviewing.deleteAnswer(id, actor());
    return Response.noContent().build();
  }

  @PUT
  @Path("/{id}/hiding")
  @Access(staff = UPDATE_ORDER_DETAILS)
  @Atomic
  @Operation(
      operationId = "hideReview",
      summary = "Hide a review",
      description =
          "Its customer and the shop still read it, with the reason. It counts for no item.")
  @Versioned(checked = true)
  @APIResponseSchema(value = ReviewJson.class, responseCode = "200")
  public Response hide(@PathParam("id") long id, ReviewJson.NewHiding hiding) {
    reviewing.hide(id, hiding.reason(), expected::check, actor());
    return answer(Response.ok(), id);
  }

  @DELETE
  @Path("/{id}/hiding")
  @Access(staff = UPDATE_ORDER_DETAILS)
  @Atomic
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  @Operation(operationId = "showReview", summary = "Show a hidden review again")
  @APIResponse(responseCode = "204", description = "The review is shown.")
  public Response show(@PathParam("id") long id) {
    reviewing.show(id, actor());
    return Response.noContent().build();
  }

  private Actor actor() {
    return caller.actor(Channel.API);
  }

  private Response answer(Response.ResponseBuilder response, long id) {
    ReviewView review = reading.one(id, actor());
    return response
        .entity(ReviewJson.of(review))
        .tag(ExpectedVersion.tag(review.version()))
        .build();
  }
}
