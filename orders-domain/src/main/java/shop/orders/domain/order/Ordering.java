package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Stock;
import shop.orders.domain.catalog.StockCause;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.order.event.OrderCancelled;
import shop.orders.domain.order.event.OrderConfirmed;
import shop.orders.domain.order.event.OrderPacked;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.MoreThanOrdered;
import shop.orders.domain.order.money.PaymentLock;
import shop.orders.domain.order.money.PaymentReferenceUsed;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.RefundDues;
import shop.orders.domain.order.money.TaxCategoryChange;
import shop.orders.domain.order.money.TaxCategoryRefused;
import shop.orders.domain.order.parcel.Parcel;
import shop.orders.domain.order.parcel.ParcelLog;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.parcel.Shipment;
import shop.orders.domain.order.parcel.Standing;
import shop.orders.domain.order.policy.ActionRefused;
import shop.orders.domain.order.policy.CancelReason;
import shop.orders.domain.order.policy.CancellationLimits;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.Rule;
import shop.orders.domain.party.CompanyChange;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.tax.Sale;

/**
 * The use cases of an order after its placement. Each call locks the order's row, asks the policy,
 * changes the order, appends to its history and fires the event for the other modules, in one
 * transaction: of two contradictory calls one wins and the other is refused.
 *
 * <p>Every call throws {@link shop.orders.domain.refusal.NotFound} for an order that is not the
 * caller's, {@link ActionRefused} where the action's policy says no, and the refusal of its {@link
 * Expected} if the order's version is not the one the caller has read.
 */
@ApplicationScoped
@Transactional
public class Ordering {

  /** Of a reason, and of a note. */
  public static final int LONGEST_TEXT = CancelReason.LONGEST;

  private static final String MORE_THAN_AN_ORDER_TAKES =
      "All payments of an order are at most " + Field.MOST_IN_DIGITS + " together.";

  private static final Rule SHIPMENT_DELIVERED =
      Rule.of(
          "shipment_delivered", "This parcel has arrived already.", (order, actor, now) -> false);

  private static final Rule SHIPMENT_FAILED =
      Rule.of(
          "shipment_failed",
          "This parcel was lost, refused or returned to the sender; tell it as an event if it has"
              + " arrived all the same.",
          (order, actor, now) -> false);

  @Inject private EntityManager entities;

  @Inject private Orders orders;
  @Inject private History history;
  @Inject private Fulfilling fulfilling;
  @Inject private Payments payments;
  @Inject private PaymentLock paymentLock;
  @Inject private Refunds refunds;
  @Inject private Stock stock;
  @Inject private ParcelLog parcels;
  @Inject private Clock clock;
  @Inject private Event<OrderConfirmed> confirmed;
  @Inject private Event<OrderPacked> packed;
  @Inject private Event<OrderCancelled> cancelled;

  public Order confirm(long orderId, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Order order = take(OrderAction.CONFIRM, orderId, expected, actor, now);
    Step step = new Step(order);
    order.become(OrderStatus.CONFIRMED, now);
    history.append(order, actor, now, HistoryKind.CONFIRMED, step.changes());
    entities.flush();
    confirmed.fire(new OrderConfirmed(order.id(), order.shopId(), actor, now));
    return order;
  }

  public Order pack(long orderId, Expected expected, Actor actor) {
    return pack(OrderAction.PACK, orderId, expected, actor);
  }

  /** As {@link #pack}, although a request to cancel the order may wait for a decision. */
  public Order packInSpiteOfRequest(long orderId, Expected expected, Actor actor) {
    return pack(OrderAction.PACK.inSpiteOfRequest(), orderId, expected, actor);
  }

  private Order pack(OrderPolicy policy, long orderId, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Order order = take(policy, orderId, expected, actor, now);
    Step step = new Step(order);
    order.become(OrderStatus.PACKED, now);
    history.append(order, actor, now, HistoryKind.PACKED, step.changesOfGoods());
    entities.flush();
    packed.fire(new OrderPacked(order.id(), order.shopId(), actor, now));
    return order;
  }

  /**
   * Hands a parcel to a courier. The order becomes SHIPPED when no open piece is left. For pieces
   * that are sent again because their parcel failed, others are taken from stock.
   *
   * @throws MoreThanOrdered if the parcel has more pieces of a line than are open
   * @throws shop.orders.domain.catalog.InsufficientStock if there is nothing left to replace them
   */
  public Order ship(long orderId, Parcel parcel, Expected expected, Actor actor) {
    return ship(OrderAction.SHIP, orderId, parcel, expected, actor);
  }

