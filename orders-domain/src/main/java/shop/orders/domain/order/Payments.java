package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.credit.CreditHolder;
import shop.orders.domain.credit.StoreCredit;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.event.PaymentBooked;
import shop.orders.domain.order.money.Balance;
import shop.orders.domain.order.money.BillCredit;
import shop.orders.domain.order.money.BillRests;
import shop.orders.domain.order.money.BilledGoods;
import shop.orders.domain.order.money.Granted;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.MoreThanUnpaid;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.parcel.Shipment;
import shop.orders.domain.order.policy.OrderStatus;

/**
 * Books the payments of orders whose row the transaction has locked. A payment that comes after the
 * cancellation, a second time, or with more than is unpaid is booked as well, so that the ledger
 * has all the provider has; what is too much is owed back from then on.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Payments {

  private static final String ONLINE = "online";

  @Inject private EntityManager entities;
  @Inject private Database database;
  @Inject private History history;
  @Inject private Refunds refunds;
  @Inject private StoreCredit credit;
  @Inject private BillRests rests;
  @Inject private Event<PaymentBooked> booked;

  /**
   * The amount that was booked under a reference, with all captures of the payment; empty if no
   * payment of the order has it.
   *
   * @param reference the payment provider's
   */
  public Optional<BigDecimal> booked(Order order, String reference) {
    return booked(order, reference, "true");
  }

  /** As {@link #booked(Order, String)}, for one capture of the payment. */
  public Optional<BigDecimal> captured(Order order, String reference, String capture) {
    return booked(order, reference, "capture = ?", capture);
  }

  /** As {@link #booked(Order, String)}, for a payment that was booked as a whole. */
  public Optional<BigDecimal> bookedWhole(Order order, String reference) {
    return booked(order, reference, "capture is null");
  }

  private Optional<BigDecimal> booked(
      Order order, String reference, String condition, Object... parameters) {
    return database
        .first(
            """
            select sum(amount) from ledger_entry
            where order_id = ? and kind = 'PAYMENT' and reference = ? and %s"""
                .formatted(condition),
            row -> Optional.ofNullable(row.getBigDecimal(1)),
            Stream.concat(Stream.of(order.id(), reference), Stream.of(parameters)).toArray())
        .flatMap(sum -> sum)
        .map(sum -> Rounding.round(sum, order.currency()));
  }

  /** What the customer still has to pay; nothing when the order is cancelled. */
  BigDecimal unpaid(Order order) {
    return order.status() == OrderStatus.CANCELLED
        ? BigDecimal.ZERO
        : outstanding(order).max(BigDecimal.ZERO);
  }

  /**
   * The price less what was paid for it, which may be negative. What became owed back as a payment
   * too many is not for the price. It still is not if cash is taken back afterwards, so that the
   * courier collects the whole price with the next parcel.
   */
  BigDecimal outstanding(Order order) {
    Balance balance = order.balance();
    boolean nothingBack = balance.refundDue().add(balance.refunded()).signum() == 0;
    return nothingBack
        ? balance.outstanding()
        : balance.outstanding().add(refunds.dues(order).overpaid());
  }

  /**
   * @param amount above zero, with the currency's digits
   * @param reference the payment provider's; new to the order; null if there is none
   */
  public void book(
      Order order, BigDecimal amount, String method, String reference, Actor actor, Instant now) {
    book(order, amount, method, reference, null, actor, now);
  }

  /**
   * @param reference of the payment, at the payment provider
   * @param capture of the part of the payment that came in now, at the payment provider; new to the
   *     order; null if the payment came in as a whole
   */
  public void book(
      Order order,
      BigDecimal amount,
      String method,
      String reference,
      String capture,
      Actor actor,
      Instant now) {
    boolean byCredit = method.equals(LedgerEntry.STORE_CREDIT);
    if (byCredit) {
      demandCredit(order, amount, now);
    }
    LedgerEntry entry =
        LedgerEntry.payment(movement(order, amount, method, actor, now), reference, capture);
    book(order, entry, amount, reference, actor, now);
    if (byCredit) {
      credit.pay(
          holder(order), amount, new StoreCredit.OfOrder(order.id(), entry.id()), actor, now);
    }
  }

  /** Credit is taken for what is unpaid only: unlike money, it has not come in already. */
  private void demandCredit(Order order, BigDecimal amount, Instant now) {
    BigDecimal unpaid = Rounding.round(unpaid(order), order.currency());
    if (amount.compareTo(unpaid) > 0) {
      throw new MoreThanUnpaid(unpaid);
    }
    credit.demand(holder(order), amount, now);
  }

  /**
   * Pays an order that this transaction has placed with the store credit of its customer, as far as
   * that reaches.
   *
   * @return the order as it is now; the checkout wrote it without the persistence context
   */
  public Order payByCredit(long orderId, Actor actor, Instant now) {
    Order order = entities.find(Order.class, orderId, LockModeType.PESSIMISTIC_WRITE);
    BigDecimal amount = credit.usable(holder(order), now).min(unpaid(order));
    if (amount.signum() > 0) {
      book(order, amount, LedgerEntry.STORE_CREDIT, null, actor, now);
    }
    return order;
  }

  /** The account of the order's customer at its shop. */
  static CreditHolder holder(Order order) {
    return new CreditHolder(order.customerId(), order.shopId(), order.currency());
  }

  /**
   * How money moves at the payment provider: an order may be paid there although cash was agreed,
   * or before a method was.
   */
  public static String methodOnline(Order order) {
    return order.cashOnDelivery() || order.paymentMethod().isBlank()
        ? ONLINE
        : order.paymentMethod();
  }

  /** Books the cash that a courier collects with a parcel that has arrived. */
  void collect(Order order, BigDecimal cash, Actor actor, Instant now) {
    LedgerEntry entry = LedgerEntry.collected(movement(order, cash, Purchase.COD, actor, now));
    book(order, entry, cash, null, actor, now);
  }

  private void book(
      Order order,
      LedgerEntry entry,
      BigDecimal amount,
      String reference,
      Actor actor,
      Instant now) {
    PaymentStatus statusBefore = order.paymentStatus();
    BigDecimal paidBefore = order.balance().paid();
    BigDecimal tooMuch = amount.subtract(amount.min(unpaid(order)));
    RefundCause cause = RefundCause.overpaid(order.version());
    order.book(money -> money.paid(amount), now);
    entities.persist(entry);
    tell(order, HistoryKind.PAYMENT_RECORDED, paidBefore, statusBefore, actor, now);
    // The ledger's trigger, which refuses to owe more than was paid, must see the payment.
    entities.flush();
    refunds.owe(order, cause, tooMuch, actor, now);
    entities.flush();
    booked.fire(new PaymentBooked(order.id(), reference, now));
  }

  /**
   * What has arrived of an order, and what it costs: all that is kept of it once what has not
   * arrived is cancelled. A parcel is worth what its bill says or, before that, what its bill will
   * say ({@link BilledGoods#arrived}); the first that arrives is worth the charge for delivery,
   * too.
   */
  BilledGoods arrived(Order order) {
    return arrived(order, order.goods().notArrived(), null);
  }

  /**
   * @param failed a parcel that counts as failed; null for none
   */
  private BilledGoods arrived(Order order, Map<Long, Integer> coming, Long failed) {
    entities.flush();
    BilledGoods goods = rests.of(order.id(), order.taxing(), failed);
    if (goods.isEmpty()) {
      return isBilledByParcel(order)
          ? new BilledGoods(List.of(order.goods().left()), order.taxing()).arrived(coming)
          : new BilledGoods(List.of(order.goods().left(coming)), order.taxing());
    }
    if (!goods.isOneOfOrder() || !order.goods().isGranted()) {
      return goods.arrived(coming);
    }
    // One bill of the order: what was granted is for what has arrived, not for what is coming.
    return goods.less(
        List.of(
            BillCredit.ofLines(
                goods.bills().get(0).billId(),
                order.goods().ungrantedCredits(coming),
                order.currency())));
  }

  /** Whether one bill of the order will follow. */
  private boolean isOneUnbilled(Order order) {
    return rests.of(order.id(), order.taxing()).isEmpty() && !isBilledByParcel(order);
  }

  private boolean isBilledByParcel(Order order) {
    return database
        .first(
            "select 1 from shop_billing where shop_id = ? and bill_per = 'SHIPMENT'",
            row -> row.getInt(1),
            order.shopId())
        .isPresent();
  }

  /**
   * What a courier collects of an order with cash on delivery now, or could have collected: the
   * price of what has arrived, and what the shop keeps of what came back, less what was paid for
   * it. Zero if that is paid.
   */
  BigDecimal uncollected(Order order) {
    return order.goods().isAnythingArrived(Map.of())
        ? unpaidOf(order, arrived(order).price()).max(BigDecimal.ZERO)
        : Rounding.zero(order.currency());
  }

  /** A price less what was paid for it, which may be negative. */
  private BigDecimal unpaidOf(Order order, BigDecimal price) {
    Balance balance = order.balance();
    return Rounding.round(
        price.add(keptOfReturns(order)).subtract(balance.refundable().add(balance.loose())),
        order.currency());
  }

  /**
   * What can be owed at most for goods that come back, if they are all that has arrived of an order
   * with cash on delivery: what was paid, without the charge for delivery. They can be worth more,
   * as goods that are still to come share what was granted on them in a bill of the whole order.
   *
   * @param billed what of them is credited of each bill; none if the order is not billed
   */
  BigDecimal paidForAllArrived(Order order, List<BillCredit> billed) {
    entities.flush();
    BilledGoods goods = rests.of(order.id(), order.taxing());
    BigDecimal staying =
        goods.isEmpty()
            ? order.goods().charge(order.goods().notArrived()).total()
            : goods.less(billed).arrived(order.goods().notArrived()).price();
    return unpaidOf(order, staying).negate().max(BigDecimal.ZERO);
  }

  /**
   * What the shop keeps of goods that came back: restocking fees and deductions. A return that was
   * closed before anything came has only the fee that was announced.
   */
  BigDecimal keptOfReturns(Order order) {
    return database
        .first(
            """
            select coalesce(sum(restocking_fee + deduction), 0) from order_return
            where order_id = ? and received_at is not null""",
            row -> row.getBigDecimal(1),
            order.id())
        .orElseThrow();
  }

  /**
   * Whether a sum that is granted lowers only the price of what has arrived and is kept: nobody has
   * paid for the rest, so that it would be granted again if that is cancelled.
   */
  boolean isOnlyArrivedPaid(Order order) {
    return order.cashOnDelivery()
        && !order.goods().isNothingComing()
        && order.goods().isAnythingDelivered()
        && unpaidOf(order, arrived(order, Map.of(), null).price()).signum() > 0;
  }

  /**
   * The booked cash that no courier has collected if this parcel has not arrived: what is more than
   * the unpaid price of the other goods that have arrived, and all of it if there are none. What
   * was granted afterwards does not matter.
   */
  BigDecimal notCollected(Order order, Shipment shipment) {
    Map<Long, Integer> parcel = order.goods().bought(shipment);
    BigDecimal collected = collected(order);
    if (parcel.isEmpty()) {
      return Rounding.zero(order.currency());
    }
    if (collected.signum() == 0 || !order.goods().isAnyOtherDelivered(parcel)) {
      return collected;
    }
    Map<Long, Integer> coming = new TreeMap<>(order.goods().notArrived());
    parcel.forEach((lineId, pieces) -> coming.merge(lineId, pieces, Integer::sum));
    BigDecimal others =
        refunds.dues(order).granted().signum() == 0 || isOneUnbilled(order)
            ? arrived(order, coming, shipment.id()).price()
            : arrived(order, Map.of(), null).price().subtract(order.goods().ungranted(coming));
    BigDecimal unpaid = unpaidOf(order, others).add(collected).max(BigDecimal.ZERO);
    return collected.subtract(unpaid).max(BigDecimal.ZERO);
  }

  /**
   * What is left unpaid of an order with cash on delivery as its last open pieces are cancelled,
   * and no courier comes any more. It was granted on goods that were not paid, or is a unit for a
   * piece, as shares were rounded; more than that is unpaid for another reason.
   */
  private BigDecimal neverCollected(Order order) {
    if (!order.cashOnDelivery() || !order.goods().isNothingComing()) {
      return BigDecimal.ZERO;
    }
    BigDecimal pieces =
        BigDecimal.valueOf(order.lines().stream().mapToLong(OrderLine::quantity).sum());
    BigDecimal units = Rounding.zero(order.currency()).ulp().multiply(pieces);
    return uncollected(order).min(refunds.dues(order).granted().add(units));
  }

  /**
   * What pieces that are cancelled would take along of a grant for which nobody has paid with them.
   * Only with one bill for the order a grant is also on them. Nothing is changed.
   */
  BigDecimal grantedOnUnpaid(Order order, Map<Long, Integer> quantities) {
    if (!isGrantOfArrived(order)) {
      return Rounding.zero(order.currency());
    }
    BigDecimal credited = LineCredit.total(order.goods().credits(quantities));
    return order.goods().ungranted(quantities).subtract(credited);
  }

  /**
   * Whether what was granted is only on what has arrived of an order with one bill, as nobody has
   * paid for the rest. With a bill for each parcel, it is on their bills.
   */
  boolean isGrantOfArrived(Order order) {
    if (!order.goods().isGranted()) {
      return false;
    }
    BilledGoods goods = rests.of(order.id(), order.taxing());
    boolean one = goods.isEmpty() ? !isBilledByParcel(order) : goods.isOneOfOrder();
    return one && isOnlyArrivedPaid(order);
  }

  /**
   * Lowers the price of goods that have arrived, of which nothing was paid.
   *
   * @param grantedOnUnpaid of the pieces that were just cancelled
   */
  Granted forgo(Order order, BigDecimal grantedOnUnpaid, Instant now) {
    return order.goods().isNothingComing()
        ? forgo(order, now)
        : forgo(order, grantedOnUnpaid, rests.of(order.id(), order.taxing()), now);
  }

  /**
   * With the last open pieces of an order with cash on delivery goes what nobody collects any more:
   * what was granted on pieces that nobody paid lowers the price of those that are kept. So the
   * order costs what was paid for it.
   */
  private Granted forgo(Order order, Instant now) {
    return forgo(order, neverCollected(order), rests.of(order.id(), order.taxing()), now);
  }

  private Granted forgo(Order order, BigDecimal sum, BilledGoods goods, Instant now) {
    if (sum.signum() <= 0) {
      return Granted.nothing();
    }
    BilledGoods sharing = order.goods().isNothingComing() ? goods : arrived(order);
    Granted lower = order.goods().goodwill(sharing, goods).atMost(sum);
    order.grant(lower.lines(), now);
    order.book(money -> money.cancelled(lower.total()), now);
    rests.keep(order.id(), goods.less(lower.billed()));
    return lower;
  }

  /** The cash that is booked with parcels, and was not taken back. */
  BigDecimal collected(Order order) {
    return database
        .first(
            """
            select coalesce(sum(case when collected then amount
                                     when kind = 'PAYMENT_UNDONE' then -amount end), 0)
            from ledger_entry where order_id = ?""",
            row -> Rounding.round(row.getBigDecimal(1), order.currency()),
            order.id())
        .orElseThrow();
  }

  /**
   * Whether cash was booked of which no entry says that it came with a parcel: by staff, or by an
   * earlier version with a parcel.
   */
  boolean isAnyCashUnknown(Order order) {
    return database
        .first(
            """
            select 1 from ledger_entry
            where order_id = ? and kind = 'PAYMENT' and not collected and method = ?
              and reference is null limit 1""",
            row -> row.getInt(1),
            order.id(),
            Purchase.COD)
        .isPresent();
  }

  /**
   * Takes cash back that was booked with a parcel, as the parcel had not arrived.
   *
   * @param cash at most {@link #collected}, and what is neither refunded nor owed back
   */
  void notCollected(Order order, BigDecimal cash, Actor actor, Instant now) {
    PaymentStatus statusBefore = order.paymentStatus();
    BigDecimal paidBefore = order.balance().paid();
    order.book(money -> money.notPaid(cash), now);
    entities.persist(LedgerEntry.notCollected(movement(order, cash, Purchase.COD, actor, now)));
    tell(order, HistoryKind.PAYMENT_TAKEN_BACK, paidBefore, statusBefore, actor, now);
    entities.flush();
  }

  private void tell(
      Order order,
      HistoryKind kind,
      BigDecimal paidBefore,
      PaymentStatus statusBefore,
      Actor actor,
      Instant now) {
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put(
        "paid_amount",
        new FieldChange(paidBefore.toPlainString(), order.balance().paid().toPlainString()));
    if (statusBefore != order.paymentStatus()) {
      changes.put(
          "payment_status", new FieldChange(statusBefore.name(), order.paymentStatus().name()));
    }
    history.append(order, actor, now, kind, changes);
  }

  private static LedgerEntry.Movement movement(
      Order order, BigDecimal amount, String method, Actor actor, Instant now) {
    return new LedgerEntry.Movement(
        order.id(), now, amount, order.currency(), method, actor.name());
  }
}
