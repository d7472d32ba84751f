package shop.orders.returns.cancelling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.event.OrderCancelled;
import shop.orders.domain.order.event.OrderDelivered;
import shop.orders.domain.order.event.OrderShipped;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.policy.CancelReason;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.CancellationRequest;
import shop.orders.returns.Effects;
import shop.orders.returns.Preview;
import shop.orders.returns.policy.CancellationPolicy;
import shop.orders.returns.policy.CancellationPolicy.Intent;

/**
 * Cancels orders: at once if a rule allows it to the caller, otherwise on request. What is said
 * here of staff is true of the order's merchant, too, except that it requests nothing.
 *
 * <p>Every call locks the order's row before it decides. In the same transaction the goods go back
 * to stock, payments are owed back, and billing writes the credit note. Lines are pieces to cancel
 * by line id; no lines means the whole order or, when a part of it has left, all that has not.
 *
 * <p>Every call throws {@link NotFound} for an order that is not the caller's and {@link
 * shop.orders.domain.order.policy.ActionRefused} if a rule forbids it.
 */
@ApplicationScoped
@Transactional
public class Cancelling {

  public static final int LONGEST_TEXT = Ordering.LONGEST_TEXT;

  @Inject private EntityManager entities;
  @Inject private Ordering ordering;
  @Inject private Reversing reversing;
  @Inject private Database database;
  @Inject private Clock clock;
  @Inject private CancellationPolicy policy;

  /**
   * Cancels the order if the rules of the caller's channel need no approval by staff.
   *
   * @param reason may be blank
   */
  public Order cancel(long orderId, String reason, Expected expected, Actor actor) {
    return ordering.cancel(policy.with(Intent.AT_ONCE), orderId, because(reason), expected, actor);
  }

  /**
   * As {@link #cancel}, but accepts an order that is cancelled already, for clients that repeat the
   * call.
   */
  public Order cancelUnlessCancelled(long orderId, String reason, Actor actor) {
    Order order = reversing.locked(orderId, Expected.ANY, actor);
    return order.status() == OrderStatus.CANCELLED
        ? order
        : cancel(orderId, reason, Expected.ANY, actor);
  }

  /** Staff cancel the order or some of its pieces, and say nothing about it to the customer. */
  public Order cancelAsStaff(
      long orderId,
      SortedMap<Long, Integer> lines,
      String reason,
      Expected expected,
      Preview preview,
      Actor actor) {
    return cancelAsStaff(orderId, lines, new CancelReason(reason, ""), expected, preview, actor);
  }

  /** Staff cancel the order or some of its pieces. */
  public Order cancelAsStaff(
      long orderId,
      SortedMap<Long, Integer> lines,
      CancelReason why,
      Expected expected,
      Preview preview,
      Actor actor) {
    Instant now = clock.instant();
    Order order = reversing.take(policy.with(Intent.BY_STAFF), orderId, expected, actor, now);
    int version = order.version();
    Ordering.demandLinesOf(order, lines);
    RefundCause cause = RefundCause.linesCancelled(version);
    Effects effects = carryOut(order, lines, why, cause, policy.with(Intent.BY_STAFF), actor, now);
    preview.showOrCompare("cancel", orderId, version, effects);
    return order;
  }

  /**
   * What is said with a request.
   *
   * @param comment may be null
   * @param message of staff for the customer; null for nothing
   */
  public record Words(String reason, String comment, String message) {}

  /** Requests to cancel without a message to the customer. */
  public CancellationRequest request(
      long orderId,
      SortedMap<Long, Integer> lines,
      String reason,
      String comment,
      Expected expected,
      Preview preview,
      Actor actor) {
    return request(orderId, lines, new Words(reason, comment, null), expected, preview, actor);
  }

  /**
   * Requests to cancel the order or some of its pieces. The request is approved at once if the
   * rules let the caller cancel; otherwise it waits for staff.
   *
   * @return the request; if it is approved, it has been carried out
   */
  public CancellationRequest request(
      long orderId,
      SortedMap<Long, Integer> lines,
      Words words,
      Expected expected,
      Preview preview,
      Actor actor) {
    String because = Field.required("reason", words.reason(), LONGEST_TEXT);
    if (words.message() != null && !actor.isStaff()) {
      throw new Invalid("message", "Only staff write to the customer with a request.");
    }
    String message = Field.text("message", words.message(), LONGEST_TEXT);
    Instant now = clock.instant();
    Order order = reversing.take(policy.with(Intent.REQUEST), orderId, expected, actor, now);
    int version = order.version();
    Ordering.demandOpen(order, lines);
    boolean atOnce = policy.grantsAtOnce(order.facts(), actor, now);
    List<CancellationRequest.Piece> pieces = new ArrayList<>();
    lines.forEach(
        (lineId, quantity) -> pieces.add(new CancellationRequest.Piece(lineId, quantity)));
    CancellationRequest request =
        new CancellationRequest(
            orderId,
            because,
            Field.text("comment", words.comment(), LONGEST_TEXT),
            pieces,
            actor,
            now);
    say(request, message);
    entities.persist(request);
    reversing.tell(
        order, HistoryKind.CANCELLATION_REQUESTED, changes(request, because), actor, now);
    Effects effects;
    if (atOnce) {
      request.approve(actor.name(), now);
      entities.flush();
      OrderPolicy granting = policy.with(policy.atOnce(actor));
      effects = carryOut(order, lines, why(request), cause(request), granting, actor, now);
    } else {
      reversing.cancellationWaits(order, true, now);
      entities.flush();
      effects = Effects.of(request.status(), order, Rounding.zero(order.currency()));
    }
    preview.showOrCompare("request-cancellation", orderId, version, effects.as(request.status()));
    return request;
  }

