package shop.orders.returns.life;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.sending.ReturnSlip;
import shop.orders.domain.returned.sending.ReturnSlipPaper;
import shop.orders.returns.ReturnReading;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.policy.ReturnRule;

/** Prints the slips that customers put into the parcel, in the language of their order. */
@ApplicationScoped
public class ReturnSlips {

  @Inject private ReturnReading reading;
  @Inject private OrderReading orders;
  @Inject private ReturnSlipPaper paper;

  /**
   * The slip of a return whose goods are awaited, as PDF. Its bytes stay the same.
   *
   * @throws NotFound if there is no such return, the caller may not see its order, or its goods are
   *     not awaited
   */
  public byte[] of(long returnId, Actor actor) {
    ReturnView goods = reading.one(returnId, actor);
    if (goods.status() != ReturnStatus.APPROVED || goods.sending() == null) {
      throw new NotFound("slip");
    }
    CurrentOrder order = orders.one(goods.orderId(), actor);
    return paper.print(
        new ReturnSlip(
            goods.id(),
            RefundCause.goodsReturned(goods.id()).reference(),
            order.codes().orderCode(),
            order.times().placedAt(),
            order.seller().shopName(),
            goods.sending().address(),
            goods.sending().sendBy(),
            goods.returnPaidBy().equals(ReturnRule.SHOP),
            goods.lines().stream()
                .map(line -> new ReturnSlip.Goods(line.name(), line.quantity()))
                .toList(),
            goods.decidedAt(),
            order.times().zone().getId(),
            order.source().language()));
  }
}
