package shop.orders.domain.order;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Json;
import shop.orders.domain.database.JsonColumn;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.order.money.Balance;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.order.part.OrderAmounts;
import shop.orders.domain.order.part.OrderBuyer;
import shop.orders.domain.order.part.OrderCodes;
import shop.orders.domain.order.part.OrderDelivery;
import shop.orders.domain.order.part.OrderPayment;
import shop.orders.domain.order.part.OrderSeller;
import shop.orders.domain.order.part.OrderSource;
import shop.orders.domain.order.part.OrderTimes;
import shop.orders.domain.order.part.OrderTraits;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.snapshot.CustomerSnapshot;
import shop.orders.domain.order.snapshot.Digest;
import shop.orders.domain.order.snapshot.ItemSnapshot;
import shop.orders.domain.order.snapshot.ShopSnapshot;
import shop.orders.domain.order.snapshot.Snapshots;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.CustomerAddress;
import shop.orders.domain.party.Shop;

/**
 * One customer's order at one shop.
 *
 * <p>It comes to be at checkout, PENDING, with snapshots of everything it refers to, and lives by
 * the steps of {@link OrderStatus}. Only the classes of this package change it, with its row
 * locked; each change is numbered into its history. Amounts are in {@link #currency()}; whether
 * prices contain tax is said by {@code taxInclusive}. Times are UTC.
 */
@Entity
@Table(name = "orders")
public class Order {

  @Id private long id;

  @Column(name = "increment_number")
  private long incrementNumber;

  @Column(name = "order_code")
  private String code;

  @Column(name = "invoice_no")
  private String invoiceNo;

  @Column(name = "public_id")
  private String publicId;

  @Column(name = "shop_id")
  private long shopId;

  @Column(name = "merchant_id")
  private long merchantId;

  @Column(name = "customer_id")
  private long customerId;

  @Column(name = "customer_ordinal")
  private long customerOrdinal;

  @Enumerated(EnumType.STRING)
  private Channel channel;

  private String origin;
  private String language;

  @Enumerated(EnumType.STRING)
  private OrderStatus status;

  @Enumerated(EnumType.STRING)
  @Column(name = "payment_status")
  private PaymentStatus paymentStatus;

  @Column(name = "delivery_status")
  private String deliveryStatus;

  @Column(name = "payment_method")
  private String paymentMethod;

  @Column(name = "cash_on_delivery")
  private boolean cashOnDelivery;

  @Column(name = "delivery_method")
  private String deliveryMethod;

  private String currency;

  @Column(name = "tax_inclusive")
  private boolean taxInclusive;

  private BigDecimal subtotal;

  @Column(name = "total_tax")
  private BigDecimal totalTax;

  @Convert(converter = OrderLine.Taxes.class)
  private List<TaxAmount> taxes;

  @Column(name = "delivery_fee")
  private BigDecimal deliveryFee;

  @Column(name = "service_charge")
  private BigDecimal serviceCharge;

  private BigDecimal discount;
  private BigDecimal total;

  @Column(name = "paid_amount")
  private BigDecimal paidAmount;

  @Column(name = "cancelled_amount")
  private BigDecimal cancelledAmount;

  @Column(name = "cancellation_requested")
  private boolean cancellationRequested;

  private String withdrawal;

  private boolean reviewed;

  @Column(name = "refund_due")
  private BigDecimal refundDue;

  @Column(name = "refunded_amount")
  private BigDecimal refundedAmount;

  @Column(name = "total_quantity")
  private long totalQuantity;

  @Column(name = "line_count")
  private int lineCount;

  @Column(name = "prescription_required")
  private boolean prescriptionRequired;

  @Column(name = "attachment_count")
  private int attachmentCount;

  @Column(name = "contact_number")
  private String contactNumber;

  @Column(name = "customer_address")
  private String customerAddress;

  @Column(name = "delivery_lat")
  private Double deliveryLat;

