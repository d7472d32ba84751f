package shop.orders.domain.order;

import static java.math.BigDecimal.ZERO;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.order.money.Balance;
import shop.orders.domain.order.money.DeliveryCredit;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.money.TaxCategoryChange;
import shop.orders.domain.order.money.Taxing;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.order.parcel.Shipment;
import shop.orders.domain.order.part.GivenNumbers;
import shop.orders.domain.order.policy.CancelReason;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.snapshot.ShopSnapshot;
import shop.orders.domain.order.snapshot.Snapshots;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.DeliveryTax;
import shop.orders.domain.party.Shop;

/**
 * One customer's order at one shop.
 *
 * <p>Checkout makes it in status PENDING, with snapshots of shop, customer and items; from then on
 * it follows the steps of {@link OrderStatus}. Only the classes of this package change it, with its
 * row locked; each change is a numbered entry of its history. Its parts are {@link OrderNames},
 * {@link SellerTerms}, {@link OrderMoney}, {@link OrderContents}, {@link DeliveryDetails} and
 * {@link Milestones}; the operations on several lines are in {@link OrderLines} and {@link
 * OrderTaxes}. It hands out none of these parts, so that only the order changes them. Amounts are
 * in {@link #currency()}.
 */
@Entity
@Table(name = "orders")
public class Order {

  @Id private long id;

  @Embedded private OrderNames names;

  @Column(name = "shop_id")
  private long shopId;

  @Column(name = "merchant_id")
  private long merchantId;

  @Column(name = "customer_id")
  private long customerId;

  @Embedded private Buyer buyer;

  @Enumerated(EnumType.STRING)
  private OrderStatus status;

  @Embedded private OrderMoney money;

  @Column(name = "cancellation_requested")
  private boolean cancellationRequested;

  private boolean reviewed;

  @Embedded private OrderContents contents;

  @Embedded private DeliveryDetails delivery;

  @Embedded private SellerTerms terms;

  @Column(name = "cancel_reason")
  private String cancelReason;

  @Column(name = "cancel_message")
  private String cancelMessage;

  @Embedded private Milestones milestones;

  @Column(name = "history_length")
  private int historyLength;

  @Version private int version;

  @OneToMany(mappedBy = "order", cascade = CascadeType.PERSIST)
  @OrderBy("position")
  private List<OrderLine> lines = new ArrayList<>();

  protected Order() {}

  /**
   * A new order, PENDING, not yet written.
   *
   * @param purchase the whole purchase; this order is its part from one shop
   * @param totals of the order, with its lines in the sequence of the bought items
   */
  public static Order placed(
      GivenNumbers numbers,
      Shop shop,
      Snapshots.Kept<ShopSnapshot> snapshot,
      Customer customer,
      Purchase purchase,
      Totals totals,
      List<OrderLine.Bought> bought,
      Instant now) {
    Order order = new Order();
    order.id = numbers.id();
    order.shopId = shop.id();
    order.merchantId = shop.merchant().id();
    order.customerId = customer.id();
    order.status = OrderStatus.PENDING;
    order.terms = new SellerTerms(shop, snapshot);
    order.money = new OrderMoney(purchase, totals);
    order.buyer = new Buyer(customer, purchase, shop);
    order.delivery = new DeliveryDetails(purchase, customer);
    order.milestones = new Milestones(shop, now);
    order.version = 1;
    order.names = new OrderNames(numbers, order.delivery, customer);
    order.contents = new OrderContents();
    for (int i = 0; i < bought.size(); i++) {
      Item item = bought.get(i).item();
      int quantity = purchase.quantities().get(item.id());
      OrderLine line =
          new OrderLine(order, i + 1, bought.get(i), quantity, totals.lines().get(i), now);
      order.lines.add(line);
      order.names.findableBy(line.name());
      order.contents.ordered(item, quantity);
    }
    return order;
  }

  // ---- the steps of its life; the caller has asked the policy already

