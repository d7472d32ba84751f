package shop.orders.domain.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Function;
import shop.orders.domain.database.Database;
import shop.orders.domain.memory.RecentlyAsked;
import shop.orders.domain.refusal.Invalid;

/**
 * Finds the primary keys of merchants by public id and of shops by slug. Neither changes, so that
 * each is cached after the first read.
 *
 * <p>Lists of a merchant or a shop filter by the key itself: then PostgreSQL knows from its
 * statistics whether that is most of the table or a few rows. With a subquery it assumes the
 * average for all, and reads the whole table even for the smallest shop.
 */
@ApplicationScoped
public class SellerKeys {

  /** A key that no row has. */
  private static final long NONE = 0;

  private static final int KEPT = 20_000;

  private final RecentlyAsked<String, Long> merchants = new RecentlyAsked<>(KEPT);
  private final RecentlyAsked<String, Long> shops = new RecentlyAsked<>(KEPT);

  @Inject Database database;

  /**
   * The key of the merchant with that public id; a key that no row has if there is none; null for
   * null.
   */
  public Long merchant(String publicId) {
    return kept(merchants, publicId, "select id from merchant where public_id = ?");
  }

  /** The key of the shop with that slug; a key that no row has if there is none; null for null. */
  public Long shop(String slug) {
    return kept(shops, slug, "select id from shop where slug = ?");
  }

  /**
   * The key of the shop that a caller of our own API names; null for null or a blank.
   *
   * @throws Invalid if there is none: its lists would be empty without a word, which the contracts
   *     of earlier services want ({@link #shop})
   */
  public Long namedShop(String slug) {
    return named("shop", slug, this::shop);
  }

  /** As above, for the merchant with that public id. */
  public Long namedMerchant(String publicId) {
    return named("merchant", publicId, this::merchant);
  }

  private static Long named(String field, String name, Function<String, Long> keyOf) {
    Long key = name == null || name.isBlank() ? null : keyOf.apply(name);
    if (key != null && key == NONE) {
      throw new Invalid(field, "There is no such " + field + ".");
    }
    return key;
  }

  private Long kept(RecentlyAsked<String, Long> keys, String name, String statement) {
    if (name == null) {
      return null;
    }
    Long known = keys.get(name);
    if (known != null) {
      return known;
    }
    // Only found keys are cached: a missing shop or merchant may be added later.
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