  @Column(name = "delivery_lon")
  private Double deliveryLon;

  @Column(name = "shop_slug")
  private String shopSlug;

  @Column(name = "time_zone")
  private String timeZone;

  @Column(name = "shop_snapshot")
  @Convert(converter = Digest.Column.class)
  private Digest shopSnapshot;

  /** Null once the order is read from the database: whoever reads, reads the snapshot with it. */
  @Transient private ShopSnapshot shop;

  @Convert(converter = CustomerSnapshot.Column.class)
  private CustomerSnapshot customer;

  @Column(name = "shipping_address")
  @Convert(converter = CustomerAddress.AddressColumn.class)
  private Address shippingAddress;

  @Column(name = "billing_address")
  @Convert(converter = CustomerAddress.AddressColumn.class)
  private Address billingAddress;

  @Convert(converter = Texts.class)
  private List<String> comments;

  @Column(name = "cancel_reason")
  private String cancelReason;

  @Column(name = "bill_no")
  private String billNo;

  @Column(name = "return_window_days")
  private int returnWindowDays;

  @Column(name = "placed_at")
  private OffsetDateTime placedAt;

  @Column(name = "promised_at")
  private OffsetDateTime promisedAt;

  @Column(name = "confirmed_at")
  private OffsetDateTime confirmedAt;

  @Column(name = "packed_at")
  private OffsetDateTime packedAt;

  @Column(name = "shipped_at")
  private OffsetDateTime shippedAt;

  @Column(name = "delivered_at")
  private OffsetDateTime deliveredAt;

  @Column(name = "cancelled_at")
  private OffsetDateTime cancelledAt;

  @Column(name = "updated_at")
  private OffsetDateTime updatedAt;

  @Column(name = "history_length")
  private int historyLength;

  @Column(name = "search_terms")
  private String searchTerms;

  @Version private int version;

  @OneToMany(mappedBy = "order", cascade = CascadeType.PERSIST)
  @OrderBy("position")
  private List<OrderLine> lines = new ArrayList<>();

  /**
   * What an order is called by, drawn for it at its placement.
   *
   * @param ofCustomer counts the orders of its customer, from 1
   */
  public record Numbers(
      long id, long increment, String code, String invoiceNo, String publicId, long ofCustomer) {}

  /**
   * An item that is bought with the order.
   *
   * @param inStock what was in stock before this order; null where stock is not counted
   */
  public record Bought(
      long lineId,
      Item item,
      Snapshots.Kept<ItemSnapshot> snapshot,
      Integer inStock,
      BigDecimal unitPrice) {}

  protected Order() {}

  /**
   * A new order, PENDING, not yet written.
   *
   * @param purchase of which the order is the part that this shop sells
   * @param totals of what is bought, line by line in the same sequence
   */
  public static Order placed(
      Numbers numbers,
      Shop shop,
      Snapshots.Kept<ShopSnapshot> snapshot,
      Customer customer,
      Purchase purchase,
      Totals totals,
      List<Bought> bought,
      Instant now) {
    Order order = new Order(numbers, shop, snapshot, customer, purchase, totals, now);
    for (int i = 0; i < bought.size(); i++) {
      Item item = bought.get(i).item();
      int quantity = purchase.quantities().get(item.id());
      order.add(new OrderLine(order, i + 1, bought.get(i), quantity, totals.lines().get(i), now));
      order.prescriptionRequired |= item.prescriptionRequired();
    }
    return order;
  }

