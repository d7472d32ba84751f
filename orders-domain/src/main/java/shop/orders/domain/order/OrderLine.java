package shop.orders.domain.order;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.order.money.DeliveryShares;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.order.part.LineArrivals;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.snapshot.Digest;
import shop.orders.domain.order.snapshot.ItemSnapshot;
import shop.orders.domain.order.snapshot.Snapshots;

/**
 * The pieces of one item in an order, at the price of the day of placement. Counters tell how many
 * were shipped, delivered, cancelled and returned; the database checks them, too: cancelled +
 * shipped ≤ ordered, delivered ≤ shipped, returned ≤ delivered. Pieces of a parcel that failed no
 * longer count as shipped.
 */
@Entity
@Table(name = "order_line")
public class OrderLine {

  @Id private long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "order_id", nullable = false)
  private Order order;

  private int position;

  @Column(name = "item_id")
  private long itemId;

  private String name;

  @Column(name = "item_snapshot")
  @Convert(converter = Digest.Column.class)
  private Digest itemSnapshot;

  /**
   * Null in a line that was read from the database; reads for callers join the snapshot themselves.
   */
  @Transient private ItemSnapshot item;

  /** Pieces in stock before this order; null if they were not counted. */
  @Column(name = "in_stock")
  private Integer inStock;

  private boolean returnable;

  private String category;

  private int quantity;

  @Embedded private LineMoney money;

  private int cancelled;
  private int shipped;

  /** Open pieces for which nothing lies in stock, as their parcel failed. */
  @Column(name = "to_replace")
  private int toReplace;

  @Embedded private LineArrivals arrivals = new LineArrivals();

  private int returned;

  /** Pieces in returns that are under way. */
  @Column(name = "coming_back")
  private int returning;

  /** Of the pieces on their way, those from which the customer has withdrawn. */
  private int withdrawn;

  private String note;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  @Column(name = "updated_at")
  private OffsetDateTime updatedAt;

  /**
   * An item of the purchase.
   *
   * @param inStock pieces in stock before this order; null if they are not counted
   * @param exemption why it bears no tax; null if it is taxed by its components, if at zero
   */
  public record Bought(
      long lineId,
      Item item,
      Snapshots.Kept<ItemSnapshot> snapshot,
      Integer inStock,
      BigDecimal unitPrice,
      TaxCategory exemption) {}

  protected OrderLine() {}

  OrderLine(
      Order order, int position, Bought bought, int quantity, Totals.Line totals, Instant now) {
    Item item = bought.item();
    this.id = bought.lineId();
    this.order = order;
    this.position = position;
    this.itemId = item.id();
    this.name = item.name();
    this.itemSnapshot = bought.snapshot().digest();
    this.item = bought.snapshot().content();
    this.inStock = bought.inStock();
    this.returnable = item.returnable();
    this.category = item.category();
    this.quantity = quantity;
    this.money = new LineMoney(bought, totals);
    this.createdAt = now.atOffset(ZoneOffset.UTC);
  }

  void cancel(int pieces, Instant now) {
    money.leave(goingBack(pieces).grantedAfter(order.currency()));
    int nothingInStock = pieces - reservedOf(pieces);
    toReplace -= nothingInStock;
    arrivals.forgetReplaced(nothingInStock);
    cancelled += pieces;
    updatedAt = now.atOffset(ZoneOffset.UTC);
  }

  void ship(int pieces, Instant now) {
    toReplace -= replacementsOf(pieces);
    shipped += pieces;
    updatedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** Pieces on their way were lost, refused, or are back. */
  void fail(int pieces, Instant now) {
    shipped -= pieces;
    toReplace += pieces;
    updatedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** Pieces of a parcel that failed are on their way all the same. */
  void turnUp(int pieces, Instant now) {
    toReplace -= pieces;
    shipped += pieces;
    updatedAt = now.atOffset(ZoneOffset.UTC);
  }

  /**
   * Pieces that came back lie in stock again.
   *
   * @return those of them that this order does not need any more
   */
  int restock(int pieces, Instant now) {
    int needed = Math.min(pieces, toReplace);
    toReplace -= needed;
    updatedAt = now.atOffset(ZoneOffset.UTC);
    return pieces - needed;
  }

  /** How many of the next pieces to be cancelled lie in stock; the others are cancelled first. */
  int reservedOf(int pieces) {
    return Math.max(0, pieces - toReplace);
  }

  /** How many of the next pieces to be sent must be taken from stock; the others are sent first. */
  int replacementsOf(int pieces) {
    return Math.max(0, pieces - (open() - toReplace));
  }

  int toReplace() {
    return toReplace;
  }

  /** Every shipped piece has arrived. */
  void deliver(Instant now) {
    if (shipped > delivered()) {
      arrivals.all(shipped, now);
      updatedAt = now.atOffset(ZoneOffset.UTC);
    }
  }

  /** Some pieces have arrived; an earlier arrival may be told later. */
  void deliver(long shipmentId, int pieces, Instant at, Instant now) {
    arrivals.add(shipmentId, pieces, at);
    updatedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** The pieces of a parcel have not arrived after all: they are on their way. */
  void undeliver(long shipmentId, int pieces, Instant now) {
    arrivals.remove(shipmentId, pieces);
    updatedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** Others are sent in place of pieces that have arrived, of those that arrived first. */
  void replace(int pieces, Instant now) {
    arrivals.replace(pieces);
    shipped -= pieces;
    toReplace += pieces;
    updatedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** A parcel has arrived at another time; those of its pieces that were replaced had, too. */
  void move(long shipmentId, int pieces, Instant at, Instant now) {
    arrivals.move(shipmentId, pieces, at);
    updatedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** Whether the customer keeps so many pieces, and none of that parcel was replaced. */
  boolean keeps(long shipmentId, int pieces) {
    return keptByCustomer() >= pieces && arrivals.mayHave(shipmentId, pieces);
  }

  /** The last delivery of pieces; empty before the first. */
  Optional<Instant> lastDelivery() {
    return arrivals.last();
  }

  boolean isOnItsWay() {
    return shipped > delivered();
  }

  int delivered() {
    return arrivals.delivered();
  }

  /** Pieces that have arrived and are neither back nor announced to come back. */
  int keptByCustomer() {
    return pieces().kept();
  }

  /** Counts pieces as announced to come back. */
  void announceReturn(int pieces, Instant now) {
    returning += pieces;
    updatedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** The customer withdraws from pieces on their way, or has done so and their way has ended. */
  void withdrawOnItsWay(int more, Instant now) {
    withdrawn += more;
    updatedAt = now.atOffset(ZoneOffset.UTC);
  }

  /**
   * Of the announced pieces, {@code received} came back; the customer keeps the others.
   *
   * @param ofArrived as of {@link #comingBack}
   */
  void takeBack(int announced, int received, boolean ofArrived, Instant now) {
    money.leave(comingBack(0, received, ofArrived).grantedAfter(order.currency()));
    returning -= announced;
    returned += received;
    updatedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** Pieces that were counted as returned had not come. */
  void notReturned(int pieces, Instant now) {
    returned -= pieces;
    updatedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** A part of its price is given back without goods. */
  void grant(BigDecimal amount, Instant now) {
    money.grant(amount);
    updatedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** As the first bill will have it, once so many more pieces are cancelled. */
  DeliveryShares.Goods billed(int pieces) {
    return billed(pieces, money.components(), money.exemption());
  }

  /** The same, taxed otherwise. */
  DeliveryShares.Goods billed(int pieces, List<TaxComponent> components, TaxCategory category) {
    return new DeliveryShares.Goods(
        new LineCredit.Line(id, quantity, cancelled, pieces, money.price(), components), category);
  }

  /** Its taxes, by component. */
  List<TaxAmount> taxes() {
    return money.taxes();
  }

  /** Bears a unit of rounding more or less. */
  void bear(List<TaxAmount> rounding, boolean inclusive) {
    money.bear(rounding, inclusive, order.currency());
  }

  /** So many more pieces of it go back, after those that did before. */
  LineCredit.Line goingBack(int pieces) {
    return goingBack(0, pieces, money.granted(), 0);
  }

  /**
   * So many more pieces of it come back that have arrived.
   *
   * @param first further pieces that come back before them
   * @param ofArrived whether what was granted is only on pieces that have arrived
   */
  LineCredit.Line comingBack(int first, int pieces, boolean ofArrived) {
    int apart = ofArrived ? Math.min(notArrived(), kept() - first - pieces) : 0;
    BigDecimal left = goingBack(0, first, money.granted(), apart).grantedAfter(order.currency());
    return goingBack(first, pieces, left, apart);
  }

  private LineCredit.Line goingBack(int first, int pieces, BigDecimal granted, int apart) {
    int before = cancelled + returned + first;
    return new LineCredit.Line(
        id, quantity, before, pieces, money.price(), granted, money.components(), apart);
  }

  /** Whether its pieces were taken from a stock that was counted then. */
  boolean isTakenFromStock() {
    return inStock != null;
  }

  /** Pieces that were neither cancelled nor returned. */
  int kept() {
    return quantity - cancelled - returned;
  }

  /** Pieces that are neither shipped nor cancelled. */
  int open() {
    return quantity - cancelled - shipped;
  }

  /** Pieces that are open or on their way, and not sent in place of delivered ones. */
  int notArrived() {
    return quantity - cancelled - delivered() - replacing();
  }

  /** Pieces that are sent in place of delivered ones and have not arrived. */
  int replacing() {
    return arrivals.replacing();
  }

  /** Pieces that arrived with a parcel in place of others. */
  int replacedBy(long shipmentId) {
    return arrivals.replacedBy(shipmentId);
  }

  /** As it was bought. */
  Totals.Priced priced() {
    return priced(money.components(), money.exemption());
  }

  /** At the price at which it was bought, taxed otherwise. */
  Totals.Priced priced(List<TaxComponent> components, TaxCategory category) {
    return new Totals.Priced(quantity, money.unitPrice(), components, category);
  }

  void retax(Totals.Line totals, TaxCategory category, Instant now) {
    money.retax(totals, category);
    updatedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** Bears no tax for another reason; the tax stays. */
  void exempt(TaxCategory category, Instant now) {
    money.exempt(category);
    updatedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** Whether it has the rate of these components; the digits do not matter. */
  boolean hasRateOf(List<TaxComponent> others) {
    return money.hasRateOf(others);
  }

  /** Whether something of it went back, or will never be supplied, with the tax that it has. */
  boolean isCredited() {
    return cancelled + returned > 0 || isGranted();
  }

  /** Whether the pieces that are kept have a part of what was granted without goods. */
  boolean isGranted() {
    return money.granted().signum() > 0;
  }

  /** How it is taxed, for people. */
  String category() {
    return money.category();
  }

  CurrentOrder.Line asPlaced(String currency) {
    return new CurrentOrder.Line(
        id,
        itemId,
        name,
        pieces(),
        money.amounts(currency),
        money.taxes(),
        money.exemption(),
        null,
        null,
        null,
        toReplace,
        null,
        item);
  }

  PolicyFacts.LineFacts facts() {
    return new PolicyFacts.LineFacts(
            id,
            pieces(),
            lastDelivery().orElse(null),
            returnable,
            category,
            arrivals.all(),
            toReplace,
            null)
        .replacing(arrivals.replaced());
  }

  private LinePieces pieces() {
    return new LinePieces(
        quantity, cancelled, shipped, delivered(), returned, returning, withdrawn);
  }

  public long id() {
    return id;
  }

  public long itemId() {
    return itemId;
  }

  public String name() {
    return name;
  }

  public int quantity() {
    return quantity;
  }

  /** Before the order's discount; contains the tax if the order's prices are tax inclusive. */
  public BigDecimal total() {
    return money.total();
  }
}
