package shop.orders.billing;

import java.math.BigDecimal;
import java.time.Instant;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.language.Language;

/**
 * A bill or credit note, as callers read it. Amounts are in {@code currency}.
 *
 * @param credited the sum of a bill's credit notes
 * @param chargedAgain the sum of further invoices, of what a credit note or those of a bill said
 *     too much
 * @param creditedBill the number of the bill that a credit note belongs to; null on a bill
 * @param amended the number of the document that a further invoice amends; null on all others
 * @param returnId the return for which a credit note was issued; null if there is none
 * @param shipmentId the parcel that it bills; null if it bills an order, and on credit notes
 * @param language of its file, unless the caller asks for another language
 */
public record BillView(
    long id,
    String number,
    BillKind kind,
    long orderId,
    String orderCode,
    String shopSlug,
    String currency,
    BigDecimal total,
    BigDecimal totalTax,
    BigDecimal credited,
    BigDecimal chargedAgain,
    String creditedBill,
    String amended,
    Long returnId,
    Long shipmentId,
    Language language,
    Instant issuedAt,
    String documentHash) {}
