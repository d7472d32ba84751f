package shop.orders.billing;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
import shop.orders.domain.order.money.DeliveryCredit;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.Taxing;
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
   * When a parcel arrived or, before that, left.
   *
   * @param delivered whether it has arrived
   */
  record Supply(Instant at, boolean delivered) {}

  /**
   * A parcel, and what is missing on its bills.
   *
   * @param further whether it has a bill already
   * @param pieces of it that are to be billed, by line; empty if there are none
   */
  record Due(
      long orderId, long shipmentId, boolean further, Map<Long, Integer> pieces, Supply supply) {

    BlockedDocuments.Document what() {
      return further
          ? BlockedDocuments.Document.furtherOfParcel(orderId, shipmentId)
          : BlockedDocuments.Document.parcel(orderId, shipmentId);
    }

    boolean isNothing() {
      return pieces.isEmpty();
    }
  }

  /**
   * @param reached whether its bill is due; not if it failed
   * @param billed whether it has a bill
   */
  private record Parcel(
      long id, List<Shipment.Content> contents, Supply supply, boolean reached, boolean billed) {}

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
    return unbilled(orderId, issuer).filter(rest -> !pieces(orderId, rest).isEmpty()).isPresent();
  }

  /** The pieces that are on no bill, by line: those that are left, and those that came back. */
  private Map<Long, Integer> pieces(long orderId, BillRest left) {
    Map<Long, Integer> pieces = notes.returnedUnbilled(orderId);
    left.lines().forEach(line -> pieces.merge(line.lineId(), line.quantity(), Integer::sum));
    return pieces;
  }

  /**
   * The parcels without a bill, oldest first, and then those with bills on which pieces are
   * missing.
   */
  List<Due> due(long orderId) {
    Issuing.Issuer issuer = issuing.issuer(orderId);
    List<Parcel> parcels = parcels(orderId, issuer.issuePoint() == BillIssuePoint.DELIVERY);
    if (parcels.isEmpty()) {
      return List.of();
    }
    List<IssuedBills.Issued> issued = bills.of(orderId);
    Map<Long, Integer> unbilled = new LinkedHashMap<>();
    unbilled.putAll(pieces(orderId, whatIsLeft(orderId, issuer)));
    Map<Long, Integer> toReplace = billedButNotSupplied(orderId, issued, parcels);
    List<Due> due = new ArrayList<>();
    for (Parcel parcel : parcels) {
      if (!parcel.billed()) {
        due.add(due(orderId, parcel, unbilled, toReplace));
      }
    }
    for (Parcel parcel : parcels) {
      if (parcel.billed()) {
        due.add(missing(orderId, parcel, unbilled, toReplace, onBillsOf(parcel, issued)));
      }
    }
    return due;
  }

  private List<Parcel> parcels(long orderId, boolean atDelivery) {
    return database.list(
        """
        select s.id, s.lines, coalesce(s.delivered_at, s.shipped_at) as supplied_at,
          s.delivered_at is not null as delivered,
          case when ? then s.delivered_at is not null else not s.failed end as reached,
          exists (select 1 from bill b where b.shipment_id = s.id) as billed
        from shipment s where s.order_id = ? order by s.id""",
        row ->
            new Parcel(
                row.getLong(1),
                List.of(Json.read(row.getString(2), Shipment.Content[].class)),
                new Supply(instant(row, "supplied_at"), row.getBoolean("delivered")),
                row.getBoolean("reached"),
                row.getBoolean("billed")),
        atDelivery,
        orderId);
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
    return new Due(orderId, parcel.id(), parcel.billed(), pieces, parcel.supply());
  }

  /**
   * The pieces of a parcel with a bill that are not on it, as they left in place of others: these
   * were found again, so that all have been supplied.
   *
   * @param toReplace below zero for lines with more pieces supplied than billed
   * @param billed pieces on the parcel's bills
   */
  private static Due missing(
      long orderId,
      Parcel parcel,
      Map<Long, Integer> unbilled,
      Map<Long, Integer> toReplace,
      Map<Long, Integer> billed) {
    Map<Long, Integer> pieces = new LinkedHashMap<>();
    if (parcel.reached()) {
      for (Shipment.Content content : parcel.contents()) {
        int notBilled = -toReplace.getOrDefault(content.lineId(), 0);
        int inPlace = content.quantity() - billed.getOrDefault(content.lineId(), 0);
        int own = take(unbilled, content.lineId(), Math.min(notBilled, inPlace));
        if (own > 0) {
          pieces.put(content.lineId(), own);
          toReplace.merge(content.lineId(), own, Integer::sum);
        }
      }
    }
    return new Due(orderId, parcel.id(), parcel.billed(), pieces, parcel.supply());
  }

  private static Map<Long, Integer> onBillsOf(Parcel parcel, List<IssuedBills.Issued> issued) {
    Map<Long, Integer> pieces = new LinkedHashMap<>();
    issued.stream()
        .filter(bill -> bill.shipmentId() != null && bill.shipmentId() == parcel.id())
        .flatMap(bill -> bill.document().lines().stream())
        .forEach(line -> pieces.merge(line.id(), line.quantity(), Integer::sum));
    return pieces;
  }

  private static int take(Map<Long, Integer> from, long lineId, int pieces) {
    int taken = Math.max(0, Math.min(from.getOrDefault(lineId, 0), pieces));
    from.merge(lineId, -taken, Integer::sum);
    return taken;
  }

  /**
   * Pieces that are on a bill and were not supplied: the billed ones, less those that were
   * cancelled since and less all that was in the parcels with a bill which did not fail, whether it
   * is on that bill or had been billed with a parcel that failed. Below zero if such a one was
   * found after its pieces had left again.
   */
  private Map<Long, Integer> billedButNotSupplied(
      long orderId, List<IssuedBills.Issued> issued, List<Parcel> parcels) {
    Map<Long, Integer> pieces = new LinkedHashMap<>();
    issued.stream()
        .flatMap(bill -> bill.document().lines().stream())
        .forEach(line -> pieces.merge(line.id(), line.quantity(), Integer::sum));
    notes.ofBills(orderId).stream()
        .filter(Credit::lowersPrice)
        .flatMap(credit -> credit.lines().stream())
        .forEach(line -> pieces.merge(line.lineId(), -line.quantity(), Integer::sum));
    parcels.stream()
        .filter(parcel -> parcel.billed() && parcel.reached())
        .flatMap(parcel -> parcel.contents().stream())
        .forEach(content -> pieces.merge(content.lineId(), -content.quantity(), Integer::sum));
    return pieces;
  }

  /**
   * A bill.
   *
   * @param due the credit notes of what had come back before
   */
  record Issued(String number, List<CreditNotes.Note> due) {}

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
  Issued issue(Due parcel, Actor actor) {
    BillRest left = whatIsLeft(parcel.orderId(), issuing.issuer(parcel.orderId()));
    return issue(parcel.what(), left, parcel.pieces(), parcel.supply(), actor);
  }

  /**
   * Issues a bill of all that its parcels' bills have left of an order, as its shop no longer bills
   * parcels.
   *
   * @throws RuleBroken if it would not be valid
   */
  Issued issueRest(long orderId, BillRest left, Actor actor) {
    return issue(BlockedDocuments.Document.bill(orderId), left, pieces(orderId, left), null, actor);
  }

  /**
   * @param left what is not billed, without what came back
   * @param pieces of the bill by line, also those that came back
   * @param supply null to take the order's
   */
  private Issued issue(
      BlockedDocuments.Document what,
      BillRest left,
      Map<Long, Integer> pieces,
      Supply supply,
      Actor actor) {
    long orderId = what.orderId();
    Issuing.Issuer issuer = issuing.issuer(orderId);
    Taxing taxing = issuer.taxing();
    BillingTerms own = terms.of(issuer.shopId()).terms();
    BillDocument order = drafts.of(orderId, own);
    BillDocument whole = supply == null ? order : order.supplied(supply.at(), supply.delivered());
    Map<Long, Integer> before = pieces(orderId, left);
    Map<Long, Integer> kept = new LinkedHashMap<>(pieces);
    List<CreditNotes.Late> late = notes.late(orderId, kept, taxing);
    BillCredit part = left.worth(kept, left.delivery().signum() != 0, taxing);
    BillDocument parcel = Crediting.ofParcel(whole, sum(part, late, taxing), paid(orderId, whole));
    BillDocument draft = issuing.valid(parcel, what);
    Bill bill = issuing.keep(draft, ShopTerms.billNumbers(own, issuer.prefix()), issuer, what);
    IssuedBills.Issued issued = IssuedBills.Issued.of(bill, what);
    rests.keep(orderId, left.less(part, taxing));
    List<CreditNotes.Note> due = notes.follow(issued, late, taxing);
    notes.lowered(issued, shares(left, kept, pieces), shares(left, left.pieces(), before), taxing);
    noting.billed(orderId, bill.number(), actor);
    return new Issued(bill.number(), due);
  }

  /** What is kept and what came back. */
  private static Crediting.Part sum(BillCredit kept, List<CreditNotes.Late> late, Taxing taxing) {
    List<BillCredit> all = new ArrayList<>(List.of(kept));
    late.forEach(one -> all.add(one.part().credit()));
    DeliveryCredit delivery = BillCredit.delivery(all, taxing.currency());
    return new Crediting.Part(
        BillCredit.lines(all).stream().sorted(Comparator.comparing(LineCredit::lineId)).toList(),
        delivery.fee(),
        delivery.parts());
  }

  /** The pieces by which a grant is shared: those that are kept, or all of a line if none are. */
  private static Map<Long, Integer> shares(
      BillRest left, Map<Long, Integer> kept, Map<Long, Integer> all) {
    Map<Long, Integer> shares = new LinkedHashMap<>();
    all.forEach(
        (lineId, pieces) ->
            shares.put(lineId, left.pieces(lineId) > 0 ? kept.getOrDefault(lineId, 0) : pieces));
    return shares;
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
