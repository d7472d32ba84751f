package shop.orders.web.security;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens one set of keys has verified, so that the signature of a token is computed once and
 * not at every call. Two generations bound it: when the young one is full it becomes the old one,
 * and the old one, with what nobody asked for since, is dropped.
 */
final class VerifiedTokens {

  private final int generation;
  private volatile Map<String, VerifiedToken> young = new ConcurrentHashMap<>();
  private volatile Map<String, VerifiedToken> old = Map.of();

  VerifiedTokens(int most) {
    this.generation = Math.max(1, most / 2);
  }

  /** The token if it was verified before; null otherwise. The key is the whole token. */
  VerifiedToken get(String raw) {
    VerifiedToken token = young.get(raw);
    if (token == null) {
      token = old.get(raw);
      if (token != null) {
        put(raw, token);
      }
    }
    return token;
  }

  void put(String raw, VerifiedToken token) {
    if (young.size() >= generation) {
      synchronized (this) {
        if (young.size() >= generation) {
          old = young;
          young = new ConcurrentHashMap<>();
        }
      }
    }
    young.put(raw, token);
  }

  void forget(String raw) {
    young.remove(raw);
    if (!old.isEmpty()) {
      old.remove(raw);
    }
  }

  int size() {
    return young.size() + old.size();
  }
}
