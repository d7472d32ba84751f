package shop.orders.domain.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;

/**
 * The stored addresses of customers. A customer with any address has exactly one default: the first
 * one, until another is made the default. Every call concerns the addresses of one customer.
 */
@ApplicationScoped
@Transactional
public class AddressBook {

  private static final int MOST = 100;

  @Inject EntityManager entities;

  @Inject Clock clock;

  /** All addresses of the customer, newest first. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<CustomerAddress> of(long customerId) {
    return entities
        .createQuery(
            "select a from CustomerAddress a where a.customerId = :customer order by a.id desc",
            CustomerAddress.class)
        .setParameter("customer", customerId)
        .getResultList();
  }

  /**
   * Addresses of the customer, newest first.
   *
   * @param before only addresses older than the one of that id; empty starts with the newest
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<CustomerAddress> page(long customerId, OptionalLong before, int limit) {
    return of(customerId).stream()
        .filter(address -> address.id() < before.orElse(Long.MAX_VALUE))
        .limit(limit)
        .toList();
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<CustomerAddress> find(long customerId, long id) {
    return entities
        .createQuery(
            "select a from CustomerAddress a where a.customerId = :customer and a.id = :id",
            CustomerAddress.class)
        .setParameter("customer", customerId)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /** The address for goods if the customer names no other. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Address> defaultShipping(long customerId) {
    return of(customerId).stream()
        .filter(CustomerAddress::defaultShipping)
        .findFirst()
        .map(CustomerAddress::address);
  }

  /** Adds an address; it becomes the default if the caller wishes or it is the only one. */
  public CustomerAddress add(long customerId, Address address, boolean makeDefault) {
    Customer customer = alone(customerId);
    List<CustomerAddress> others = of(customerId);
    if (others.size() >= MOST) {
      throw new AddressBookFull(MOST);
    }
    Address checked = AddressRules.checked("", address, customer);
    boolean takesOver = makeDefault || others.isEmpty();
    Instant now = clock.instant();
    if (takesOver) {
      dethrone(others, now);
    }
    CustomerAddress added = new CustomerAddress(customerId, checked, takesOver, now);
    entities.persist(added);
    entities.flush();
    return added;
  }

  /**
   * Changes an address, based on its current state.
   *
   * @param expected is given the current version, and throws if the caller has read another one
   * @param makeDefault null leaves the default as it is
   */
  public CustomerAddress change(
      long customerId,
      long id,
      IntConsumer expected,
      Boolean makeDefault,
      UnaryOperator<Address> change) {
    Customer customer = alone(customerId);
    List<CustomerAddress> all = of(customerId);
    CustomerAddress changed =
        all.stream()
            .filter(address -> address.id() == id)
            .findFirst()
            .orElseThrow(() -> new NotFound("address"));
    expected.accept(changed.version());
    if (changed.defaultShipping() && Boolean.FALSE.equals(makeDefault)) {
      throw new Invalid("default_shipping", "Make another address the default instead.");
    }
    Address checked = AddressRules.checked("", change.apply(changed.address()), customer);
    boolean takesOver = Boolean.TRUE.equals(makeDefault) && !changed.defaultShipping();
    Instant now = clock.instant();
    if (takesOver) {
      dethrone(all, now);
    }
    changed.become(checked, takesOver || changed.defaultShipping(), now);
    entities.flush();
    return changed;
  }

  /** Removes an address; if it was the default, the oldest remaining one becomes the default. */
  public void remove(long customerId, long id) {
    alone(customerId);
    CustomerAddress removed = find(customerId, id).orElseThrow(() -> new NotFound("address"));
    entities.remove(removed);
    entities.flush();
    if (removed.defaultShipping()) {
      of(customerId).stream()
          .min(Comparator.comparing(CustomerAddress::id))
          .ifPresent(heir -> heir.become(heir.address(), true, clock.instant()));
      entities.flush();
    }
  }

  /** Flushes at once, as a unique index forbids two defaults even within a transaction. */
  private void dethrone(List<CustomerAddress> addresses, Instant now) {
    addresses.stream()
        .filter(CustomerAddress::defaultShipping)
        .forEach(address -> address.become(address.address(), false, now));
    entities.flush();
  }

  /** Locks the customer's row, so that changes of its addresses run one after the other. */
  private Customer alone(long customerId) {
    Customer customer = entities.find(Customer.class, customerId, LockModeType.PESSIMISTIC_WRITE);
    if (customer == null) {
      throw new NotFound("customer");
    }
    return customer;
  }
}
