package shop.orders.returns.dues;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.party.PayoutDetails;

/**
 * A due that is not settled, or not all of it; or, if it goes back in two ways, the part that goes
 * back in one of them.
 *
 * @param id of its entry in the ledger
 * @param reference its name within the order, such as {@code return-7}
 * @param amount the original amount, in {@code currency}
 * @param open what is still owed of it and goes back by {@code method}
 * @param method how that goes back unless staff choose another way: {@code bank_transfer} for cash
 * @param part 0 for what becomes store credit, 1 for other money
 * @param since when it became owed
 * @param disputed whether customers dispute money of the order at the bank, so that it may have to
 *     wait
 * @param account where a bank transfer goes; null if the customer has told none, or it goes back
 *     otherwise
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
    int part,
    Instant since,
    boolean disputed,
    PayoutDetails account) {

  private static final int PARTS = 2;

  /** Where the list goes on after it. */
  public long place() {
    return id * PARTS + part;
  }

  static long idAt(long place) {
    return Math.floorDiv(place, PARTS);
  }

  static int partAt(long place) {
    return Math.floorMod(place, PARTS);
  }

  /** Whole days for which it has been owed. */
  public long ageInDays(Instant now) {
    return Duration.between(since, now).toDays();
  }
}
