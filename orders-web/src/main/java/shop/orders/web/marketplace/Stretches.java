package shop.orders.web.marketplace;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import shop.orders.domain.order.reading.ContractOrders;
import shop.orders.domain.refusal.Invalid;

/** The part of a list that the caller wants, and its order. */
public class Stretches {

  @QueryParam("limit")
  @Parameter(description = "At most so many orders; all of them if absent.")
  private Long limit;

  @QueryParam("offset")
  @DefaultValue("0")
  @Parameter(description = "How many orders are left out at the beginning.")
  private long offset;

  @QueryParam("sort")
  @DefaultValue("asc")
  @Parameter(description = "By created_date: asc or 1, desc or -1.")
  private String sort;

  ContractOrders.Stretch stretch() {
    if (limit != null && limit < 1) {
      throw new Invalid("limit", "This must be at least 1.");
    }
    if (offset < 0) {
      throw new Invalid("offset", "This must be at least 0.");
    }
    return new ContractOrders.Stretch(
        isAscending(), offset, limit == null ? Long.MAX_VALUE : limit);
  }

  private boolean isAscending() {
    return switch (sort) {
      case "asc", "1", "" -> true;
      case "desc", "-1" -> false;
      default -> throw new Invalid("sort", "This must be asc, 1, desc or -1.");
    };
  }
}
