package shop.orders.returns.dues;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import shop.orders.domain.order.money.RefundCause;

/**
 * A due that is not settled, or not all of it.
 *
 * @param id of its entry in the ledger
 * @param reference its name within the order, such as {@code return-7}
 * @param amount the original amount, in {@code currency}
 * @param open the part that is still owed
 * @param method how it goes back unless staff choose another way: {@code bank_transfer} for cash
 * @param since when it became owed
 * @param disputed whether customers dispute money of the order at the bank, so that it may have to
 *     wait
 */
public record OpenDue(
    long id,
    long orderId,
    String orderCode,
    String shopSlug,
    RefundCause.Kind kind,
    String reference,
    BigDecimal amount,
    BigDecimal open,
    String currency,
    String method,
    Instant since,
    boolean disputed) {

  /** Whole days for which it has been owed. */
  public long ageInDays(Instant now) {
    return Duration.between(since, now).toDays();
  }
}
