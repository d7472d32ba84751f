package shop.orders.domain.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.function.IntConsumer;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;

/**
 * The accounts of customers for what is paid back by bank transfer. Customers tell, read and remove
 * their own; staff who change payments tell and read it for them.
 */
@ApplicationScoped
@Transactional
public class PayoutAccounts {

  /** The version of an account that was not told yet. */
  private static final int NONE = 0;

  @Inject EntityManager entities;
  @Inject Customers customers;
  @Inject Clock clock;

  /** The customer's own account, if it was told. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<PayoutAccount> of(long customerId) {
    return Optional.ofNullable(entities.find(PayoutAccount.class, customerId));
  }

  /**
   * @param customerId 24 hex digits
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<PayoutAccount> of(String customerId, Actor staff) {
    return of(customer(customerId, staff));
  }

  /**
   * Tells the account, in place of the one before.
   *
   * @param expected is given the current version, 0 if there is none, and throws if the caller has
   *     read another one
   */
  public PayoutAccount tell(long customerId, PayoutDetails details, IntConsumer expected) {
    return tell(customerId, details, expected, false);
  }

  /**
   * As {@link #tell(long, PayoutDetails, IntConsumer)}, by staff for the customer.
   *
   * @param customerId 24 hex digits
   */
  public PayoutAccount tell(
      String customerId, PayoutDetails details, IntConsumer expected, Actor staff) {
    return tell(customer(customerId, staff), details, expected, true);
  }

  /** Removes the customer's account. */
  public void remove(long customerId) {
    lock(customerId);
    entities.remove(of(customerId).orElseThrow(() -> new NotFound("payout account")));
    entities.flush();
  }

  private PayoutAccount tell(
      long customerId, PayoutDetails details, IntConsumer expected, boolean byStaff) {
    lock(customerId);
    Optional<PayoutAccount> present = of(customerId);
    expected.accept(present.map(PayoutAccount::version).orElse(NONE));
    PayoutAccount account = present.orElseGet(() -> new PayoutAccount(customerId));
    account.become(details, byStaff, clock.instant());
    if (present.isEmpty()) {
      entities.persist(account);
    }
    entities.flush();
    return account;
  }

  private long customer(String publicId, Actor staff) {
    NotPermitted.unless(staff, Permission.UPDATE_ORDER_PAYMENT);
    return customers.byPublicId(publicId).orElseThrow(() -> new NotFound("customer")).id();
  }

  /** Locks the customer's row, so that changes of its account run one after the other. */
  private void lock(long customerId) {
    if (entities.find(Customer.class, customerId, LockModeType.PESSIMISTIC_WRITE) == null) {
      throw new NotFound("customer");
    }
  }
}