  /** Grants a request and carries it out; nothing is said to the customer. */
  public CancellationRequest approve(long requestId, Actor actor) {
    return approve(requestId, null, actor);
  }

  /**
   * Grants a request and carries it out.
   *
   * @param message for the customer, in place of one of the request; may be null
   * @throws shop.orders.domain.order.policy.ActionRefused if a rule forbids it, or demands that
   *     another person than the one who made the request approves it
   * @throws shop.orders.domain.returned.StepRefused if the request is decided already
   */
  public CancellationRequest approve(long requestId, String message, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_RETURN);
    String said = Field.text("message", message, LONGEST_TEXT);
    Instant now = clock.instant();
    Order order = lockedOrderOf(requestId, actor);
    CancellationRequest request = entities.find(CancellationRequest.class, requestId);
    policy.demandAnother(order.facts(), actor, request.isBy(actor));
    say(request, said);
    request.approve(actor.name(), now);
    waitsNoMore(order, request, HistoryKind.CANCELLATION_APPROVED, actor, now);
    SortedMap<Long, Integer> lines = new TreeMap<>();
    request.lines().forEach(piece -> lines.put(piece.lineId(), piece.quantity()));
    entities.flush();
    carryOut(order, lines, why(request), cause(request), policy.with(Intent.APPROVE), actor, now);
    return request;
  }

  /** Rejects a request with a text for the customer; the order goes on. */
  public CancellationRequest reject(long requestId, String reason, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_RETURN);
    String because = Field.required("reason", reason, LONGEST_TEXT);
    Instant now = clock.instant();
    Order order = lockedOrderOf(requestId, actor);
    CancellationRequest request = entities.find(CancellationRequest.class, requestId);
    request.reject(because, actor.name(), now);
    reversing.cancellationWaits(order, false, now);
    reversing.tell(order, HistoryKind.CANCELLATION_REJECTED, changes(request, because), actor, now);
    entities.flush();
    return request;
  }

  /**
   * Takes a request back that nobody has decided; the order goes on. The order's customer does
   * this, or staff who decide about requests.
   *
   * @throws shop.orders.domain.returned.StepRefused if the request does not wait any more
   */
  public CancellationRequest withdraw(long requestId, Actor actor) {
    if (!actor.isCustomer()) {
      NotPermitted.unlessStaff(actor, Permission.UPDATE_RETURN);
    }
    Instant now = clock.instant();
    Order order = lockedOrderOf(requestId, actor);
    CancellationRequest request = entities.find(CancellationRequest.class, requestId);
    request.withdraw(actor.name(), now);
    waitsNoMore(order, request, HistoryKind.CANCELLATION_WITHDRAWN, actor, now);
    entities.flush();
    return request;
  }

  /** Approves requests that still wait when the whole order is cancelled in another way. */
  void settleRequests(@Observes OrderCancelled cancelled) {
    Order order = entities.find(Order.class, cancelled.orderId());
    for (CancellationRequest request : waiting(cancelled.orderId())) {
      request.approve(cancelled.actor().name(), cancelled.at());
      waitsNoMore(
          order, request, HistoryKind.CANCELLATION_APPROVED, cancelled.actor(), cancelled.at());
    }
    entities.flush();
  }

  /** Closes a request that still waits when the last goods have left. */
  void closeOvertaken(@Observes OrderShipped shipped) {
    closeOvertaken(shipped.orderId(), shipped.actor(), shipped.at());
  }

  /** As for shipped orders; they are delivered with a waiting request only if it is an old one. */
  void closeOvertaken(@Observes OrderDelivered delivered) {
    closeOvertaken(delivered.orderId(), delivered.actor(), delivered.at());
  }

  private void closeOvertaken(long orderId, Actor actor, Instant now) {
    Order order = entities.find(Order.class, orderId);
    for (CancellationRequest request : waiting(orderId)) {
      request.overtake(actor.name(), now);
      waitsNoMore(order, request, HistoryKind.CANCELLATION_OVERTAKEN, actor, now);
    }
    entities.flush();
  }

  /**
   * Approves a request for the whole order that still waits when all that has not left is cancelled
   * in another way. A request that names pieces may be about those that have left: it is overtaken.
   */
  private void settleRequestForTheRest(Order order, Actor actor, Instant now) {
    for (CancellationRequest request : waiting(order.id())) {
      if (request.lines().isEmpty()) {
        request.approve(actor.name(), now);
        waitsNoMore(order, request, HistoryKind.CANCELLATION_APPROVED, actor, now);
      }
    }
  }

  private void waitsNoMore(
      Order order, CancellationRequest request, HistoryKind kind, Actor actor, Instant now) {
    reversing.cancellationWaits(order, false, now);
    // What staff wrote for themselves is not in an entry that the customer reads as its own.
    String why = request.isByStaff() && actor.isCustomer() ? null : request.reason();
    reversing.tell(order, kind, changes(request, why), actor, now);
  }

  private List<CancellationRequest> waiting(long orderId) {
    return entities
        .createQuery(
            """
            select r from CancellationRequest r
            where r.orderId = :order and r.status = :pending\
            """,
            CancellationRequest.class)
        .setParameter("order", orderId)
        .setParameter("pending", shop.orders.domain.returned.CancellationStatus.PENDING)
        .getResultList();
  }

  /**
   * Cancels the lines or the whole order; the caller has locked the order's row.
   *
   * @param cause why money is owed back if only some pieces are cancelled
   * @param allowing the policy that decides: that of cancellation, or that of withdrawal
   */
  public Effects carryOut(
      Order order,
      SortedMap<Long, Integer> lines,
      CancelReason reason,
      RefundCause cause,
      OrderPolicy allowing,
      Actor actor,
      Instant now) {
    boolean billed = order.billNo() != null;
    SortedMap<Long, Integer> open = new TreeMap<>();
    for (PolicyFacts.LineFacts line : order.facts().lines()) {
      if (line.pieces().open() > 0) {
        open.put(line.id(), line.pieces().open());
      }
    }
    boolean whole = lines.isEmpty() || reversing.isAllOpen(order, lines);
    if (whole && !order.facts().anythingShipped()) {
      Reversing.Credit credit = wholeOrder(order, open);
      SortedMap<Long, Integer> stock = order.reserved(open);
      ordering.cancel(allowing, order.id(), reason, Expected.ANY, actor);
      return effects(order, credit, billed, stock);
    }
    allowing.decide(order.facts(), actor, now).demand();
    SortedMap<Long, Integer> pieces = lines.isEmpty() ? open : lines;
    SortedMap<Long, Integer> stock = order.reserved(pieces);
    if (whole) {
      // First, as a request that still waits when the last goods have left is overtaken.
      settleRequestForTheRest(order, actor, now);
    }
    Reversing.Credit credit = reversing.cancelLines(order, pieces, reason, cause, actor, now);
    entities.flush();
    return effects(order, credit, billed, stock);
  }

  /** The credit for the whole order: everything paid, including the delivery charge. */
  private Reversing.Credit wholeOrder(Order order, SortedMap<Long, Integer> open) {
    Reversing.Credit goods = reversing.expected(order, open, NOTHING_KEPT);
    return new Reversing.Credit(
        goods.lines(),
        goods.delivery(),
        goods.restockingFee(),
        goods.total(),
        goods.totalTax(),
        order.balance().owed(RefundCause.Kind.ORDER_CANCELLED, goods.total()));
  }

  private static final Reversing.Terms NOTHING_KEPT =
      new Reversing.Terms() {
        @Override
        public java.math.BigDecimal restockingFee(shop.orders.domain.order.money.LineCredit line) {
          return java.math.BigDecimal.ZERO;
        }

        @Override
        public boolean refundDelivery() {
          return true;
        }
      };

  private static Effects effects(
      Order order, Reversing.Credit credit, boolean billed, SortedMap<Long, Integer> stock) {
    return Effects.of(
        order.status(), order, credit, Rounding.zero(order.currency()), billed, stock);
  }

  /** A request about somebody else's order is answered as one that there is not. */
  private Order lockedOrderOf(long requestId, Actor actor) {
    long orderId =
        database
            .first(
                "select order_id from cancellation_request where id = ?",
                row -> row.getLong(1),
                requestId)
            .orElseThrow(() -> new NotFound("cancellation request"));
    try {
      return reversing.locked(orderId, Expected.ANY, actor);
    } catch (NotFound somebodyElses) {
      throw new NotFound("cancellation request");
    }
  }

  private static void say(CancellationRequest request, String message) {
    if (!message.isEmpty()) {
      request.say(message);
    }
  }

  /** The customer reads what staff say, or its own words. */
  private static CancelReason why(CancellationRequest request) {
    if (request.message() != null) {
      return new CancelReason(request.reason(), request.message());
    }
    return request.isByStaff()
        ? new CancelReason(request.reason(), "")
        : CancelReason.ofCustomer(request.reason());
  }

  private static RefundCause cause(CancellationRequest request) {
    return RefundCause.cancellationRequest(request.id());
  }

  /**
   * @param text null to tell none
   */
  private static Map<String, FieldChange> changes(CancellationRequest request, String text) {
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("cancellation_request", new FieldChange(null, Long.toString(request.id())));
    if (text != null) {
      changes.put("reason", new FieldChange(null, text));
    }
    return changes;
  }

  private static String because(String reason) {
    String text = Field.text("reason", reason, LONGEST_TEXT);
    return text.isEmpty() ? "Cancelled by the customer" : text;
  }
}
