package shop.orders.returns.claim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import shop.orders.domain.returned.Repair;
import shop.orders.domain.returned.Return;

/** The repairs of returned goods, one for each return that was received for that. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ReturnRepairs {

  @Inject private EntityManager entities;

  /** The goods were received, and are to be repaired. */
  public void begin(Return goods, Instant now) {
    entities.persist(new Repair(goods.id(), now));
  }

  /** Null if the goods were not received to be repaired. */
  public Repair of(Return goods) {
    return entities.find(Repair.class, goods.id());
  }
}
