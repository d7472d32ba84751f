package shop.orders.domain.memory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps in memory what was asked for lately. Two generations bound it: when the young one is full
 * it becomes the old one, and the old one, with what nobody asked for since, is dropped.
 */
public final class RecentlyAsked<K, V> {

  private final int generation;
  private volatile Map<K, V> young = new ConcurrentHashMap<>();
  private volatile Map<K, V> old = Map.of();

  /**
   * @param most so many entries at most, give or take one for each thread that adds just then
   */
  public RecentlyAsked(int most) {
    this.generation = Math.max(1, most / 2);
  }

  /** What is kept under that key; null if nothing is. */
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
