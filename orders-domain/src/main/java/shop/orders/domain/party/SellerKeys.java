package shop.orders.domain.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.orders.domain.database.Database;
import shop.orders.domain.memory.RecentlyAsked;

/**
 * The database's keys of merchants and shops by the names that others know them by. Neither ever
 * changes, so that each is read once and kept.
 *
 * <p>A list of what is a merchant's or a shop's is asked for with the key itself: then PostgreSQL
 * knows whether it has most of the table or nine rows of it. Behind a subquery it takes all for
 * alike, and reads the whole table for the smallest.
 */
@ApplicationScoped
public class SellerKeys {

  /** No row has it. */
  private static final long NONE = 0;

  private static final int KEPT = 20_000;

  private final RecentlyAsked<String, Long> merchants = new RecentlyAsked<>(KEPT);
  private final RecentlyAsked<String, Long> shops = new RecentlyAsked<>(KEPT);

  @Inject Database database;

  /** The merchant's with that public id; one that no row has if there is none, null for null. */
  public Long merchant(String publicId) {
    return kept(merchants, publicId, "select id from merchant where public_id = ?");
  }

  /** The shop's with that slug; one that no row has if there is none, null for null. */
  public Long shop(String slug) {
    return kept(shops, slug, "select id from shop where slug = ?");
  }

  private Long kept(RecentlyAsked<String, Long> keys, String name, String statement) {
    if (name == null) {
      return null;
    }
    Long known = keys.get(name);
    if (known != null) {
      return known;
    }
    // Who is not there may come: only what is found is kept.
    return database
        .first(statement, row -> row.getLong(1), name)
        .map(
            key -> {
              keys.put(name, key);
              return key;
            })
        .orElse(NONE);
  }
}
