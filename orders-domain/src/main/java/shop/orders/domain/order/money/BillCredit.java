package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxedCharge;

/**
 * What is credited of one bill: a credit note refers to one bill (EN 16931, BT-25).
 *
 * @param billId null for what is not billed yet; it will not be billed any more
 */
public record BillCredit(Long billId, List<LineCredit> lines, DeliveryCredit delivery) {

  public BillCredit {
    lines = List.copyOf(lines);
  }

  /** What the customer was charged for it. */
  public BigDecimal total() {
    return lines.stream().map(LineCredit::total).reduce(delivery.total(), BigDecimal::add);
  }

  /** As much, but charged again. */
  public BillCredit negated() {
    return new BillCredit(
        billId, lines.stream().map(LineCredit::negated).toList(), delivery.negated());
  }

  /** The same with a unit more or less of tax, once for each line that it can be on. */
  List<BillCredit> withMoreTax(BigDecimal unit) {
    List<BillCredit> changed = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      LineCredit line = lines.get(i);
      if (!line.taxes().isEmpty() && line.taxes().get(0).amount().add(unit).signum() >= 0) {
        List<TaxAmount> taxes = new ArrayList<>(line.taxes());
        TaxAmount first = taxes.get(0);
        taxes.set(
            0, new TaxAmount(first.key(), first.rate(), first.base(), first.amount().add(unit)));
        List<LineCredit> all = new ArrayList<>(lines);
        all.set(
            i,
            new LineCredit(
                line.lineId(),
                line.quantity(),
                line.goods(),
                taxes,
                line.tax().add(unit),
                line.total().add(unit)));
        changed.add(new BillCredit(billId, all, delivery));
      }
    }
    return changed;
  }

  /** How far the tax of a rate is from that rate of its base, for the rate with the most. */
  BigDecimal off(Taxing taxing) {
    List<TaxedCharge> taxed = new ArrayList<>(delivery.parts());
    lines.forEach(line -> taxed.add(new TaxedCharge(line.goods(), line.taxes(), null)));
    return taxing.off(taxed);
  }

  public boolean isNothing() {
    return lines.isEmpty() && delivery.fee().signum() == 0;
  }

  /** The credits of all bills together, one for each line of the order. */
  public static List<LineCredit> lines(List<BillCredit> credits) {
    Map<Long, LineCredit> lines = new LinkedHashMap<>();
    credits.stream()
        .flatMap(credit -> credit.lines().stream())
        .forEach(line -> lines.merge(line.lineId(), line, BillCredit::both));
    return List.copyOf(lines.values());
  }

  /** The delivery charge, which one bill has at most. */
  public static DeliveryCredit delivery(List<BillCredit> credits, String currency) {
    return credits.stream()
        .map(BillCredit::delivery)
        .filter(delivery -> delivery.fee().signum() != 0)
        .findFirst()
        .orElse(DeliveryCredit.none(currency));
  }

  private static LineCredit both(LineCredit one, LineCredit other) {
    List<TaxAmount> taxes = new ArrayList<>();
    for (int i = 0; i < one.taxes().size(); i++) {
      taxes.add(sum(one.taxes().get(i), other.taxes().get(i)));
    }
    return new LineCredit(
        one.lineId(),
        one.quantity() + other.quantity(),
        one.goods().add(other.goods()),
        taxes,
        one.tax().add(other.tax()),
        one.total().add(other.total()));
  }

  private static TaxAmount sum(TaxAmount one, TaxAmount other) {
    return new TaxAmount(
        one.key(), one.rate(), one.base().add(other.base()), one.amount().add(other.amount()));
  }

  /** Both credits as one for each bill. */
  public static List<BillCredit> byBill(List<BillCredit> some, List<BillCredit> more) {
    List<BillCredit> all = new ArrayList<>(some);
    for (BillCredit credit : more) {
      int same = 0;
      while (same < all.size() && !Objects.equals(all.get(same).billId, credit.billId)) {
        same++;
      }
      if (same == all.size()) {
        all.add(credit);
      } else {
        List<LineCredit> lines = new ArrayList<>(all.get(same).lines);
        lines.addAll(credit.lines);
        all.set(same, new BillCredit(credit.billId, lines, all.get(same).delivery));
      }
    }
    return all;
  }

  /** A credit of lines that are not billed. */
  public static BillCredit of(List<LineCredit> lines, String currency) {
    return ofLines(null, lines, currency);
  }

  /** A credit of lines alone. */
  public static BillCredit ofLines(Long billId, List<LineCredit> lines, String currency) {
    return new BillCredit(billId, lines, DeliveryCredit.none(currency));
  }

  /** What the customer was charged for all of them. */
  static BigDecimal total(List<BillCredit> credits, String currency) {
    return sum(credits.stream().map(BillCredit::total).toList(), currency);
  }

  static BigDecimal sum(List<BigDecimal> amounts, String currency) {
    return amounts.stream().reduce(Rounding.zero(currency), BigDecimal::add);
  }
}