  private Order(
      Numbers numbers,
      Shop shop,
      Snapshots.Kept<ShopSnapshot> snapshot,
      Customer customer,
      Purchase purchase,
      Totals totals,
      Instant now) {
    this.id = numbers.id();
    this.incrementNumber = numbers.increment();
    this.cashOnDelivery = purchase.cashOnDelivery();
    this.code = numbers.code();
    this.invoiceNo = numbers.invoiceNo();
    this.publicId = numbers.publicId();
    this.shopId = shop.id();
    this.merchantId = shop.merchant().id();
    this.customerId = customer.id();
    this.customerOrdinal = numbers.ofCustomer();
    this.channel = purchase.channel();
    this.origin = purchase.origin();
    this.language = purchase.language().isBlank() ? shop.defaultLanguage() : purchase.language();
    this.status = OrderStatus.PENDING;
    this.paymentMethod = purchase.paymentMethod();
    this.deliveryMethod = purchase.deliveryMethod();
    this.currency = shop.currency();
    this.taxInclusive = shop.taxInclusive();
    this.subtotal = totals.subtotal();
    this.totalTax = totals.totalTax();
    this.taxes = totals.taxes();
    this.deliveryFee = totals.deliveryFee();
    this.serviceCharge = Rounding.zero(currency);
    this.discount = totals.discount();
    this.total = totals.total();
    this.paidAmount = Rounding.zero(currency);
    this.cancelledAmount = Rounding.zero(currency);
    this.refundDue = Rounding.zero(currency);
    this.refundedAmount = Rounding.zero(currency);
    this.paymentStatus = PaymentStatus.of(total, paidAmount, refundedAmount);
    this.shopSlug = shop.slug();
    this.timeZone = shop.timeZone().getId();
    this.shopSnapshot = snapshot.digest();
    this.shop = snapshot.content();
    this.customer = CustomerSnapshot.of(customer);
    this.shippingAddress = purchase.shippingAddress();
    this.billingAddress = purchase.billingAddress();
    this.contactNumber =
        shippingAddress.phoneNumber().isBlank()
            ? customer.phoneNumber()
            : shippingAddress.phoneNumber();
    this.customerAddress = shippingAddress.inOneLine();
    this.deliveryLat = shippingAddress.latitude();
    this.deliveryLon = shippingAddress.longitude();
    this.comments = List.copyOf(purchase.comments());
    this.returnWindowDays = shop.returnWindowDays();
    this.withdrawal = shop.withdrawal();
    this.placedAt = utc(now);
    this.promisedAt =
        now.atZone(shop.timeZone())
            .plusDays(shop.deliveryDays())
            .withZoneSameInstant(ZoneOffset.UTC)
            .toOffsetDateTime();
    this.historyLength = 0;
    this.version = 1;
    this.searchTerms =
        SearchTerms.none()
            .with(code, invoiceNo, publicId, Long.toString(incrementNumber), contactNumber)
            .with(customer.firstName(), customer.lastName(), customer.email())
            .with(shippingAddress.firstname(), shippingAddress.lastname())
            .stored();
  }

  private void add(OrderLine line) {
    lines.add(line);
    lineCount++;
    totalQuantity += line.quantity();
    findableBy(line.name());
  }

  // ---- the steps of its life; who may take them was decided before

  void confirm(Instant now) {
    become(OrderStatus.CONFIRMED, now);
    confirmedAt = utc(now);
  }

  void pack(Instant now) {
    become(OrderStatus.PACKED, now);
    packedAt = utc(now);
  }

  /**
   * Sends pieces out; the order is SHIPPED when none is left to send.
   *
   * @return the contents of the parcel
   */
  List<Shipment.Content> ship(Map<Long, Integer> quantities, String trackingNo, Instant now) {
    findableBy(trackingNo);
    List<Shipment.Content> contents = new ArrayList<>();
    for (OrderLine line : lines) {
      int pieces = quantities.isEmpty() ? line.open() : quantities.getOrDefault(line.id(), 0);
      if (pieces > line.open()) {
        throw new MoreThanOrdered(line.id(), line.open());
      }
      if (pieces > 0) {
        line.ship(pieces, now);
        contents.add(new Shipment.Content(line.id(), pieces));
      }
    }
    if (lines.stream().allMatch(line -> line.open() == 0)) {
      become(OrderStatus.SHIPPED, now);
      shippedAt = utc(now);
      deliveryStatus = "shipped";
    } else {
      touch(now);
      deliveryStatus = "partially_shipped";
    }
    return contents;
  }

