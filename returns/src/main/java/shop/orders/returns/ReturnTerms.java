package shop.orders.returns;

import java.math.BigDecimal;
import java.util.Map;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.LineCredit;

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

  @Override
  public BigDecimal restockingFee(LineCredit line) {
    BigDecimal percent = restockingPercent.getOrDefault(line.lineId(), BigDecimal.ZERO);
    return Rounding.percent(percent, line.total(), currency);
  }
}
