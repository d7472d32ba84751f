package shop.orders.billing.paper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A cache of the widths of texts in one font. Measuring a text means shaping it, which is most of
 * the work of printing; labels, units and names of popular items are on many bills.
 */
final class Widths {

  private static final int MOST = 4096;

  private record Key(String text, float size) {}

  private final Map<Key, Float> known =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Float> eldest) {
          return size() > MOST;
        }
      };

  float of(String text, float size, Supplier<Float> measured) {
    Key key = new Key(text, size);
    synchronized (known) {
      Float width = known.get(key);
      if (width != null) {
        return width;
      }
    }
    float width = measured.get();
    synchronized (known) {
      known.put(key, width);
    }
    return width;
  }
}