  /** As {@link #ship}, although a request to cancel the order may wait for a decision. */
  public Order shipInSpiteOfRequest(long orderId, Parcel parcel, Expected expected, Actor actor) {
    return ship(OrderAction.SHIP.inSpiteOfRequest(), orderId, parcel, expected, actor);
  }

  private Order ship(
      OrderPolicy policy, long orderId, Parcel parcel, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Order order = take(policy, orderId, expected, actor, now);
    demandLinesOf(order, parcel.quantities());
    Step step = new Step(order);
    SortedMap<Long, Integer> replacements = order.goods().replacements(parcel.quantities());
    stock.demand(replacements);
    List<Shipment.Content> contents = order.ship(parcel.quantities(), parcel.trackingNo(), now);
    Shipment shipment =
        new Shipment(
            order.id(),
            parcel.courierName(),
            parcel.trackingNo(),
            parcel.trackingUrl(),
            contents,
            now,
            order.promisedDate());
    entities.persist(shipment);
    Map<String, FieldChange> changes = step.changesOfGoods();
    changes.put("courier_name", new FieldChange(null, parcel.courierName()));
    changes.put("tracking_no", new FieldChange(null, parcel.trackingNo()));
    history.append(order, actor, now, HistoryKind.SHIPPED, changes);
    fulfilling.left(order, actor, now);
    parcels.note(shipment.id(), ParcelState.HANDED_OVER, now);
    stock.reserve(replacements, StockCause.replaced(order.id(), actor));
    return order;
  }

  /**
   * Everything has arrived. For cash on delivery, the courier has collected the unpaid amount,
   * which is booked here as a payment.
   */
  public Order deliver(long orderId, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Order order = take(OrderAction.DELIVER, orderId, expected, actor, now);
    fulfilling.allArrived(order, actor, now);
    return order;
  }

  /**
   * One parcel has arrived; its pieces can be returned from now on. For cash on delivery, the
   * courier has collected what was unpaid of the goods that have arrived. The order is delivered,
   * as by {@link #deliver}, when nothing is left to be sent and this was its last parcel.
   *
   * @throws NotFound if the order has no such parcel
   */
  public Order deliverShipment(long orderId, long shipmentId, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Order order = take(OrderAction.DELIVER_SHIPMENT, orderId, expected, actor, now);
    Shipment shipment = entities.find(Shipment.class, shipmentId);
    if (shipment == null || !shipment.isOf(order.id())) {
      throw new NotFound("shipment");
    }
    if (!shipment.isOnItsWay()) {
      throw new ActionRefused(shipment.isDelivered() ? SHIPMENT_DELIVERED : SHIPMENT_FAILED);
    }
    shipment.tell(new Standing(ParcelState.DELIVERED, now));
    parcels.note(shipment.id(), ParcelState.DELIVERED, now);
    fulfilling.arrived(order, shipment, actor, now);
    return order;
  }

  /**
   * Cancels the whole order: its goods go back to stock, and its payments are owed back.
   *
   * @param policy of the module {@code returns}, which decides about cancellation; {@link
   *     CancellationLimits} are checked in any case
   * @param reason of the actor; not blank
   */
  public Order cancel(
      OrderPolicy policy, long orderId, String reason, Expected expected, Actor actor) {
    return cancel(policy, orderId, CancelReason.by(actor, reason), expected, actor);
  }

  /** As above, with what the customer reads about it. */
  public Order cancel(
      OrderPolicy policy, long orderId, CancelReason reason, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Order order = take(policy, orderId, expected, actor, now);
    CancellationLimits.decide(order.facts(), actor, now).demand();
    Step step = new Step(order);
    SortedMap<Long, Integer> released = order.cancel(reason, now);
    Map<String, FieldChange> changes = new LinkedHashMap<>(step.changes());
    reason.noted().forEach((field, text) -> changes.put(field, new FieldChange(null, text)));
    history.append(order, actor, now, HistoryKind.CANCELLED, changes);
    BigDecimal owed = order.balance().owed(RefundCause.Kind.ORDER_CANCELLED, order.total());
    refunds.owe(order, RefundCause.orderCancelled(), owed, actor, now);
    entities.flush();
    cancelled.fire(new OrderCancelled(order.id(), order.shopId(), owed, actor, now));
    stock.release(released, StockCause.released(order.id(), actor));
    return order;
  }

