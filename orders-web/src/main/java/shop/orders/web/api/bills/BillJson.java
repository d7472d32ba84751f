package shop.orders.web.api.bills;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.billing.BillView;
import shop.orders.billing.document.BillKind;
import shop.orders.web.kit.json.Decimal;

/** A bill or credit note. */
@Schema(name = "Bill")
record BillJson(
    @Schema(example = "EVH-2026-11-0001") String number,
    @Schema(example = "bill") Kind kind,
    long orderId,
    @Schema(example = "20261120-10455243C") String orderCode,
    @Schema(description = "The shop's slug.") String shop,
    Instant issuedAt,
    @Schema(example = "BDT") String currency,
    @Schema(example = "740.00") @Decimal String total,
    @Schema(description = "The tax that the document states.", example = "49.45") @Decimal
        String totalTax,
    @Schema(description = "The sum of the bill's credit notes.", example = "0.00") @Decimal
        String credited,
    @Schema(
            description =
                "What further invoices have charged again: of a credit note that said too much, or of"
                    + " a bill with all its credit notes. A bill less its credited amount plus this"
                    + " is what the customer keeps of it.",
            example = "0.00")
        @Decimal
        String chargedAgain,
    @Schema(nullable = true, description = "The bill that a credit note belongs to.")
        String creditedBill,
    @Schema(
            nullable = true,
            description =
                "Of a further invoice, a bill of its own: the document that it amends, a credit note"
                    + " for more than came back or was to be granted, or a bill that was too low.")
        String amended,
    @Schema(nullable = true, description = "The return that a credit note was made for.")
        Long returnId,
    @Schema(
            nullable = true,
            description = "The parcel that a bill was made for, where each parcel has its own.")
        Long shipmentId,
    @Schema(
            description = "The language of the file; copies exist in other languages.",
            example = "en")
        String language,
    @Schema(description = "SHA-256 of the bill's contents, part of the hash chain of its series.")
        String documentHash,
    @Schema(description = "Opens the file in a browser without a token; expires after a while.")
        String pdfUrl) {

  /** The kind of a document, spelt as in JSON. */
  enum Kind {
    bill,
    credit_note;

    BillKind kind() {
      return switch (this) {
        case bill -> BillKind.BILL;
        case credit_note -> BillKind.CREDIT_NOTE;
      };
    }

    static Kind of(BillKind kind) {
      return switch (kind) {
        case BILL -> bill;
        case CREDIT_NOTE -> credit_note;
      };
    }
  }

  static BillJson of(BillView bill, String pdfUrl) {
    return new BillJson(
        bill.number(),
        Kind.of(bill.kind()),
        bill.orderId(),
        bill.orderCode(),
        bill.shopSlug(),
        bill.issuedAt(),
        bill.currency(),
        bill.total().toPlainString(),
        bill.totalTax().toPlainString(),
        bill.credited().toPlainString(),
        bill.chargedAgain().toPlainString(),
        bill.creditedBill(),
        bill.amended(),
        bill.returnId(),
        bill.shipmentId(),
        bill.language().code(),
        bill.documentHash(),
        pdfUrl);
  }
}
