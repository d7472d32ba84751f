package shop.orders.domain.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.order.money.ChargedDelivery;
import shop.orders.domain.order.money.DeliveryShares;
import shop.orders.domain.order.money.MoreThanOrdered;
import shop.orders.domain.order.money.TaxCategoryChange;
import shop.orders.domain.order.money.TaxCategoryRefused;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.party.DeliveryTax;

/**
 * How an order is taxed: its lines, and the charge for delivery, which may bear their tax. It is
 * taxed anew until its bill is issued.
 */
record OrderTaxes(List<OrderLine> lines, OrderMoney money) {

  /**
   * Taxes the charge for delivery with the goods that are left once these are cancelled, as their
   * bill is not issued yet. Lines stay as they are.
   *
   * @return the amount by which the order's total falls; negative if it rises
   * @throws MoreThanOrdered if a line has fewer open pieces
   */
  BigDecimal shareDelivery(Map<Long, Integer> quantities) {
    lines.forEach(line -> OrderLines.demandOpen(line, quantities));
    DeliveryShares shares = shares(quantities);
    for (TaxedCharge rounding : shares.rounding()) {
      lines.stream()
          .filter(line -> line.goingBack(0).components().equals(rounding.components()))
          .findFirst()
          .ifPresent(line -> line.bear(rounding.taxes(), money.taxing().inclusive()));
    }
    return money.shareDelivery(shares.charge(), taxes(shares.charge().parts()));
  }

  /** The charge for delivery as the goods share it that are left once these are cancelled. */
  DeliveryShares shares(Map<Long, Integer> quantities) {
    return money.shares(
        lines.stream().map(line -> line.billed(quantities.getOrDefault(line.id(), 0))).toList(),
        lines.stream().map(line -> line.goingBack(quantities.getOrDefault(line.id(), 0))).toList());
  }

  private List<TaxAmount> taxes(List<TaxedCharge> delivery) {
    return Totals.byComponent(
        Stream.concat(
                lines.stream().map(OrderLine::taxes), delivery.stream().map(TaxedCharge::taxes))
            .toList());
  }

  /**
   * Taxes lines by another category. The prices stay, so that the total does where they contain the
   * tax, and else changes by it.
   *
   * @param components of the lines' tax, by the id of each line that the change concerns
   * @param delivery how the shop taxes its charge for delivery
   * @return the changed fields, for the history
   * @throws TaxCategoryRefused if no bill could have the lines together, or the tax would change
   *     although something went back with it
   */
  Map<String, FieldChange> retax(
      TaxCategoryChange to,
      Map<Long, List<TaxComponent>> components,
      DeliveryTax delivery,
      Instant now) {
    TaxCategory exemption = to.category().exemption();
    List<Totals.Priced> priced = new ArrayList<>();
    for (OrderLine line : lines) {
      List<TaxComponent> changed = components.get(line.id());
      priced.add(changed == null ? line.priced() : line.priced(changed, exemption));
    }
    TaxCategoryRefused.unlessTogether(
        priced.stream().map(Totals.Priced::exemption).toList(), money.taxing());
    DetailsChange.Changes changes = new DetailsChange.Changes();
    String before = categories(components.keySet());
    String tax = money.totalTax().toPlainString();
    String total = money.total().toPlainString();
    if (isCredited()) {
      exempt(priced, now);
    } else {
      Totals totals =
          Totals.again(money.taxing(), money.discount(), money.charge(delivery), priced);
      for (int i = 0; i < lines.size(); i++) {
        lines.get(i).retax(totals.lines().get(i), priced.get(i).exemption(), now);
      }
      money.retax(totals);
    }
    changes.of("tax_category", before, categories(components.keySet()));
    changes.of("total_tax", tax, money.totalTax().toPlainString());
    changes.of("total", total, money.total().toPlainString());
    return changes.all();
  }

  private boolean isCredited() {
    return money.isDeliveryGranted() || lines.stream().anyMatch(OrderLine::isCredited);
  }

  /**
   * Another category for lines of which something went back, so that the tax stays. The charge for
   * delivery has it with the goods that were not cancelled.
   */
  private void exempt(List<Totals.Priced> priced, Instant now) {
    List<DeliveryShares.Goods> taxed = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).hasRateOf(priced.get(i).components())) {
        throw TaxCategoryRefused.taxIsCredited();
      }
      taxed.add(lines.get(i).billed(0, priced.get(i).components(), priced.get(i).exemption()));
    }
    ChargedDelivery charge =
        goods().isAllBack(Map.of())
            ? money.charged()
            : money.shares(taxed, goods().staying()).charge();
    List<TaxAmount> taxes = taxes(charge.parts());
    if (TaxAmount.sum(taxes).compareTo(money.totalTax()) != 0
        || charge.fee().compareTo(money.charged().fee()) != 0) {
      throw TaxCategoryRefused.taxIsCredited();
    }
    for (int i = 0; i < lines.size(); i++) {
      lines.get(i).exempt(priced.get(i).exemption(), now);
    }
    money.shareDelivery(charge, taxes);
  }

  private String categories(Set<Long> some) {
    return lines.stream()
        .filter(line -> some.contains(line.id()))
        .map(OrderLine::category)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private OrderLines goods() {
    return new OrderLines(lines, money);
  }
}
