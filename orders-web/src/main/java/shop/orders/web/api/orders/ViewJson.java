package shop.orders.web.api.orders;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.reading.OrderFilter;
import shop.orders.domain.order.reading.OrderSort;
import shop.orders.domain.order.view.OrderView;
import shop.orders.domain.refusal.Field;

/** A saved view of the list of orders. */
@Schema(name = "OrderView")
record ViewJson(
    long id,
    @Schema(example = "Late parcels") String name,
    ViewFilterJson filter,
    @Schema(example = "-placed") String sort,
    @Schema(description = "Names of what is to be shown, in sequence.") List<String> columns,
    @Schema(description = "Whether colleagues read it, too.") boolean shared,
    @Schema(description = "Whether it is the caller's own, who alone changes it.") boolean own,
    Instant createdAt,
    Instant updatedAt,
    @Schema(description = "Increases with each change; the view's ETag.") int version) {

  static ViewJson of(OrderView view) {
    return new ViewJson(
        view.id(),
        view.wish().name(),
        ViewFilterJson.of(view.wish().filter()),
        view.wish().sort().word(),
        view.wish().columns(),
        view.wish().shared(),
        view.own(),
        view.createdAt(),
        view.updatedAt(),
        view.version());
  }

  /** A view as its owner wants it. */
  @Schema(name = "NewOrderView")
  record Input(
      @Schema(description = "Unique among the caller's own.", example = "Late parcels")
          @NotBlank(message = Field.MISSING)
          @Size(max = OrderView.LONGEST_NAME)
          String name,
      @Schema(nullable = true, description = "All orders without it.") @Valid ViewFilterJson filter,
      @Schema(
              nullable = true,
              description = "As the parameter of the list; -placed without it.",
              enumeration = {"placed", "-placed", "updated", "-updated", "promised", "-promised"},
              example = "-placed")
          String sort,
      @Schema(
              nullable = true,
              description =
                  "Names of what is to be shown, in sequence: at most 50, each of at most 60"
                      + " characters. They mean something to pages that show orders, and nothing here.",
              example = "[\"order_code\", \"total\"]")
          List<@Size(max = OrderView.LONGEST_COLUMN) String> columns,
      @Schema(
              nullable = true,
              description =
                  "Whether colleagues read it, too: all staff, or all who work for the merchant."
                      + " Without it, nobody else does.")
          Boolean shared) {

    OrderView.Wish wish() {
      OrderSort wanted = OrderSort.of(sort);
      return new OrderView.Wish(
          name,
          filter == null ? OrderFilter.NONE : filter.filter(),
          wanted == null ? OrderSort.NEWEST : wanted,
          columns == null ? List.of() : columns,
          Boolean.TRUE.equals(shared));
    }
  }
}
