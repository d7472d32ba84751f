package shop.orders.web.marketplace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.orders.domain.access.Actor;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Customers;
import shop.orders.web.kit.errors.Rejected;

/** Checks that the id in a path is the caller's own. */
@ApplicationScoped
class OwnId {

  @Inject private Customers customers;

  /**
   * Accepts the id that orders show, or the token's subject, as a customer who has never called
   * before has no other id.
   */
  void demandCustomer(String named, Actor actor) {
    if (!named.equals(actor.subject())) {
      demand(named, customers.bySubject(actor.subject()).map(Customer::publicId).orElse(null));
    }
  }

  void demandMerchant(String named, Actor actor) {
    demand(named, actor.merchantId());
  }

  private static void demand(String named, String own) {
    if (!named.equals(own)) {
      throw new Rejected(403, "not_yours", "This is somebody else's.");
    }
  }
}
