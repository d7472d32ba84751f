package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.Shares;
import shop.orders.domain.money.TaxAmount;
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

  /**
   * Its parts that are taxed alike, to be taxed together with the goods; none if it is not taxed.
   *
   * <p>If the goods' rates are its own, each kind of tax gets a part by the value of its goods
   * after discount, by the largest remainder. Goods that are all free are taken by their pieces.
   *
   * @param goods in the sequence of {@code priced}
   */
  List<TaxedLine> parts(List<TaxedLine> goods, List<Totals.Priced> priced, String currency) {
    BigDecimal charge = Rounding.round(amount, currency);
    if (charge.signum() == 0) {
      return List.of();
    }
    return switch (tax.way()) {
      case NONE -> List.of();
      case RATE -> List.of(part(tax.own(), charge));
      case GOODS -> shared(charge, goods, priced, currency);
    };
  }

  private static List<TaxedLine> shared(
      BigDecimal charge, List<TaxedLine> goods, List<Totals.Priced> priced, String currency) {
    boolean free = goods.stream().allMatch(line -> line.amount().signum() == 0);
    Map<List<TaxComponent>, BigDecimal> values = new LinkedHashMap<>();
    for (int i = 0; i < goods.size(); i++) {
      BigDecimal value =
          free ? BigDecimal.valueOf(priced.get(i).quantity()) : goods.get(i).amount();
      values.merge(goods.get(i).components(), value, BigDecimal::add);
    }
    List<BigDecimal> shares = Shares.of(charge, List.copyOf(values.values()), currency);
    List<TaxedLine> parts = new ArrayList<>();
    for (List<TaxComponent> kind : values.keySet()) {
      BigDecimal share = shares.get(parts.size());
      parts.add(part(kind, share));
    }
    return parts.stream().filter(part -> part.amount().signum() > 0).toList();
  }

  private static TaxedLine part(List<TaxComponent> components, BigDecimal amount) {
    return new TaxedLine(components, amount, BigDecimal.ZERO);
  }

  /** The parts with the taxes that were computed for them. */
  static List<TaxedCharge> charges(List<TaxedLine> parts, List<List<TaxAmount>> taxes) {
    List<TaxedCharge> charges = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      charges.add(new TaxedCharge(parts.get(i).leaving(), taxes.get(i)));
    }
    return charges;
  }
}
