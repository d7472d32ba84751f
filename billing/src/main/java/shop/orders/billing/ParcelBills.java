package shop.orders.billing;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.einvoice.RuleBroken;
import shop.orders.domain.access.Actor;
import shop.orders.domain.bill.Bill;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.BillNoting;
import shop.orders.domain.order.money.BillCredit;
import shop.orders.domain.order.money.BillRest;
import shop.orders.domain.order.money.BillRests;
import shop.orders.domain.order.money.BilledGoods;
import shop.orders.domain.order.parcel.Shipment;
import shop.orders.domain.party.BillIssuePoint;

/**
 * Bills of parcels: each has the pieces of its parcel, and the first one the charge for delivery.
 * What is left to be billed is kept ({@link BillRest}), so that the bills of an order sum to it, to
 * the cent for each rate. What never leaves is on no bill.
 */
@ApplicationScoped
class ParcelBills {

  @Inject private Database database;
  @Inject private Drafts drafts;
  @Inject private ShopTerms terms;
  @Inject private Issuing issuing;
  @Inject private IssuedBills bills;
  @Inject private CreditNotes notes;
  @Inject private BillRests rests;
  @Inject private BillNoting noting;

  /**
   * A parcel that has no bill.
   *
   * @param pieces of it that are to be billed, by line; empty if there are none
   * @param suppliedAt when it arrived or, before that, left
   */
  record Due(long orderId, long shipmentId, Map<Long, Integer> pieces, Instant suppliedAt) {

    BlockedDocuments.Document what() {
      return BlockedDocuments.Document.parcel(orderId, shipmentId);
    }

    boolean isNothing() {
      return pieces.isEmpty();
    }
  }

  private record Parcel(
      long id, List<Shipment.Content> contents, Instant suppliedAt, boolean reached) {}

  /** Whether the order's parcels have bills of their own; not if it has a bill as a whole. */
  boolean isFor(Issuing.Issuer issuer, List<IssuedBills.Issued> issued) {
    return issuer.per() == BillingTerms.Per.SHIPMENT
        && issued.stream().allMatch(bill -> bill.shipmentId() != null);
  }

  /** What is not billed yet of an order with bills of parcels; empty if it has none. */
  Optional<BillRest> unbilled(long orderId, Issuing.Issuer issuer) {
    BilledGoods goods = rests.of(orderId, issuer.taxing());
    return goods.bills().stream().filter(rest -> rest.billId() == null).findFirst();
  }

  boolean hasUnbilled(long orderId, Issuing.Issuer issuer) {
    return unbilled(orderId, issuer).filter(rest -> !rest.lines().isEmpty()).isPresent();
  }

  /** The parcels without a bill, oldest first. */
  List<Due> due(long orderId) {
    Issuing.Issuer issuer = issuing.issuer(orderId);
    boolean atDelivery = issuer.issuePoint() == BillIssuePoint.DELIVERY;
    List<Parcel> parcels =
        database.list(
            """
            select s.id, s.lines, coalesce(s.delivered_at, s.shipped_at) as supplied_at,
              case when ? then s.delivered_at is not null else not s.failed end as reached
            from shipment s
            where s.order_id = ? and not exists (select 1 from bill b where b.shipment_id = s.id)
            order by s.id""",
            row ->
                new Parcel(
                    row.getLong(1),
                    List.of(Json.read(row.getString(2), Shipment.Content[].class)),
                    instant(row, "supplied_at"),
                    row.getBoolean(4)),
            atDelivery,
            orderId);
    if (parcels.isEmpty()) {
      return List.of();
    }
    Map<Long, Integer> unbilled = new LinkedHashMap<>();
    whatIsLeft(orderId, issuer)
        .lines()
        .forEach(line -> unbilled.put(line.lineId(), line.quantity()));
    Map<Long, Integer> toReplace = billedButNotSupplied(orderId, atDelivery);
    return parcels.stream().map(parcel -> due(orderId, parcel, unbilled, toReplace)).toList();
  }

  /**
   * @param toReplace pieces that were billed and did not arrive: the next ones are in their place
   */
  private static Due due(
      long orderId, Parcel parcel, Map<Long, Integer> unbilled, Map<Long, Integer> toReplace) {
    Map<Long, Integer> pieces = new LinkedHashMap<>();
    if (parcel.reached()) {
      for (Shipment.Content content : parcel.contents()) {
        int inPlace = take(toReplace, content.lineId(), content.quantity());
        int own = take(unbilled, content.lineId(), content.quantity() - inPlace);
        if (own > 0) {
          pieces.merge(content.lineId(), own, Integer::sum);
        }
      }
    }
    return new Due(orderId, parcel.id(), pieces, parcel.suppliedAt());
  }

  private static int take(Map<Long, Integer> from, long lineId, int pieces) {
    int taken = Math.max(0, Math.min(from.getOrDefault(lineId, 0), pieces));
    from.merge(lineId, -taken, Integer::sum);
    return taken;
  }

