package shop.orders.returns.claim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import shop.orders.domain.returned.Exchange;
import shop.orders.domain.returned.Return;

/** Which returns bring others of the same kind, and not money. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Exchanges {

  @Inject private EntityManager entities;

  /** Whether the goods come back for others. Goods that come later have that of the first ones. */
  public boolean isAgreed(Return goods) {
    Exchange exchange = entities.find(Exchange.class, goods.id());
    if (exchange == null && goods.restOf() != null) {
      Exchange first = entities.find(Exchange.class, goods.restOf());
      if (first != null && first.holds()) {
        exchange = new Exchange(goods.id(), goods.requestedAt());
        entities.persist(exchange);
      }
    }
    return exchange != null && exchange.holds();
  }

  public void agree(Return goods, Instant now) {
    Exchange exchange = entities.find(Exchange.class, goods.id());
    if (exchange == null) {
      entities.persist(new Exchange(goods.id(), now));
    } else {
      exchange.agree(now);
    }
  }

  /**
   * Money takes its place.
   *
   * @param reason for the customer; may be null
   */
  public void end(Return goods, String reason, Instant now) {
    if (isAgreed(goods)) {
      entities.find(Exchange.class, goods.id()).end(reason, now);
    }
  }
}
