package shop.orders.domain.returned;

import java.time.Instant;
import java.util.SortedMap;
import shop.orders.domain.returned.sending.SendingBack;

/**
 * Makes returns that continue another one: some of its goods come by an approved return of their
 * own. What it is worth is promised afterwards.
 */
public final class Continuation {

  private Continuation() {}

  /**
   * Missing goods of a received return come after all. They continue on its terms, as they were
   * announced in time. A reason that staff found is that of the pieces they saw: these have the
   * customer's.
   *
   * @param pieces of each line, at most those that are missing, by order line
   * @param terms where and until when to send them
   */
  public static Return ofMissing(
      Return first, SortedMap<Long, Integer> pieces, SendingBack terms, Instant now) {
    // What was on its way back to the customer may never have arrived there.
    Origin origin = first.origin() == Origin.WAY_BACK ? Origin.WAY_BACK : null;
    Return rest = new Return(first, origin, terms, now);
    first.goods().each(pieces, (line, number) -> rest.add(line.later(rest, number)));
    return rest;
  }

  /**
   * Pieces that came beyond the announced ones are returned, too.
   *
   * @param pieces of each line, at most those about which nothing is decided, by order line
   */
  public static Return ofSurplus(Return first, SortedMap<Long, Integer> pieces, Instant now) {
    Return rest = new Return(first, Origin.SHOP, null, now);
    first.goods().each(pieces, (line, number) -> rest.add(line.surplus(rest, number)));
    first.lookForGoodsToSettle();
    return rest;
  }

  /**
   * Some of its expected goods come by a withdrawal, from where they are: with the shop.
   *
   * @param pieces of each line, and not all of the return, by order line
   */
  public static Return ofPart(Return first, SortedMap<Long, Integer> pieces, Instant now) {
    Return part = new Return(first, first.origin(), null, now);
    first.goods().each(pieces, (line, number) -> part.add(line.part(part, number)));
    first.giveAway(pieces);
    return part;
  }

  /**
   * Goods that were to go back to the customer come back by a withdrawal. With the last of them,
   * their return ends.
   *
   * @param pieces of each line, at most those that were received, by order line
   * @param terms where and until when to send them; null if the shop has them
   */
  public static Return ofWayBack(
      Return first, SortedMap<Long, Integer> pieces, SendingBack terms, Instant now) {
    Return again = new Return(first, terms == null ? Origin.SHOP : Origin.WAY_BACK, terms, now);
    first.goods().each(pieces, (line, number) -> again.add(line.again(again, number)));
    boolean all =
        first.lines().stream()
            .allMatch(line -> line.received() == pieces.getOrDefault(line.orderLineId(), 0));
    if (all) {
      first.endWayBack(now);
    } else {
      first.goods().each(pieces, ReturnLine::leave);
    }
    return again;
  }
}
