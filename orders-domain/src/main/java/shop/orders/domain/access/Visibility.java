package shop.orders.domain.access;

import java.util.Optional;

/**
 * Which rows a caller may see. A row that the caller may not see is answered as if it did not
 * exist.
 *
 * <p>The one home of this rule: as SQL for reads, and as JPQL for the query that locks an order. It
 * applies to every table with {@code merchant_id} and {@code customer_id}, such as orders and
 * returns.
 */
public final class Visibility {

  /** Whose rows the caller sees. */
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

  /** The orders that the caller bought, even if it calls as a merchant or staff. */
  public static Visibility ofOwnOrders(Actor customer) {
    return new Visibility(Owner.CUSTOMER, customer.subject());
  }

  /**
   * Rows for sellers only, such as bill audits: staff see all, merchants those of their shops,
   * customers none.
   */
  public static Visibility ofShops(Actor actor) {
    return actor.isCustomer() ? new Visibility(Owner.NO_ONE, null) : ofOrders(actor);
  }

  /** What the product reads for itself: all rows. */
  public static Visibility ofEverything() {
    return new Visibility(Owner.ANYONE, null);
  }

  /** Whether the caller reads internal notes, which staff and merchants write for each other. */
  public static boolean ofInternalNotes(Actor actor) {
    return !actor.isCustomer();
  }

  /** How customers read the name of any person of the shop. */
  public static final String STAFF = "staff";

  /** Whether the caller reads the reasons and names of staff, which are for the shop only. */
  public static boolean ofStaffWords(Actor actor) {
    return !actor.isCustomer();
  }

  /** Who wrote something, as this caller reads it: customers see no name but their own. */
  public static String nameOf(String writer, Actor reader) {
    return ofStaffWords(reader) || writer.equals(reader.name()) ? writer : STAFF;
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

  /** The column with the key of the merchant or customer whose rows are seen. */
  public String column(String alias) {
    return switch (owner) {
      case MERCHANT -> alias + ".merchant_id";
      case CUSTOMER -> alias + ".customer_id";
      case ANYONE, NO_ONE -> throw new IllegalStateException("Neither a merchant nor a customer");
    };
  }

  /**
   * The condition on the customer's own row, with a placeholder for the {@link #name}, for a
   * statement that starts at the table {@code customer}.
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
