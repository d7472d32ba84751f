package shop.orders.returns.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.policy.ActionRefused;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.returned.CancellationRequest.Piece;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.WayBack;
import shop.orders.domain.returned.WayBackState;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.domain.returned.Withdrawal.OfReturn;
import shop.orders.domain.returned.WithdrawalReceipt.Where;
import shop.orders.returns.MoreThanReturnable;
import shop.orders.returns.claim.WaysBack;
import shop.orders.returns.policy.DeclareWithdrawal;
import shop.orders.returns.policy.ReturnsByRules;
import shop.orders.returns.policy.ReturnsByRules.ByRules;
import shop.orders.returns.policy.ReturnsByRules.Place;
import shop.orders.returns.policy.WithdrawalRight;

/**
 * Finds the pieces from which a customer withdraws. Those that a withdrawal names without a return
 * are first of all those that stay with the customer, then those of expected returns, the oldest
 * first.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class AskedPieces {

  private static final String LINES = "lines";
  private static final String OF_RETURNS = "of_returns";

  @Inject private EntityManager entities;
  @Inject private DeclareWithdrawal policy;
  @Inject private ReturnsByRules byRules;
  @Inject private WaysBack waysBack;

  /**
   * What a withdrawal names; nothing for the whole contract.
   *
   * @param lines pieces by line, which may be in any return or in none
   * @param ofReturns further pieces, by their return
   */
  record Asked(SortedMap<Long, Integer> lines, List<OfReturn> ofReturns) {

    static Asked of(Withdrawal withdrawal) {
      if (withdrawal.isWhole()) {
        return new Asked(new TreeMap<>(), List.of());
      }
      SortedMap<Long, Integer> lines = new TreeMap<>();
      withdrawal.lines().forEach(piece -> lines.put(piece.lineId(), piece.quantity()));
      withdrawal
          .ofReturns()
          .forEach(piece -> lines.merge(piece.lineId(), -piece.quantity(), Integer::sum));
      lines.values().removeIf(pieces -> pieces == 0);
      return new Asked(lines, withdrawal.ofReturns());
    }

    boolean isWhole() {
      return lines.isEmpty() && ofReturns.isEmpty();
    }

    /** All pieces that it names. */
    List<Piece> pieces() {
      return sum(lines, ofReturns);
    }
  }

  /**
   * The pieces from which the customer withdraws.
   *
   * @param staying those that are in no return, by line
   * @param all whether the customer keeps nothing of the order, whatever becomes of its other
   *     returns
   */
  record Allowed(SortedMap<Long, Integer> staying, List<WithdrawnReturn> others, boolean all) {

    List<OfReturn> ofReturns() {
      List<OfReturn> pieces = new ArrayList<>();
      for (WithdrawnReturn other : others) {
        other
            .pieces()
            .forEach((line, number) -> pieces.add(new OfReturn(other.goods().id(), line, number)));
      }
      return pieces;
    }

    List<Piece> pieces() {
      return sum(staying, ofReturns());
    }

    /** Those that were named, and are not part of the contract any more, by line. */
    SortedMap<Long, Integer> goneOf(Asked asked) {
      SortedMap<Long, Integer> gone = new TreeMap<>();
      for (Piece named : asked.pieces()) {
        int left = named.quantity() - AskedPieces.pieces(pieces(), named.lineId());
        put(gone, named.lineId(), left);
      }
      return gone;
    }
  }

  private static int pieces(List<Piece> some, long lineId) {
    return some.stream().filter(piece -> piece.lineId() == lineId).mapToInt(Piece::quantity).sum();
  }

  private static List<Piece> sum(SortedMap<Long, Integer> lines, List<OfReturn> ofReturns) {
    SortedMap<Long, Integer> all = new TreeMap<>(lines);
    ofReturns.forEach(piece -> all.merge(piece.lineId(), piece.quantity(), Integer::sum));
    List<Piece> pieces = new ArrayList<>();
    all.forEach((line, number) -> pieces.add(new Piece(line, number)));
    return pieces;
  }

  /**
   * @throws ActionRefused if a line cannot be withdrawn from now
   * @throws MoreThanReturnable if a line or a return has fewer pieces that can be withdrawn from
   * @throws WithdrawnTogether if a part is named of goods that are not with the customer
   * @throws Invalid if it names a return that is not one of the order
   */
  Allowed checked(Order order, Asked asked, Actor actor, Instant now) {
    PolicyFacts facts = order.facts();
    SortedMap<Long, ByRules> returns = returns(facts, now);
    SortedMap<Long, Integer> staying = new TreeMap<>();
    SortedMap<Long, SortedMap<Long, Integer>> others = new TreeMap<>();
    if (asked.isWhole()) {
      facts.lines().stream()
          .filter(line -> policy.decide(facts, line, actor, now).allowed())
          .forEach(line -> put(staying, line.id(), line.pieces().staying()));
      returns.values().forEach(one -> others.put(one.id(), one.pieces()));
    } else {
      for (OfReturn named : asked.ofReturns()) {
        ByRules one = returns.get(named.returnId());
        if (one == null || !one.pieces().containsKey(named.lineId())) {
          throw notOf(facts, named, now);
        }
        put(others(others, named.returnId()), named.lineId(), named.quantity());
      }
      others.forEach((id, pieces) -> demandIn(returns.get(id), pieces));
      for (PolicyFacts.LineFacts line : facts.lines()) {
        int wanted = asked.lines().getOrDefault(line.id(), 0);
        if (wanted > 0) {
          demandAllowed(policy.decide(facts, line, actor, now));
          int stays = Math.min(wanted, line.pieces().staying());
          put(staying, line.id(), stays);
          takeExpected(line, wanted, wanted - stays, returns, others);
        }
      }
    }
    return new Allowed(staying, found(returns, others), isAll(facts, staying, others));
  }

  /**
   * The pieces that a declaration named, wherever they are when it is confirmed: what has been
   * received or refused meanwhile, or stays with the customer after all, is withdrawn from, too, as
   * the declaration was in time (Directive 2011/83/EU, art. 11(2)). What was received is taken
   * together: goods that this brings along come on top of those named. What had been received
   * before, and is not named by its return, is not meant. What is not of the contract any more is
   * left out.
   *
   * @param declared when the customer named them
   * @throws ActionRefused as {@link #checked}, if nothing is left of them; the others, too
   */
  Allowed confirmed(Order order, Asked asked, Instant declared, Actor actor, Instant now) {
    PolicyFacts facts = order.facts();
    SortedMap<Long, ByRules> returns = returns(facts, now);
    SortedMap<Long, Integer> staying = new TreeMap<>();
    SortedMap<Long, SortedMap<Long, Integer>> others = new TreeMap<>();
    for (OfReturn named : asked.ofReturns()) {
      ByRules one = returns.get(named.returnId());
      if (one != null) {
        take(one, named.lineId(), named.quantity(), others);
      }
    }
    WithdrawalRight right = WithdrawalRight.of(facts);
    for (PolicyFacts.LineFacts line : facts.lines()) {
      int wanted = right.at(line, now).allowed() ? pieces(asked.pieces(), line.id()) : 0;
      int left =
          wanted - others.values().stream().mapToInt(of -> of.getOrDefault(line.id(), 0)).sum();
      int stays = Math.min(Math.max(left, 0), line.pieces().staying());
      put(staying, line.id(), stays);
      left -= stays;
      for (boolean expected : new boolean[] {true, false}) {
        for (ByRules one : returns.values()) {
          boolean theCustomers = one.isExpectedAt(declared);
          if (left > 0 && theCustomers && (one.place() == Place.EXPECTED) == expected) {
            left -= take(one, line.id(), left, others);
          }
        }
      }
    }
    if (asked.isWhole() || staying.isEmpty() && others.isEmpty()) {
      return checked(order, asked, actor, now);
    }
    others.replaceAll((id, named) -> together(returns.get(id), named));
    return new Allowed(staying, found(returns, others), isAll(facts, staying, others));
  }

  /**
   * Takes pieces of a line of a return, beside those that were taken of it before.
   *
   * @return how many, at most those wanted
   */
  private static int take(
      ByRules one, long lineId, int wanted, SortedMap<Long, SortedMap<Long, Integer>> others) {
    int before = others.getOrDefault(one.id(), new TreeMap<>()).getOrDefault(lineId, 0);
    int taken = Math.min(wanted, one.pieces().getOrDefault(lineId, 0) - before);
    if (taken > 0) {
      others(others, one.id()).merge(lineId, taken, Integer::sum);
    }
    return Math.max(taken, 0);
  }

  /** What the shop has received, or lost, is withdrawn from together: its price is one due. */
  private SortedMap<Long, Integer> together(ByRules one, SortedMap<Long, Integer> named) {
    return one.place() == Place.BACK || isLost(one) ? one.pieces() : named;
  }

  private boolean isLost(ByRules one) {
    WayBack way = entities.find(WayBack.class, one.id());
    return way != null && way.state() == WayBackState.LOST;
  }

  private SortedMap<Long, ByRules> returns(PolicyFacts order, Instant now) {
    SortedMap<Long, ByRules> returns = new TreeMap<>();
    byRules.of(order, now).forEach(one -> returns.put(one.id(), one));
    return returns;
  }

  private static void demandAllowed(LineDecision decision) {
    if (!decision.allowed()) {
      throw new ActionRefused(decision.broken());
    }
  }

  /** The rest of the pieces is taken from expected returns. */
  private static void takeExpected(
      PolicyFacts.LineFacts line,
      int wanted,
      int rest,
      SortedMap<Long, ByRules> returns,
      SortedMap<Long, SortedMap<Long, Integer>> others) {
    int left = rest;
    for (ByRules one : returns.values()) {
      if (one.place() == Place.EXPECTED) {
        left -= take(one, line.id(), left, others);
      }
    }
    if (left > 0) {
      throw MoreThanReturnable.byWithdrawal(LINES, line, wanted - left);
    }
  }

  private static SortedMap<Long, Integer> others(
      SortedMap<Long, SortedMap<Long, Integer>> others, long returnId) {
    return others.computeIfAbsent(returnId, any -> new TreeMap<>());
  }

  private static void put(SortedMap<Long, Integer> pieces, long lineId, int number) {
    if (number > 0) {
      pieces.merge(lineId, number, Integer::sum);
    }
  }

  private static void demandIn(ByRules one, SortedMap<Long, Integer> pieces) {
    pieces.forEach(
        (line, number) -> {
          int most = one.pieces().getOrDefault(line, 0);
          if (number > most) {
            throw new MoreThanReturnable(OF_RETURNS, line, most);
          }
        });
    if (one.place() != Place.EXPECTED && !pieces.equals(one.pieces())) {
      throw new WithdrawnTogether(OF_RETURNS, one.id());
    }
  }

  private RuntimeException notOf(PolicyFacts order, OfReturn named, Instant now) {
    Return goods = entities.find(Return.class, named.returnId());
    if (goods == null || goods.orderId() != order.id()) {
      return new Invalid(
          OF_RETURNS, "Return " + named.returnId() + " is not a return of this order.");
    }
    WithdrawalRight right = WithdrawalRight.of(order);
    order.lines().stream()
        .filter(line -> line.id() == named.lineId())
        .forEach(line -> right.at(line, now).demand());
    return new MoreThanReturnable(OF_RETURNS, named.lineId(), 0);
  }

  private List<WithdrawnReturn> found(
      Map<Long, ByRules> returns, SortedMap<Long, SortedMap<Long, Integer>> others) {
    List<WithdrawnReturn> found = new ArrayList<>();
    others.forEach(
        (id, pieces) -> {
          Return goods = entities.find(Return.class, id);
          boolean split =
              returns.get(id).place() == Place.EXPECTED
                  && !ConvertingReturns.pieces(goods).equals(pieces);
          found.add(new WithdrawnReturn(goods, pieces, split, where(goods, returns.get(id))));
        });
    return found;
  }

  private Where where(Return goods, ByRules one) {
    return switch (one.place()) {
      case EXPECTED -> ConvertingReturns.where(goods);
      case BACK -> Where.SENT_BACK;
      case GOING_BACK -> {
        WayBack way = waysBack.of(goods);
        yield way.state() == WayBackState.SENT_BACK ? Where.ON_ITS_WAY : Where.SENT_BACK;
      }
    };
  }

  /**
   * Whether the customer keeps nothing of the order without these, whatever becomes of the rest.
   */
  boolean isAll(
      PolicyFacts order, Map<Long, Integer> staying, Map<Long, SortedMap<Long, Integer>> others) {
    return order.lines().stream()
            .allMatch(line -> line.pieces().staying() == staying.getOrDefault(line.id(), 0))
        && !byRules.anyOthers(order.id(), others);
  }
}
