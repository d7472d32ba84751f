package shop.orders.web.api.returns;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.Entitlement;
import shop.orders.returns.LateGoods;
import shop.orders.returns.RefundWish;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.Returning;
import shop.orders.web.api.orders.OrderRefundsResource;
import shop.orders.web.api.orders.Tried;

/** A return as our own API shows it; amounts are texts with the currency's digits, times UTC. */
@Schema(name = "Return", description = "Goods of one order that the customer returns.")
record ReturnJson(
    long id,
    long orderId,
    @Schema(example = "REQUESTED") String status,
    @Schema(description = "Whether the customer withdraws from the purchase by law.")
        boolean withdrawal,
    @Schema(
            description = "By which right the goods come back.",
            enumeration = {"shop_rules", "withdrawal", "guarantee", "exception"})
        String entitlement,
    @Schema(nullable = true, description = "Why staff made an exception; only staff see it.")
        String exceptionReason,
    @Schema(nullable = true, description = "The return whose missing goods these are.") Long restOf,
    String comment,
    @Schema(nullable = true, description = "The reason if it was rejected.") String rejectReason,
    @Schema(description = "Who pays for sending the goods back: customer or shop.")
        String returnPaidBy,
    String currency,
    @Schema(
            description = "Expected until the goods are received, then the amount owed for them.",
            example = "72.00")
        String refundAmount,
    String refundTax,
    String deliveryRefund,
    @Schema(description = "The part of the price that is kept.") String restockingFee,
    @Schema(nullable = true, example = "store_credit") String refundMethod,
    @Schema(nullable = true) String refundReference,
    Instant requestedAt,
    @Schema(nullable = true) Instant decidedAt,
    @Schema(nullable = true) Instant receivedAt,
    @Schema(nullable = true) Instant refundedAt,
    @Schema(nullable = true) Instant endedAt,
    List<LineJson> lines,
    @Schema(description = "Photographs of faults.") List<PhotoJson> evidence,
    int version) {

  /** A photograph, without its bytes. */
  @Schema(name = "ReturnPhoto")
  record PhotoJson(
      long id,
      Instant at,
      String uploadedBy,
      @Schema(example = "image/jpeg") String mediaType,
      @Schema(description = "In bytes.") int size,
      String sha256,
      @Schema(description = "The link to the bytes; needs the token, too.") String url) {

    static PhotoJson of(long returnId, ReturnView.PhotoView photo) {
      return new PhotoJson(
          photo.id(),
          photo.at(),
          photo.uploadedBy(),
          photo.mediaType(),
          photo.size(),
          photo.sha256(),
          "/api/v2/returns/" + returnId + "/evidence/" + photo.id());
    }
  }

  /** Returned pieces of an order line. */
  @Schema(name = "ReturnLine")
  record LineJson(
      @Schema(description = "The id of the order's line.") long lineId,
      long itemId,
      String name,
      int quantity,
      @Schema(example = "damaged") String reason,
      String text,
      int received,
      @Schema(description = "Of the received pieces.") int damaged,
      @Schema(description = "Announced pieces that were not received and are not expected.")
          int missing,
      @Schema(description = "Missing pieces that continue in another return.") int later,
      @Schema(description = "Of the received pieces; they are back in stock.") int resellable,
      String refundAmount,
      String refundTax) {

    static LineJson of(ReturnView.LineView line) {
      return new LineJson(
          line.lineId(),
          line.itemId(),
          line.name(),
          line.quantity(),
          line.reason(),
          line.text(),
          line.received(),
          line.damaged(),
          line.missing(),
          line.later(),
          line.resellable(),
          line.refundAmount().toPlainString(),
          line.refundTax().toPlainString());
    }
  }

  static ReturnJson of(ReturnView goods) {
    return new ReturnJson(
        goods.id(),
        goods.orderId(),
        goods.status().name(),
        goods.withdrawal(),
        goods.entitlement().name().toLowerCase(Locale.ROOT),
        goods.exceptionReason(),
        goods.restOf(),
        goods.comment(),
        goods.rejectReason(),
        goods.returnPaidBy().toLowerCase(Locale.ROOT),
        goods.currency(),
        text(goods.refundAmount()),
        text(goods.refundTax()),
        text(goods.deliveryRefund()),
        text(goods.restockingFee()),
        goods.refundMethod(),
        goods.refundReference(),
        goods.requestedAt(),
        goods.decidedAt(),
        goods.receivedAt(),
        goods.refundedAt(),
        goods.endedAt(),
        goods.lines().stream().map(LineJson::of).toList(),
        goods.evidence().stream().map(photo -> PhotoJson.of(goods.id(), photo)).toList(),
        goods.version());
  }

  private static String text(BigDecimal amount) {
    return amount.toPlainString();
  }

  /** A return as the customer requests it. */
  @Schema(name = "NewReturn")
  record Input(
      @Schema(required = true) long orderId,
      @NotEmpty(message = Returning.NO_LINE)
          @Size(max = Returning.MOST_LINES, message = Returning.TOO_MANY_LINES)
          List<@Valid Line> lines,
      @Schema(nullable = true) @Size(max = Returning.LONGEST_TEXT) String comment,
      @Schema(
              nullable = true,
              description =
                  "By the shop's rules if absent. guarantee: the legal guarantee of shops under EU"
                      + " law, two years from the delivery, for reasons with lack_of_conformity."
                      + " exception: staff with override.return disregard the shop's rules.",
              enumeration = {"shop_rules", "guarantee", "exception"})
          String entitlement,
      @Schema(nullable = true, description = "Required for an exception; only staff see it.")
          @Size(max = Claim.LONGEST_REASON)
          String exceptionReason,
      @Schema(nullable = true, description = "From a dry run.") String previewToken)
      implements Tried {

    /** Some pieces of a line. */
    @Schema(name = "NewReturnLine")
    record Line(
        @Schema(required = true) long lineId,
        @Schema(nullable = true, description = "All that can be returned if absent.")
            @Positive(message = Returning.NO_QUANTITY)
            Integer quantity,
        @Schema(
                required = true,
                description = "A code of GET /return-reasons.",
                example = "damaged")
            String reason,
        @Schema(nullable = true, description = "In the customer's words.")
            @Size(max = Returning.LONGEST_TEXT)
            String text) {}

    Claim claim() {
      Entitlement by =
          switch (Objects.requireNonNullElse(entitlement, "shop_rules")) {
            case "shop_rules" -> Entitlement.SHOP_RULES;
            case "guarantee" -> Entitlement.GUARANTEE;
            case "exception" -> Entitlement.EXCEPTION;
            default ->
                throw new Invalid(
                    "entitlement", "This must be one of shop_rules, guarantee, exception.");
          };
      return new Claim(by, exceptionReason);
    }

    List<Returning.Wanted> wanted() {
      List<Returning.Wanted> wanted = new ArrayList<>();
      if (lines != null) {
        for (Line line : lines) {
          demandGiven(line);
          wanted.add(
              new Returning.Wanted(line.lineId(), line.quantity(), line.reason(), line.text()));
        }
      }
      return wanted;
    }
  }

  /** The counted goods. */
  @Schema(name = "Receipt")
  record Receipt(
      @NotEmpty(message = Returning.NO_LINE) List<@Valid Line> lines,
      @Schema(nullable = true, description = "From a dry run.") String previewToken)
      implements Tried {

    /** The counted pieces of a line. */
    @Schema(name = "ReceiptLine")
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
            Integer resellable) {}

    List<Returning.Arrived> arrived() {
      List<Returning.Arrived> arrived = new ArrayList<>();
      if (lines != null) {
        for (Line line : lines) {
          demandGiven(line);
          arrived.add(
              new Returning.Arrived(
                  line.lineId(), line.received(), line.damaged(), line.resellable()));
        }
      }
      return arrived;
    }
  }

  /** Missing goods that come after all. */
  @Schema(name = "MissingGoods")
  record Missing(
      @Schema(nullable = true, description = "All that is missing if absent.")
          @Size(max = Returning.MOST_LINES, message = Returning.TOO_MANY_LINES)
          List<@Valid Line> lines) {

    static final Missing ALL = new Missing(null);

    /** Missing pieces of a line. */
    @Schema(name = "MissingLine")
    record Line(
        @Schema(required = true) long lineId,
        @Schema(required = true) @Positive(message = Returning.NO_QUANTITY) int quantity) {}

    List<LateGoods.Missing> missing() {
      if (lines == null) {
        return List.of();
      }
      if (lines.isEmpty()) {
        throw new Invalid("lines", Returning.NO_LINE);
      }
      lines.forEach(ReturnJson::demandGiven);
      return lines.stream()
          .map(line -> new LateGoods.Missing(line.lineId(), line.quantity()))
          .toList();
    }
  }

  /** How the money is paid back. */
  @Schema(name = "NewRefund")
  record Refund(
      @Schema(
              nullable = true,
              description =
                  "store_credit, bank_transfer or, for online payments, the method of the payment."
                      + " If absent, what was paid with store credit goes back to it, and the rest"
                      + " in the way in which it came, cash by bank transfer.",
              example = "store_credit")
          @Size(max = LedgerEntry.LONGEST_METHOD)
          String method,
      @Schema(nullable = true, description = OrderRefundsResource.AGREED) Boolean customerAgreed,
      @Schema(nullable = true, description = "The payment provider's reference.")
          @Size(max = LedgerEntry.LONGEST_REFERENCE)
          String reference,
      @Schema(nullable = true, description = "From a dry run.") String previewToken)
      implements Tried {

    static final Refund USUAL = new Refund(null, null, null, null);

    RefundWish wish() {
      return new RefundWish(method, Boolean.TRUE.equals(customerAgreed));
    }
  }

  private static void demandGiven(Record line) {
    if (line == null) {
      throw new Invalid("lines", "A line must be an object.");
    }
  }
}