  /**
   * Ships pieces; the order becomes SHIPPED when no open piece is left.
   *
   * @return the contents of the parcel
   */
  List<Shipment.Content> ship(Map<Long, Integer> quantities, String trackingNo, Instant now) {
    names.findableBy(trackingNo);
    List<Shipment.Content> contents = goods().ship(quantities, now);
    transit().partHasLeft(now);
    return contents;
  }

  /** Cancels the whole order and returns the pieces that go back to stock, by item id. */
  SortedMap<Long, Integer> cancel(CancelReason reason, Instant now) {
    become(OrderStatus.CANCELLED, now);
    cancelReason = reason.text();
    cancelMessage = reason.forCustomer();
    cancellationRequested = false;
    money.cancelled();
    return goods().cancelOpen(now);
  }

  /**
   * Cancels some of the pieces that are not shipped; the order goes on with the others. It becomes
   * SHIPPED if a part of it was shipped and no open piece is left.
   *
   * @param billed turns the price of the pieces into what bills say, if they are billed
   * @return the price of the cancelled pieces
   */
  List<LineCredit> cancelLines(
      Map<Long, Integer> quantities, UnaryOperator<List<LineCredit>> billed, Instant now) {
    List<LineCredit> credits = billed.apply(goods().cancel(quantities, now));
    money.cancelled(credits.stream().map(LineCredit::total).reduce(ZERO, BigDecimal::add));
    if (facts().anythingShipped()) {
      transit().partHasLeft(now);
    } else {
      touch(now);
    }
    return credits;
  }

  /** The pieces that would go back to stock if so many were cancelled now, by item. */
  public SortedMap<Long, Integer> reserved(Map<Long, Integer> quantities) {
    return goods().reserved(quantities);
  }

  /** Taxes the charge for delivery anew, see {@link OrderTaxes#shareDelivery}. */
  BigDecimal shareDelivery(Map<Long, Integer> cancelled) {
    return taxes().shareDelivery(cancelled);
  }

  void cancellationRequested(boolean waits, Instant now) {
    cancellationRequested = waits;
    touch(now);
  }

  /** Counts pieces of the lines as announced to come back. */
  void announceReturn(Map<Long, Integer> quantities, Instant now) {
    goods().announceReturn(quantities, now);
    touch(now);
  }

  /**
   * Ends a return: some or all of the announced pieces came back.
   *
   * @param ofArrived whether what was granted is only on pieces that have arrived
   * @return the value of the pieces that came back
   */
  List<LineCredit> takeBack(
      Map<Long, Integer> announced, Map<Long, Integer> received, boolean ofArrived, Instant now) {
    List<LineCredit> credits = goods().takeBack(announced, received, ofArrived, now);
    touch(now);
    return credits;
  }

  /** Grants sums without goods. */
  void grant(List<LineCredit> shares, Instant now) {
    touch(now);
    goods().grant(shares, now);
  }

  /** Gives the delivery charge back, while all goods stay that are left. */
  DeliveryCredit grantDelivery(Instant now) {
    DeliveryCredit credit = goods().delivery();
    money.deliveryGranted(true);
    touch(now);
    return credit;
  }

  /** Its pieces, for the questions of this package; only the order itself moves them. */
  OrderLines goods() {
    return new OrderLines(lines, money);
  }

  private OrderTaxes taxes() {
    return new OrderTaxes(lines, money);
  }

  /** What becomes of it when its parcels leave, arrive or fail. */
  Transit transit() {
    return new Transit(this, goods(), delivery, milestones);
  }

  /** A step that only the status shows: it is confirmed or packed. */
  void become(OrderStatus next, Instant now) {
    become(next, now, now);
  }

  /**
   * @param at when that happened, as it was told
   */
  void become(OrderStatus next, Instant at, Instant now) {
    if (!status.canBecome(next)) {
      throw new IllegalStateException("No policy allows " + status + " to become " + next);
    }
    status = next;
    milestones.reached(next, at);
    touch(now);
  }

  /**
   * A parcel of it has failed.
   *
   * @return whether it has another status now
   */
  boolean reopen() {
    OrderStatus before = status;
    status = status.afterFailedParcel();
    return status != before;
  }

