package shop.orders.web.api.orders;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.web.kit.errors.Fault;
import shop.orders.web.kit.errors.FieldError;

/**
 * What became of one step among many: the version of the order after it, or the problem that the
 * order's own call would have answered.
 *
 * @param orderId null if the row has none that can be read
 */
@Schema(name = "OrderActionOutcome")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record OrderActionOutcome(
    @Schema(nullable = true, example = "4711") @JsonInclude(JsonInclude.Include.ALWAYS)
        Long orderId,
    @Schema(description = "As of the order's own call.", example = "200") int status,
    @Schema(description = "Why not; absent if it is done.", example = "order_not_found")
        String code,
    @Schema(description = "Why not, in words.") String detail,
    @Schema(description = "The wrong members of parameters, or of the row.")
        List<FieldError> errors,
    @Schema(description = "Of the order, if it is done.", example = "4") Integer version,
    @JsonAnyGetter @Schema(hidden = true) Map<String, Object> facts) {

  private static final int DONE = 200;

  static OrderActionOutcome done(long orderId, int version) {
    return new OrderActionOutcome(orderId, DONE, null, null, List.of(), version, Map.of());
  }

  static OrderActionOutcome not(Long orderId, Fault why) {
    return new OrderActionOutcome(
        orderId, why.status(), why.code(), why.detail(), why.errors(), null, why.facts());
  }
}