  void deliver(Instant now) {
    become(OrderStatus.DELIVERED, now);
    lines.forEach(line -> line.deliver(now));
    deliveredAt = utc(now);
    deliveryStatus = "delivered";
  }

  /**
   * A parcel has arrived.
   *
   * @return whether everything has arrived with it
   */
  boolean deliver(List<Shipment.Content> parcel, Instant now) {
    parcel.forEach(content -> line(content.lineId()).deliver(content.quantity(), now));
    touch(now);
    return status == OrderStatus.SHIPPED && lines.stream().noneMatch(OrderLine::isOnItsWay);
  }

  /**
   * Calls everything off.
   *
   * @return the pieces that go back to stock, by item
   */
  SortedMap<Long, Integer> cancel(String reason, Instant now) {
    become(OrderStatus.CANCELLED, now);
    cancelledAt = utc(now);
    cancelReason = reason;
    cancellationRequested = false;
    SortedMap<Long, Integer> released = new TreeMap<>();
    for (OrderLine line : lines) {
      int pieces = line.open();
      if (pieces > 0) {
        line.cancel(pieces, now);
        released.merge(line.itemId(), pieces, Integer::sum);
      }
    }
    return released;
  }

  /**
   * Calls off pieces that are not shipped, and leaves others.
   *
   * @return what they would have cost
   */
  List<LineCredit> cancelLines(Map<Long, Integer> quantities, Instant now) {
    List<LineCredit> credits = new ArrayList<>();
    for (OrderLine line : lines) {
      int pieces = quantities.getOrDefault(line.id(), 0);
      if (pieces > line.open()) {
        throw new MoreThanOrdered(line.id(), line.open());
      }
      if (pieces > 0) {
        LineCredit credit = line.credit(pieces, taxInclusive, currency);
        line.cancel(pieces, now);
        cancelledAmount = cancelledAmount.add(credit.total());
        credits.add(credit);
      }
    }
    paymentStatus = PaymentStatus.of(payable(), paidAmount, refundedAmount);
    touch(now);
    return credits;
  }

  /** Whether the quantities leave nothing of what can still be called off. */
  boolean isAllOpen(Map<Long, Integer> quantities) {
    return lines.stream().allMatch(line -> quantities.getOrDefault(line.id(), 0) >= line.open());
  }

  void cancellationRequested(boolean waits, Instant now) {
    cancellationRequested = waits;
    touch(now);
  }

  /** So many pieces of the lines shall come back. */
  void announceReturn(Map<Long, Integer> quantities, Instant now) {
    quantities.forEach((lineId, pieces) -> line(lineId).announceReturn(pieces, now));
    touch(now);
  }

  /**
   * Ends a return: of the pieces announced, some came back.
   *
   * @return what those that came back are worth
   */
  List<LineCredit> takeBack(
      Map<Long, Integer> announced, Map<Long, Integer> received, Instant now) {
    List<LineCredit> credits = new ArrayList<>();
    announced.forEach(
        (lineId, pieces) -> {
          OrderLine line = line(lineId);
          int came = received.getOrDefault(lineId, 0);
          if (came > 0) {
            credits.add(line.credit(came, taxInclusive, currency));
          }
          line.takeBack(pieces, came, now);
        });
    touch(now);
    return credits;
  }

  /** What so many more pieces of the lines are worth to the customer now. */
  List<LineCredit> credits(Map<Long, Integer> quantities) {
    return lines.stream()
        .filter(line -> quantities.getOrDefault(line.id(), 0) > 0)
        .map(line -> line.credit(quantities.get(line.id()), taxInclusive, currency))
        .toList();
  }

  /** Whether every piece that was not cancelled came back, or would with these. */
  boolean isAllBack(Map<Long, Integer> more) {
    return lines.stream().allMatch(line -> line.kept() <= more.getOrDefault(line.id(), 0));
  }

