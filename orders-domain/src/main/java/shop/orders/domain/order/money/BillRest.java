package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.Shares;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;

/**
 * What is left of a bill after its credits, whether or not their notes could be issued yet; or what
 * is left to be billed of an order that has bills for some of its parcels.
 *
 * <p>Pieces that go back take their share of what is left of their line, and the last of them all
 * of it. The tax of what goes back is that of a document of its own, as near as the rest allows
 * ({@link TaxedLine}). So all credits of a bill sum to it exactly.
 *
 * @param billId null for what is not billed yet
 * @param delivery the charge for delivery if the bill has it and it did not go back, else zero
 * @param deliveryParts of it by kind of tax; empty if it is not taxed
 */
public record BillRest(
    Long billId, List<Line> lines, BigDecimal delivery, List<TaxedCharge> deliveryParts) {

  public BillRest {
    lines = List.copyOf(lines);
    deliveryParts = List.copyOf(deliveryParts);
  }

  /**
   * What is left of a line.
   *
   * @param goods after discount; contains the tax if prices do
   */
  public record Line(long lineId, int quantity, BigDecimal goods, List<TaxAmount> taxes) {

    public Line {
      taxes = List.copyOf(taxes);
    }

    private TaxedLine without(int pieces, String currency) {
      return new TaxedLine(
          BillRest.components(taxes),
          goods,
          goods.subtract(share(pieces, currency)),
          taxes.stream().map(TaxAmount::amount).toList());
    }

    private TaxedLine granting(BigDecimal sum) {
      return new TaxedLine(
          BillRest.components(taxes),
          goods,
          goods.subtract(sum),
          taxes.stream().map(TaxAmount::amount).toList());
    }

    private BigDecimal share(int pieces, String currency) {
      if (pieces == quantity) {
        return goods;
      }
      return goods
          .multiply(BigDecimal.valueOf(pieces))
          .divide(BigDecimal.valueOf(quantity), Rounding.digits(currency), RoundingMode.HALF_UP);
    }
  }

  /** Whether neither pieces nor a charge are left. */
  public boolean isNothing() {
    return lines.isEmpty() && delivery.signum() == 0;
  }

  /** How far the tax of a rate is from that rate of its base, for the rate with the most. */
  BigDecimal off(Taxing taxing) {
    List<TaxedCharge> taxed = new ArrayList<>(deliveryParts);
    lines.forEach(line -> taxed.add(new TaxedCharge(line.goods(), line.taxes(), null)));
    return taxing.off(taxed);
  }

  /**
   * Whether what a grant leaves can be credited, to the end: no kind of taxes is below zero, and
   * none is left without goods or a charge that it is of.
   */
  boolean canGrant(BillCredit grant) {
    Map<List<TaxComponent>, List<BigDecimal>> taxes = new LinkedHashMap<>();
    Map<List<TaxComponent>, BigDecimal> amounts = new LinkedHashMap<>();
    for (Line line : lines) {
      add(taxes, line.taxes(), false);
      amounts.merge(kind(line.taxes()), line.goods(), BigDecimal::add);
    }
    for (TaxedCharge part : deliveryParts) {
      add(taxes, part.taxes(), false);
      amounts.merge(kind(part.taxes()), part.amount(), BigDecimal::add);
    }
    for (LineCredit line : grant.lines()) {
      add(taxes, line.taxes(), true);
      amounts.merge(kind(line.taxes()), line.goods().negate(), BigDecimal::add);
    }
    return taxes.keySet().stream()
        .allMatch(
            kind -> {
              boolean isAnythingLeft = amounts.get(kind).signum() != 0;
              return taxes.get(kind).stream()
                  .allMatch(tax -> isAnythingLeft ? tax.signum() >= 0 : tax.signum() == 0);
            });
  }

  /** What it costs, with its tax. */
  BigDecimal price(Taxing taxing) {
    List<BigDecimal> amounts = new ArrayList<>(List.of(delivery));
    lines.forEach(line -> amounts.add(line.goods()));
    if (!taxing.inclusive()) {
      lines.forEach(line -> amounts.add(tax(line.taxes(), taxing.currency())));
      deliveryParts.forEach(part -> amounts.add(part.tax()));
    }
    return BillCredit.sum(amounts, taxing.currency());
  }

  /** The other pieces with the charge, worth what {@link #worth} says. */
  BillRest withoutPieces(Map<Long, Integer> quantities, Taxing taxing) {
    Map<Long, Integer> others = new LinkedHashMap<>();
    lines.forEach(
        line ->
            others.put(line.lineId(), line.quantity() - quantities.getOrDefault(line.lineId(), 0)));
    BillCredit worth = worth(others, delivery.signum() != 0, taxing);
    return new BillRest(
        billId,
        worth.lines().stream()
            .map(line -> new Line(line.lineId(), line.quantity(), line.goods(), line.taxes()))
            .toList(),
        worth.delivery().fee(),
        worth.delivery().parts());
  }

  /** The pieces that are left, by line. */
  public Map<Long, Integer> pieces() {
    Map<Long, Integer> pieces = new LinkedHashMap<>();
    lines.forEach(line -> pieces.merge(line.lineId(), line.quantity(), Integer::sum));
    return pieces;
  }

  public int pieces(long lineId) {
    return lines.stream().filter(line -> line.lineId() == lineId).mapToInt(Line::quantity).sum();
  }

  BigDecimal goods(long lineId) {
    return lines.stream()
        .filter(line -> line.lineId() == lineId)
        .map(Line::goods)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * What some pieces are worth, and the charge for delivery. Nothing is changed.
   *
   * @param quantities pieces by line, at most those that are left
   */
  public BillCredit worth(Map<Long, Integer> quantities, boolean withDelivery, Taxing taxing) {
    String currency = taxing.currency();
    List<TaxedLine> taxed = new ArrayList<>();
    for (Line line : lines) {
      taxed.add(line.without(quantities.getOrDefault(line.lineId(), 0), currency));
    }
    deliveryParts.forEach(part -> taxed.add(TaxedLine.billed(part, withDelivery)));
    List<List<TaxAmount>> taxes = TaxedLine.taxesOf(taxed, taxing);
    List<LineCredit> credits = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      int pieces = quantities.getOrDefault(lines.get(i).lineId(), 0);
      if (pieces > 0) {
        BigDecimal goods = taxed.get(i).leaving();
        BigDecimal tax = tax(taxes.get(i), currency);
        BigDecimal total = taxing.inclusive() ? goods : goods.add(tax);
        credits.add(new LineCredit(lines.get(i).lineId(), pieces, goods, taxes.get(i), tax, total));
      }
    }
    List<List<TaxAmount>> ofDelivery = taxes.subList(lines.size(), taxes.size());
    return new BillCredit(
        billId, credits, withDelivery ? charge(ofDelivery, taxing) : DeliveryCredit.none(currency));
  }

  /**
   * What sums are worth that are granted on lines without pieces, with the taxes of a document of
   * its own. Nothing is changed.
   *
   * @param sums by line, at most what is left of its goods; contain the tax if prices do
   */
  BillCredit granted(Map<Long, BigDecimal> sums, Taxing taxing) {
    BigDecimal zero = Rounding.zero(taxing.currency());
    List<TaxedLine> taxed = new ArrayList<>();
    lines.forEach(line -> taxed.add(line.granting(sums.getOrDefault(line.lineId(), zero))));
    deliveryParts.forEach(part -> taxed.add(TaxedLine.billed(part, false)));
    List<List<TaxAmount>> taxes = TaxedLine.taxesOf(taxed, taxing);
    List<LineCredit> credits = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      BigDecimal goods = taxed.get(i).leaving();
      if (goods.signum() > 0) {
        BigDecimal tax = tax(taxes.get(i), taxing.currency());
        BigDecimal total = taxing.inclusive() ? goods : goods.add(tax);
        credits.add(new LineCredit(lines.get(i).lineId(), 0, goods, taxes.get(i), tax, total));
      }
    }
    return BillCredit.ofLines(billId, credits, taxing.currency());
  }

  private DeliveryCredit charge(List<List<TaxAmount>> taxes, Taxing taxing) {
    BigDecimal sum = Rounding.zero(taxing.currency());
    List<TaxedCharge> parts = new ArrayList<>();
    for (int i = 0; i < deliveryParts.size(); i++) {
      TaxedCharge part = deliveryParts.get(i);
      parts.add(new TaxedCharge(part.amount(), taxes.get(i), part.exemption()));
      sum = sum.add(tax(taxes.get(i), taxing.currency()));
    }
    return new DeliveryCredit(
        delivery, parts, sum, taxing.inclusive() ? delivery : delivery.add(sum));
  }

  private static BigDecimal tax(List<TaxAmount> taxes, String currency) {
    return taxes.stream().map(TaxAmount::amount).reduce(Rounding.zero(currency), BigDecimal::add);
  }

  /**
   * What is left when that has gone. The lines that are taxed alike share what is left of their
   * taxes, as a piece may have taken a unit more than its line had.
   *
   * @param gone of a grant, the pieces stay and are worth less; below zero if it is taken back, or
   *     had not gone after all
   */
  public BillRest less(BillCredit gone, Taxing taxing) {
    List<Line> before = new ArrayList<>(lines);
    for (LineCredit credit : gone.lines()) {
      if (credit.quantity() < 0 && pieces(credit.lineId()) == 0) {
        before.add(nothing(credit, taxing.currency()));
      }
    }
    Map<List<TaxComponent>, List<BigDecimal>> taxes = new LinkedHashMap<>();
    Stream.concat(before.stream().map(Line::taxes), deliveryParts.stream().map(TaxedCharge::taxes))
        .forEach(borne -> add(taxes, borne, false));
    gone.lines().forEach(line -> add(taxes, line.taxes(), true));
    gone.delivery().parts().forEach(part -> add(taxes, part.taxes(), true));

    int charge = gone.delivery().fee().signum();
    BigDecimal zero = Rounding.zero(taxing.currency());
    List<Line> left = new ArrayList<>();
    for (Line line : before) {
      Line less = line;
      for (LineCredit credit : gone.lines()) {
        if (credit.lineId() == line.lineId()) {
          less =
              new Line(
                  line.lineId(),
                  less.quantity() - credit.quantity(),
                  less.goods().subtract(credit.goods()),
                  line.taxes());
        }
      }
      if (less.quantity() > 0) {
        left.add(less);
      }
    }
    return new BillRest(
            billId,
            left,
            charge == 0 ? delivery : gone.delivery().fee().negate().max(zero),
            charge == 0
                ? deliveryParts
                : charge > 0
                    ? List.of()
                    : gone.delivery().parts().stream().map(TaxedCharge::negated).toList())
        .taxed(taxes, taxing);
  }

  /** What is left when that is charged again, which had gone before. */
  public BillRest plus(BillCredit back, Taxing taxing) {
    return less(back.negated(), taxing);
  }

  /** A line of which nothing is left, taxed as it was. */
  private static Line nothing(LineCredit credit, String currency) {
    BigDecimal zero = Rounding.zero(currency);
    return new Line(
        credit.lineId(),
        0,
        zero,
        credit.taxes().stream()
            .map(tax -> new TaxAmount(tax.key(), tax.rate(), zero, zero))
            .toList());
  }

  private static void add(
      Map<List<TaxComponent>, List<BigDecimal>> sums, List<TaxAmount> taxes, boolean negated) {
    List<BigDecimal> amounts =
        taxes.stream().map(tax -> negated ? tax.amount().negate() : tax.amount()).toList();
    sums.merge(kind(taxes), amounts, BillRest::sums);
  }

  private static List<BigDecimal> sums(List<BigDecimal> some, List<BigDecimal> more) {
    List<BigDecimal> sums = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      sums.add(some.get(i).add(more.get(i)));
    }
    return sums;
  }

  /** The same lines with shares of those taxes, which are sums for all that is taxed alike. */
  private BillRest taxed(Map<List<TaxComponent>, List<BigDecimal>> sums, Taxing taxing) {
    List<List<TaxComponent>> kinds =
        Stream.concat(
                lines.stream().map(line -> kind(line.taxes())),
                deliveryParts.stream().map(part -> kind(part.taxes())))
            .toList();
    List<List<TaxAmount>> present =
        Stream.concat(
                lines.stream().map(Line::taxes), deliveryParts.stream().map(TaxedCharge::taxes))
            .toList();
    List<BigDecimal> amounts =
        Stream.concat(
                lines.stream().map(Line::goods), deliveryParts.stream().map(TaxedCharge::amount))
            .toList();
    List<List<TaxAmount>> taxes = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      List<TaxComponent> kind = kinds.get(i);
      int before = (int) kinds.subList(0, i).stream().filter(kind::equals).count();
      List<BigDecimal> alike = new ArrayList<>();
      for (int k = 0; k < kinds.size(); k++) {
        if (kinds.get(k).equals(kind)) {
          alike.add(amounts.get(k));
        }
      }
      List<BigDecimal> own =
          sums.get(kind).stream()
              .map(sum -> Shares.of(sum, alike, taxing.currency()).get(before))
              .toList();
      taxes.add(amounts(components(present.get(i)), own, amounts.get(i), taxing.inclusive()));
    }
    List<Line> taxedLines = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      taxedLines.add(new Line(line.lineId(), line.quantity(), line.goods(), taxes.get(i)));
    }
    List<TaxedCharge> parts = new ArrayList<>();
    for (int i = 0; i < deliveryParts.size(); i++) {
      TaxedCharge part = deliveryParts.get(i);
      parts.add(new TaxedCharge(part.amount(), taxes.get(lines.size() + i), part.exemption()));
    }
    return new BillRest(billId, taxedLines, delivery, parts);
  }

  private static List<TaxAmount> amounts(
      List<TaxComponent> components, List<BigDecimal> own, BigDecimal amount, boolean inclusive) {
    BigDecimal tax = own.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal base = inclusive ? amount.subtract(tax) : amount;
    List<TaxAmount> taxes = new ArrayList<>();
    for (int c = 0; c < components.size(); c++) {
      TaxComponent component = components.get(c);
      taxes.add(new TaxAmount(component.key(), component.rate(), base, own.get(c)));
    }
    return taxes;
  }

  /** What is taxed alike; the digits of the rates do not matter. */
  private static List<TaxComponent> kind(List<TaxAmount> taxes) {
    return taxes.stream()
        .map(tax -> new TaxComponent(tax.key(), tax.rate().stripTrailingZeros()))
        .toList();
  }

  private static List<TaxComponent> components(List<TaxAmount> taxes) {
    return taxes.stream().map(tax -> new TaxComponent(tax.key(), tax.rate())).toList();
  }
}
