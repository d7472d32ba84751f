package shop.orders.web.api.returns;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.returns.claim.ExchangeView;
import shop.orders.returns.remedy.Exchanging;

/** Whether the goods of a return come back for others of the same kind. */
@Schema(name = "ReturnExchange")
record ExchangeJson(
    @Schema(description = "Whether others are sent in their place; otherwise they bring money.")
        boolean agreed,
    @Schema(nullable = true, description = "Why money took its place, if staff said so.")
        String reason) {

  /**
   * @param view null for none
   */
  static ExchangeJson of(ExchangeView view) {
    return view == null ? null : new ExchangeJson(view.agreed(), view.reason());
  }

  /** An exchange is wanted. */
  @Schema(name = "NewReturnExchange")
  record Input(
      @Schema(
              nullable = true,
              description =
                  "Whether the customer has expressly agreed to an exchange. After a withdrawal by"
                      + " law staff confirm it; else 409 exchange_not_agreed.")
          Boolean customerAgreed) {

    static final Input NONE = new Input(null);

    boolean agreedByCustomer() {
      return Boolean.TRUE.equals(customerAgreed);
    }
  }

  /** Money takes the place of an exchange. */
  @Schema(name = "ExchangeEnd")
  record End(
      @Schema(
              nullable = true,
              description =
                  "For the customer; required from staff. Of goods that they had refused, for staff"
                      + " and the merchant, in the order's history.")
          @Size(max = Exchanging.LONGEST_REASON)
          String reason) {

    static final End WITHOUT_REASON = new End(null);
  }
}
