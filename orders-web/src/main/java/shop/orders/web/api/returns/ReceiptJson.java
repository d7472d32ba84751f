package shop.orders.web.api.returns;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.returned.Deduction;
import shop.orders.returns.Receiving;
import shop.orders.returns.Returning;
import shop.orders.returns.life.CorrectingReceipts;
import shop.orders.web.api.orders.Tried;
import shop.orders.web.kit.json.Amounts;

/** The counted goods. */
@Schema(name = "GoodsReceipt")
record ReceiptJson(
    @NotEmpty(message = Returning.NO_LINE) List<@Valid Line> lines,
    @Schema(
            nullable = true,
            description =
                "Whether what is missing follows in another parcel: it continues as an approved"
                    + " return of its own. Otherwise the customer keeps it.")
        Boolean restFollows,
    @Schema(
            nullable = true,
            description =
                "Goods in the parcel that are not of this order; staff decide later. The customer"
                    + " reads it, too.")
        @Size(max = Returning.LONGEST_TEXT)
        String foreignGoods,
    @Schema(nullable = true, description = "Of a preview.") String previewToken)
    implements Tried {

  /** The counted pieces of a line. */
  @Schema(name = "GoodsReceiptLine")
  record Line(
      @Schema(required = true) long lineId,
      @Schema(required = true, minimum = "0") int received,
      @Schema(
              nullable = true,
              minimum = "0",
              description = "All that are not resellable if absent.")
          Integer damaged,
      @Schema(
              nullable = true,
              minimum = "0",
              description = "Pieces that go back to stock; none if absent.")
          Integer resellable,
      @Schema(
              nullable = true,
              minimum = "0",
              description =
                  "Pieces that are missing and in whose place something else came; none if"
                      + " absent.")
          Integer other,
      @Schema(
              nullable = true,
              minimum = "0",
              description = "Pieces that came beyond the announced ones; none if absent.")
          Integer surplus,
      @Schema(
              nullable = true,
              description =
                  "The code of the reason that staff found; the customer's if absent. Who pays"
                      + " the way back and the restocking fee follow it.",
              example = "changed_mind")
          String reason,
      @Schema(nullable = true) @Valid NewDeduction deduction) {}

  /** What to deduct for the received pieces of a line. */
  @Schema(name = "NewReturnDeduction", description = "Either an amount or a percentage.")
  record NewDeduction(
      @Schema(
              required = true,
              description =
                  "loss_of_value: the customer handled the goods more than it takes to try them;"
                      + " after a withdrawal by law nothing else can be deducted.",
              enumeration = {"loss_of_value", "other"})
          String kind,
      @Schema(
              type = SchemaType.STRING,
              nullable = true,
              pattern = Amounts.FORM,
              description = "At most what the received pieces give back.")
          @DecimalMin("0")
          @DecimalMax(Field.MOST_IN_DIGITS)
          BigDecimal amount,
      @Schema(
              type = SchemaType.STRING,
              nullable = true,
              pattern = Amounts.PERCENTAGE_OF_2_DECIMALS,
              description = "Of the price of the received pieces.",
              example = "25.00")
          @DecimalMin(value = "0", message = Field.NO_PERCENTAGE_OF_2_DECIMALS)
          @DecimalMax(value = "100", message = Field.NO_PERCENTAGE_OF_2_DECIMALS)
          BigDecimal percent,
      @Schema(required = true, description = "For the customer.")
          @NotBlank
          @Size(max = Deduction.LONGEST_REASON)
          String reason) {

    private Deduction deduction(String field) {
      if ((amount == null) == (percent == null)) {
        throw new Invalid(field, "Either an amount or a percentage is given.");
      }
      Deduction.Kind why =
          switch (Objects.requireNonNullElse(kind, "")) {
            case "loss_of_value" -> Deduction.Kind.LOSS_OF_VALUE;
            case "other" -> Deduction.Kind.OTHER;
            default ->
                throw new Invalid(field + ".kind", "This must be one of loss_of_value, other.");
          };
      return new Deduction(why, amount, percent, reason);
    }
  }

  Receiving.Receipt receipt() {
    List<Returning.Arrived> arrived = new ArrayList<>();
    if (lines != null) {
      for (Line line : lines) {
        ReturnJson.demandGiven(line);
        arrived.add(
            new Returning.Arrived(
                line.lineId(),
                line.received(),
                line.damaged(),
                line.resellable(),
                Objects.requireNonNullElse(line.other(), 0),
                Objects.requireNonNullElse(line.surplus(), 0),
                line.reason(),
                line.deduction() == null
                    ? null
                    : line.deduction().deduction("lines[" + arrived.size() + "].deduction")));
      }
    }
    return new Receiving.Receipt(arrived, Boolean.TRUE.equals(restFollows), foreignGoods);
  }

  /** The right counts of a receipt. */
  @Schema(name = "GoodsReceiptCorrection")
  record Correction(
      @NotEmpty(message = Returning.NO_LINE)
          @Size(max = Returning.MOST_LINES, message = Returning.TOO_MANY_LINES)
          List<@Valid Line> lines,
      @Schema(
              required = true,
              description =
                  "For staff and the merchant, in the order's history; the customer does not see it.")
          @NotBlank
          @Size(max = Returning.LONGEST_TEXT)
          String reason) {

    /** The right counts of a line. */
    @Schema(name = "GoodsReceiptCorrectionLine")
    record Line(
        @Schema(required = true) long lineId,
        @Schema(required = true, minimum = "0", description = "At least as many as before.")
            int received,
        @Schema(required = true, minimum = "0", description = "Of the received pieces.")
            int resellable) {}

    List<CorrectingReceipts.Recounted> recounted() {
      List<CorrectingReceipts.Recounted> recounted = new ArrayList<>();
      if (lines != null) {
        for (Line line : lines) {
          ReturnJson.demandGiven(line);
          recounted.add(
              new CorrectingReceipts.Recounted(line.lineId(), line.received(), line.resellable()));
        }
      }
      return recounted;
    }
  }
}