  /**
   * Books a payment of the customer. Money that came in is booked in any status; what is more than
   * the unpaid amount is owed back at once. Store credit pays at most what is unpaid.
   *
   * @param amount above zero, with no more decimals than the currency
   * @param method not blank
   * @param reference the payment provider's; once per order; null if there is none
   * @throws PaymentReferenceUsed if a payment with the reference is booked already
   */
  public Order recordPayment(
      long orderId,
      BigDecimal amount,
      String method,
      String reference,
      Expected expected,
      Actor actor) {
    String by = Field.required("method", method, LedgerEntry.LONGEST_METHOD);
    String once = LedgerEntry.checkedReference(reference);
    Instant now = clock.instant();
    boolean byCredit = by.equals(LedgerEntry.STORE_CREDIT);
    OrderPolicy policy = byCredit ? OrderAction.PAY_WITH_STORE_CREDIT : OrderAction.RECORD_PAYMENT;
    if (once != null) {
      paymentLock.hold(once, orderId);
    }
    Order order = take(policy, orderId, expected, actor, now);
    BigDecimal sum = payable(amount, order);
    if (once != null && payments.booked(order, once).isPresent()) {
      throw new PaymentReferenceUsed(once);
    }
    payments.book(order, sum, by, once, actor, now);
    entities.flush();
    return order;
  }

  private static BigDecimal payable(BigDecimal amount, Order order) {
    if (amount == null || amount.signum() <= 0) {
      throw new Invalid("amount", Field.NOT_ABOVE_ZERO);
    }
    BigDecimal sum = Field.amount("amount", amount, order.currency());
    if (order.balance().paid().add(sum).compareTo(Field.MOST) > 0) {
      throw new Invalid("amount", MORE_THAN_AN_ORDER_TAKES);
    }
    return sum;
  }

  /** Staff correct the order's delivery address and contact data, in any status. */
  public void changeDetails(long orderId, DetailsChange change, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Order order = take(OrderAction.CHANGE_DETAILS, orderId, expected, actor, now);
    Map<String, FieldChange> changes = order.change(part -> part.change(change), now);
    record(order, actor, now, HistoryKind.DETAILS_CHANGED, changes);
  }

  /** The order's merchant replaces its addresses or comments. */
  public void changeAddresses(long orderId, AddressChange change, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Order order = take(OrderAction.CHANGE_ADDRESSES, orderId, expected, actor, now);
    Map<String, FieldChange> changes = order.change(part -> part.change(change), now);
    if (change.shipping() != null) {
      Shop shop = entities.find(Shop.class, order.shopId());
      order.ofDelivery(delivery -> delivery.sale(shop, now)).ifPresent(Sale::demandAllowed);
    }
    record(order, actor, now, HistoryKind.ADDRESSES_CHANGED, changes);
  }

  /**
   * Staff name the company that buys, or correct its VAT identifier, on the billing address of an
   * order whose bill is not issued yet. A bill that waits for it is issued when staff try again.
   */
  public Order changeBuyer(long orderId, CompanyChange change, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Order order = take(OrderAction.CHANGE_BUYER, orderId, expected, actor, now);
    Map<String, FieldChange> changes = order.change(part -> part.change(change), now);
    record(order, actor, now, HistoryKind.BUYER_CHANGED, changes);
    return order;
  }

  /**
   * Staff tax an order, or some of its lines, by another category until its bill is issued, such as
   * after the buyer's VAT identifier was given. A bill that waits for it is issued when staff try
   * again. Where prices do not contain the tax, the total changes by it: what was paid beyond it is
   * owed back at once, and what is missing is unpaid. Taxed lines have the present rates of their
   * items, as bills have the seller's present data.
   *
   * @throws TaxCategoryRefused if the order has not what the category needs, no bill could have its
   *     lines together, there is no rate, or something was credited with another tax
   */
  public Order changeTaxCategory(
      long orderId, TaxCategoryChange change, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Order order = take(OrderAction.CHANGE_TAX_CATEGORY, orderId, expected, actor, now);
    change.lines().forEach(line -> demandLinesOf(order, Map.of(line, 1)));
    Shop shop = entities.find(Shop.class, order.shopId());
    order
        .ofDelivery(delivery -> delivery.supply(shop))
        .unmetBy(change.category().code())
        .ifPresent(
            rule -> {
              throw TaxCategoryRefused.of(rule);
            });
    RefundCause cause = RefundCause.overpaid(order.version());
    BigDecimal total = order.total();
    Map<String, FieldChange> changes =
        order.retax(change, components(order, change, shop, now), shop.deliveryTax(), now);
    if (!changes.isEmpty()) {
      changes.put("reason", new FieldChange(null, change.reason()));
    }
    record(order, actor, now, HistoryKind.TAX_CATEGORY_CHANGED, changes);
    BigDecimal lower = total.subtract(order.total());
    BigDecimal tooMuch = order.balance().overpaid().min(lower).max(BigDecimal.ZERO);
    refunds.owe(order, cause, tooMuch, actor, now);
    lapseOverpaid(order, lower.negate(), actor, now);
    entities.flush();
    return order;
  }

