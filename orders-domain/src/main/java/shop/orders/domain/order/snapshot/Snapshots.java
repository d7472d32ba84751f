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
 * Keeps shops and items as they were when they were ordered: each state of theirs once, under the
 * digest of what it says, however many orders refer to it. A snapshot is written by the first
 * checkout that needs it, in its transaction, and never changes or goes away.
 */
@ApplicationScoped
public class Snapshots {

  /** So many snapshots are known to be written already: a few hundred kilobytes. */
  private static final int REMEMBERED = 10_000;

  @Inject private Event<Written> written;

  private final RecentlyAsked<Digest, Boolean> committed = new RecentlyAsked<>(REMEMBERED);

  // As long as the object itself is in memory, which the catalogue keeps where it is sold often.
  private final Map<Shop, Kept<ShopSnapshot>> ofShops =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final Map<Item, Kept<ItemSnapshot>> ofItems =
      Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * A snapshot and the key under which it is kept.
   *
   * @param owner the id of the shop or the item
   */
  public record Kept<T>(Kind kind, long owner, Digest digest, T content) {

    private Sql insert() {
      return Sql.update(kind.insert, owner, digest.value(), Json.write(content));
    }
  }

  /** What there are snapshots of. */
  private enum Kind {
    SHOP("insert into shop_snapshot (shop_id, digest, content)"),
    ITEM("insert into item_snapshot (item_id, digest, content)");

    private final String insert;

    Kind(String insert) {
      this.insert = insert + " values (?, ?, ?::jsonb) on conflict do nothing";
    }
  }

  /** Snapshots were written; when that is committed, no checkout need write them again. */
  record Written(List<Digest> digests) {}

  public Kept<ShopSnapshot> of(Shop shop) {
    return ofShops.computeIfAbsent(shop, kept -> kept(Kind.SHOP, kept.id(), ShopSnapshot.of(kept)));
  }

  public Kept<ItemSnapshot> of(Item item) {
    return ofItems.computeIfAbsent(item, kept -> kept(Kind.ITEM, kept.id(), ItemSnapshot.of(kept)));
  }

  /**
   * What writes those of items and their shop that may not be written yet; usually nothing. Always
   * in the same order, so that two checkouts that write the same wait for each other one way only.
   *
   * @param byShop the items of an order, for each order
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
