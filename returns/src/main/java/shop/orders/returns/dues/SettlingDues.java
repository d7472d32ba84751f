package shop.orders.returns.dues;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.credit.StoreCredit;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.money.RefundDues;
import shop.orders.domain.order.money.RefundRefused;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.refusal.Refusal;
import shop.orders.returns.Disputes;
import shop.orders.returns.RefundMethods;
import shop.orders.returns.RefundWish;
import shop.orders.returns.Refunding;
import shop.orders.returns.SettledDues;

/**
 * Books many refunds that were paid, such as those of a bank statement. Each is booked or refused
 * by itself: one that is refused does not keep the others from being booked, but all are committed
 * together. Whether a row is refused is found out before anything of it is written.
 */
@ApplicationScoped
@Transactional
public class SettlingDues {

  /** The most rows of one call, whose orders are locked until all are done. */
  public static final int MOST = 100;

  public static final String HOW_MANY = "Name 1 to 100 refunds, and no null.";

  @Inject private Reversing reversing;
  @Inject private Refunds refunds;
  @Inject private Refunding refunding;
  @Inject private RefundMethods methods;
  @Inject private SettledDues settledDues;
  @Inject private Disputes disputes;
  @Inject private StoreCredit credit;
  @Inject private Database database;
  @Inject private Clock clock;

  /**
   * A refund that was paid.
   *
   * @param due its name within the order, such as {@code return-7}
   * @param amount null for all that is open of the due
   * @param wish how it went back; null for the way in which it came
   * @param reference the payment provider's or our own; unique within the order
   */
  public record Paid(
      long orderId, String due, BigDecimal amount, RefundWish wish, String reference) {}

  /**
   * What became of a row.
   *
   * @param amount that was booked, in the order's currency; null if it was refused
   * @param method of what did not become store credit, if that was only a part; null if it was
   *     refused
   * @param refusal null if it was booked
   */
  public record Result(Paid row, BigDecimal amount, String method, Refusal refusal) {

    static Result refused(Paid row, Refusal refusal) {
      return new Result(row, null, null, refusal);
    }
  }

  /**
   * @param rows none null
   * @return a result for each row, in their sequence
   * @throws Invalid if there is no row, or too many
   */
  public List<Result> settle(List<Paid> rows, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_ORDER_PAYMENT);
    if (rows.isEmpty() || rows.size() > MOST) {
      throw new Invalid("refunds", HOW_MANY);
    }
    Instant now = clock.instant();
    List<Result> results = new ArrayList<>(rows.stream().map(row -> (Result) null).toList());
    lock(rows);
    IntStream.range(0, rows.size())
        .boxed()
        .sorted(Comparator.comparing(i -> rows.get(i).orderId()))
        .forEach(i -> results.set(i, settled(rows.get(i), actor, now)));
    return results;
  }

  /**
   * All orders are locked by their id, and then the accounts of store credit, so that two such
   * calls never wait for each other, and none for a payment with credit.
   */
  private void lock(List<Paid> rows) {
    Set<Long> orders = new TreeSet<>();
    Set<Long> toCredit = new TreeSet<>();
    for (Paid row : rows) {
      orders.add(row.orderId());
      if (row.wish() != null && LedgerEntry.STORE_CREDIT.equals(row.wish().method())) {
        toCredit.add(row.orderId());
      }
    }
    database.list(
        "select id from orders where id = any(?) order by id for update",
        found -> found.getLong(1),
        (Object) orders.toArray(Long[]::new));
    credit.lockAll(orders, toCredit);
  }

  private Result settled(Paid row, Actor actor, Instant now) {
    try {
      return pay(row, actor, now);
    } catch (Refusal refusal) {
      return Result.refused(row, refusal);
    }
  }

  /**
   * Refusals are thrown here and by beans without transactions of their own, as one that passes a
   * transactional bean would roll back the other rows.
   */
  private Result pay(Paid row, Actor actor, Instant now) {
    String reference = Field.required("reference", row.reference(), LedgerEntry.LONGEST_REFERENCE);
    if (row.due() == null || row.due().isBlank()) {
      throw new Invalid("due_reference", Field.MISSING);
    }
    if (database.count("orders", "id = ?", row.orderId()) == 0) {
      throw new NotFound("order");
    }
    Order order = reversing.locked(row.orderId(), Expected.ANY, actor);
    RefundDue due = refunds.dues(order).called(row.due()).orElseThrow(() -> new NotFound("refund"));
    BigDecimal amount =
        row.amount() == null ? due.open() : Field.amount("amount", row.amount(), order.currency());
    settledDues.demandOpen(due);
    if (amount.compareTo(due.open()) > 0) {
      throw RefundRefused.moreThanDue(due.open());
    }
    if (amount.signum() == 0) {
      throw new Invalid("amount", Field.NOT_ABOVE_ZERO);
    }
    disputes.demandFree(order, amount);
    if (refunds.ledger(order).isUsed(reference)) {
      throw RefundRefused.referenceUsed(reference);
    }
    List<RefundMethods.Payout> payouts =
        methods.of(order, List.of(new RefundDues.Part(due, amount)), row.wish(), actor);
    refunding.pay(order, payouts, reference, actor, now);
    return new Result(row, amount, payouts.get(payouts.size() - 1).method(), null);
  }
}
