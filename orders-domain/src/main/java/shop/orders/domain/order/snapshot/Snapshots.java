package shop.orders.domain.order.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Json;
import shop.orders.domain.database.Sql;
import shop.orders.domain.memory.RecentlyAsked;
import shop.orders.domain.party.Shop;

/**
 * Keeps snapshots of shops and items. Each state is stored once, under the digest of its JSON, and
 * all orders of that state refer to it. The first checkout that needs a snapshot writes it in its
 * transaction; it is never changed or deleted.
 */
@ApplicationScoped
public class Snapshots {

  /** The most digests in the cache of written snapshots: a few hundred kilobytes. */
  private static final int REMEMBERED = 10_000;

  @Inject private Event<Written> written;

  private final RecentlyAsked<Digest, Boolean> committed = new RecentlyAsked<>(REMEMBERED);

  // Weak keys: a snapshot is cached as long as its shop or item is in memory, which for items sold
  // often is in the catalogue's cache.
  private final Map<Shop, Kept<ShopSnapshot>> ofShops =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final Map<Item, Kept<ItemSnapshot>> ofItems =
      Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * A snapshot and its key.
   *
   * @param owner the id of the shop or the item
   */
  public record Kept<T>(Kind kind, long owner, Digest digest, T content) {

    private Sql insert() {
      return Sql.update(kind.insert, owner, digest.value(), Json.write(content));
    }
  }

  /** The kinds of snapshots. */
  private enum Kind {
    SHOP("insert into shop_snapshot (shop_id, digest, content)"),
    ITEM("insert into item_snapshot (item_id, digest, content)");

    private final String insert;

    Kind(String insert) {
      this.insert = insert + " values (?, ?, ?::jsonb) on conflict do nothing";
    }
  }

  /** Snapshots were written; after the commit, no checkout has to write them again. */
  record Written(List<Digest> digests) {}

  public Kept<ShopSnapshot> of(Shop shop) {
    return ofShops.computeIfAbsent(shop, kept -> kept(Kind.SHOP, kept.id(), ShopSnapshot.of(kept)));
  }

  public Kept<ItemSnapshot> of(Item item) {
    return ofItems.computeIfAbsent(item, kept -> kept(Kind.ITEM, kept.id(), ItemSnapshot.of(kept)));
  }

  /**
   * The statements that insert the snapshots of items and their shops which are not known to be
   * written; usually none. They are sorted, so that two checkouts which insert the same snapshots
   * cannot deadlock.
   *
   * @param byShop the items of each order
   */
  public List<Sql> write(Collection<List<Item>> byShop) {
    Stream<Kept<?>> all =
        Stream.concat(
            byShop.stream().map(items -> of(items.get(0).shop())),
            byShop.stream().flatMap(List::stream).map(this::of));
    List<Kept<?>> unknown =
        all.filter(snapshot -> committed.get(snapshot.digest()) == null)
            .sorted(Comparator.comparing(Kept<?>::kind).thenComparingLong(Kept::owner))
            .toList();
    if (unknown.isEmpty()) {
      return List.of();
    }
    written.fire(new Written(unknown.stream().<Digest>map(Kept::digest).toList()));
    return unknown.stream().map(Kept::insert).toList();
  }

  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Written snapshots) {
    snapshots.digests().forEach(digest -> committed.put(digest, true));
  }

  private static <T> Kept<T> kept(Kind kind, long owner, T content) {
    return new Kept<>(kind, owner, Digest.of(Json.write(content)), content);
  }
}
