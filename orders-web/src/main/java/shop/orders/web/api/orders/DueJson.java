package shop.orders.web.api.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.party.PayoutDetails;
import shop.orders.domain.refusal.Refusal;
import shop.orders.returns.dues.OpenDue;
import shop.orders.returns.dues.SettlingDues;
import shop.orders.web.kit.json.Decimal;

/** An amount that is owed back. */
@Schema(name = "Due")
record DueJson(
    @Schema(description = "Its name within the order.", example = "return-7") String dueReference,
    long orderId,
    @Schema(example = "20261128-11515484O") String orderCode,
    @Schema(example = "rang-fashion") String shop,
    @Schema(description = "Why it is owed.", example = "return") Kind kind,
    @Schema(description = "All that became owed.", example = "72.00") @Decimal String amount,
    @Schema(
            description = "What is still owed of it and goes back by this method.",
            example = "72.00")
        @Decimal
        String open,
    @Schema(example = "EUR") String currency,
    @Schema(description = "How it goes back unless staff choose otherwise.", example = "stripe")
        String method,
    Instant dueSince,
    @Schema(description = "Whole days for which it has been owed.", example = "3") long ageInDays,
    @Schema(description = "Whether money of the order is disputed, so that it may have to wait.")
        boolean disputed,
    @Schema(
            nullable = true,
            description =
                "Where a bank transfer goes; null if the customer has told no account, or it goes"
                    + " back otherwise.")
        Account account) {

  /** A bank account. */
  @Schema(name = "DueAccount")
  record Account(
      @Schema(example = "Amina Rahman") String holder,
      @Schema(nullable = true, example = "DE89370400440532013000") String iban,
      @Schema(nullable = true, description = "Null beside an IBAN.") String accountNumber,
      @Schema(nullable = true, description = "Of the bank; null beside an IBAN.") String bankCode) {

    static Account of(PayoutDetails account) {
      return account == null
          ? null
          : new Account(
              account.holder(), account.iban(), account.accountNumber(), account.bankCode());
    }
  }

  /** Why an amount is owed back, spelt as in JSON but for {@code return}, a word of Java. */
  enum Kind {
    order_cancelled,
    lines_cancelled,
    cancellation_request,
    withdrawal,
    @JsonProperty("return")
    returned,
    overpaid,
    goodwill,
    delivery_fee,
    price_reduction;

    RefundCause.Kind kind() {
      return switch (this) {
        case order_cancelled -> RefundCause.Kind.ORDER_CANCELLED;
        case lines_cancelled -> RefundCause.Kind.LINES_CANCELLED;
        case cancellation_request -> RefundCause.Kind.CANCELLATION_REQUEST;
        case withdrawal -> RefundCause.Kind.WITHDRAWAL;
        case returned -> RefundCause.Kind.RETURN;
        case overpaid -> RefundCause.Kind.OVERPAID;
        case goodwill -> RefundCause.Kind.GOODWILL;
        case delivery_fee -> RefundCause.Kind.DELIVERY_FEE;
        case price_reduction -> RefundCause.Kind.PRICE_REDUCTION;
      };
    }

    static Kind of(RefundCause.Kind kind) {
      return switch (kind) {
        case ORDER_CANCELLED -> order_cancelled;
        case LINES_CANCELLED -> lines_cancelled;
        case CANCELLATION_REQUEST -> cancellation_request;
        case WITHDRAWAL -> withdrawal;
        case RETURN -> returned;
        case OVERPAID -> overpaid;
        case GOODWILL -> goodwill;
        case DELIVERY_FEE -> delivery_fee;
        case PRICE_REDUCTION -> price_reduction;
      };
    }
  }

  static DueJson of(OpenDue due, Instant now) {
    return new DueJson(
        due.reference(),
        due.orderId(),
        due.orderCode(),
        due.shopSlug(),
        Kind.of(due.kind()),
        due.amount().toPlainString(),
        due.open().toPlainString(),
        due.currency(),
        due.method(),
        due.since(),
        due.ageInDays(now),
        due.disputed(),
        Account.of(due.account()));
  }

  /** What became of one of many refunds. */
  @Schema(name = "SettledDue")
  record Result(
      long orderId,
      @Schema(example = "return-7") String dueReference,
      @Schema(example = "SEPA-2026-11-28-17") String reference,
      @Schema(description = "Whether it was booked.") boolean settled,
      @Schema(nullable = true, description = "What was booked.", example = "72.00") @Decimal
          String amount,
      @Schema(nullable = true, example = "bank_transfer") String method,
      @Schema(nullable = true, description = "Why not.", example = "refund_exceeds_due")
          String code,
      @Schema(nullable = true, description = "The same for people.") String reason) {

    static Result of(SettlingDues.Result result) {
      SettlingDues.Paid row = result.row();
      Refusal refusal = result.refusal();
      return new Result(
          row.orderId(),
          row.due(),
          row.reference(),
          refusal == null,
          refusal == null ? result.amount().toPlainString() : null,
          result.method(),
          refusal == null ? null : refusal.code(),
          refusal == null ? null : refusal.getMessage());
    }
  }
}
