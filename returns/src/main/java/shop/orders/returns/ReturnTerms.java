package shop.orders.returns;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.returned.Deduction;
import shop.orders.returns.policy.Policies;
import shop.orders.returns.policy.ReturnReasons;
import shop.orders.returns.policy.ReturnRule;

/**
 * The terms of one return by the rules that apply to its lines.
 *
 * @param currency of the order
 * @param restockingPercent the restocking fee by line, in per cent; without lines that have none
 * @param deductions what staff deduct, by line
 */
public record ReturnTerms(
    String currency,
    Map<Long, BigDecimal> restockingPercent,
    boolean refundDelivery,
    Map<Long, Deduction> deductions)
    implements Reversing.Terms {

  public ReturnTerms {
    restockingPercent = Map.copyOf(restockingPercent);
    deductions = Map.copyOf(deductions);
  }

  /** The same terms without a restocking fee. */
  ReturnTerms withoutFee() {
    return new ReturnTerms(currency, Map.of(), refundDelivery, deductions);
  }

  /** The same terms with what staff deduct, by line. */
  ReturnTerms less(Map<Long, Deduction> deducted) {
    return new ReturnTerms(currency, restockingPercent, refundDelivery, deducted);
  }

  /**
   * The terms of a return by the rules that held when the order was placed.
   *
   * <p>A withdrawal refunds the delivery charge and has no fee, in spite of the shop's rules.
   * Otherwise, lines that come back through a fault of the shop have no fee.
   *
   * @param why the reason of each line that comes back
   */
  static ReturnTerms of(
      Policies policies,
      PolicyFacts order,
      Map<Long, ReturnReasons.Reason> why,
      boolean withdrawal) {
    Map<Long, BigDecimal> kept = new HashMap<>();
    boolean refundDelivery = withdrawal;
    for (PolicyFacts.LineFacts line : order.lines()) {
      ReturnReasons.Reason reason = why.get(line.id());
      if (reason != null) {
        ReturnRule rule = policies.returns(order, line);
        refundDelivery |= rule.refundDelivery();
        if (!withdrawal && !reason.shopFault() && rule.restockingPercent().signum() > 0) {
          kept.put(line.id(), rule.restockingPercent());
        }
      }
    }
    return new ReturnTerms(order.amounts().currency(), kept, refundDelivery, Map.of());
  }

  /**
   * Who pays for sending the goods back: the customer, if the rules of all lines say so and no line
   * comes back through a fault of the shop; otherwise the shop.
   *
   * @param why the reason of each line that comes back
   */
  public static String returnPaidBy(
      Policies policies, PolicyFacts order, Map<Long, ReturnReasons.Reason> why) {
    return order.lines().stream()
            .filter(line -> why.containsKey(line.id()))
            .allMatch(
                line ->
                    !why.get(line.id()).shopFault()
                        && policies.returns(order, line).returnPaidBy().equals(ReturnRule.CUSTOMER))
        ? ReturnRule.CUSTOMER
        : ReturnRule.SHOP;
  }

  /** What the shop keeps of a line: the restocking fee, and what staff deduct. */
  @Override
  public BigDecimal restockingFee(LineCredit line) {
    return fee(line).add(deducted(line));
  }

  private BigDecimal fee(LineCredit line) {
    BigDecimal percent = restockingPercent.getOrDefault(line.lineId(), BigDecimal.ZERO);
    return Rounding.percent(percent, line.total(), currency);
  }

  /**
   * @throws DeductionTooHigh if more would be deducted than the line gives back
   */
  BigDecimal deducted(LineCredit line) {
    Deduction deduction = deductions.get(line.lineId());
    if (deduction == null) {
      return Rounding.zero(currency);
    }
    BigDecimal left = line.total().subtract(fee(line));
    BigDecimal amount = deduction.of(line.total(), left, currency);
    if (amount.compareTo(left) > 0) {
      throw new DeductionTooHigh(line.lineId(), left);
    }
    return amount;
  }
}
