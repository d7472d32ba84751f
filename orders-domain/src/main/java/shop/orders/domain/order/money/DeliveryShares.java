package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.party.DeliveryTax;

/**
 * The charge for delivery, taxed with the goods that are left of an order whose first bill is not
 * issued yet. Transport is part of the taxable amount of what is supplied (Directive 2006/112/EC,
 * art. 78(b)), so that goods which were cancelled before have no part in it. Where prices are net,
 * it does not cost more than was agreed ({@link SharedDelivery}).
 *
 * @param charge with its parts
 * @param rounding what the taxes of parts that are gone leave of their kind, as shares are rounded;
 *     each has the amount zero, and belongs to goods that are taxed alike
 */
public record DeliveryShares(ChargedDelivery charge, List<TaxedCharge> rounding) {

  /**
   * A line, as the first bill will have it.
   *
   * @param line with what was cancelled as {@code before} and what is cancelled now as {@code
   *     pieces}, and without what was granted
   * @param exemption as of {@link Totals.Priced}
   */
  public record Goods(LineCredit.Line line, TaxCategory exemption) {

    private int pieces() {
      return line.ordered() - line.before() - line.pieces();
    }

    private BigDecimal worth(String currency) {
      return line.taxed(currency).remaining();
    }

    private boolean isAlike(TaxedCharge part) {
      return exemption == null
          ? part.exemption() == null && part.components().equals(line.components())
          : exemption.equals(part.exemption());
    }
  }

  /** The charge stays as it is. */
  public static DeliveryShares same(ChargedDelivery charged) {
    return new DeliveryShares(charged, List.of());
  }

  /**
   * The charge, shared by these goods. The taxes change by what the taxes of all that is left
   * change, so that all of it is taxed as an order of its own.
   *
   * @param goods of the bill; if there are none, the charge stays
   * @param all lines of the order as they are, with the pieces that are cancelled now
   * @param agreed the charge of the order as it was placed
   * @param present the charge as the order has it
   */
  public static DeliveryShares of(
      List<Goods> goods,
      List<LineCredit.Line> all,
      ChargedDelivery agreed,
      ChargedDelivery present,
      Taxing taxing) {
    String currency = taxing.currency();
    List<TaxedCharge> charged = present.parts();
    List<Goods> some = goods.stream().filter(one -> one.pieces() > 0).toList();
    List<TaxedLine> taxed = new ArrayList<>();
    List<Totals.Priced> priced = new ArrayList<>();
    for (Goods one : some) {
      BigDecimal worth = one.worth(currency);
      taxed.add(new TaxedLine(one.line().components(), worth, BigDecimal.ZERO));
      priced.add(new Totals.Priced(one.pieces(), worth, one.line().components(), one.exemption()));
    }
    if (some.isEmpty()) {
      return same(present);
    }
    DeliveryTax way = way(agreed.parts(), some, currency);
    Function<BigDecimal, SharedDelivery> sharing =
        fee -> new SharedDelivery(fee, new DeliveryCharge(fee, way).parts(taxed, priced, currency));
    SharedDelivery shared =
        taxing.inclusive()
            ? sharing.apply(agreed.fee())
            : SharedDelivery.atMost(sharing, agreed, present, all, taxing);
    List<DeliveryCharge.Part> old = SharedDelivery.of(present).parts();
    List<TaxedCharge> before = DeliveryCharge.beside(all, old, taxing);
    List<TaxedCharge> after = DeliveryCharge.beside(all, shared.parts(), taxing);

    List<TaxedCharge> parts = new ArrayList<>();
    for (TaxedCharge part : after) {
      TaxedCharge own = part;
      for (int i = 0; i < charged.size(); i++) {
        if (isAlike(part, charged.get(i))) {
          own = plus(own, rounding(charged.get(i), before.get(i)), taxing);
        }
      }
      parts.add(own);
    }
    List<TaxedCharge> rest = new ArrayList<>();
    for (int i = 0; i < charged.size(); i++) {
      TaxedCharge gone = charged.get(i);
      TaxedCharge left = rounding(gone, before.get(i));
      if (left.tax().signum() != 0 && after.stream().noneMatch(part -> isAlike(part, gone))) {
        rest.add(left);
      }
    }
    return new DeliveryShares(new ChargedDelivery(shared.fee(), parts), rest);
  }

  /**
   * How the charge is taxed, which is what the agreed parts show. If all goods have parts of their
   * own kind, it is shared by their rates, which is the same as a rate of its own where that is
   * also the one of the goods.
   */
  private static DeliveryTax way(List<TaxedCharge> charged, List<Goods> goods, String currency) {
    if (charged.isEmpty()) {
      return DeliveryTax.NONE;
    }
    List<TaxedCharge> own = charged.stream().filter(part -> part.exemption() == null).toList();
    boolean ofGoods =
        goods.stream()
            .filter(one -> one.worth(currency).signum() > 0)
            .allMatch(one -> charged.stream().anyMatch(one::isAlike));
    return ofGoods || own.size() != 1
        ? DeliveryTax.GOODS
        : new DeliveryTax(DeliveryTax.Way.RATE, own.get(0).components());
  }

  private static boolean isAlike(TaxedCharge part, TaxedCharge other) {
    return part.components().equals(other.components())
        && Optional.ofNullable(part.exemption()).equals(Optional.ofNullable(other.exemption()));
  }

  /** By how much the taxes of a part are more than those by which all taxes fall without it. */
  private static TaxedCharge rounding(TaxedCharge charged, TaxedCharge beside) {
    List<TaxAmount> more = new ArrayList<>();
    for (int c = 0; c < charged.taxes().size(); c++) {
      TaxAmount tax = charged.taxes().get(c);
      BigDecimal amount = tax.amount().subtract(beside.taxes().get(c).amount());
      more.add(new TaxAmount(tax.key(), tax.rate(), BigDecimal.ZERO, amount));
    }
    return new TaxedCharge(BigDecimal.ZERO, more, charged.exemption());
  }

  private static TaxedCharge plus(TaxedCharge part, TaxedCharge more, Taxing taxing) {
    return new TaxedCharge(
        part.amount(),
        plus(part.taxes(), more.taxes(), part.amount(), taxing.inclusive(), taxing.currency()),
        part.exemption());
  }

  /**
   * Taxes of an amount with more taxes of the same components.
   *
   * @param amount contains the taxes if prices do
   */
  public static List<TaxAmount> plus(
      List<TaxAmount> taxes,
      List<TaxAmount> more,
      BigDecimal amount,
      boolean inclusive,
      String currency) {
    List<BigDecimal> sums = new ArrayList<>();
    for (int c = 0; c < taxes.size(); c++) {
      sums.add(Rounding.round(taxes.get(c).amount().add(more.get(c).amount()), currency));
    }
    BigDecimal sum = sums.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    List<TaxAmount> all = new ArrayList<>();
    for (int c = 0; c < taxes.size(); c++) {
      TaxAmount tax = taxes.get(c);
      BigDecimal base = inclusive ? amount.subtract(sum) : amount;
      all.add(new TaxAmount(tax.key(), tax.rate(), base, sums.get(c)));
    }
    return all;
  }
}
