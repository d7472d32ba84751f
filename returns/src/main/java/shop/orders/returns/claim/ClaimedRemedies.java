package shop.orders.returns.claim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.GuaranteeClaim;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.Return;

/** The remedies that customers want by the legal guarantee, one for each return that is a claim. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ClaimedRemedies {

  @Inject private EntityManager entities;
  @Inject private Exchanges exchanges;

  /** Notes what the customer wants for a new return. */
  public void add(Return goods, Claim claim) {
    if (claim.by() == Entitlement.GUARANTEE) {
      // The entities do not refer to each other, so that their rows would be written in any order.
      entities.flush();
      entities.persist(new GuaranteeClaim(goods.id(), claim.remedy()));
    }
  }

  /**
   * The claim of a return by the guarantee. Those of earlier versions get one now, and goods that
   * come later have that of the first ones.
   */
  public GuaranteeClaim of(Return goods) {
    GuaranteeClaim claim = entities.find(GuaranteeClaim.class, goods.id());
    if (claim == null) {
      GuaranteeClaim first =
          goods.restOf() == null ? null : entities.find(GuaranteeClaim.class, goods.restOf());
      claim = first == null ? new GuaranteeClaim(goods.id(), null) : first.of(goods.id());
      entities.persist(claim);
    }
    return claim;
  }

  /**
   * The goods of a return were received. What staff have not decided becomes a refund, if the
   * customer wants no other remedy.
   *
   * @return what follows; if it is no claim, a refund, or others of the same kind for an exchange
   * @throws RemedyUndecided if the customer does
   */
  public Remedy received(Return goods, Instant now) {
    if (goods.entitlement() != Entitlement.GUARANTEE) {
      return exchanges.isAgreed(goods) ? Remedy.REPLACEMENT : Remedy.REFUND;
    }
    GuaranteeClaim claim = of(goods);
    if (claim.isToDecide()) {
      throw new RemedyUndecided();
    }
    if (claim.granted() == null) {
      claim.grant(Remedy.REFUND, null, now);
    }
    return claim.granted();
  }

  /** Whether the goods come back for money, as far as that is decided. */
  public boolean isForMoney(Return goods) {
    if (goods.entitlement() != Entitlement.GUARANTEE) {
      return !exchanges.isAgreed(goods);
    }
    Remedy granted = of(goods).granted();
    return granted == null || granted == Remedy.REFUND;
  }
}
