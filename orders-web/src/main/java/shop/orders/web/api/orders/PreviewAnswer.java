package shop.orders.web.api.orders;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.returned.CancellationStatus;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.Effects;
import shop.orders.returns.Previewed;
import shop.orders.web.kit.json.Decimal;
import shop.orders.web.kit.json.NameOf;

/** Answers a preview with the effects that the call would have. */
@Provider
public class PreviewAnswer implements ExceptionMapper<Previewed> {

  /** The effects of the call. */
  @Schema(
      name = "Preview",
      description = "The effects that the call would have; nothing is changed.")
  public record PreviewJson(
      @Schema(
              description =
                  "With this token, the real call has exactly these effects, or is refused with"
                      + " 409.")
          String previewToken,
      @Schema(description = "The status of the order, return or request afterwards.")
          @NameOf({OrderStatus.class, ReturnStatus.class, CancellationStatus.class})
          String status,
      String currency,
      List<LineJson> lines,
      @Decimal String deliveryFee,
      @Decimal String restockingFee,
      @Decimal String total,
      @Decimal String totalTax,
      @Schema(
              description =
                  "The amount that would be owed back; settled at once as far as money went back before"
                      + " for no due, as after a lost dispute.")
          @Decimal
          String refundDue,
      @Schema(description = "The amount that would be paid back.") @Decimal String refunded,
      @Schema(description = "The documents that would be issued, such as credit_note.")
          List<String> documents,
      @Schema(description = "The pieces that would go back to stock.") List<StockJson> stock) {

    /** The amount that a line's pieces would give back. */
    @Schema(name = "PreviewLine")
    record LineJson(
        long lineId,
        int quantity,
        @Decimal String goods,
        @Decimal String tax,
        List<OrderJson.TaxJson> taxes,
        @Decimal String total) {

      static LineJson of(LineCredit line) {
        return new LineJson(
            line.lineId(),
            line.quantity(),
            text(line.goods()),
            text(line.tax()),
            line.taxes().stream().map(OrderJson.TaxJson::of).toList(),
            text(line.total()));
      }
    }

    /** Some pieces of an item that would go back to stock. */
    @Schema(name = "PreviewStock")
    record StockJson(long itemId, int quantity) {}

    static PreviewJson of(Effects effects, String token) {
      return new PreviewJson(
          token,
          effects.status(),
          effects.currency(),
          effects.lines().stream().map(LineJson::of).toList(),
          text(effects.deliveryFee()),
          text(effects.restockingFee()),
          text(effects.total()),
          text(effects.totalTax()),
          text(effects.refundDue()),
          text(effects.refunded()),
          effects.documents(),
          effects.stock().stream()
              .map(item -> new StockJson(item.itemId(), item.quantity()))
              .toList());
    }

    private static String text(BigDecimal amount) {
      return amount.toPlainString();
    }
  }

  @Override
  public Response toResponse(Previewed tried) {
    return Response.ok(PreviewJson.of(tried.effects(), tried.token()))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header("Cache-Control", "no-store")
        .build();
  }
}