  /**
   * Pieces that are on a bill and were not supplied: the billed ones, less those that were
   * cancelled since and less all that was in the parcels with a bill, whether it is on that bill or
   * had been billed with a parcel that failed.
   */
  private Map<Long, Integer> billedButNotSupplied(long orderId, boolean atDelivery) {
    Map<Long, Integer> pieces = new LinkedHashMap<>();
    bills.of(orderId).stream()
        .flatMap(bill -> bill.document().lines().stream())
        .forEach(line -> pieces.merge(line.id(), line.quantity(), Integer::sum));
    notes.ofBills(orderId).stream()
        .filter(Credit::lowersPrice)
        .flatMap(credit -> credit.lines().stream())
        .forEach(line -> pieces.merge(line.lineId(), -line.quantity(), Integer::sum));
    // They came back before the bill of their parcel could be issued, and are on none.
    notes.beforeBill(orderId).stream()
        .filter(credit -> !credit.lowersPrice())
        .flatMap(credit -> credit.lines().stream())
        .forEach(line -> pieces.merge(line.lineId(), line.quantity(), Integer::sum));
    suppliedWithBill(orderId, atDelivery)
        .forEach(content -> pieces.merge(content.lineId(), -content.quantity(), Integer::sum));
    return pieces;
  }

  /** The contents of the parcels that have a bill and did not fail. */
  private List<Shipment.Content> suppliedWithBill(long orderId, boolean atDelivery) {
    return database
        .list(
            """
            select s.lines from shipment s
            where s.order_id = ? and exists (select 1 from bill b where b.shipment_id = s.id)
              and case when ? then s.delivered_at is not null else not s.failed end""",
            row -> List.of(Json.read(row.getString(1), Shipment.Content[].class)),
            orderId,
            atDelivery)
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /** What is left to be billed; before the first bill, all that was not credited. */
  private BillRest whatIsLeft(long orderId, Issuing.Issuer issuer) {
    return unbilled(orderId, issuer)
        .orElseGet(
            () -> {
              BillDocument draft = drafts.of(orderId, terms.of(issuer.shopId()).terms());
              List<Crediting.Part> gone =
                  notes.beforeBill(orderId).stream().map(Credit::part).toList();
              return IssuedBills.rest(null, Crediting.without(gone, draft));
            });
  }

  /**
   * Issues the bill of a parcel.
   *
   * @throws RuleBroken if it would not be valid
   */
  String issue(Due parcel, Actor actor) {
    Issuing.Issuer issuer = issuing.issuer(parcel.orderId());
    BillRest left = whatIsLeft(parcel.orderId(), issuer);
    boolean first = left.delivery().signum() != 0;
    return issue(
        parcel.what(),
        left,
        left.worth(parcel.pieces(), first, issuer.taxing()),
        parcel.suppliedAt(),
        actor);
  }

  /**
   * Issues a bill of all that its parcels' bills have left of an order, as its shop no longer bills
   * parcels.
   *
   * @throws RuleBroken if it would not be valid
   */
  String issueRest(long orderId, BillRest left, Actor actor) {
    Issuing.Issuer issuer = issuing.issuer(orderId);
    Map<Long, Integer> all = new LinkedHashMap<>();
    left.lines().forEach(line -> all.put(line.lineId(), line.quantity()));
    boolean charge = left.delivery().signum() != 0;
    BillCredit part = left.worth(all, charge, issuer.taxing());
    return issue(BlockedDocuments.Document.bill(orderId), left, part, null, actor);
  }

  /**
   * @param suppliedAt null to take the order's
   */
  private String issue(
      BlockedDocuments.Document what,
      BillRest left,
      BillCredit part,
      Instant suppliedAt,
      Actor actor) {
    long orderId = what.orderId();
    Issuing.Issuer issuer = issuing.issuer(orderId);
    BillingTerms own = terms.of(issuer.shopId()).terms();
    BillDocument order = drafts.of(orderId, own);
    BillDocument whole = suppliedAt == null ? order : order.suppliedAt(suppliedAt);
    BillDocument draft =
        Crediting.ofParcel(
            whole,
            new Crediting.Part(part.lines(), part.delivery().fee(), part.delivery().parts()),
            paid(orderId, whole));
    Issuing.demandValid(draft);
    Bill bill = issuing.keep(draft, ShopTerms.billNumbers(own, issuer.prefix()), issuer, what);
    rests.keep(orderId, IssuedBills.Issued.of(bill, what).whole());
    rests.keep(orderId, left.less(part, issuer.taxing()));
    noting.billed(orderId, bill.number(), actor);
    return bill.number();
  }

  /**
   * What was paid and is left for the next bill: payments count for the oldest bill first, as a
   * courier collects what its parcel costs.
   */
  private BigDecimal paid(long orderId, BillDocument order) {
    BigDecimal paid = order.paid();
    for (IssuedBills.Issued bill : bills.of(orderId)) {
      paid = paid.subtract(bill.document().total());
    }
    for (Credit credit : notes.ofBills(orderId)) {
      paid = credit.lowersPrice() ? paid.add(credit.total()) : paid;
    }
    return paid.max(Rounding.zero(order.currency()));
  }
}
