package shop.orders.billing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import shop.orders.domain.language.Language;

/**
 * A cache of recently read files: customers open a bill several times, and PDF viewers read it by
 * ranges. Stored files never change, so the cache is never stale, on any node.
 */
final class RecentPapers {

  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private record Key(long billId, Language language) {}

  private final Map<Key, Papers.Paper> papers = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  synchronized Optional<Papers.Paper> of(long billId, Language language) {
    return Optional.ofNullable(papers.get(new Key(billId, language)));
  }

  synchronized void add(long billId, Language language, Papers.Paper paper) {
    if (papers.put(new Key(billId, language), paper) == null) {
      bytes += paper.content().length;
    }
    var eldest = papers.entrySet().iterator();
    while (bytes > MOST_BYTES && eldest.hasNext()) {
      bytes -= eldest.next().getValue().content().length;
      eldest.remove();
    }
  }
}