  private OrderLine line(long lineId) {
    return lines.stream().filter(line -> line.id() == lineId).findFirst().orElseThrow();
  }

  private void become(OrderStatus next, Instant now) {
    if (!status.canBecome(next)) {
      throw new IllegalStateException("No policy allows " + status + " to become " + next);
    }
    status = next;
    touch(now);
  }

  // ---- its money

  void paid(BigDecimal amount, Instant now) {
    paidAmount = paidAmount.add(amount);
    paymentStatus = PaymentStatus.of(payable(), paidAmount, refundedAmount);
    touch(now);
  }

  /** What the customer pays: the total without what was cancelled. */
  BigDecimal payable() {
    return total.subtract(cancelledAmount);
  }

  /** Where its money stands now. */
  public Balance balance() {
    return new Balance(currency, payable(), paidAmount, refundDue, refundedAmount);
  }

  /** Money that was owed back has gone out. */
  void refunded(BigDecimal amount, Instant now) {
    refundDue = refundDue.subtract(amount);
    refundedAmount = refundedAmount.add(amount);
    paymentStatus = PaymentStatus.of(payable(), paidAmount, refundedAmount);
    touch(now);
  }

  /** Money that went out came back: it is owed again. */
  void refundFailed(BigDecimal amount, Instant now) {
    refundedAmount = refundedAmount.subtract(amount);
    refundDue = refundDue.add(amount);
    paymentStatus = PaymentStatus.of(payable(), paidAmount, refundedAmount);
    touch(now);
  }

  void owesBack(BigDecimal amount, Instant now) {
    refundDue = refundDue.add(amount);
    touch(now);
  }

  // ---- where it goes

  /** What changes is answered for the history; nothing if everything is so already. */
  Map<String, FieldChange> change(DetailsChange to, Instant now) {
    DetailsChange.Changes changes = new DetailsChange.Changes();
    if (to.customerAddress() != null) {
      customerAddress = changes.of("customer_address", customerAddress, to.customerAddress());
    }
    if (to.contactNumber() != null) {
      contactNumber = changes.of("contact_number", contactNumber, to.contactNumber());
      findableBy(contactNumber);
    }
    if (to.deliveryLat() != null) {
      deliveryLat = changes.of("delivery_lat", deliveryLat, to.deliveryLat().value());
    }
    if (to.deliveryLon() != null) {
      deliveryLon = changes.of("delivery_lon", deliveryLon, to.deliveryLon().value());
    }
    if (!changes.all().isEmpty()) {
      touch(now);
    }
    return changes.all();
  }

  /** What changes is answered for the history; nothing if everything is so already. */
  Map<String, FieldChange> change(AddressChange to, Instant now) {
    DetailsChange.Changes changes = new DetailsChange.Changes();
    if (to.shipping() != null) {
      changes.of("shipping_address", Json.write(shippingAddress), Json.write(to.shipping()));
      shippingAddress = to.shipping();
      customerAddress = changes.of("customer_address", customerAddress, to.shipping().inOneLine());
    }
    if (to.billing() != null) {
      changes.of("billing_address", Json.write(billingAddress), Json.write(to.billing()));
      billingAddress = to.billing();
    }
    if (to.comments() != null) {
      comments = changes.of("comments", comments, List.copyOf(to.comments()));
    }
    if (!changes.all().isEmpty()) {
      touch(now);
    }
    return changes.all();
  }

  // ---- what is attached and written to it

  void attached(Instant now) {
    attachmentCount++;
    touch(now);
  }

  void reviewed(Instant now) {
    reviewed = true;
    touch(now);
  }

  void billed(String number, Instant now) {
    billNo = number;
    findableBy(number);
    touch(now);
  }

  /** The search of orders finds this one by the text from now on. */
  void findableBy(String text) {
    searchTerms = SearchTerms.read(searchTerms).with(text).stored();
  }

