package shop.orders.domain.order.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.orders.domain.order.part.LineArrival;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.part.OrderAmounts;
import shop.orders.domain.order.part.OrderTimes;
import shop.orders.domain.order.part.OrderTraits;

/**
 * The data by which policies decide about an order: taken from the locked order for a command, and
 * from a {@code CurrentOrder} for the actions in a list.
 *
 * @param parcels not looked at by commands that do not ask for them
 * @param blockedDocuments its bill and credit notes that wait; not looked at by commands
 * @param credit null if it was not looked at: a command takes the credit from the account, and is
 *     refused if it is not there
 * @param returnedByRules the pieces in returns under way that do not follow from a withdrawal, by
 *     line, with zero for lines of which such returns have come back; null if they were not looked
 *     at: a command reads them
 */
public record PolicyFacts(
    long id,
    OrderStatus status,
    String shopSlug,
    boolean cashOnDelivery,
    OrderAmounts amounts,
    OrderTimes times,
    OrderTraits traits,
    List<LineFacts> lines,
    ParcelFacts parcels,
    int blockedDocuments,
    CreditFacts credit,
    Map<Long, Integer> returnedByRules) {

  /** An order whose parcels and documents are not looked at. */
  public PolicyFacts(
      long id,
      OrderStatus status,
      String shopSlug,
      boolean cashOnDelivery,
      OrderAmounts amounts,
      OrderTimes times,
      OrderTraits traits,
      List<LineFacts> lines) {
    this(
        id,
        status,
        shopSlug,
        cashOnDelivery,
        amounts,
        times,
        traits,
        lines,
        ParcelFacts.NONE,
        0,
        null,
        null);
  }

  /** The same order with its parcels. */
  public PolicyFacts with(ParcelFacts seen) {
    return new PolicyFacts(
        id,
        status,
        shopSlug,
        cashOnDelivery,
        amounts,
        times,
        traits,
        lines,
        seen,
        blockedDocuments,
        credit,
        returnedByRules);
  }

  /**
   * A line as policies see it.
   *
   * @param deliveredAt the last delivery; null until pieces of it are delivered
   * @param arrivals which pieces arrived when; of those that were sent in place of others, when
   *     these had arrived
   * @param toReplace open pieces that must be taken from stock before they are sent, as their
   *     parcel failed
   * @param inStock pieces of its item in stock; null if they are not counted or were not looked at:
   *     a command takes them from stock, and is refused if they are not there
   * @param replacing pieces that are sent in place of delivered ones and have not arrived
   */
  public record LineFacts(
      long id,
      LinePieces pieces,
      Instant deliveredAt,
      boolean returnable,
      String category,
      List<LineArrival> arrivals,
      int toReplace,
      Integer inStock,
      int replacing) {

    /** A line none of whose pieces is sent in place of a delivered one. */
    public LineFacts(
        long id,
        LinePieces pieces,
        Instant deliveredAt,
        boolean returnable,
        String category,
        List<LineArrival> arrivals,
        int toReplace,
        Integer inStock) {
      this(id, pieces, deliveredAt, returnable, category, arrivals, toReplace, inStock, 0);
    }

    /**
     * The same line, with pieces that are sent in place of delivered ones.
     *
     * @param replaced when these had arrived; null if there are none
     */
    public LineFacts replacing(List<LineArrival> replaced) {
      List<LineArrival> before = replaced == null ? List.of() : replaced;
      if (before.isEmpty() && arrivals.stream().allMatch(one -> one.since() == null)) {
        return this;
      }
      List<LineArrival> first = arrivals.stream().map(LineArrival::first).toList();
      Instant last =
          LineArrival.last(Stream.concat(first.stream(), before.stream()).toList())
              .orElse(deliveredAt);
      return new LineFacts(
          id,
          pieces,
          last,
          returnable,
          category,
          first,
          toReplace,
          inStock,
          before.stream().mapToInt(LineArrival::pieces).sum());
    }

    /** Whether pieces are still to arrive that are not sent in place of delivered ones. */
    public boolean isAwaited() {
      return pieces.open() + pieces.onItsWay() > replacing;
    }

    /** A line all of whose pieces arrived at once, and none of which has to be replaced. */
    public LineFacts(
        long id, LinePieces pieces, Instant deliveredAt, boolean returnable, String category) {
      this(
          id,
          pieces,
          deliveredAt,
          returnable,
          category,
          LineArrival.all(null, pieces.delivered(), deliveredAt),
          0,
          null);
    }

    /** The open pieces that can be sent now. */
    public int sendable() {
      int replaced = inStock == null ? toReplace : Math.min(toReplace, inStock);
      return pieces.open() - toReplace + replaced;
    }
  }

  /** Whether the customer keeps pieces, or is still to get some. */
  public boolean keepsGoods() {
    return lines.stream()
        .map(LineFacts::pieces)
        .anyMatch(line -> line.quantity() > line.cancelled() + line.returned());
  }

  /** Whether what was paid, with what was granted of the price, reaches what the order costs. */
  public boolean isPaidInFull() {
    return amounts.isPaidInFull(traits.granted());
  }

  public boolean anythingShipped() {
    return lines.stream().anyMatch(line -> line.pieces().shipped() > 0);
  }
}
