package shop.orders.web.api.orders;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_PAYMENT;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.returns.dues.UndecidedRefund;
import shop.orders.returns.dues.UndecidedRefunds;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.json.Decimal;

/** Refunds for which nothing was owed, over all orders. */
@Path("/v2/undecided-refunds")
@RequestScoped
@Tag(name = "Refunds")
public class UndecidedRefundsResource {

  @Inject private UndecidedRefunds refunds;
  @Inject private Caller caller;

  /** An order, and what of such refunds is undecided. */
  @Schema(name = "UndecidedRefund")
  record UndecidedJson(
      long orderId,
      @Schema(example = "20261128-11515484O") String orderCode,
      @Schema(example = "rang-fashion") String shop,
      @Schema(description = "What is still to be decided about.", example = "12.00") @Decimal
          String amount,
      @Schema(example = "EUR") String currency,
      @Schema(
              description =
                  "The provider's, of the newest such refund; or that of the correction of a return,"
                      + " such as return-7-corrected-12.",
              example = "re_3MtwBwLkdIwHu7ix")
          String reference,
      @Schema(description = "When that one was booked.") Instant refundedAt) {

    static UndecidedJson of(UndecidedRefund refund) {
      return new UndecidedJson(
          refund.orderId(),
          refund.orderCode(),
          refund.shopSlug(),
          refund.amount().toPlainString(),
          refund.currency(),
          refund.reference(),
          refund.at());
    }
  }

  @GET
  @Access(staff = UPDATE_ORDER_PAYMENT)
  @Operation(
      operationId = "listUndecidedRefunds",
      summary = "List the orders with refunds that nobody has decided about",
      description =
          "The payment provider made them unasked, such as from its dashboard. If one was for goods,"
              + " cancel or return these; else decide what it was for, as decide_refund offers. Or"
              + " fewer goods of a return had come than were refunded: the customer owes the amount"
              + " until a payment is recorded, the goods come, or it is decided to be a grant."
              + " Oldest orders first.")
  public Paged<UndecidedJson> list(@BeanParam Page page) {
    List<UndecidedRefund> rows =
        refunds.list(page.after(), page.limit() + 1, caller.actor(Channel.API));
    return page.of(rows, UndecidedRefund::orderId, UndecidedJson::of);
  }
}
