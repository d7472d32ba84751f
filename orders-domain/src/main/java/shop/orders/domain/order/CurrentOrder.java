package shop.orders.domain.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.part.LineAmounts;
import shop.orders.domain.order.part.LineArrival;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.part.OrderAmounts;
import shop.orders.domain.order.part.OrderBuyer;
import shop.orders.domain.order.part.OrderCodes;
import shop.orders.domain.order.part.OrderDelivery;
import shop.orders.domain.order.part.OrderPayment;
import shop.orders.domain.order.part.OrderSeller;
import shop.orders.domain.order.part.OrderSource;
import shop.orders.domain.order.part.OrderTimes;
import shop.orders.domain.order.part.OrderTraits;
import shop.orders.domain.order.policy.CreditFacts;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.ParcelFacts;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.snapshot.ItemSnapshot;

/**
 * An order in its current state, with its amounts, lines and parcels, for our own API and the
 * modules above. It is read by one SQL statement and never written.
 *
 * @param version from 1; counts the changes
 * @param cancelReason null unless the order is cancelled; for its customer the same as {@code
 *     cancelMessage}
 * @param cancelMessage what the customer reads about the cancellation; null for nothing
 * @param taxes contained in the amounts' {@code totalTax}; those of the goods and of the delivery
 * @param deliveryParts of the delivery fee, by kind of tax; empty if it is not taxed
 * @param blockedDocuments its bill and credit notes that wait, as they could not be issued
 * @param credit whether store credit can pay for it
 * @param returnedByRules the pieces in returns under way that do not follow from a withdrawal, by
 *     line, with zero for lines of which such returns have come back; empty if the shop's contracts
 *     know no withdrawal
 * @param tags by which the shop's people find it; empty for customers
 */
public record CurrentOrder(
    long id,
    int version,
    OrderStatus status,
    String cancelReason,
    String cancelMessage,
    OrderCodes codes,
    OrderSource source,
    OrderSeller seller,
    OrderBuyer buyer,
    OrderPayment payment,
    OrderDelivery delivery,
    OrderAmounts amounts,
    List<TaxAmount> taxes,
    List<TaxedCharge> deliveryParts,
    OrderTimes times,
    OrderTraits traits,
    List<Line> lines,
    List<Shipment> shipments,
    int blockedDocuments,
    CreditFacts credit,
    Map<Long, Integer> returnedByRules,
    List<String> tags) {

  /**
   * A line of the order.
   *
   * @param exemption why it bears no tax; null if it is taxed by its components, if at zero
   * @param deliveredAt null until pieces of it are delivered
   * @param arrivals those that are noted, see {@link LineArrival#all}; may be null
   * @param replaced when pieces had arrived in whose place others are sent; may be null
   * @param toReplace open pieces that are sent again only if there are others in stock
   * @param inStock pieces of its item in stock; null if they are not counted, or no piece has to be
   *     replaced
   * @param item snapshot from the placement
   */
  public record Line(
      long id,
      long itemId,
      String name,
      LinePieces pieces,
      LineAmounts amounts,
      List<TaxAmount> taxes,
      TaxCategory exemption,
      Instant deliveredAt,
      List<LineArrival> arrivals,
      List<LineArrival> replaced,
      int toReplace,
      Integer inStock,
      ItemSnapshot item) {

    private PolicyFacts.LineFacts facts() {
      return new PolicyFacts.LineFacts(
              id,
              pieces,
              deliveredAt,
              item.returnable(),
              item.category(),
              LineArrival.all(arrivals, pieces.delivered(), deliveredAt),
              toReplace,
              inStock)
          .replacing(replaced);
    }
  }

  /**
   * A parcel of the order.
   *
   * @param deliveredAt null until it arrives
   * @param stateAt when that state was reached, as it was told
   * @param failed whether its pieces no longer count as shipped
   * @param toSettle whether staff have to decide about it, as what was told last contradicts that
   * @param askedBackAt when staff last asked the customer to send it back; null if they never did
   * @param restocked the pieces that came back and are in stock again
   * @param events by the time at which they happened
   */
  public record Shipment(
      long id,
      String courierName,
      String trackingNo,
      String trackingUrl,
      Instant shippedAt,
      LocalDate expectedDeliveryDate,
      Instant deliveredAt,
      ParcelState state,
      Instant stateAt,
      boolean failed,
      boolean toSettle,
      Instant askedBackAt,
      List<ShippedLine> lines,
      List<ShippedLine> restocked,
      List<Event> events) {

    /** Without what staff noted for themselves. */
    public Shipment forCustomer() {
      return new Shipment(
          id,
          courierName,
          trackingNo,
          trackingUrl,
          shippedAt,
          expectedDeliveryDate,
          deliveredAt,
          state,
          stateAt,
          failed,
          toSettle,
          askedBackAt,
          lines,
          restocked,
          events.stream().map(Event::forCustomer).toList());
    }

    /** The pieces of a line that came back to the sender and are not in stock again. */
    public int toRestock(long lineId) {
      return failed && state == ParcelState.RETURNED_TO_SENDER
          ? pieces(lines, lineId) - pieces(restocked, lineId)
          : 0;
    }

    private static int pieces(List<ShippedLine> all, long lineId) {
      return all.stream()
          .filter(line -> line.lineId() == lineId)
          .mapToInt(ShippedLine::quantity)
          .sum();
    }

    private ParcelFacts facts() {
      int back = lines.stream().mapToInt(line -> toRestock(line.lineId())).sum();
      return new ParcelFacts(1, toSettle ? 1 : 0, back);
    }
  }

  /**
   * What was told of a parcel.
   *
   * @param note empty if there is none
   * @param byStaff whether staff told it, and no courier
   */
  public record Event(
      ParcelState state, Instant at, String note, Instant receivedAt, boolean byStaff) {

    private Event forCustomer() {
      return byStaff ? new Event(state, at, "", receivedAt, true) : this;
    }
  }

  /** The pieces of a line in a parcel. */
  public record ShippedLine(long lineId, int quantity) {}

  /** The facts by which policies decide. */
  public PolicyFacts facts() {
    return new PolicyFacts(
        id,
        status,
        seller.shopSlug(),
        payment.cashOnDelivery(),
        amounts,
        times,
        traits,
        lines.stream().map(Line::facts).toList(),
        shipments.stream().map(Shipment::facts).reduce(ParcelFacts.NONE, ParcelFacts::and),
        blockedDocuments,
        credit,
        returnedByRules);
  }
}
