package shop.orders.returns;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.returns.policy.Policies;
import shop.orders.returns.policy.ReturnReasons;
import shop.orders.returns.policy.ReturnRule;

/**
 * What the rules say of the lines of one return.
 *
 * @param currency of the order
 * @param restockingPercent by line; lines for which nothing is kept are left out
 */
record ReturnTerms(String currency, Map<Long, BigDecimal> restockingPercent, boolean refundDelivery)
    implements Reversing.Terms {

  ReturnTerms {
    restockingPercent = Map.copyOf(restockingPercent);
  }

  /**
   * What the rules under which the order was placed say of its return.
   *
   * <p>A withdrawal gives back the delivery charge and keeps nothing, whatever the shop's rules
   * are. Otherwise nothing is kept of lines that come back through a fault of the shop.
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
    return new ReturnTerms(order.amounts().currency(), kept, refundDelivery);
  }

  /**
   * Who pays for sending the goods back: the customer only if the rules of all lines say so and
   * none comes back through a fault of the shop.
   *
   * @param why the reason of each line that comes back
   */
  static String returnPaidBy(
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

  @Override
  public BigDecimal restockingFee(LineCredit line) {
    BigDecimal percent = restockingPercent.getOrDefault(line.lineId(), BigDecimal.ZERO);
    return Rounding.percent(percent, line.total(), currency);
  }
}
