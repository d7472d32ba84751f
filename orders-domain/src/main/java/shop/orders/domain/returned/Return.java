package shop.orders.domain.returned;

import static java.math.BigDecimal.ZERO;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.returned.sending.SendingBack;

/**
 * Goods of one order that a customer sends back.
 *
 * <p>It is requested, approved, received and refunded by the steps of {@link ReturnStatus}; from
 * the request on, its pieces count as returning on the order's lines, so that several returns of an
 * order never have more pieces than were delivered. It changes only while the order's row is
 * locked.
 */
@Entity
@Table(name = "order_return")
public class Return extends ReturnRequest {

  @Enumerated(EnumType.STRING)
  private ReturnStatus status;

  /** Whether its pieces were in the parcel of the return of which they are the rest. */
  private boolean overlooked;

  @Embedded private ReturnTimes times = new ReturnTimes();

  @Embedded private ReturnMoney money = new ReturnMoney();

  /** Null until the approval. */
  @Embedded private SendingBack sending;

  /** Null unless it ended without a refund. */
  @Embedded private ReturnEnd end;

  @Embedded private ReturnFindings findings = new ReturnFindings();

  @OneToMany(mappedBy = "goods", cascade = CascadeType.PERSIST, orphanRemoval = true)
  @OrderBy("position")
  private List<ReturnLine> lines = new ArrayList<>();

  protected Return() {}

  /**
   * The amounts of the whole return, in the order's currency.
   *
   * @param refund with the delivery charge, without the restocking fee
   */
  public record Amounts(
      BigDecimal refund, BigDecimal tax, BigDecimal delivery, BigDecimal restockingFee) {}

  /** An approved return that continues another one; see {@link Continuation}. */
  Return(Return first, Origin origin, SendingBack terms, Instant now) {
    super(first, origin);
    status = ReturnStatus.APPROVED;
    money.become(new Amounts(ZERO, ZERO, ZERO, ZERO));
    times.requested(first.requestedAt());
    times.decided(now);
    findings.toReceive(origin == Origin.SHOP);
    send(terms);
  }

  void add(ReturnLine line) {
    lines.add(line);
  }

  /** A new return, requested by the customer or staff and not decided yet. */
  public static Return requested(Order order, Wanted wanted, Instant now) {
    Return requested = new Return(order, wanted, now);
    wanted.lines().forEach(line -> requested.lines.add(new ReturnLine(requested, line)));
    return requested;
  }

  private Return(Order order, Wanted wanted, Instant now) {
    super(order, wanted);
    status = ReturnStatus.REQUESTED;
    money.become(wanted.amounts());
    times.requested(now);
  }

  /**
   * Pieces from which the customer withdraws come back by another return.
   *
   * @param pieces of each line, fewer than all, by order line
   */
  public void giveAway(Map<Long, Integer> pieces) {
    demandUnderWay();
    lines.removeIf(line -> line.quantity() == pieces.getOrDefault(line.orderLineId(), 0));
    goods().each(pieces, ReturnLine::giveAway);
  }

  /** Pieces that came beyond the announced ones go back or stay, without money. */
  public void dismissSurplus(Map<Long, Integer> pieces) {
    goods().each(pieces, ReturnLine::settleSurplus);
    lookForGoodsToSettle();
  }

  /** Goods that are not of this order go back or stay, without money. */
  public void dismissForeignGoods(Dismissal how) {
    findings.dismissForeignGoods(how);
    findings.look(lines);
  }

  /** Goods that are not of this order were in the parcel. */
  public void foreignGoods(String what) {
    findings.foreignGoods(what);
    findings.look(lines);
  }

  /** Whether goods that are not of this order wait for a decision. */
  public boolean hasForeignGoods() {
    return findings.hasForeignGoods();
  }

  /**
   * Staff find another reason than the customer has named.
   *
   * @param reasons codes by order line
   * @param paidBy who pays the way back by the new reasons, {@code CUSTOMER} or {@code SHOP}
   */
  public void changeReasons(Map<Long, String> reasons, String paidBy) {
    goods().each(reasons, ReturnLine::changeReason);
    wayBackPaidBy(paidBy);
  }

  /**
   * Its pieces were in the parcel of the return that they continue, and were overlooked: the
   * reasons that staff found there are theirs, too.
   */
  public void judgeAs(Return counted) {
    goods().judgeAs(counted.lines);
    wayBackPaidBy(counted.returnPaidBy());
    overlooked = true;
  }

  /** Whether its goods were counted. */
  public boolean isCounted() {
    return times.isReceived();
  }

  /** So many of the received pieces of a line can be sold again, not those that staff saw first. */
  public void rejudge(long orderLineId, int resellable) {
    goods().each(Map.of(orderLineId, resellable), ReturnLine::rejudge);
  }

