package shop.orders.domain.database;

/**
 * What waits, as counted just now.
 *
 * @param oldestSeconds for how long the oldest has waited, in seconds; 0 if nothing waits
 */
public record Backlog(long count, double oldestSeconds) {

  public static final Backlog NONE = new Backlog(0, 0);
}
