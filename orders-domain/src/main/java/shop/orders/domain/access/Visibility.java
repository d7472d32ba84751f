package shop.orders.domain.access;

import java.util.Optional;

/**
 * Which rows a caller may know of. What a caller may not know of is answered as if it did not
 * exist.
 *
 * <p>The rule stands here once, as a condition of SQL for what is read and of JPQL for an order
 * that is locked. It is about the rows of any table that has {@code merchant_id} and {@code
 * customer_id}, such as orders and returns.
 */
public final class Visibility {

  /** Whose rows are seen. */
  private enum Owner {
    ANYONE,
    MERCHANT,
    CUSTOMER,
    NO_ONE
  }

  private final Owner owner;

  /** The merchant's public id or the customer's subject; null for the rows of anyone or no one. */
  private final String name;

  private Visibility(Owner owner, String name) {
    this.owner = owner;
    this.name = name;
  }

  /**
   * Orders, and what belongs to them, such as bills and returns: staff see all, merchants those of
   * their shops, customers their own.
   */
  public static Visibility ofOrders(Actor actor) {
    return switch (actor.kind()) {
      case STAFF, SYSTEM -> new Visibility(Owner.ANYONE, null);
      case MERCHANT -> new Visibility(Owner.MERCHANT, actor.merchantId());
      case CUSTOMER -> ofOwnOrders(actor);
    };
  }

  /** The orders that the caller bought, in whatever capacity it comes. */
  public static Visibility ofOwnOrders(Actor customer) {
    return new Visibility(Owner.CUSTOMER, customer.subject());
  }

  /** The books of shops: staff see all, merchants those of their shops, customers none. */
  public static Visibility ofShops(Actor actor) {
    return actor.isCustomer() ? new Visibility(Owner.NO_ONE, null) : ofOrders(actor);
  }

  /** Whether the caller reads what staff and merchants write about an order for each other. */
  public static boolean ofInternalNotes(Actor actor) {
    return !actor.isCustomer();
  }

  public boolean isOfAnyone() {
    return owner == Owner.ANYONE;
  }

  public boolean isOfMerchant() {
    return owner == Owner.MERCHANT;
  }

  public boolean isOfCustomer() {
    return owner == Owner.CUSTOMER;
  }

  /**
   * The value of a condition's parameter: the merchant's public id, or the customer's subject.
   * Empty where the condition has none.
   */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /**
   * The condition on rows, with a placeholder for the {@link #name}; empty where all are seen.
   *
   * @param alias of the rows in the statement
   */
  public Optional<String> sql(String alias) {
    return switch (owner) {
      case ANYONE -> Optional.empty();
      case MERCHANT ->
          Optional.of(column(alias) + " = (select id from merchant where public_id = ?)");
      case CUSTOMER ->
          Optional.of(column(alias) + " = (select id from customer where subject = ?)");
      case NO_ONE -> Optional.of("false");
    };
  }

  /** The column of the rows that has the key of the merchant or customer who is asked for. */
  public String column(String alias) {
    return switch (owner) {
      case MERCHANT -> alias + ".merchant_id";
      case CUSTOMER -> alias + ".customer_id";
      case ANYONE, NO_ONE -> throw new IllegalStateException("Neither a merchant nor a customer");
    };
  }

  /**
   * The condition on the customer itself, for a statement that begins with its row, with a
   * placeholder for the {@link #name}.
   *
   * @param alias of the customer in the statement
   */
  public String sqlOfCustomer(String alias) {
    if (owner != Owner.CUSTOMER) {
      throw new IllegalStateException("Not the rows of one customer");
    }
    return alias + ".subject = ?";
  }

  /**
   * The condition on entities, with a parameter {@code :owner} for the {@link #name}; empty where
   * all are seen.
   *
   * @param alias of the entity in the query
   */
  public Optional<String> jpql(String alias) {
    return switch (owner) {
      case ANYONE -> Optional.empty();
      case MERCHANT ->
          Optional.of(
              alias + ".merchantId = (select m.id from Merchant m where m.publicId = :owner)");
      case CUSTOMER ->
          Optional.of(
              alias + ".customerId = (select c.id from Customer c where c.subject = :owner)");
      case NO_ONE -> Optional.of("1 = 0");
    };
  }
}
