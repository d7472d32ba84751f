package shop.orders.domain.memory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cache of the entries that were used most recently. It has two generations: when the young one
 * is full it becomes the old one, and the former old one is dropped. An entry that is read moves to
 * the young one.
 */
public final class RecentlyAsked<K, V> {

  private final int generation;
  private volatile Map<K, V> young = new ConcurrentHashMap<>();
  private volatile Map<K, V> old = Map.of();

  /**
   * @param most the most entries; concurrent puts may exceed it by one for each thread
   */
  public RecentlyAsked(int most) {
    this.generation = Math.max(1, most / 2);
  }

  /** The value of that key; null if there is none. */
  public V get(K key) {
    V value = young.get(key);
    if (value == null) {
      value = old.get(key);
      if (value != null) {
        put(key, value);
      }
    }
    return value;
  }

  public void put(K key, V value) {
    if (young.size() >= generation) {
      synchronized (this) {
        if (young.size() >= generation) {
          old = young;
          young = new ConcurrentHashMap<>();
        }
      }
    }
    young.put(key, value);
  }

  public void forget(K key) {
    young.remove(key);
    if (!old.isEmpty()) {
      old.remove(key);
    }
  }

  public int size() {
    return young.size() + old.size();
  }
}
