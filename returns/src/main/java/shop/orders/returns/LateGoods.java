package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NamedOnce;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Continuation;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnLine;
import shop.orders.returns.policy.Policies;
import shop.orders.returns.policy.ReturnReasons;
import shop.orders.returns.sending.SendingTerms;

/**
 * Goods of a return that come in several parcels. What is missing when the return is received may
 * still come, also after the time for returns, as it was announced in time: it continues as a
 * return of its own, which is received, credited and refunded like any other. A piece that was
 * overlooked at the receipt is booked the same way.
 */
@ApplicationScoped
@Transactional
public class LateGoods {

  @Inject private EntityManager entities;
  @Inject private Clock clock;
  @Inject private Reversing reversing;
  @Inject private Taking steps;
  @Inject private Promising promising;
  @Inject private SendingTerms sending;
  @Inject private Policies policies;
  @Inject private ReturnReasons reasons;

  /** Missing pieces of a line of the return. */
  public record Missing(long lineId, int quantity) {}

  /**
   * Expects missing goods of a received return after all.
   *
   * @param missing all that is missing if empty
   * @return the return of these goods, approved
   * @throws NotFound for a return that is not the caller's
   * @throws NothingMissing if the return misses fewer pieces, or the customer has returned them
   *     otherwise
   */
  public Return expect(long returnId, List<Missing> missing, Expected expected, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_RETURN);
    Instant now = clock.instant();
    Taking.Taken taken = steps.take(returnId, expected, actor);
    Order order = taken.order();
    SortedMap<Long, Integer> pieces = pieces(taken.goods(), missing);
    demandKept(order.facts(), pieces);
    Return rest = continued(order, taken.goods(), pieces, actor, now);
    promising.renew(order, actor, now);
    entities.flush();
    return rest;
  }

  /**
   * Continues with missing pieces; the caller has locked the order's row, and renews the promises
   * of its returns.
   *
   * @param pieces of each line, at most those that are missing, by order line
   */
  Return continued(
      Order order, Return goods, SortedMap<Long, Integer> pieces, Actor actor, Instant now) {
    Return rest =
        Continuation.ofMissing(goods, pieces, sending.of(order, goods.isWithdrawal(), now), now);
    rest.wayBackPaidBy(ReturnTerms.returnPaidBy(policies, order.facts(), reasons.of(rest.lines())));
    entities.persist(rest);
    reversing.announceReturn(order, pieces, now);
    Map<String, FieldChange> changes = Taking.changes(rest, null);
    changes.put("rest_of", new FieldChange(null, Long.toString(goods.id())));
    reversing.tell(order, HistoryKind.RETURN_CONTINUED, changes, actor, now);
    return rest;
  }

  /** All pieces that the return misses, by order line. */
  static SortedMap<Long, Integer> allMissing(Return goods) {
    SortedMap<Long, Integer> pieces = new TreeMap<>();
    goods.lines().stream()
        .filter(line -> line.missing() > 0)
        .forEach(line -> pieces.put(line.orderLineId(), line.missing()));
    return pieces;
  }

  private static SortedMap<Long, Integer> pieces(Return goods, List<Missing> missing) {
    SortedMap<Long, Integer> pieces = missing.isEmpty() ? allMissing(goods) : new TreeMap<>();
    if (missing.isEmpty() && pieces.isEmpty()) {
      throw new NothingMissing("lines", 0);
    }
    for (int i = 0; i < missing.size(); i++) {
      Missing line = missing.get(i);
      String at = "lines[" + i + "]";
      int most = lineOf(goods, line.lineId(), at + ".line_id").missing();
      if (line.quantity() < 1) {
        throw new Invalid(at + ".quantity", Returning.NO_QUANTITY);
      }
      if (line.quantity() > most) {
        throw new NothingMissing(at + ".quantity", most);
      }
      NamedOnce.put(pieces, line.lineId(), line.quantity(), at + ".line_id");
    }
    return pieces;
  }

  static ReturnLine lineOf(Return goods, long lineId, String field) {
    return goods.lines().stream()
        .filter(one -> one.orderLineId() == lineId)
        .findFirst()
        .orElseThrow(() -> new Invalid(field, "Line " + lineId + " is not a line of this return."));
  }

  /** The customer may have announced the missing pieces once more. */
  private static void demandKept(PolicyFacts order, Map<Long, Integer> pieces) {
    for (PolicyFacts.LineFacts line : order.lines()) {
      int kept = line.pieces().kept();
      if (pieces.getOrDefault(line.id(), 0) > kept) {
        throw new NothingMissing("lines", kept);
      }
    }
  }
}
