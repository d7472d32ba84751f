package shop.orders.returns.remedy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Grants;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.Disputes;
import shop.orders.returns.Effects;
import shop.orders.returns.Promising;
import shop.orders.returns.Taking;

/**
 * Lowers the price of goods that do not conform and stay the customer's. Directive (EU) 2019/771,
 * article 15: the reduction is in proportion to the loss of value.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class LoweringPrices {

  @Inject private EntityManager entities;
  @Inject private Taking steps;
  @Inject private Grants grants;
  @Inject private Disputes disputes;
  @Inject private Promising promising;

  /**
   * @param pieces whose price falls, by order line
   * @param from the return's status before
   * @throws RemedyRefused if the price would fall by more than what is left of it
   */
  Effects lower(Granted granted, SortedMap<Long, Integer> pieces, ReturnStatus from) {
    Return goods = granted.goods();
    Order order = granted.order();
    BigDecimal sum = Field.amount("amount", granted.decision().amount(), order.currency());
    if (sum == null || sum.signum() == 0) {
      throw new Invalid("amount", Field.NOT_ABOVE_ZERO);
    }
    boolean billed = order.billNo() != null;
    BigDecimal most = grants.reducible(order, pieces);
    if (sum.compareTo(most) > 0) {
      throw RemedyRefused.tooMuch(most);
    }
    disputes.demandFree(order, order.balance().refundDue().add(sum));
    steps.told(
        granted.taken(),
        HistoryKind.REMEDY_GRANTED,
        granted.changes(from),
        granted.actor(),
        granted.now());
    Reversing.Credit credit =
        grants.reducePrice(
            order, goods.id(), pieces, sum, granted.reason(), granted.actor(), granted.now());
    BigDecimal zero = Rounding.zero(order.currency());
    goods.owe(credit.lines(), new Return.Amounts(credit.due(), credit.totalTax(), zero, zero));
    promising.renew(order, granted.actor(), granted.now());
    entities.flush();
    return Effects.of(goods.status(), order, credit, zero, billed, new TreeMap<>());
  }
}
