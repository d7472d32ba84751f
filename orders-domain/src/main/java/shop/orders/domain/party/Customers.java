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
   * The customer of a token; made from its claims when seen for the first time, once even if the
   * first calls come together. Every later call is one read.
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Customer known(Actor actor, Claims claims) {
    return bySubject(actor.subject()).orElseGet(() -> firstSeen(actor.subject(), claims));
  }

  /** The customer to read from; {@link #change} changes one. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Customer> bySubject(String subject) {
    return database.first("select * from customer where subject = ?", Customer::of, subject);
  }

  /**
   * Changes the profile on top of its newest state.
   *
   * @param expected is shown the newest version, and throws if the caller has seen another
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
    // Whoever comes second waits here for the first, inserts nothing, and reads the first's row.
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
