package shop.orders.integration.webhook;

import java.time.Instant;
import java.util.List;

/**
 * An address that is called when something happens.
 *
 * @param merchantId the public id of the merchant whose events it hears of; null for all events
 * @param wish what its owner chose
 * @param version increases with each change by its owner, and when it is disabled
 */
public record Webhook(
    long id,
    String merchantId,
    Wish wish,
    Condition condition,
    Place place,
    Times times,
    int version) {

  /**
   * What its owner chooses.
   *
   * @param types of events, each with {@code *} at its end for any rest
   * @param shops slugs; only events of these; empty for all
   * @param description may be empty
   */
  public record Wish(String url, List<String> types, List<String> shops, String description) {

    public static final int MOST_TYPES = 50;
    public static final int MOST_SHOPS = 100;
    public static final String HOW_MANY_SHOPS = "At most " + MOST_SHOPS + " shops can be named.";
    public static final String HOW_MANY_TYPES = "From 1 to " + MOST_TYPES + " types are needed.";
    public static final int LONGEST_URL = Endpoint.LONGEST;
    public static final int LONGEST_DESCRIPTION = 500;

    public Wish {
      types = List.copyOf(types);
      shops = List.copyOf(shops);
    }
  }

  /** Whether it is called. */
  public enum State {
    ACTIVE,
    PAUSED,
    /** By the product, for a {@link Reason}. */
    DISABLED
  }

  /** Why it was disabled. */
  public enum Reason {
    /** It answered 410. */
    GONE,
    /** Nothing has worked for days. */
    FAILING
  }

  /**
   * How it is.
   *
   * @param reason null unless it is disabled
   * @param failingSince the first failure after which nothing worked; null if the last call worked
   * @param waiting deliveries that are to be sent
   */
  public record Condition(State state, Reason reason, Instant failingSince, int waiting) {}

  /**
   * How far it is in the feed.
   *
   * @param cursor up to which number events are delivered or wait to be
   * @param missedUntil up to which number events were dropped before it was looked for them; null
   *     if none were
   * @param replay what is told again; null if nothing is
   */
  public record Place(long cursor, Long missedUntil, Range replay) {}

  /** The events after the one number, up to the other. */
  public record Range(long after, long until) {}

  /**
   * @param previousSecretUntil how long the secret before the present one signs, too; null if none
   *     does
   */
  public record Times(Instant createdAt, Instant updatedAt, Instant previousSecretUntil) {}
}
