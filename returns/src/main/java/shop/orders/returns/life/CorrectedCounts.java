package shop.orders.returns.life;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnLine;
import shop.orders.returns.life.CorrectingReceipts.Recounted;

/**
 * Divides the right counts of a parcel among its receipts: the first one, and one for the pieces
 * that each correction had found.
 */
final class CorrectedCounts {

  private CorrectedCounts() {}

  /**
   * What is wrong. Pieces that had not come are those that were counted last; others that came are
   * of the first receipt that misses them.
   *
   * @param receipts the first one, then the others in their sequence
   * @param right counts of all pieces in the parcel, by line
   * @return the right counts of the receipts that have others; empty if all are right
   */
  static SortedMap<Integer, List<Recounted>> of(List<Return> receipts, List<Recounted> right) {
    SortedMap<Integer, List<Recounted>> wrong = new TreeMap<>();
    for (Recounted line : right) {
      Map<Integer, ReturnLine> counted = new LinkedHashMap<>();
      for (int i = 0; i < receipts.size(); i++) {
        int receipt = i;
        line(receipts.get(i), line.lineId()).ifPresent(one -> counted.put(receipt, one));
      }
      divided(line, counted)
          .forEach(
              (receipt, own) ->
                  wrong.merge(
                      receipt,
                      List.of(own),
                      (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
    }
    return wrong;
  }

  private static Optional<ReturnLine> line(Return receipt, long lineId) {
    return receipt.lines().stream().filter(one -> one.orderLineId() == lineId).findFirst();
  }

  private static Recounted more(Recounted counts, int found, int fit) {
    return new Recounted(counts.lineId(), counts.received() + found, counts.resellable() + fit);
  }

  /** The right counts of a line, by receipt; only of those that have others. */
  private static Map<Integer, Recounted> divided(
      Recounted right, Map<Integer, ReturnLine> counted) {
    int before = counted.values().stream().mapToInt(ReturnLine::received).sum();
    int resellable = counted.values().stream().mapToInt(ReturnLine::resellable).sum();
    Map<Integer, Recounted> wrong = new LinkedHashMap<>();
    if (right.received() == before && right.resellable() == resellable) {
      return wrong;
    }
    int found = Math.max(0, right.received() - before);
    int left = right.received() - found;
    int fit = right.resellable();
    Map<Integer, Recounted> own = new LinkedHashMap<>();
    for (Map.Entry<Integer, ReturnLine> receipt : counted.entrySet()) {
      int came = Math.min(left, receipt.getValue().received());
      int fitHere = Math.min(fit, came);
      own.put(receipt.getKey(), new Recounted(right.lineId(), came, fitHere));
      left -= came;
      fit -= fitHere;
    }
    for (Map.Entry<Integer, ReturnLine> receipt : counted.entrySet()) {
      int foundHere = Math.min(found, receipt.getValue().missing());
      int fitHere = Math.min(fit, foundHere);
      own.computeIfPresent(receipt.getKey(), (any, counts) -> more(counts, foundHere, fitHere));
      found -= foundHere;
      fit -= fitHere;
    }
    // More than are missing: the first receipt refuses it.
    int tooMany = found;
    int tooFit = fit;
    own.computeIfPresent(0, (any, counts) -> more(counts, tooMany, tooFit));
    own.forEach(
        (receipt, counts) -> {
          ReturnLine line = counted.get(receipt);
          if (counts.received() != line.received() || counts.resellable() != line.resellable()) {
            wrong.put(receipt, counts);
          }
        });
    return wrong;
  }
}
