package shop.orders.domain.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.refusal.NotFound;

/** The customers and their profiles. */
@ApplicationScoped
@Transactional
public class Customers {

  @Inject EntityManager entities;

  @Inject Database database;

  @Inject Clock clock;

  /**
   * The customer of a token. The first call makes it from the token's claims, only once even if
   * there are several first calls at the same time. Every later call is one read.
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Customer known(Actor actor, Claims claims) {
    return bySubject(actor.subject()).orElseGet(() -> firstSeen(actor.subject(), claims));
  }

  /** The customer, for reading only; use {@link #change} to change one. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Customer> bySubject(String subject) {
    return database.first("select * from customer where subject = ?", Customer::of, subject);
  }

  /**
   * As {@link #bySubject}.
   *
   * @param publicId 24 hex digits
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Customer> byPublicId(String publicId) {
    return database.first("select * from customer where public_id = ?", Customer::of, publicId);
  }

  /**
   * Changes the profile, based on its current state.
   *
   * @param expected is given the current version, and throws if the caller has read another one
   */
  public Customer change(long id, IntConsumer expected, UnaryOperator<Profile> change) {
    Customer customer = entities.find(Customer.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (customer == null) {
      throw new NotFound("customer");
    }
    expected.accept(customer.version());
    Profile profile =
        new Profile(
            customer.firstName(),
            customer.lastName(),
            customer.phoneNumber(),
            customer.language(),
            customer.profilePicUrl());
    customer.become(change.apply(profile), clock.instant());
    entities.flush();
    return customer;
  }

  private Customer firstSeen(String subject, Claims claims) {
    Instant now = clock.instant();
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    // Of two concurrent first calls, the second waits here until the first has committed, inserts
    // nothing, and reads the first one's row.
    database.update(
        "insert into customer (id, subject, public_id, username, email, first_name, last_name,"
            + " phone_number, profile_pic_url, language, created_at, updated_at, version)"
            + " values (nextval('party_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
            + " on conflict (subject) do nothing",
        subject,
        PublicId.isOne(subject) ? subject : PublicId.next(now),
        claims.username(),
        claims.email(),
        claims.firstName(),
        claims.lastName(),
        claims.phoneNumber(),
        claims.profilePicUrl(),
        claims.language(),
        at,
        at);
    return bySubject(subject)
        .orElseThrow(() -> new IllegalStateException("The customer just made is not there"));
  }
}
