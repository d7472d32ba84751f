package shop.orders.web.pharmacy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.returns.ReturnReading;
import shop.orders.returns.Returning;
import shop.orders.web.kit.json.Amounts;

/** A request to return goods, which staff decide. */
@Schema(name = "PharmacyReturn")
record ReturnJson(
    long returnId,
    @Schema(example = "requested") String status,
    String requestedAt,
    List<Item> items,
    BigDecimal refundAmount,
    String currency) {

  /** Some pieces of a product. */
  @Schema(name = "PharmacyReturnItem")
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Item(
      @Schema(example = "1") @NotNull Long productId,
      @Schema(nullable = true, description = "All that can be returned if absent.", example = "2")
          @Positive(message = Returning.NO_QUANTITY)
          Integer quantity) {}

  /**
   * The goods that the customer wants to return, and the reason. Without items: all that can be
   * returned. The published document shows a call without any of it.
   */
  @Schema(name = "PharmacyNewReturn")
  @JsonIgnoreProperties(ignoreUnknown = true)
  record New(
      @Schema(nullable = true) List<@Valid Item> items,
      @Schema(nullable = true, example = "Damaged items") @Size(max = Returning.LONGEST_TEXT)
          String reason,
      @Schema(nullable = true) @Size(max = Returning.LONGEST_TEXT) String comment) {

    private static final New NOTHING = new New(null, null, null);

    /** What the call says; null for a call without a body. */
    static New of(New given) {
      return given == null ? NOTHING : given;
    }
  }

  static ReturnJson of(ReturnReading.ReturnView goods) {
    return new ReturnJson(
        goods.id(),
        Words.of(goods.status()),
        Words.time(goods.requestedAt()),
        goods.lines().stream().map(line -> new Item(line.itemId(), line.quantity())).toList(),
        Amounts.shortest(goods.refundAmount()),
        goods.currency());
  }
}
