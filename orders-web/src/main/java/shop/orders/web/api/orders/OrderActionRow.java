package shop.orders.web.api.orders;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.json.Wire;

/**
 * A step of one order among many.
 *
 * @param ifMatch null for any version
 * @param parameters what the call of the step has as its body; null for none
 */
@Schema(name = "OrderActionRequest")
record OrderActionRow(
    @Schema(example = "4711") @NotNull(message = Field.MISSING) Long orderId,
    @NotNull(message = Field.MISSING) Action action,
    @Schema(
            nullable = true,
            description = "The order's ETag or version: with another one, this row answers 412.",
            example = "3")
        @Size(max = 100)
        String ifMatch,
    @Schema(
            nullable = true,
            description =
                "The body of the order's own call: for ship courier_name, tracking_no, tracking_url"
                    + " and lines; for cancel reason, message and lines; for deliver_shipment"
                    + " shipment_id. For pack and ship also in_spite_of_request.")
        Map<String, Object> parameters) {

  private static final String IN_SPITE = "in_spite_of_request";

  /** The steps that can be taken of many orders at once, spelt as in JSON. */
  enum Action {
    confirm,
    pack,
    ship,
    deliver,
    deliver_shipment,
    cancel
  }

  Expected expected() {
    if (ifMatch == null) {
      return Expected.ANY;
    }
    String tag = ifMatch.matches("\\d{1,18}") ? '"' + ifMatch + '"' : ifMatch;
    return version -> ExpectedVersion.demand(tag, version);
  }

  /** Whether the step is taken although the customer asks to cancel the order. */
  boolean takenInSpiteOfRequest() {
    Object inSpite = parameters == null ? null : parameters.get(IN_SPITE);
    if (inSpite != null && !(inSpite instanceof Boolean)) {
      throw new Invalid(IN_SPITE, "This must be true or false.");
    }
    return Boolean.TRUE.equals(inSpite);
  }

  /** The body of the order's own call, as JSON. */
  byte[] body() {
    Map<String, Object> body = new LinkedHashMap<>();
    if (parameters != null) {
      body.putAll(parameters);
    }
    if (action == Action.pack || action == Action.ship) {
      body.remove(IN_SPITE);
    }
    return Wire.write(body);
  }
}
