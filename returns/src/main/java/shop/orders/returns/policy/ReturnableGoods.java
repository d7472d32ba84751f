package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.orders.domain.order.reading.OwnOrders;

/** Tells of sold goods whether their shop takes them back at all, whoever asks and whenever. */
@ApplicationScoped
public class ReturnableGoods {

  @Inject private Policies policies;

  /** By the rule that decides about a request to return them. */
  public boolean isTakenBack(OwnOrders.Line line, OwnOrders.Terms sold) {
    return line.returnable()
        && policies
            .rules()
            .returns(sold.shopSlug(), sold.placedAt(), line.category())
            .takesBack(sold.returnWindowDays());
  }
}
