package shop.orders.returns.withdrawal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.returned.CancellationRequest.Piece;

/**
 * The pieces of a withdrawal by where they are, by line id. Of a line with pieces in several
 * places, those that have not left are taken first, then those that have arrived.
 *
 * @param unsent they are cancelled
 * @param arrived they become a return
 * @param coming they are on their way: what becomes of them is decided when that has ended
 */
record WithdrawnPieces(
    SortedMap<Long, Integer> unsent,
    SortedMap<Long, Integer> arrived,
    SortedMap<Long, Integer> coming) {

  static WithdrawnPieces of(PolicyFacts order, Map<Long, Integer> pieces) {
    WithdrawnPieces all = new WithdrawnPieces(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    for (PolicyFacts.LineFacts line : order.lines()) {
      int wanted = pieces.getOrDefault(line.id(), 0);
      int open = Math.min(wanted, line.pieces().open());
      int kept = Math.min(wanted - open, line.pieces().kept());
      put(all.unsent, line.id(), open);
      put(all.arrived, line.id(), kept);
      put(all.coming, line.id(), wanted - open - kept);
    }
    return all;
  }

  private static void put(SortedMap<Long, Integer> place, long lineId, int pieces) {
    if (pieces > 0) {
      place.put(lineId, pieces);
    }
  }

  /** Further pieces that the customer has. */
  void haveArrived(Map<Long, Integer> pieces) {
    pieces.forEach((line, number) -> arrived.merge(line, number, Integer::sum));
  }

  /** Those on their way, as a withdrawal keeps them. */
  List<Piece> listOfComing() {
    List<Piece> pieces = new ArrayList<>();
    coming.forEach((lineId, quantity) -> pieces.add(new Piece(lineId, quantity)));
    return pieces;
  }
}
