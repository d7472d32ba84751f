package shop.orders.billing.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import shop.orders.domain.language.Language;

/**
 * What anybody who holds a bill or credit note may learn to compare it: who issued it, when and
 * over how much. Nothing of the buyer. Amounts are in {@code currency}, tax included.
 *
 * @param timeZone the shop's, in which the paper writes its date
 * @param credited the sum of a bill's credit notes, without what further invoices charge again
 * @param language of its file
 */
public record VerifiedBill(
    BillDocument.Seller seller,
    String number,
    BillKind kind,
    Instant issuedAt,
    ZoneId timeZone,
    String currency,
    BigDecimal total,
    BigDecimal credited,
    Language language) {

  public static VerifiedBill of(BillDocument bill, BigDecimal credited) {
    return new VerifiedBill(
        bill.seller(),
        bill.number(),
        bill.kind(),
        bill.issuedAt(),
        ZoneId.of(bill.timeZone()),
        bill.currency(),
        bill.total(),
        credited,
        Language.asked(bill.language()));
  }

  /** What the bill still says after its credit notes. */
  public BigDecimal left() {
    return total.subtract(credited);
  }
}
