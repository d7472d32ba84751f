package shop.orders.billing;

import java.time.Instant;
import shop.orders.billing.document.BillKind;

/**
 * A bill or credit note that could not be issued when it was due, as callers read it.
 *
 * @param reference the step of the order that a credit note is for, such as {@code return-7}; empty
 *     for the bill of an order, such as {@code shipment-7} for that of a parcel, and {@code
 *     shipment-7-further} for another bill of it
 * @param returnId the return that a credit note is for; null if there is none
 * @param creditedBillId the bill that a credit note is for, also of a further invoice of what the
 *     note said too much; null on a bill, and on notes from before an order could have several
 *     bills
 * @param rule the number of the rule that it broke at the last attempt, such as {@code BR-09}
 * @param reason that rule as a sentence
 * @param number of the document that was issued in the end; null until then
 */
public record BlockedDocument(
    long id,
    DocumentState state,
    BillKind kind,
    long orderId,
    String orderCode,
    String shopSlug,
    String reference,
    Long returnId,
    Long creditedBillId,
    String rule,
    String reason,
    Instant blockedAt,
    Instant triedAt,
    int attempts,
    String number) {

  BlockedDocuments.Document what() {
    return new BlockedDocuments.Document(kind, orderId, reference, returnId, creditedBillId, null);
  }
}