  /**
   * Fewer pieces of a line had come than were counted: they are missing.
   *
   * @param came at most what was counted, which is above zero
   * @param resellable of these
   * @return what had been deducted for the others, and is not any more
   */
  public BigDecimal recount(long orderLineId, int came, int resellable) {
    BigDecimal deducted = goods().recount(orderLineId, came, resellable, currency());
    findings.deduct(deducted.negate());
    return deducted;
  }

  /**
   * Less is owed for its goods than was credited first. If it is nothing and nothing was paid out,
   * the return ends.
   *
   * @param charged what has to be paid after all
   * @param less by which the amounts fall
   */
  public void owesLess(List<LineCredit> charged, Amounts less, Instant now) {
    money.owesLess(less);
    goods().owesLess(charged);
    if (status == ReturnStatus.RECEIVED && money.refund().signum() == 0) {
      become(ReturnStatus.CLOSED, now);
    }
  }

  /** Deducts for the received pieces of a line; the amounts of the return contain that already. */
  public void deduct(long orderLineId, Deduction why, BigDecimal amount) {
    findings.deduct(amount);
    goods().each(Map.of(orderLineId, amount), (line, deducted) -> line.deduct(why, deducted));
  }

  /** Whether pieces of it came back, whose price was credited. */
  public boolean isTakenBack() {
    return isCounted() && lines.stream().anyMatch(line -> line.received() > 0);
  }

  /**
   * What a withdrawal does not let the shop keep of the goods that came back: the restocking fee,
   * and what was deducted for another reason than a loss of value (Directive 2011/83/EU, art. 13(1)
   * and 14(2)).
   *
   * @param orderLines from whose pieces the customer withdraws
   * @param withheld what is withheld of each line, by order line; empty if that is not known
   */
  public BigDecimal kept(Set<Long> orderLines, Map<Long, BigDecimal> withheld) {
    BigDecimal fee = goods().feeOf(orderLines, withheld, money.restockingFee(), currency());
    return Rounding.round(fee.add(goods().keptOfPrice(orderLines)), currency());
  }

  /** What is deducted for a loss of value, by order line; a withdrawal lets the shop keep it. */
  public Map<Long, BigDecimal> lossesOfValue(Set<Long> orderLines) {
    return goods().lossesOfValue(orderLines);
  }

  /**
   * What had been {@link #kept} of these lines is owed, too, so that it waits for its refund again.
   *
   * @param kept of them
   * @param more by which the amounts rise
   */
  public void release(Set<Long> orderLines, BigDecimal kept, Amounts more) {
    BigDecimal deducted = goods().keptOfPrice(orderLines);
    findings.deduct(deducted.negate());
    goods().of(orderLines).forEach(ReturnLine::releaseKept);
    money.release(kept.subtract(deducted), more);
    if (more.refund().signum() > 0) {
      status = ReturnStatus.RECEIVED;
      times.notRefunded();
      money.paid(null, null);
    }
  }

  /** All that the shop keeps of the goods that came back: fees and deductions; else zero. */
  public BigDecimal forgivable() {
    return isTakenBack() ? money.restockingFee().add(findings.deduction()) : ZERO;
  }

  /**
   * Staff give back a part of what is kept: of deductions first.
   *
   * @param sum at most {@link #forgivable}
   */
  public void forgive(BigDecimal sum) {
    BigDecimal rest = goods().forgive(sum);
    findings.deduct(rest.subtract(sum));
    money.forgive(rest);
  }

  void lookForGoodsToSettle() {
    findings.look(lines);
  }

  ReturnLines goods() {
    return new ReturnLines(lines);
  }

  /** It follows from a withdrawal: it was made for it, or converted. */
  void followFrom(Withdrawal cause) {
    right().followFrom(cause);
    send(sending);
  }

  /** Whether goods are still expected. */
  public boolean isUnderWay() {
    return status == ReturnStatus.REQUESTED || status == ReturnStatus.APPROVED;
  }

  /**
   * Sets what the customer will get, as long as the goods are expected.
   *
   * @param credits the value of all announced pieces
   * @return whether any amount is another one now
   */
  public boolean promise(List<LineCredit> credits, Amounts amounts) {
    boolean differs = money.differs(amounts);
    if (differs) {
      money.become(amounts);
      goods().promise(credits);
    }
    return differs;
  }

  /**
   * The customer may send the goods.
   *
   * @param terms where and until when
   */
  public void approve(SendingBack terms, Instant now) {
    become(ReturnStatus.APPROVED, now);
    times.decided(now);
    send(terms);
  }

  /** By law, sending late does not undo a withdrawal (Directive 2011/83/EU, art. 14(1)). */
  public void send(SendingBack terms) {
    sending = terms;
    if (isWithdrawal() && sending != null) {
      sending.neverCloses();
    }
  }

  /** Whether its goods did not come although the customer was waited for long enough. */
  public boolean isTooLate(Instant now) {
    return status == ReturnStatus.APPROVED && sending != null && sending.isTooLate(now);
  }

