package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.einvoice.RuleBroken;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.bill.Bill;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.BillNoting;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.event.OrderCancelled;
import shop.orders.domain.order.event.OrderChargedAgain;
import shop.orders.domain.order.event.OrderConfirmed;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.event.OrderDelivered;
import shop.orders.domain.order.event.OrderShipped;
import shop.orders.domain.order.event.ParcelLeft;
import shop.orders.domain.order.event.WayEnded;
import shop.orders.domain.order.money.BillRest;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.party.BillIssuePoint;
import shop.orders.domain.refusal.NotPermitted;

/**
 * Issues bills and credit notes, each in the transaction of the order's step that requires it:
 * there is no bill of a confirmation that was rolled back. The PDF file is slow to make, so it is
 * only recorded as due and made after the commit.
 *
 * <p>A step of an order never depends on a paper. If a document would not be valid, the step
 * happens without it, and the document waits among the {@link BlockedDocuments} until staff try
 * again.
 *
 * <p>Always called in a transaction; not {@code @Transactional} itself, see {@link BillNoting}.
 */
@ApplicationScoped
public class Billing {

  @Inject private Database database;
  @Inject private Drafts drafts;
  @Inject private Issuing issuing;
  @Inject private IssuedBills bills;
  @Inject private ParcelBills parcels;
  @Inject private CreditNotes notes;
  @Inject private FurtherInvoices further;
  @Inject private BlockedDocuments blocked;
  @Inject private ShopTerms terms;
  @Inject private BillNoting noting;
  @Inject private OrderReading orders;
  @Inject private Event<DocumentBlocked> isBlocked;
  @Inject Clock clock;

  void on(@Observes OrderConfirmed event) {
    issueAt(BillIssuePoint.CONFIRMATION, event.orderId(), event.actor());
  }

  void on(@Observes ParcelLeft event) {
    issueOfParcels(event.orderId(), event.actor());
  }

  void on(@Observes OrderShipped event) {
    issueAt(BillIssuePoint.SHIPMENT, event.orderId(), event.actor());
  }

  void on(@Observes WayEnded event) {
    issueOfParcels(event.orderId(), event.actor());
  }

  void on(@Observes OrderDelivered event) {
    issueAt(BillIssuePoint.DELIVERY, event.orderId(), event.actor());
  }

  /**
   * When the whole order is cancelled, one credit note cancels all that is left of its bill, paid
   * or not. It contains what blocked credit notes would have credited.
   */
  void on(@Observes OrderCancelled event) {
    blocked.drop(event.orderId());
    for (IssuedBills.Issued bill : bills.of(event.orderId())) {
      orBlock(CreditNotes.rest(bill), event.actor(), () -> notes.issueRest(bill));
    }
    notes.forgetRests(event.orderId());
  }

  void on(@Observes OrderCredited event) {
    issue(notes.keep(event), event.actor());
  }

  /** Where a credit note has said too much, a further invoice charges it again. */
  void on(@Observes OrderChargedAgain event) {
    for (FurtherInvoices.Due due : further.keep(event)) {
      orBlock(due.what(), event.actor(), () -> further.issue(due, event.actor()));
    }
    if (event.parts().stream().anyMatch(part -> part.credit().billId() == null)) {
      // An earlier version left out of a bill what had come back before it.
      issueOfParcels(event.orderId(), event.actor());
    }
  }

  private void issue(List<CreditNotes.Note> due, Actor actor) {
    due.forEach(note -> orBlock(note.what(), actor, () -> notes.issue(note)));
  }

