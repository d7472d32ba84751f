package shop.orders.billing;

import java.math.BigDecimal;
import java.time.Instant;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.document.BillLanguage;

/**
 * A bill or credit note as it is read. Amounts are in {@code currency}.
 *
 * @param credited what credit notes have taken back of a bill
 * @param creditedBill the number of the bill that a credit note belongs to; null on a bill
 * @param returnId the return that a credit note was made for; null where there was none
 * @param language of its file, unless a copy in another is asked for
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
    String creditedBill,
    Long returnId,
    BillLanguage language,
    Instant issuedAt,
    String documentHash) {}
