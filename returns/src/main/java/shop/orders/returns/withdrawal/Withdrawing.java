package shop.orders.returns.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.policy.ActionRefused;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.returned.CancellationRequest.Piece;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.TooManyDeclarations;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.domain.returned.WithdrawalReceipt;
import shop.orders.returns.Cancelling;
import shop.orders.returns.Fingerprint;
import shop.orders.returns.MoreThanReturnable;
import shop.orders.returns.Returning;

/**
 * Lets customers withdraw from a purchase by law, in two steps: the customer declares the
 * withdrawal, is shown it again, and confirms it.
 *
 * <p>Delivered goods become a return that is approved at once, without a fee and with the delivery
 * charge (art. 13(1) of Directive 2011/83/EU); goods that were not shipped are cancelled, first of
 * all where a line has both. The acknowledgement of receipt is printed and stored in the same
 * transaction: no withdrawal is confirmed without it.
 */
@ApplicationScoped
@Transactional
public class Withdrawing {

  public static final int LONGEST_NAME = 200;
  public static final int LONGEST_TEXT = 2000;
  private static final int MOST_DECLARED = 20;
  private static final String WITHDRAWN = "Withdrawn from by the customer";

  @Inject private EntityManager entities;
  @Inject private Reversing reversing;
  @Inject private Returning returning;
  @Inject private Cancelling cancelling;
  @Inject private OrderReading orders;
  @Inject private DeclareWithdrawal policy;
  @Inject private WithdrawalPaper paper;
  @Inject private Database database;
  @Inject private Clock clock;

  /**
   * Declares a withdrawal; it has no effect until it is confirmed.
   *
   * @param lines empty for everything that can be withdrawn from
   * @param name of the customer; null for the caller's name, if the caller is the customer
   * @param email address for the acknowledgement; may be null
   * @param statement in the customer's words; may be null
   * @throws ActionRefused if the order or a line cannot be withdrawn from now
   * @throws MoreThanReturnable if a line has fewer pieces that can be withdrawn from
   * @throws TooManyDeclarations if the most declarations already wait for confirmation
   */
  public Withdrawal declare(
      long orderId,
      SortedMap<Long, Integer> lines,
      String name,
      String email,
      String statement,
      Expected expected,
      Actor actor) {
    String declarer =
        name == null && actor.isCustomer()
            ? actor.name()
            : Field.required("name", name, LONGEST_NAME);
    String address = Field.text("email", email, LONGEST_NAME);
    String words = Field.text("statement", statement, LONGEST_TEXT);
    Instant now = clock.instant();
    Order order = reversing.take(policy, orderId, expected, actor, now);
    demandRoom(orderId);
    Ordering.demandLinesOf(order, lines);
    List<Piece> pieces = new ArrayList<>();
    allowed(order, lines, actor, now)
        .forEach((lineId, quantity) -> pieces.add(new Piece(lineId, quantity)));
    Withdrawal withdrawal =
        new Withdrawal(
            orderId, new Withdrawal.Declared(declarer, address, words, pieces), actor.name(), now);
    entities.persist(withdrawal);
    reversing.tell(order, "withdrawal_declared", changes(withdrawal), actor, now);
    entities.flush();
    return withdrawal;
  }

  private void demandRoom(long orderId) {
    if (database.count("withdrawal", "order_id = ? and status = 'DECLARED'", orderId)
        >= MOST_DECLARED) {
      throw new TooManyDeclarations(MOST_DECLARED);
    }
  }

  /**
   * Confirms a declared withdrawal and carries it out.
   *
   * @throws shop.orders.domain.returned.StepRefused if it is confirmed already
   * @throws ActionRefused if the order or a line can no longer be withdrawn from
   */
  public Withdrawal confirm(long orderId, long withdrawalId, Actor actor) {
    Instant now = clock.instant();
    Order order = reversing.locked(orderId, Expected.ANY, actor);
    Withdrawal withdrawal = entities.find(Withdrawal.class, withdrawalId);
    if (withdrawal == null || withdrawal.orderId() != orderId) {
      throw new NotFound("withdrawal");
    }
    withdrawal.demandOpen();
    policy.decide(order.facts(), actor, now).demand();
    SortedMap<Long, Integer> declared = new TreeMap<>();
    withdrawal.lines().forEach(piece -> declared.put(piece.lineId(), piece.quantity()));
    SortedMap<Long, Integer> pieces = allowed(order, declared, actor, now);
    // Printed first, as the next steps lock rows that other transactions need: the counter of
    // credit notes, and the stock.
    byte[] acknowledgement = printed(withdrawal, orders.one(orderId, actor), now);
    withdrawal.confirm(carryOut(order, withdrawal, pieces, actor, now), now);
    reversing.tell(order, "withdrawal_confirmed", changes(withdrawal), actor, now);
    entities.flush();
    keep(withdrawal, acknowledgement, now);
    return withdrawal;
  }