  /** An entry of its ledger changes its sums. */
  void book(Consumer<OrderMoney> entry, Instant now) {
    entry.accept(money);
    touch(now);
  }

  /** Its payments and refunds so far. */
  public Balance balance() {
    return money.balance();
  }

  /** Returns the changed fields, for the history; empty if nothing differs. */
  Map<String, FieldChange> change(
      Function<DeliveryDetails, Map<String, FieldChange>> change, Instant now) {
    Map<String, FieldChange> changes = change.apply(delivery);
    names.findableBy(delivery.contactNumber());
    return touched(changes, now);
  }

  /**
   * Taxes lines by another category, see {@link OrderTaxes#retax}; returns the changed fields, for
   * the history; empty if nothing differs.
   */
  Map<String, FieldChange> retax(
      TaxCategoryChange to,
      Map<Long, List<TaxComponent>> components,
      DeliveryTax delivery,
      Instant now) {
    return touched(taxes().retax(to, components, delivery, now), now);
  }

  /** Who supplies to whom, and into which country, if this shop bills it now. */
  <T> T ofDelivery(Function<DeliveryDetails, T> asked) {
    return asked.apply(delivery);
  }

  private Map<String, FieldChange> touched(Map<String, FieldChange> changes, Instant now) {
    if (!changes.isEmpty()) {
      touch(now);
    }
    return changes;
  }

  /** Files were added to it, or below zero, deleted. */
  void attached(int files, Instant now) {
    contents.attached(files);
    touch(now);
  }

  void reviewed(boolean isReviewed, Instant now) {
    reviewed = isReviewed;
    touch(now);
  }

  void billed(String number, Instant now) {
    names.billed(number);
    touch(now);
  }

  /** The number of the next entry of the history. */
  int nextInHistory() {
    return ++historyLength;
  }

  void touch(Instant now) {
    milestones.changed(now);
  }

  public PolicyFacts facts() {
    return asRead().facts();
  }

  /**
   * A new order as {@code OrderReading} would show it to its customer, without reading it from the
   * database.
   *
   * @throws IllegalStateException if the order has changed since its placement
   */
  public CurrentOrder asPlaced() {
    if (status != OrderStatus.PENDING || !milestones.isUnchanged()) {
      throw new IllegalStateException(
          "Only an order that was placed just now can be shown without reading it");
    }
    return asRead().asPlaced();
  }

  private OrderAsRead asRead() {
    return new OrderAsRead(
        this,
        names,
        buyer,
        money,
        contents,
        delivery,
        terms,
        milestones,
        cancellationRequested,
        reviewed);
  }

  public long id() {
    return id;
  }

  public String code() {
    return names.code();
  }

  public long shopId() {
    return shopId;
  }

  Taxing taxing() {
    return money.taxing();
  }

  public long merchantId() {
    return merchantId;
  }

  public long customerId() {
    return customerId;
  }

  public OrderStatus status() {
    return status;
  }

  public PaymentStatus paymentStatus() {
    return money.status();
  }

  public boolean cashOnDelivery() {
    return money.isCashOnDelivery();
  }

  public String paymentMethod() {
    return money.paymentMethod();
  }

  public String currency() {
    return money.currency();
  }

  public BigDecimal total() {
    return money.total();
  }

  /** The whole charge for delivery, when it goes back after all goods; none if it did before. */
  DeliveryCredit deliveryCredit() {
    return money.deliveryCredit(List.of());
  }

  /** Null until the bill is issued. */
  public String billNo() {
    return names.billNo();
  }

  public ZoneId timeZone() {
    return terms.timeZone();
  }

  Instant placedAt() {
    return milestones.placedAt();
  }

  /** The day by which the order was promised, in the shop's time zone. */
  LocalDate promisedDate() {
    return milestones.promisedDate(timeZone());
  }

  public int version() {
    return version;
  }

  public List<OrderLine> lines() {
    return List.copyOf(lines);
  }
}
