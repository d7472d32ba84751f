package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.einvoice.En16931;
import shop.orders.billing.einvoice.ExemptSupplies;
import shop.orders.billing.einvoice.RuleBroken;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.bill.Bill;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.order.BillNoting;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.event.OrderCancelled;
import shop.orders.domain.order.event.OrderConfirmed;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.event.OrderDelivered;
import shop.orders.domain.order.event.OrderShipped;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.RefundCause;
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

  @Inject private EntityManager entities;
  @Inject private Database database;
  @Inject private Drafts drafts;
  @Inject private Series series;
  @Inject private BlockedDocuments blocked;
  @Inject private ShopTerms terms;
  @Inject private BillNoting noting;
  @Inject private OrderReading orders;
  @Inject private Event<BillIssued> issued;
  @Inject private Event<DocumentBlocked> isBlocked;
  @Inject Clock clock;
  @Inject private PublicAddress address;

  /** The reference of the credit note for all that is left of a bill. */
  private static final String REST = "cancelled";

  private final SecureRandom random = new SecureRandom();

  void on(@Observes OrderConfirmed event) {
    issueAt(BillIssuePoint.CONFIRMATION, event.orderId(), event.actor());
  }

  void on(@Observes OrderShipped event) {
    issueAt(BillIssuePoint.SHIPMENT, event.orderId(), event.actor());
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
    billOf(event.orderId())
        .ifPresent(bill -> orBlock(rest(event.orderId()), event.actor(), () -> creditRest(bill)));
  }

  void on(@Observes OrderCredited event) {
    Credit credit = new Credit(event);
    database.update(
        "insert into bill_credit (order_id, reference, credit, at) values (?, ?, ?, ?)",
        event.orderId(),
        event.reference(),
        Json.write(credit),
        event.at().atOffset(ZoneOffset.UTC));
    billOf(event.orderId())
        .ifPresent(
            bill -> orBlock(credit.of(bill.orderId()), event.actor(), () -> credit(bill, credit)));
  }

  /** The credit note for what is left of the bill of a cancelled order. */
  private static BlockedDocuments.Document rest(long orderId) {
    return new BlockedDocuments.Document(BillKind.CREDIT_NOTE, orderId, REST, null);
  }

  /**
   * The data of an event for the credit note, without the actor.
   *
   * @param cause null in rows from before grants
   * @param deliveryParts null in rows from before delivery could be taxed
   */
  private record Credit(
      RefundCause.Kind cause,
      Long returnId,
      String reference,
      List<LineCredit> lines,
      java.math.BigDecimal deliveryFee,
      List<TaxedCharge> deliveryParts,
      java.math.BigDecimal restockingFee,
      java.math.BigDecimal total) {
    Credit(OrderCredited event) {
      this(
          event.cause().kind(),
          event.returnId(),
          event.reference(),
          event.lines(),
          event.delivery().fee(),
          event.delivery().parts(),
          event.restockingFee(),
          event.total());
    }

    /** The lines and charges that it credits. */
    Crediting.Part part() {
      return new Crediting.Part(
          lines, deliveryFee, deliveryParts == null ? List.of() : deliveryParts);
    }

    /** Whether it is a lower price: pieces were never supplied, or a sum was granted. */
    boolean lowersPrice() {
      return returnId == null;
    }

    /** Whether it is a sum without goods. */
    boolean isGranted() {
      return cause == RefundCause.Kind.GOODWILL || cause == RefundCause.Kind.DELIVERY_FEE;
    }

    String reason() {
      if (isGranted()) {
        return cause == RefundCause.Kind.GOODWILL ? "Goodwill" : "Delivery charge";
      }
      return returnId == null ? "Cancelled" : "Return " + returnId;
    }

    BlockedDocuments.Document of(long orderId) {
      return new BlockedDocuments.Document(BillKind.CREDIT_NOTE, orderId, reference, returnId);
    }
  }

  /**
   * Issues the bill of an order, if it is due and not issued yet.
   *
   * @return the bill's number, the same at every call
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
    return issueBill(orderId, actor);
  }

  /**
   * Issues a document that was blocked, after staff have mended the data.
   *
   * @return the document's number, the same at every call
   * @throws shop.orders.domain.refusal.NotFound if the caller may see no such document
   * @throws DocumentDropped if its order was cancelled meanwhile
   * @throws StillBlocked if the document still would not be valid; the attempt is noted
   */
  public String retry(long documentId, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_ORDER_STATUS);
    lock(blocked.one(documentId, actor).orderId());
    BlockedDocument document = blocked.one(documentId, actor);
    long orderId = document.orderId();
    if (document.state() == DocumentState.DROPPED) {
      throw new DocumentDropped();
    }
    if (document.state() == DocumentState.BLOCKED) {
      try {
        issueBlocked(document, actor);
      } catch (RuleBroken why) {
        blocked.block(
            new BlockedDocuments.Document(
                document.kind(), orderId, document.reference(), document.returnId()),
            why,
            clock.instant());
        throw new StillBlocked(why);
      }
    }
    return blocked.one(documentId, actor).number();
  }

  private void issueBlocked(BlockedDocument document, Actor actor) {
    long orderId = document.orderId();
    if (document.kind() == BillKind.BILL) {
      issueBill(orderId, actor);
      return;
    }
    BilledOrder bill = billOf(orderId).orElseThrow();
    if (document.reference().equals(REST)) {
      creditRest(bill);
      return;
    }
    earlierCredits(orderId).stream()
        .filter(credit -> credit.reference().equals(document.reference()))
        .forEach(credit -> credit(bill, credit));
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

  private void demandDue(CurrentOrder order) {
    BillIssuePoint point = issuer(order.id()).issuePoint();
    if (order.status() == OrderStatus.CANCELLED) {
      throw new BillNotDue("The order was cancelled before it was billed.");
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
   * passed it.
   */
  private void issueAt(BillIssuePoint reached, long orderId, Actor actor) {
    if (issuer(orderId).issuePoint().compareTo(reached) <= 0 && billOf(orderId).isEmpty()) {
      orBlock(BlockedDocuments.Document.bill(orderId), actor, () -> issueBill(orderId, actor));
    }
  }

  private String issueBill(long orderId, Actor actor) {
    Issuer issuer = issuer(orderId);
    BillingTerms own = terms.of(issuer.shopId()).terms();
    NumberPattern numbers = ShopTerms.billNumbers(own, issuer.prefix());
    List<Credit> earlier = earlierCredits(orderId);
    List<Crediting.Part> lower =
        earlier.stream().filter(Credit::lowersPrice).map(Credit::part).toList();
    BillDocument draft = Crediting.without(lower, drafts.of(orderId, own));
    demandValid(draft);
    Bill bill = keep(draft, numbers, issuer, BlockedDocuments.Document.bill(orderId), null);
    noting.billed(orderId, bill.number(), actor);
    BilledOrder billed = billOf(orderId).orElseThrow();
    earlier.stream()
        .filter(credit -> !credit.lowersPrice())
        .forEach(credit -> orBlock(credit.of(orderId), actor, () -> credit(billed, credit)));
    return bill.number();
  }

  /**
   * Nothing may be written before, as the step of the order goes on without the document.
   *
   * @throws RuleBroken if an electronic invoice would not be valid, or a bill charge no tax without
   *     the right to
   */
  private static void demandValid(BillDocument draft) {
    if (!draft.credits()) {
      ExemptSupplies.check(draft);
    }
    if (draft.electronic()) {
      En16931.check(draft);
    }
  }

  /**
   * Gives a bill a number and hash, and stores it. Nothing slow may follow the number, as its
   * counter is locked.
   *
   * @param billId the bill that a credit note is for; null for a bill
   */
  private Bill keep(
      BillDocument draft,
      NumberPattern numbers,
      Issuer issuer,
      BlockedDocuments.Document what,
      Long billId) {
    String kind = draft.kind().name();
    byte[] drawn = new byte[8];
    random.nextBytes(drawn);
    String verification = HexFormat.of().formatHex(drawn);

    Turn turn = turn(draft, numbers, issuer.shopId());
    Instant now = turn.at();
    String period = turn.period();
    Series.Place place = turn.place();
    String number = numbers.format(issuer.prefix(), turn.day(), place.counter());
    BillDocument document = draft.numbered(number, now, verificationUrl(number, verification));
    String json = Json.write(document);
    Link link =
        new Link(
            place.previousHash(),
            number,
            kind,
            now,
            draft.currency(),
            draft.total(),
            draft.totalTax(),
            Hash.of(json));
    Bill bill =
        new Bill(
            new Bill.Issued(
                number,
                kind,
                what.orderId(),
                issuer.shopId(),
                period,
                place.counter(),
                draft.currency(),
                draft.total(),
                draft.totalTax(),
                now,
                billId,
                billId == null ? null : what.reference(),
                what.returnId(),
                draft.language(),
                json,
                link.documentHash(),
                link.previous(),
                link.hash(),
                verification));
    entities.persist(bill);
    entities.flush();
    series.taken(issuer.shopId(), draft.kind(), period, link.hash(), now);
    database.update(
        "insert into bill_due (bill_id, due_at) values (?, ?)",
        bill.id(),
        now.atOffset(ZoneOffset.UTC));
    blocked.issued(what, bill.id());
    issued.fire(new BillIssued(bill.id(), number, what.orderId(), now));
    return bill;
  }

  /** A place in a series, and the time at which it was taken, which dates the bill. */
  private record Turn(String period, LocalDate day, Instant at, Series.Place place) {}

  /**
   * Waits for the next place in the series of the day. The day is read after the wait. It is never
   * earlier than that of the previous number, even if another node's clock was fast.
   */
  private Turn turn(BillDocument draft, NumberPattern numbers, long shopId) {
    ZoneId zone = ZoneId.of(draft.timeZone());
    Instant at = clock.instant();
    while (true) {
      String period = numbers.period(LocalDate.ofInstant(at, zone));
      Series.Place place = series.next(shopId, draft.kind(), period);
      at = latest(at, clock.instant(), place.lastAt());
      LocalDate day = LocalDate.ofInstant(at, zone);
      if (numbers.period(day).equals(period)) {
        return new Turn(period, day, at, place);
      }
      // The period ended during the wait.
      series.giveBack(shopId, draft.kind(), period);
    }
  }

  private static Instant latest(Instant... times) {
    return Stream.of(times).max(Comparator.naturalOrder()).orElseThrow();
  }

  private String verificationUrl(String number, String verification) {
    return address.onPaper()
        + "/api/v2/bill-verifications/"
        + verification
        + "?number="
        + java.net.URLEncoder.encode(number, java.nio.charset.StandardCharsets.UTF_8);
  }

  private void credit(BilledOrder bill, Credit credit) {
    if (credit.total().signum() == 0) {
      return;
    }
    BillDocument note =
        credit.isGranted()
            ? Crediting.granted(bill.document(), credit.part(), credit.reason())
            : Crediting.part(
                bill.document(), credit.part(), credit.restockingFee(), credit.reason());
    credit(bill, note, credit.of(bill.orderId()));
  }

  private void creditRest(BilledOrder bill) {
    Crediting.rest(bill.document(), creditsOf(bill.id()), "Cancelled")
        .ifPresent(note -> credit(bill, note, rest(bill.orderId())));
  }

  private void credit(BilledOrder bill, BillDocument draft, BlockedDocuments.Document what) {
    Issuer issuer = issuer(bill.orderId());
    BillingTerms own = terms.of(issuer.shopId()).terms();
    BillDocument note = draft.electronic(draft.electronic() && own.isElectronic());
    demandValid(note);
    // The database refuses credits of more than the bill. This update also locks the bill, so that
    // its credit notes are written one after the other.
    database.update(
        "update bill set credited = credited + ? where id = ?", note.total(), bill.id());
    NumberPattern numbers = ShopTerms.creditNoteNumbers(own, issuer.prefix());
    keep(note, numbers, issuer, what, bill.id());
  }

  private void lock(long orderId) {
    database.first("select id from orders where id = ? for update", row -> row.getLong(1), orderId);
  }

  private record Issuer(long shopId, String prefix, BillIssuePoint issuePoint) {}

  private Issuer issuer(long orderId) {
    return database
        .first(
            """
            select s.id, s.bill_prefix, s.bill_issue_point
            from orders o join shop s on s.id = o.shop_id where o.id = ?""",
            row ->
                new Issuer(
                    row.getLong(1), row.getString(2), BillIssuePoint.valueOf(row.getString(3))),
            orderId)
        .orElseThrow();
  }

  private record BilledOrder(long id, long orderId, BillDocument document) {}

  private Optional<BilledOrder> billOf(long orderId) {
    return database.first(
        "select id, document from bill where order_id = ? and kind = 'BILL'",
        row ->
            new BilledOrder(
                row.getLong(1), orderId, Json.read(row.getString(2), BillDocument.class)),
        orderId);
  }

  private List<BillDocument> creditsOf(long billId) {
    return database.list(
        "select document from bill where bill_id = ? order by id",
        row -> Json.read(row.getString(1), BillDocument.class),
        billId);
  }

  private List<Credit> earlierCredits(long orderId) {
    return database.list(
        "select credit from bill_credit where order_id = ? order by at, reference",
        row -> Json.read(row.getString(1), Credit.class),
        orderId);
  }
}
