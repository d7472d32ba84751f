package shop.orders.web.api.returns;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.access.Actor;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.returns.LateGoods;
import shop.orders.returns.RefundWish;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.Returning;
import shop.orders.web.api.orders.OrderRefundsResource;
import shop.orders.web.api.orders.Tried;
import shop.orders.web.kit.auth.Capacities;
import shop.orders.web.kit.json.Decimal;
import shop.orders.web.kit.json.NameOf;

/** A return as our own API shows it; amounts are texts with the currency's digits, times UTC. */
@Schema(name = "ReturnRequest", description = "Goods of one order that the customer returns.")
record ReturnJson(
    long id,
    long orderId,
    @Schema(example = "REQUESTED") @NameOf(ReturnStatus.class) String status,
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
    @Schema(
            description = "Who pays for sending the goods back.",
            enumeration = {"customer", "shop"})
        String returnPaidBy,
    @JsonUnwrapped SendingJson sending,
    @JsonUnwrapped ClosedJson closed,
    @JsonUnwrapped FindingsJson findings,
    @JsonUnwrapped RemedyJson claimed,
    @Schema(nullable = true, description = "Null if nobody asked for one.") ExchangeJson exchange,
    @Schema(nullable = true, description = "Null if the goods were not received to be repaired.")
        WayBackJson repair,
    @Schema(nullable = true, description = "Null if the goods were not refused.")
        RefusalJson refused,
    String currency,
    @Schema(
            description =
                "Expected until the goods are received, then the amount owed for them. Of a claim by"
                    + " the legal guarantee, what a refund would be until another remedy is granted.",
            example = "72.00")
        @Decimal
        String refundAmount,
    @Decimal String refundTax,
    @Decimal String deliveryRefund,
    @Schema(description = "The part of the price that is kept.") @Decimal String restockingFee,
    @Schema(nullable = true, example = "store_credit") String refundMethod,
    @Schema(nullable = true) String refundReference,
    Instant requestedAt,
    @Schema(nullable = true) Instant decidedAt,
    @Schema(nullable = true) Instant receivedAt,
    @Schema(nullable = true) Instant refundedAt,
    @Schema(nullable = true) Instant endedAt,
    List<LineJson> lines,
    @Schema(description = "Photographs of faults.") List<PhotoJson> evidence,
    @Schema(description = "What this caller may do with the return now, by the name of the call.")
        Map<String, StepJson> actions,
    int version) {

  /**
   * Where and until when the goods are sent; null until the return is approved, and if the shop has
   * them.
   */
  record SendingJson(
      @Schema(nullable = true, description = "Where the goods are sent, with line breaks.")
          String returnAddress,
      @Schema(
              nullable = true,
              description = "The last day for sending the goods, in the shop's time zone.",
              example = "2026-12-13")
          LocalDate sendBy,
      @Schema(description = "Whether that day is over and nothing has come.") boolean overdue,
      @Schema(
              nullable = true,
              description =
                  "When the return is closed if nothing has come. Null: never, as it follows from a"
                      + " withdrawal by law.")
          Instant closesAt,
      @Schema(nullable = true, description = "When the customer was reminded.") Instant remindedAt,
      @Schema(
              nullable = true,
              description = "The link to the slip for the parcel; needs the token, too.")
          String slipUrl,
      @Schema(
              nullable = true,
              description =
                  "Where the goods were when the return began, if the customer had not got them:"
                      + " shop, which receives them next, so that there is nothing to send; or"
                      + " way_back, from the shop to the customer, who sends what arrives. The"
                      + " customer cannot end such a return.",
              enumeration = {"shop", "way_back"})
          String origin) {

    static SendingJson of(ReturnView goods, Instant now, PublicAddress address) {
      ReturnView.SendingView sending = goods.sending();
      String origin = word(goods.origin());
      return sending == null
          ? new SendingJson(null, null, false, null, null, null, origin)
          : new SendingJson(
              sending.address(),
              sending.sendBy(),
              goods.isOverdue(now),
              sending.closesAt(),
              sending.remindedAt(),
              goods.status() == ReturnStatus.APPROVED
                  ? address.of("/api/v2/returns/" + goods.id() + "/slip")
                  : null,
              origin);
    }
  }

  /** Why it was closed; both null unless it was. */
  record ClosedJson(
      @Schema(
              nullable = true,
              description =
                  "Why it was closed: deadline, as the goods did not come in time; staff, also after"
                      + " they refused the goods, when the customer has them again; or remedy,"
                      + " as the customer keeps the goods with a remedy of the legal guarantee. Null"
                      + " if nothing is owed for its goods.",
              enumeration = {"deadline", "staff", "remedy"})
          String closedBy,
      @Schema(
              nullable = true,
              description = "Staff's reason for closing it, or for refusing the goods.")
          String closeReason) {

    static ClosedJson of(ReturnView goods) {
      return new ClosedJson(word(goods.closedBy()), goods.closeReason());
    }
  }

  /** What staff found in the parcel beside the announced goods. */
  record FindingsJson(
      @Schema(description = "What is deducted from the refund, beside the restocking fee.") @Decimal
          String deduction,
      @Schema(nullable = true, description = "Goods in the parcel that are not of this order.")
          String foreignGoods,
      @Schema(
              nullable = true,
              description =
                  "What was done with them. Null if there were none, or it is not decided.",
              enumeration = {"sent_back", "kept"})
          String foreignSettled,
      @Schema(
              description =
                  "Whether staff have to decide about goods that were not announced, or to receive"
                      + " goods that the shop has.")
          boolean toSettle) {

    static FindingsJson of(ReturnView.Findings findings) {
      return new FindingsJson(
          text(findings.deduction()),
          findings.foreignGoods(),
          word(findings.foreignSettled()),
          findings.toSettle());
    }
  }

  private static String word(Enum<?> constant) {
    return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
  }

  /** What is deducted for the received pieces of a line. */
  @Schema(name = "ReturnDeduction")
  record DeductionJson(
      @Schema(enumeration = {"loss_of_value", "other"}) String kind,
      @Decimal String amount,
      String reason) {

    static DeductionJson of(ReturnView.LineView line) {
      return line.deductionKind() == null
          ? null
          : new DeductionJson(
              word(line.deductionKind()), text(line.deduction()), line.deductionReason());
    }
  }

  /** Whether the caller may take a step of the return now, and the reason if not. */
  @Schema(name = "ReturnAction")
  record StepJson(
      boolean allowed,
      @Schema(nullable = true, description = "The code of the refusal.", example = "status_forbids")
          String code,
      @Schema(nullable = true) String reason) {

    static Map<String, StepJson> of(ReturnView goods, List<Actor> actors) {
      Map<String, StepJson> steps = new TreeMap<>();
      for (ReturnStep step : ReturnStep.values()) {
        Actor taking =
            Capacities.decision(actors, actor -> actor, actor -> !step.isPermitted(actor));
        steps.put(
            step.word(),
            step.forbidden(goods.facts(), taking)
                .map(why -> new StepJson(false, why.code(), why.reason()))
                .orElse(new StepJson(true, null, null)));
      }
      return steps;
    }
  }

  /** A photograph, without its bytes. */
  @Schema(name = "ReturnPhoto")
  record PhotoJson(
      long id,
      Instant at,
      @Schema(description = "Customers see staff in place of the names of the shop's people.")
          String uploadedBy,
      @Schema(example = "image/jpeg") String mediaType,
      @Schema(description = "In bytes.") int size,
      String sha256,
      @Schema(description = "The link to the bytes; needs the token, too.") String url) {

    static PhotoJson of(long returnId, ReturnView.PhotoView photo, PublicAddress address) {
      return new PhotoJson(
          photo.id(),
          photo.at(),
          photo.uploadedBy(),
          photo.mediaType(),
          photo.size(),
          photo.sha256(),
          address.of("/api/v2/returns/" + returnId + "/evidence/" + photo.id()));
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
      @Schema(
              nullable = true,
              description = "The customer's reason, if staff found another one; null otherwise.")
          String announcedReason,
      String text,
      int received,
      @Schema(description = "Of the received pieces.") int damaged,
      @Schema(description = "Announced pieces that were not received and are not expected.")
          int missing,
      @Schema(
              description =
                  "Pieces that were missing, or from which the customer withdrew on their way back,"
                      + " and that continue in another return.")
          int later,
      @Schema(description = "Of the received pieces; they are back in stock.") int resellable,
      @Schema(
              description =
                  "Announced pieces in whose place something else came; they are missing, too.")
          int other,
      @Schema(description = "Pieces that came beyond the announced ones.") int surplus,
      @Schema(description = "Of the surplus, the pieces about which staff have decided.")
          int surplusSettled,
      @Schema(nullable = true) DeductionJson deduction,
      @Decimal String refundAmount,
      @Decimal String refundTax) {

    static LineJson of(ReturnView.LineView line) {
      return new LineJson(
          line.lineId(),
          line.itemId(),
          line.name(),
          line.quantity(),
          line.reason(),
          line.announcedReason(),
          line.text(),
          line.received(),
          line.damaged(),
          line.missing(),
          line.later(),
          line.resellable(),
          line.other(),
          line.surplus(),
          line.surplusSettled(),
          DeductionJson.of(line),
          line.refundAmount().toPlainString(),
          line.refundTax().toPlainString());
    }
  }

  /**
   * @param actors as whom its reader may act on it
   * @param address with which its links begin
   */
  static ReturnJson of(ReturnView goods, List<Actor> actors, Instant now, PublicAddress address) {
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
        SendingJson.of(goods, now, address),
        ClosedJson.of(goods),
        FindingsJson.of(goods.findings()),
        RemedyJson.of(goods.remedy()),
        ExchangeJson.of(goods.exchange()),
        goods.wasRefused() ? null : WayBackJson.of(goods.wayBack()),
        RefusalJson.of(goods),
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
        goods.evidence().stream().map(photo -> PhotoJson.of(goods.id(), photo, address)).toList(),
        StepJson.of(goods, actors),
        goods.version());
  }

  private static String text(BigDecimal amount) {
    return amount.toPlainString();
  }

  /** A return as the customer requests it. */
  @Schema(name = "NewReturnRequest")
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
      @Schema(
              nullable = true,
              description =
                  "What the customer wants by the legal guarantee, for guarantee only. The shop"
                      + " chooses if absent.",
              enumeration = {"repair", "replacement", "price_reduction", "refund"})
          String remedy,
      @Schema(nullable = true, description = "Of a preview.") String previewToken)
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
      return new Claim(by, exceptionReason, RemedyJson.wanted(remedy));
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

  /** Why staff close a return. */
  @Schema(name = "ReturnClosing")
  record Close(
      @Schema(required = true, description = "For the customer.")
          @NotBlank
          @Size(max = Returning.LONGEST_TEXT)
          String reason) {}

  /** How the money is paid back. */
  @Schema(name = "NewReturnRefund")
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
      @Schema(nullable = true, description = "Of a preview.") String previewToken)
      implements Tried {

    static final Refund USUAL = new Refund(null, null, null, null);

    RefundWish wish() {
      return new RefundWish(method, Boolean.TRUE.equals(customerAgreed));
    }
  }

  static void demandGiven(Record line) {
    if (line == null) {
      throw new Invalid("lines", "A line must be an object.");
    }
  }
}