  /** Whether the customer is to be reminded now that the time for sending the goods ends. */
  public boolean isToRemind(Instant now) {
    return status == ReturnStatus.APPROVED && sending != null && sending.isToRemind(now);
  }

  /** Its goods did not come in time. If they come after all, they count as missing ones. */
  public void closeAsTooLate(Instant now) {
    close(ClosedBy.DEADLINE, now);
  }

  /** Staff close it, as no goods are to come any more, with a reason for the customer. */
  public void closeByStaff(String reason, Instant now) {
    close(ClosedBy.STAFF, now);
    end.because(reason);
  }

  /** The customer keeps the goods, with a remedy of the legal guarantee. */
  public void closeByRemedy(Instant now) {
    close(ClosedBy.REMEDY, now);
  }

  private void close(ClosedBy by, Instant now) {
    boolean awaited = status == ReturnStatus.APPROVED && by != ClosedBy.REMEDY;
    demandUnderWay();
    become(ReturnStatus.CLOSED, now);
    end = ReturnEnd.closed(by);
    findings.look(lines);
    if (awaited) {
      lines.forEach(ReturnLine::missAll);
    }
  }

  public void reject(String reason, Instant now) {
    become(ReturnStatus.REJECTED, now);
    times.decided(now);
    end = ReturnEnd.rejected(reason);
  }

  public void withdraw(Instant now) {
    become(ReturnStatus.WITHDRAWN, now);
  }

  /**
   * The goods were counted.
   *
   * @param the counts of every line of the return, by order line
   * @param credits the value of the received pieces
   */
  public void receive(
      Map<Long, ReturnLine.Counted> counted,
      List<LineCredit> credits,
      Amounts amounts,
      Instant now) {
    become(ReturnStatus.RECEIVED, now);
    times.received(now);
    goods().each(counted, ReturnLine::count);
    owe(credits, amounts);
    findings.look(lines);
    if (amounts.refund().signum() == 0) {
      become(ReturnStatus.CLOSED, now);
    }
  }

  /** The goods were counted, and stay the customer's: they go back repaired, or as they are. */
  public void receiveToSendBack(Map<Long, ReturnLine.Counted> counted, Instant now) {
    become(ReturnStatus.RECEIVED, now);
    times.received(now);
    goods().each(counted, ReturnLine::count);
    owe(List.of(), new Amounts(ZERO, ZERO, ZERO, ZERO));
    findings.look(lines);
  }

  /** Its goods, which were to go back to the customer, come back by another return. */
  void endWayBack(Instant now) {
    become(ReturnStatus.CLOSED, now);
  }

  /** Its goods are the customer's again, another remedy took their place, or nothing is owed. */
  public void closeReceived(Instant now) {
    become(ReturnStatus.CLOSED, now);
    end = entitlement() == Entitlement.GUARANTEE ? ReturnEnd.closed(ClosedBy.REMEDY) : null;
  }

  /**
   * Its goods, which staff had refused with a reason for the customer, are the customer's again.
   */
  public void closeRefused(String reason, Instant now) {
    become(ReturnStatus.CLOSED, now);
    end = ReturnEnd.closed(ClosedBy.STAFF);
    end.because(reason);
  }

  /**
   * So much is owed for its goods.
   *
   * @param credits at most one for each line
   */
  public void owe(List<LineCredit> credits, Amounts amounts) {
    money.become(amounts);
    lines.forEach(line -> line.promise(ZERO, ZERO));
    goods().promise(credits);
  }

  /**
   * The refund was paid out.
   *
   * @param reference the payment provider's; null if there is none
   */
  public void refund(String method, String reference, Instant now) {
    become(ReturnStatus.REFUNDED, now);
    times.refunded(now);
    money.paid(method, reference);
  }

  /** The refund did not reach the customer; the amount is owed again. */
  public void refundFailed() {
    status = status.withoutRefund();
    times.notRefunded();
    money.paid(null, null);
  }

  /** Refuses a step that is possible only as long as goods are expected. */
  public void demandUnderWay() {
    if (!isUnderWay()) {
      throw new StepRefused("return", status, ReturnStatus.CLOSED);
    }
  }

  /** Refuses the step if {@link #approve}, {@link #receive} and so on would refuse it. */
  public void demandCanBecome(ReturnStatus next) {
    if (!status.canBecome(next)) {
      throw new StepRefused("return", status, next);
    }
  }

  private void become(ReturnStatus next, Instant now) {
    demandCanBecome(next);
    status = next;
    if (next.next().isEmpty()) {
      times.ended(now);
    }
  }

  public ReturnStatus status() {
    return status;
  }

  /** Where and until when the goods are sent; null until it is approved. */
  public SendingBack sending() {
    return sending;
  }

  public BigDecimal refundAmount() {
    return money.refund();
  }

  public Instant requestedAt() {
    return times.requestedAt();
  }

  public List<ReturnLine> lines() {
    return List.copyOf(lines);
  }
}
