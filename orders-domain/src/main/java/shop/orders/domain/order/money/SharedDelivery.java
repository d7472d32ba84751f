package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;

/**
 * A charge for delivery without tax, shared by goods, and what it costs with its tax.
 *
 * <p>What was agreed is the charge with the tax of all goods that were ordered. If those with the
 * higher rates are left, the same charge would cost more, although less is supplied. Then its
 * amount is lower, so that no cancellation raises what the customer pays. It depends on the goods
 * that are left, and not on the sequence in which the others went: a courier collects with what has
 * arrived what a bill will say of it.
 */
record SharedDelivery(BigDecimal fee, List<DeliveryCharge.Part> parts) {

  static SharedDelivery of(ChargedDelivery charged) {
    return new SharedDelivery(
        charged.fee(), charged.parts().stream().map(DeliveryCharge.Part::of).toList());
  }

  /**
   * The charge that was agreed, or as much of it as costs no more.
   *
   * @param sharing shares a charge by the goods that are left
   * @param agreed as the order was placed
   * @param charged as the order has it
   * @param all lines of the order, with the pieces that are cancelled now
   */
  static SharedDelivery atMost(
      Function<BigDecimal, SharedDelivery> sharing,
      ChargedDelivery agreed,
      ChargedDelivery charged,
      List<LineCredit.Line> all,
      Taxing taxing) {
    String currency = taxing.currency();
    SharedDelivery shared = sharing.apply(agreed.fee());
    BigDecimal most = of(agreed).exact();
    // Less than a unit is a share that was rounded.
    if (shared.exact().subtract(most).compareTo(unit(currency)) >= 0) {
      shared = shared.lowered(sharing, one -> one.exact().subtract(most), currency);
    }
    // If the charge is far above the goods, it can rise by more than they cost, after it had
    // fallen.
    BigDecimal before =
        of(charged).price(all.stream().map(line -> whole(line.left(currency), line)), taxing);
    return shared.lowered(
        sharing,
        one ->
            one.price(
                    all.stream().map(line -> whole(line.taxed(currency).remaining(), line)), taxing)
                .subtract(before),
        currency);
  }

  /**
   * @param over by how much a charge costs too much
   */
  private SharedDelivery lowered(
      Function<BigDecimal, SharedDelivery> sharing,
      Function<SharedDelivery, BigDecimal> over,
      String currency) {
    SharedDelivery lower = this;
    BigDecimal excess = over.apply(lower);
    while (excess.signum() > 0 && lower.fee.signum() > 0) {
      BigDecimal step =
          excess
              .multiply(lower.fee)
              .divide(lower.exact(), Rounding.digits(currency), RoundingMode.DOWN)
              .max(unit(currency));
      lower = sharing.apply(lower.fee.subtract(step).max(Rounding.zero(currency)));
      excess = over.apply(lower);
    }
    return lower;
  }

  /** With its taxes before they are rounded. */
  private BigDecimal exact() {
    BigDecimal sum = fee;
    for (DeliveryCharge.Part part : parts) {
      for (TaxComponent component : part.line().components()) {
        sum = sum.add(part.line().amount().multiply(component.rate()).movePointLeft(2));
      }
    }
    return sum;
  }

  /** What it costs together with goods. */
  private BigDecimal price(Stream<TaxedLine> goods, Taxing taxing) {
    List<TaxedLine> taxed = new ArrayList<>(goods.toList());
    BigDecimal price = fee;
    for (TaxedLine line : taxed) {
      price = price.add(line.amount());
    }
    parts.forEach(part -> taxed.add(part.line()));
    for (List<TaxAmount> taxes : TaxedLine.taxesOf(taxed, taxing)) {
      price = price.add(TaxAmount.sum(taxes));
    }
    return price;
  }

  private static TaxedLine whole(BigDecimal amount, LineCredit.Line line) {
    return new TaxedLine(line.components(), amount, BigDecimal.ZERO);
  }

  private static BigDecimal unit(String currency) {
    return Rounding.zero(currency).ulp();
  }
}