  /**
   * Cancels what has not left, and makes a return of the rest. In this sequence, as the delivery
   * charge goes back with the last of the goods.
   *
   * @return the return of the delivered goods; null if none of them had arrived
   */
  private Return carryOut(
      Order order,
      Withdrawal withdrawal,
      SortedMap<Long, Integer> pieces,
      Actor actor,
      Instant now) {
    SortedMap<Long, Integer> unsent = new TreeMap<>();
    SortedMap<Long, Integer> arrived = new TreeMap<>();
    for (PolicyFacts.LineFacts line : order.facts().lines()) {
      int wanted = pieces.getOrDefault(line.id(), 0);
      int open = Math.min(wanted, line.pieces().open());
      if (open > 0) {
        unsent.put(line.id(), open);
      }
      if (wanted > open) {
        arrived.put(line.id(), wanted - open);
      }
    }
    if (!unsent.isEmpty()) {
      RefundCause cause = RefundCause.withdrawal(withdrawal.id());
      cancelling.carryOut(order, unsent, WITHDRAWN, cause, policy, actor, now);
    }
    return arrived.isEmpty()
        ? null
        : returning.withdrawn(order, arrived, withdrawal.statement(), actor, now);
  }

  /** Checks the given pieces; without any, returns all that can be withdrawn from now. */
  private SortedMap<Long, Integer> allowed(
      Order order, SortedMap<Long, Integer> wanted, Actor actor, Instant now) {
    PolicyFacts facts = order.facts();
    SortedMap<Long, Integer> pieces = new TreeMap<>();
    for (PolicyFacts.LineFacts line : facts.lines()) {
      LineDecision decision = policy.decide(facts, line, actor, now);
      Integer asked =
          wanted.isEmpty() ? Integer.valueOf(decision.quantity()) : wanted.get(line.id());
      if (asked == null || wanted.isEmpty() && !decision.allowed()) {
        continue;
      }
      if (!decision.allowed()) {
        throw new ActionRefused(decision.broken());
      }
      if (asked > decision.quantity()) {
        throw new MoreThanReturnable("lines", line.id(), decision.quantity());
      }
      pieces.put(line.id(), asked);
    }
    return pieces;
  }

  private byte[] printed(Withdrawal withdrawal, CurrentOrder order, Instant now) {
    List<WithdrawalReceipt.Goods> goods = new ArrayList<>();
    for (CurrentOrder.Line line : order.lines()) {
      withdrawal.lines().stream()
          .filter(piece -> piece.lineId() == line.id())
          .forEach(piece -> goods.add(new WithdrawalReceipt.Goods(line.name(), piece.quantity())));
    }
    return paper.print(
        new WithdrawalReceipt(
            withdrawal.id(),
            order.codes().orderCode(),
            order.times().placedAt(),
            order.seller().shopName(),
            withdrawal.name(),
            withdrawal.email(),
            withdrawal.statement(),
            goods,
            now,
            order.times().zone().getId(),
            order.source().language()));
  }

  private void keep(Withdrawal withdrawal, byte[] content, Instant now) {
    database.update(
        """
        insert into withdrawal_acknowledgement (withdrawal_id, content, size, sha256, made_at)
        values (?, ?, ?, ?, ?)""",
        withdrawal.id(),
        content,
        content.length,
        Fingerprint.of(content),
        now.atOffset(ZoneOffset.UTC));
  }

  private static Map<String, FieldChange> changes(Withdrawal withdrawal) {
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("withdrawal", new FieldChange(null, Long.toString(withdrawal.id())));
    changes.put("withdrawal_status", new FieldChange(null, withdrawal.status().name()));
    if (withdrawal.returnId() != null) {
      changes.put("return", new FieldChange(null, withdrawal.returnId().toString()));
    }
    return changes;
  }
}
