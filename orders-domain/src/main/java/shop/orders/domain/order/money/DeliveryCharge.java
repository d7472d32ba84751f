package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.Shares;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.party.DeliveryTax;

/**
 * The charge for the delivery of an order, and how it is taxed.
 *
 * @param amount contains the tax if prices do
 */
public record DeliveryCharge(BigDecimal amount, DeliveryTax tax) {

  /** A charge that is not taxed. */
  public static DeliveryCharge untaxed(BigDecimal amount) {
    return new DeliveryCharge(amount, DeliveryTax.NONE);
  }

  /** What is taxed alike: the same components and, if there are none, for the same reason. */
  private record Kind(List<TaxComponent> components, TaxCategory exemption) {

    static Kind of(Totals.Priced item) {
      return new Kind(item.components(), item.exemption());
    }
  }

  /** A part of the charge, all of which leaves an order at once. */
  record Part(TaxedLine line, TaxCategory exemption) {

    static Part of(TaxedCharge charge) {
      return of(new Kind(charge.components(), charge.exemption()), charge.amount());
    }

    private static Part of(Kind kind, BigDecimal amount) {
      return new Part(new TaxedLine(kind.components(), amount, BigDecimal.ZERO), kind.exemption());
    }
  }

  /**
   * Its parts that are taxed alike, to be taxed together with the goods; none if it is not taxed.
   *
   * <p>If the goods' rates are its own, each kind of tax gets a part by the value of its goods
   * after discount, by the largest remainder. Goods that are all free are taken by their pieces. A
   * charge that is not taxed for goods that all bear no tax for the same reason bears none for that
   * reason, too.
   *
   * <p>A rate of its own is for the delivery of what is taxed. The share of the charge that belongs
   * to goods without tax bears none for their reason, as transport is part of what is transported
   * (Directive 2006/112/EC, art. 78(b)). So beside goods none of which are subject to VAT the
   * charge is not, either: EN 16931 allows nothing else beside them (BR-O-14).
   *
   * @param goods in the sequence of {@code priced}
   */
  List<Part> parts(List<TaxedLine> goods, List<Totals.Priced> priced, String currency) {
    BigDecimal charge = Rounding.round(amount, currency);
    if (charge.signum() == 0) {
      return List.of();
    }
    List<Kind> ofGoods = priced.stream().map(Kind::of).toList();
    if (priced.stream().allMatch(DeliveryCharge::isOutsideVat)) {
      return shared(charge, goods, priced, ofGoods, currency);
    }
    return switch (tax.way()) {
      case NONE -> exempt(charge, priced);
      case RATE -> {
        Kind own = new Kind(tax.own(), null);
        List<Kind> kinds =
            ofGoods.stream().map(kind -> kind.exemption() == null ? own : kind).toList();
        yield shared(charge, goods, priced, kinds, currency);
      }
      case GOODS -> shared(charge, goods, priced, ofGoods, currency);
    };
  }

  private static boolean isOutsideVat(Totals.Priced item) {
    return item.exemption() != null && item.exemption().code() == TaxCategory.Code.O;
  }

  private static List<Part> exempt(BigDecimal charge, List<Totals.Priced> priced) {
    List<Kind> kinds = priced.stream().map(Kind::of).distinct().toList();
    return kinds.size() == 1 && kinds.get(0).exemption() != null
        ? List.of(Part.of(kinds.get(0), charge))
        : List.of();
  }

  /**
   * @param kinds how the charge is taxed beside each of the goods
   */
  private static List<Part> shared(
      BigDecimal charge,
      List<TaxedLine> goods,
      List<Totals.Priced> priced,
      List<Kind> kinds,
      String currency) {
    boolean free = goods.stream().allMatch(line -> line.amount().signum() == 0);
    Map<Kind, BigDecimal> values = new LinkedHashMap<>();
    for (int i = 0; i < goods.size(); i++) {
      BigDecimal value =
          free ? BigDecimal.valueOf(priced.get(i).quantity()) : goods.get(i).amount();
      values.merge(kinds.get(i), value, BigDecimal::add);
    }
    List<BigDecimal> shares = Shares.of(charge, List.copyOf(values.values()), currency);
    List<Part> parts = new ArrayList<>();
    for (Kind kind : values.keySet()) {
      parts.add(Part.of(kind, shares.get(parts.size())));
    }
    return parts.stream().filter(part -> part.line().amount().signum() > 0).toList();
  }

  /**
   * The parts with the taxes by which those of all goods would fall without them.
   *
   * @param goods all lines of the order, as they are; empty if none of them stay
   */
  static List<TaxedCharge> beside(List<LineCredit.Line> goods, List<Part> parts, Taxing taxing) {
    List<TaxedLine> taxed = new ArrayList<>();
    parts.forEach(part -> taxed.add(part.line()));
    goods.forEach(line -> taxed.add(line.granting(BigDecimal.ZERO, taxing.currency())));
    return charges(parts, TaxedLine.taxesOf(taxed, taxing));
  }

  /** The parts with the taxes that were computed for them. */
  static List<TaxedCharge> charges(List<Part> parts, List<List<TaxAmount>> taxes) {
    List<TaxedCharge> charges = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      charges.add(new TaxedCharge(part.line().leaving(), taxes.get(i), part.exemption()));
    }
    return charges;
  }
}
