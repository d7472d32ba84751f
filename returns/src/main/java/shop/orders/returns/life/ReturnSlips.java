package shop.orders.returns.life;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.orders.domain.access.Actor;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.language.Language;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.SomeNotFound;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.sending.ReturnSlip;
import shop.orders.domain.returned.sending.ReturnSlipPaper;
import shop.orders.returns.ReturnReading;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.policy.ReturnReasons;
import shop.orders.returns.policy.ReturnRule;

/**
 * Prints the slips that customers put into the parcel. A language of null is that of each order.
 */
@ApplicationScoped
public class ReturnSlips {

  /** So many lines are printed together at most: some 100 pages. */
  public static final int MOST_LINES = 2_000;

  /** So many returns are in memory at the same time, with their orders. */
  private static final int AT_ONCE = 10;

  @Inject private ReturnReading reading;
  @Inject private OrderReading orders;
  @Inject private ReturnReasons reasons;
  @Inject private ReturnSlipPaper paper;

  /**
   * The slip of a return whose goods are awaited, as PDF. Its bytes stay the same.
   *
   * @throws NotFound if there is no such return, the caller may not see its order, or its goods are
   *     not awaited
   */
  public byte[] of(long returnId, Language language, Actor actor) {
    ReturnView goods = reading.one(returnId, actor);
    if (!isAwaited(goods)) {
      throw new NotFound("slip");
    }
    return paper.print(slip(goods, orders.one(goods.orderId(), actor), language, reasons()));
  }

  /**
   * The slips of several returns as one PDF, in the sequence of their ids.
   *
   * @param field the parameter with the ids
   * @throws SomeNotFound with the ids of returns that have none
   * @throws Invalid if they have more than {@link #MOST_LINES}
   */
  public byte[] of(String field, List<Long> returnIds, Language language, Actor actor) {
    List<Long> wanted = returnIds.stream().distinct().toList();
    Map<String, Translations> reasons = reasons();
    Map<Long, ReturnSlip> found = new HashMap<>();
    for (int from = 0; from < wanted.size(); from += AT_ONCE) {
      List<Long> some = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
      found.putAll(slips(some, language, reasons, actor));
      if (found.values().stream().mapToInt(slip -> slip.goods().size()).sum() > MOST_LINES) {
        throw new Invalid(
            field, "Together they have more than " + MOST_LINES + " lines; name fewer at a time.");
      }
    }
    List<Long> missing = wanted.stream().filter(id -> !found.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      throw new SomeNotFound("slip", missing);
    }
    return paper.print(wanted.stream().map(found::get).toList());
  }

  private Map<Long, ReturnSlip> slips(
      List<Long> ids, Language language, Map<String, Translations> reasons, Actor actor) {
    List<ReturnView> awaited =
        reading.several(ids, actor).stream().filter(ReturnSlips::isAwaited).toList();
    Map<Long, CurrentOrder> read =
        orders
            .several(awaited.stream().map(ReturnView::orderId).distinct().toList(), actor)
            .stream()
            .collect(Collectors.toMap(CurrentOrder::id, Function.identity()));
    return awaited.stream()
        .map(goods -> slip(goods, read.get(goods.orderId()), language, reasons))
        .collect(Collectors.toMap(ReturnSlip::returnId, Function.identity()));
  }

  private static boolean isAwaited(ReturnView goods) {
    return goods.status() == ReturnStatus.APPROVED && goods.sending() != null;
  }

  private Map<String, Translations> reasons() {
    return reasons.catalogue().stream()
        .collect(Collectors.toMap(ReturnReasons.Reason::code, ReturnReasons.Reason::names));
  }

  private static ReturnSlip slip(
      ReturnView goods, CurrentOrder order, Language wanted, Map<String, Translations> reasons) {
    String language = wanted == null ? order.source().language() : wanted.code();
    return new ReturnSlip(
        goods.id(),
        RefundCause.goodsReturned(goods.id()).reference(),
        order.codes().orderCode(),
        order.times().placedAt(),
        order.seller().shopName(),
        goods.sending().address(),
        goods.sending().sendBy(),
        goods.returnPaidBy().equals(ReturnRule.SHOP),
        goods.lines().stream()
            .map(
                line ->
                    new ReturnSlip.Goods(
                        line.name(),
                        line.quantity(),
                        reasons
                            .getOrDefault(line.reason(), Translations.none())
                            .in(language, "en")))
            .toList(),
        goods.decidedAt(),
        order.times().zone().getId(),
        language);
  }
}