  /** The number of the next entry of the history. */
  int nextInHistory() {
    return ++historyLength;
  }

  void touch(Instant now) {
    updatedAt = utc(now);
  }

  public PolicyFacts facts() {
    return new PolicyFacts(
        id,
        status,
        shopSlug,
        cashOnDelivery,
        amounts(),
        times(),
        traits(),
        lines.stream().map(OrderLine::facts).toList());
  }

  /**
   * The order as it is read, for who has just placed it.
   *
   * @throws IllegalStateException if it is not as it was placed
   */
  public CurrentOrder asPlaced() {
    if (status != OrderStatus.PENDING || updatedAt != null) {
      throw new IllegalStateException("What became of an order is read, not remembered");
    }
    return new CurrentOrder(
        id,
        version,
        status,
        cancelReason,
        new OrderCodes(incrementNumber, code, invoiceNo, publicId, billNo),
        new OrderSource(channel.name(), origin, language),
        new OrderSeller(shopSlug, shop.name(), shop.merchantId()),
        new OrderBuyer(
            customer.id(),
            contactNumber,
            customerAddress,
            shippingAddress,
            billingAddress,
            comments),
        new OrderPayment(paymentStatus, paymentMethod, cashOnDelivery),
        new OrderDelivery(deliveryStatus, deliveryMethod),
        amounts(),
        taxes,
        times(),
        traits(),
        lines.stream().map(line -> line.asPlaced(currency)).toList(),
        List.of());
  }

  private OrderAmounts amounts() {
    return new OrderAmounts(
        currency,
        taxInclusive,
        subtotal,
        totalTax,
        serviceCharge,
        deliveryFee,
        discount,
        total,
        paidAmount,
        refundDue,
        refundedAmount,
        cancelledAmount);
  }

  private OrderTimes times() {
    return new OrderTimes(
        timeZone(),
        instant(placedAt),
        instant(promisedAt),
        instant(confirmedAt),
        instant(packedAt),
        instant(shippedAt),
        instant(deliveredAt),
        instant(cancelledAt),
        instant(updatedAt));
  }

  private OrderTraits traits() {
    return new OrderTraits(
        prescriptionRequired,
        attachmentCount,
        returnWindowDays,
        withdrawal,
        cancellationRequested,
        reviewed);
  }

  /** The columns hold more digits than the currency has. */
  private BigDecimal money(BigDecimal column) {
    return Rounding.round(column, currency);
  }

  private static Instant instant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  public long id() {
    return id;
  }

  public String code() {
    return code;
  }

  public String invoiceNo() {
    return invoiceNo;
  }

  public String publicId() {
    return publicId;
  }

  public long shopId() {
    return shopId;
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
    return paymentStatus;
  }

  public boolean cashOnDelivery() {
    return cashOnDelivery;
  }

  public String paymentMethod() {
    return paymentMethod;
  }

  public String currency() {
    return currency;
  }

  public BigDecimal total() {
    return money(total);
  }

  public BigDecimal deliveryFee() {
    return deliveryFee;
  }

  public BigDecimal refundedAmount() {
    return refundedAmount;
  }

  public BigDecimal totalTax() {
    return money(totalTax);
  }

  public BigDecimal paidAmount() {
    return money(paidAmount);
  }

  public BigDecimal refundDue() {
    return money(refundDue);
  }

  /** Null until the bill is issued. */
  public String billNo() {
    return billNo;
  }

  public ZoneId timeZone() {
    return ZoneId.of(timeZone);
  }

  /** The day by which the order was promised, in the shop's time zone. */
  LocalDate promisedDate() {
    return promisedAt.atZoneSameInstant(timeZone()).toLocalDate();
  }

  public int version() {
    return version;
  }

  public List<OrderLine> lines() {
    return List.copyOf(lines);
  }

  /** Keeps texts in a jsonb column. */
  @Converter
  public static class Texts extends JsonColumn<List<String>>
      implements AttributeConverter<List<String>, Object> {}
}