  /** What was too much, and is not paid back yet, is not too much as far as the order costs it. */
  private void lapseOverpaid(Order order, BigDecimal higher, Actor actor, Instant now) {
    BigDecimal missing = order.balance().overpaid().negate().min(higher);
    if (missing.signum() > 0) {
      RefundDues overpaid =
          refunds.dues(order).newest(cause -> cause.kind() == RefundCause.Kind.OVERPAID);
      refunds.lapse(order, overpaid.payOut(missing), null, actor, now);
    }
  }

  /** The taxes of the lines that a change concerns, by their ids. */
  private Map<Long, List<TaxComponent>> components(
      Order order, TaxCategoryChange change, Shop shop, Instant now) {
    Map<Long, List<TaxComponent>> components = new LinkedHashMap<>();
    Optional<Sale> sale = order.ofDelivery(delivery -> delivery.sale(shop, now));
    for (OrderLine line : order.lines()) {
      if (change.concerns(line.id())) {
        boolean taxed = change.category().code() == TaxCategory.Code.S;
        components.put(line.id(), taxed ? rates(line, sale) : List.of());
      }
    }
    return components;
  }

  private List<TaxComponent> rates(OrderLine line, Optional<Sale> sale) {
    Item item = entities.find(Item.class, line.itemId());
    List<TaxComponent> rates =
        sale.map(one -> one.rates(item.rates(), item.goods().rateClass())).orElse(item.rates());
    if (!TaxComponent.isTaxed(rates)) {
      throw TaxCategoryRefused.noRate(line.name());
    }
    return rates;
  }

  private void record(
      Order order, Actor actor, Instant now, HistoryKind kind, Map<String, FieldChange> changes) {
    if (!changes.isEmpty()) {
      history.append(order, actor, now, kind, changes);
      entities.flush();
    }
  }

  private Order take(
      OrderPolicy policy, long orderId, Expected expected, Actor actor, Instant now) {
    Order order = orders.locked(orderId, actor);
    expected.check(order.version());
    policy.decide(order.facts(), actor, now).demand();
    return order;
  }

  /**
   * Refuses quantities by line id that name a line of another order, or are not above zero.
   *
   * @throws Invalid for the field {@code lines}
   */
  public static void demandLinesOf(Order order, Map<Long, Integer> quantities) {
    demandLinesOf("lines", order, quantities);
  }

  /** The same, of quantities that a field of another name has. */
  public static void demandLinesOf(String field, Order order, Map<Long, Integer> quantities) {
    quantities.forEach(
        (lineId, pieces) -> {
          if (order.lines().stream().noneMatch(line -> line.id() == lineId)) {
            throw new Invalid(field, "Line " + lineId + " is not a line of this order.");
          }
          if (pieces < 1) {
            throw new Invalid(field, "The quantity of line " + lineId + " must be above zero.");
          }
        });
  }

  /**
   * As {@link #demandLinesOf}, and refuses more pieces of a line than are neither shipped nor
   * cancelled.
   *
   * @throws MoreThanOrdered if a line has fewer open pieces
   */
  public static void demandOpen(Order order, Map<Long, Integer> quantities) {
    demandLinesOf(order, quantities);
    order.lines().forEach(line -> OrderLines.demandOpen(line, quantities));
  }

  /** Refuses the call if the order has changed since the caller read it. */
  @FunctionalInterface
  public interface Expected {
    Expected ANY = version -> {};

    /** Throws if the caller has read another version. */
    void check(long version);
  }

  /** The status before a step, for the entry in the history. */
  private record Step(Order order, OrderStatus from) {
    Step(Order order) {
      this(order, order.status());
    }

    Map<String, FieldChange> changes() {
      return from == order.status()
          ? Map.of()
          : Map.of("status", new FieldChange(from.name(), order.status().name()));
    }

    /** As {@link #changes}, and whether goods move although a request to cancel them waits. */
    Map<String, FieldChange> changesOfGoods() {
      Map<String, FieldChange> changes = new LinkedHashMap<>(changes());
      if (order.facts().traits().cancellationRequested()) {
        changes.put("in_spite_of_request", new FieldChange(null, "true"));
      }
      return changes;
    }
  }
}
