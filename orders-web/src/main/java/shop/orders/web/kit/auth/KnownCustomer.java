package shop.orders.web.kit.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.orders.domain.access.Channel;
import shop.orders.domain.party.Claims;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Customers;

/**
 * The customer who makes this call. Its profile is made of the token's claims at its first call.
 * Only for methods that admit customers.
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

  /** The standard claims of OpenID Connect. */
  private Claims claims() {
    return new Claims(
        caller.claim("preferred_username").or(() -> caller.claim("upn")).orElse(null),
        caller.claim("email").orElse(null),
        caller.claim("given_name").or(() -> caller.claim("name")).orElse(null),
        caller.claim("family_name").orElse(null),
        caller.claim("phone_number").orElse(null),
        caller.claim("picture").orElse(null),
        caller.claim("locale").orElse(null));
  }
}
