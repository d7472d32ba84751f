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

  /** By name, as PostgreSQL refuses a kept plan of all columns once there is another one. */
  private static final String SELECT =
      "select id, subject, public_id, username, email, first_name, last_name, phone_number,"
          + " profile_pic_url, language, created_at, updated_at, version, email_verified, claims_at,"
          + " own_fields from customer ";

  @Inject EntityManager entities;

  @Inject Database database;

  @Inject Clock clock;

  /**
   * The customer of a token. The first call makes it from the token's claims, only once even if
   * there are several first calls at the same time. Every later call is one read, unless a claim
   * has changed, which the profile follows.
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Customer known(Actor actor, Claims claims) {
    Customer customer =
        bySubject(actor.subject()).orElseGet(() -> firstSeen(actor.subject(), claims));
    ProfileChanges changes = customer.changesBy(claims);
    return changes.none() ? customer : followed(customer, changes, claims, actor);
  }

  /** The customer, for reading only; use {@link #change} to change one. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Customer> bySubject(String subject) {
    return database.first(SELECT + "where subject = ?", Customer::of, subject);
  }

  /**
   * As {@link #bySubject}.
   *
   * @param publicId 24 hex digits
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Customer> byPublicId(String publicId) {
    return database.first(SELECT + "where public_id = ?", Customer::of, publicId);
  }

  /**
   * Changes the profile, based on its current state.
   *
   * @param expected is given the current version, and throws if the caller has read another one
   */
  public Customer change(
      long id, IntConsumer expected, UnaryOperator<Profile> change, Actor actor) {
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
    Profile wanted = change.apply(profile);
    ProfileChanges changes = customer.changesBy(wanted);
    Instant now = clock.instant();
    customer.become(wanted, now);
    entities.flush();
    if (!changes.none()) {
      database.update(
          """
          with own as (
            update customer set own_fields = array(
              select distinct one from unnest(own_fields || ?::text[]) one order by one)
            where id = ?)
          insert into customer_change (customer_id, version, at, source, actor, changes)
          values (?, ?, ?, 'CUSTOMER', ?, ?::jsonb)
          """,
          changes.columns(),
          id,
          id,
          customer.version(),
          now.atOffset(ZoneOffset.UTC),
          actor.name(),
          changes.json());
    }
    return customer;
  }

  /**
   * One statement, as there may be no transaction. If somebody else changes the profile at the same
   * time, it follows at the next call.
   */
  private Customer followed(Customer customer, ProfileChanges changes, Claims claims, Actor actor) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    database.update(
        """
        with followed as (
          update customer
          set username = ?, email = ?, email_verified = ?::boolean, first_name = ?, last_name = ?,
            phone_number = ?, language = ?, profile_pic_url = ?,
            claims_at = greatest(claims_at, ?::timestamptz),
            updated_at = ?, version = version + 1
          where id = ? and version = ?
          returning id, version)
        insert into customer_change (customer_id, version, at, source, actor, changes)
        select id, version, ?, 'TOKEN', ?, ?::jsonb from followed
        """,
        changes.after("username", customer.username()),
        changes.after("email", customer.email()),
        changes.after(Customer.EMAIL_VERIFIED, Boolean.toString(customer.emailVerified())),
        changes.after("first_name", customer.firstName()),
        changes.after("last_name", customer.lastName()),
        changes.after("phone_number", customer.phoneNumber()),
        changes.after("language", customer.language()),
        changes.after("profile_pic_url", customer.profilePicUrl()),
        issued(claims),
        now,
        customer.id(),
        customer.version(),
        now,
        actor.name(),
        changes.json());
    return bySubject(customer.subject()).orElseThrow();
  }

  /** Null if the token does not say. */
  private static OffsetDateTime issued(Claims claims) {
    return claims.issued() == null ? null : claims.issued().atOffset(ZoneOffset.UTC);
  }

  private Customer firstSeen(String subject, Claims claims) {
    Instant now = clock.instant();
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    // Of two concurrent first calls, the second waits here until the first has committed, inserts
    // nothing, and reads the first one's row.
    database.update(
        "insert into customer (id, subject, public_id, username, email, first_name, last_name,"
            + " phone_number, profile_pic_url, language, created_at, updated_at, email_verified,"
            + " claims_at, version)"
            + " values (nextval('party_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
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
        at,
        claims.emailVerified() || claims.email() == null,
        issued(claims));
    return bySubject(subject)
        .orElseThrow(() -> new IllegalStateException("The customer just made is not there"));
  }
}
