package shop.orders.returns.claim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.WayBack;
import shop.orders.domain.returned.WayBackState;

/** Goods that were received and stay the customer's: to be repaired, or refused. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class WaysBack {

  @Inject private EntityManager entities;

  /** The goods were received, and are to be repaired. */
  public void begin(Return goods, Instant now) {
    entities.persist(new WayBack(goods.id(), now));
  }

  /**
   * The goods were received, and are refused.
   *
   * @param reason for the customer
   */
  public void refuse(Return goods, String reason, Instant now) {
    entities.persist(WayBack.refused(goods.id(), reason, now));
  }

  /** Null if the goods were neither received to be repaired nor refused. */
  public WayBack of(Return goods) {
    return entities.find(WayBack.class, goods.id());
  }

  /** Whether the goods were refused, and the shop did not take them back after all. */
  public boolean isRefused(Return goods) {
    WayBack wayBack = of(goods);
    return wayBack != null
        && wayBack.state() != WayBackState.GIVEN_UP
        && goods.entitlement() != Entitlement.GUARANTEE;
  }
}
