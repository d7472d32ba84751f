package shop.orders.returns;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NamedOnce;
import shop.orders.domain.returned.Origin;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnLine;

/** Completes the counts of a return's goods at their arrival. */
final class CountedGoods {

  /** More than anybody counts by hand. */
  private static final int MOST_SURPLUS = 100_000;

  private CountedGoods() {}

  /**
   * Completes the counts that staff give: received pieces without a condition count as damaged, and
   * lines that are not named as missing. Goods that the shop had when the return began were counted
   * before: they are not missing.
   *
   * @return the count of every line of the return, by the id of the order's line
   * @throws shop.orders.domain.refusal.Invalid if a count is impossible, or not of a line of the
   *     return
   */
  static Map<Long, ReturnLine.Counted> of(Return goods, List<Returning.Arrived> arrived) {
    Map<Long, ReturnLine.Counted> counted = new HashMap<>();
    for (int i = 0; i < arrived.size(); i++) {
      Returning.Arrived line = arrived.get(i);
      String at = "lines[" + i + "]";
      String name = at + ".line_id";
      ReturnLine.Counted count = counted(LateGoods.lineOf(goods, line.lineId(), name), line, at);
      NamedOnce.put(counted, line.lineId(), count, name);
    }
    goods
        .lines()
        .forEach(
            line ->
                counted.putIfAbsent(
                    line.orderLineId(), new ReturnLine.Counted(0, 0, line.quantity(), 0, 0, 0)));
    if (goods.origin() == Origin.SHOP
        && counted.values().stream().anyMatch(count -> count.missing() > 0)) {
      throw new Invalid(
          "lines",
          "The shop has all pieces of this return, as it counted them before: receive each of them,"
              + " what is lost as damaged.");
    }
    return counted;
  }

  private static ReturnLine.Counted counted(
      ReturnLine announced, Returning.Arrived line, String at) {
    int resellable = line.resellable() == null ? 0 : line.resellable();
    Field.within(at + ".received", line.received(), 0, announced.quantity());
    Field.within(at + ".resellable", resellable, 0, line.received());
    Field.within(at + ".damaged", line.damaged(), 0, line.received() - resellable);
    int damaged = line.damaged() == null ? line.received() - resellable : line.damaged();
    int missing = announced.quantity() - line.received();
    Field.within(at + ".other", line.other(), 0, missing);
    Field.within(at + ".surplus", line.surplus(), 0, missing == 0 ? MOST_SURPLUS : 0);
    return new ReturnLine.Counted(
        line.received(), damaged, missing, resellable, line.other(), line.surplus());
  }
}
