package shop.orders.web.kit.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.orders.domain.access.Channel;
import shop.orders.domain.party.Claims;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Customers;

/**
 * The customer who makes this call. Its profile is made of the token's claims at its first call,
 * and follows them later. Only for methods that admit customers.
 */
@ApplicationScoped
public class KnownCustomer {

  @Inject private Caller caller;
  @Inject private Customers customers;

  /**
   * Reads the customer at each call of this method, as a retried transaction may have to create it
   * again.
   *
   * @param channel through which the call came
   */
  public Customer on(Channel channel) {
    return customers.known(caller.actor(channel), claims());
  }

  /** The claims whose paths are settings, and other standard ones of OpenID Connect. */
  private Claims claims() {
    VerifiedToken token = caller.shown();
    return new Claims(
        token.text(Claim.USERNAME),
        token.text(Claim.EMAIL),
        !token.isSaid("email_verified", false),
        token.text(Claim.FIRST_NAME),
        token.text(Claim.LAST_NAME),
        token.text(Claim.PHONE),
        token.text("picture"),
        token.text("locale"),
        token.issued());
  }
}