  /**
   * Issues the bill of an order, if it is due and not issued yet; for an order whose parcels have
   * bills of their own, those that are due.
   *
   * @return the number of the order's first bill, the same at every call
   * @throws BillNotDue if the order has not reached the step, or was cancelled before it
   * @throws RuleBroken if the bill would not be valid
   */
  public String issue(long orderId, Actor actor) {
    CurrentOrder order = orders.one(orderId, actor);
    if (order.codes().billNo() == null) {
      lock(orderId);
      order = orders.one(orderId, actor);
    }
    if (order.codes().billNo() != null) {
      return order.codes().billNo();
    }
    demandDue(order);
    if (!isByParcel(orderId)) {
      return issueBill(orderId, actor);
    }
    List<String> numbers = new ArrayList<>();
    parcels.due(orderId).stream()
        .filter(parcel -> !parcel.isNothing())
        .forEach(parcel -> numbers.add(issue(parcel, actor)));
    return numbers.get(0);
  }

  /**
   * Issues a document that was blocked, after staff have mended the data.
   *
   * @return the document's number, the same at every call; null if it is not needed any more, as
   *     its pieces were cancelled or are on another bill
   * @throws shop.orders.domain.refusal.NotFound if the caller may see no such document
   * @throws DocumentDropped if it was dropped before
   * @throws StillBlocked if the document still would not be valid; the attempt is noted
   */
  public String retry(long documentId, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_ORDER_STATUS);
    lock(blocked.one(documentId, actor).orderId());
    BlockedDocument document = blocked.one(documentId, actor);
    if (document.state() == DocumentState.DROPPED) {
      throw new DocumentDropped();
    }
    if (document.state() == DocumentState.BLOCKED) {
      try {
        issueBlocked(document, actor);
      } catch (RuleBroken why) {
        blocked.block(document.what(), why, clock.instant());
        throw new StillBlocked(why);
      }
    }
    return blocked.one(documentId, actor).number();
  }

  private void issueBlocked(BlockedDocument document, Actor actor) {
    long orderId = document.orderId();
    if (document.kind() == BillKind.CREDIT_NOTE) {
      notes.issueBlocked(document);
    } else if (document.creditedBillId() != null) {
      further.issueBlocked(document, actor);
    } else if (!document.reference().isEmpty()) {
      Optional<ParcelBills.Due> due =
          parcels.due(orderId).stream()
              .filter(parcel -> parcel.what().reference().equals(document.reference()))
              .filter(parcel -> !parcel.isNothing())
              .findFirst();
      due.ifPresentOrElse(parcel -> issue(parcel, actor), () -> blocked.drop(document.what()));
    } else if (isAllBilled(orderId)) {
      blocked.drop(document.what());
    } else {
      issueBill(orderId, actor);
    }
  }

  /** Whether bills of parcels have left nothing of the order. */
  private boolean isAllBilled(long orderId) {
    Issuing.Issuer issuer = issuing.issuer(orderId);
    return parcels.unbilled(orderId, issuer).isPresent() && !parcels.hasUnbilled(orderId, issuer);
  }

  /** Issues a document that a step of the order requires, or notes that it is blocked. */
  private void orBlock(BlockedDocuments.Document document, Actor actor, Runnable issuing) {
    try {
      issuing.run();
    } catch (RuleBroken why) {
      if (blocked.block(document, why, clock.instant())) {
        noting.blocked(document.orderId(), document.kind().name(), why.getMessage(), actor);
      }
      isBlocked.fire(new DocumentBlocked(document.orderId(), document.kind(), why.getMessage()));
    }
  }

  private boolean isByParcel(long orderId) {
    Issuing.Issuer issuer = issuing.issuer(orderId);
    return issuer.per() == BillingTerms.Per.SHIPMENT && parcels.isFor(issuer, bills.of(orderId));
  }

  private void demandDue(CurrentOrder order) {
    if (order.status() == OrderStatus.CANCELLED) {
      throw new BillNotDue("The order was cancelled before it was billed.");
    }
    BillIssuePoint point = issuing.issuer(order.id()).issuePoint();
    if (isByParcel(order.id())) {
      if (parcels.due(order.id()).stream().allMatch(ParcelBills.Due::isNothing)) {
        throw new BillNotDue(
            "No bill has been issued yet: this shop issues one for each parcel when it is "
                + (point == BillIssuePoint.DELIVERY ? "delivered." : "shipped."));
      }
      return;
    }
    OrderStatus from =
        switch (point) {
          case CONFIRMATION -> OrderStatus.CONFIRMED;
          case SHIPMENT -> OrderStatus.SHIPPED;
          case DELIVERY -> OrderStatus.DELIVERED;
        };
    if (order.status().compareTo(from) < 0) {
      throw new BillNotDue(
          "The bill has not been issued yet: this shop issues it when the order is "
              + from.name().toLowerCase(java.util.Locale.ROOT)
              + ".");
    }
  }

  /** Why an order has no bill, as a sentence for its customer. */
  public BillNotIssued reasonForNone(CurrentOrder order) {
    try {
      demandDue(order);
      return new BillNotIssued(
          blocked
              .bill(order.id())
              .map(bill -> "The bill is due, but it cannot be issued yet. " + bill.reason())
              .orElse("The bill is due and has not been asked for yet."));
    } catch (BillNotDue reason) {
      return new BillNotIssued(reason.getMessage());
    }
  }

  /**
   * Issues bills of earlier points, too: the shop may have changed the point after the order had
   * passed it. Parcels of an order that have their own bills are billed one by one.
   */
  private void issueAt(BillIssuePoint reached, long orderId, Actor actor) {
    Issuing.Issuer issuer = issuing.issuer(orderId);
    List<IssuedBills.Issued> issued = bills.of(orderId);
    if (issuer.issuesAt(reached)
        && !parcels.isFor(issuer, issued)
        && (issued.isEmpty() || parcels.hasUnbilled(orderId, issuer))) {
      orBlock(BlockedDocuments.Document.bill(orderId), actor, () -> issueBill(orderId, actor));
    }
  }

  /** A parcel has left, has arrived or has failed. */
  private void issueOfParcels(long orderId, Actor actor) {
    if (!isByParcel(orderId)) {
      return;
    }
    // It may have waited since before the shop billed parcels.
    blocked.drop(BlockedDocuments.Document.bill(orderId));
    for (ParcelBills.Due parcel : parcels.due(orderId)) {
      if (parcel.isNothing()) {
        blocked.drop(parcel.what());
      } else {
        orBlock(parcel.what(), actor, () -> issue(parcel, actor));
      }
    }
  }

  private String issue(ParcelBills.Due parcel, Actor actor) {
    return withNotes(parcels.issue(parcel, actor), actor);
  }

  /** The notes of what came back before its bill was issued. */
  private String withNotes(ParcelBills.Issued bill, Actor actor) {
    issue(bill.due(), actor);
    return bill.number();
  }

  private String issueBill(long orderId, Actor actor) {
    Issuing.Issuer issuer = issuing.issuer(orderId);
    Optional<BillRest> unbilled = parcels.unbilled(orderId, issuer);
    if (unbilled.isPresent()) {
      return withNotes(parcels.issueRest(orderId, unbilled.get(), actor), actor);
    }
    BillingTerms own = terms.of(issuer.shopId()).terms();
    List<Crediting.Part> lower =
        notes.beforeBill(orderId).stream().filter(Credit::lowersPrice).map(Credit::part).toList();
    BlockedDocuments.Document what = BlockedDocuments.Document.bill(orderId);
    BillDocument draft = issuing.valid(Crediting.without(lower, drafts.of(orderId, own)), what);
    Bill bill = issuing.keep(draft, ShopTerms.billNumbers(own, issuer.prefix()), issuer, what);
    noting.billed(orderId, bill.number(), actor);
    IssuedBills.Issued issued = IssuedBills.Issued.of(bill, what);
    Map<Long, Integer> all = issued.whole().pieces();
    List<CreditNotes.Late> late = notes.late(orderId, new LinkedHashMap<>(all), issuer.taxing());
    issue(notes.follow(issued, late, issuer.taxing()), actor);
    notes.lowered(issued, all, all, issuer.taxing());
    return bill.number();
  }

  private void lock(long orderId) {
    database.first("select id from orders where id = ? for update", row -> row.getLong(1), orderId);
  }
}
