package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.Shares;

/**
 * What is left of a credit of one bill after what was charged again of it: a return of which fewer
 * pieces had come, or a grant that was a mistake. What is charged again is priced and taxed as a
 * part of the credit, and the last part takes all, so that everything that is charged again sums to
 * the credit, to the cent for each rate.
 *
 * @param goods what was credited, with the same shape as what is left of a bill; a line on which a
 *     sum was granted counts as one piece
 * @param withheld what the shop keeps of it, such as restocking fees; below zero in a credit that
 *     gives back what another one had withheld
 */
public record CreditRest(BillRest goods, List<Withheld> withheld) {

  /** The line of what is withheld of all lines alike. */
  private static final long ALL = 0;

  public CreditRest {
    withheld = List.copyOf(withheld);
  }

  /**
   * What the shop keeps of a line.
   *
   * @param lineId zero for all lines and the delivery charge alike
   */
  public record Withheld(long lineId, BigDecimal amount) {}

  /**
   * A part of a credit that is charged again.
   *
   * @param credit above zero
   * @param withheld what the shop had kept of it, which is given back
   */
  public record Part(BillCredit credit, List<Withheld> withheld) {

    public Part {
      withheld = List.copyOf(withheld);
    }

    /** What is charged again. */
    public BigDecimal total() {
      return credit.total().subtract(kept());
    }

    /** The sum of what the shop had kept. */
    public BigDecimal kept() {
      return withheld.stream().map(Withheld::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /**
   * A whole credit, by bill. What the shop keeps of a line is withheld where its pieces are
   * credited, so that it goes with them if they are charged again.
   *
   * @param parts of it, by bill
   * @param fees what the shop keeps of each line of the order; for all its bills
   */
  static List<CreditRest> of(List<BillCredit> parts, Map<Long, BigDecimal> fees, String currency) {
    List<List<Withheld>> withheld = new ArrayList<>();
    parts.forEach(part -> withheld.add(new ArrayList<>()));
    fees.forEach(
        (lineId, fee) -> {
          List<BigDecimal> shares =
              Shares.of(fee, parts.stream().map(part -> worth(part, lineId)).toList(), currency);
          for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i).signum() > 0) {
              withheld.get(i).add(new Withheld(lineId, shares.get(i)));
            }
          }
        });
    List<CreditRest> rests = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      rests.add(new CreditRest(whole(parts.get(i), parts.get(i).billId()), withheld.get(i)));
    }
    return rests;
  }

  /** What the customer was charged for the pieces of a line. */
  private static BigDecimal worth(BillCredit credit, long lineId) {
    return LineCredit.total(
        credit.lines().stream().filter(line -> line.lineId() == lineId).toList());
  }

  /** A part of a credit of what was not billed, once that is on a bill. */
  static CreditRest of(Part part, long billId) {
    return new CreditRest(whole(part.credit(), billId), part.withheld());
  }

  private static BillRest whole(BillCredit credit, Long billId) {
    List<BillRest.Line> lines = new ArrayList<>();
    for (LineCredit line : credit.lines()) {
      int pieces = Math.max(1, line.quantity());
      lines.add(new BillRest.Line(line.lineId(), pieces, line.goods(), line.taxes()));
    }
    return new BillRest(billId, lines, credit.delivery().fee(), credit.delivery().parts());
  }

  /**
   * The credits of what was withheld of another credit and goes back after all, beside it.
   *
   * @param credit what is left of the other one, by bill
   * @param stays what is withheld for good, by line of the order
   * @param sum of what goes back
   * @param delivery the charge for delivery, by bill, if it goes back now
   */
  public static List<CreditRest> released(
      List<CreditRest> credit,
      Map<Long, BigDecimal> stays,
      BigDecimal sum,
      List<BillCredit> delivery,
      String currency) {
    List<BigDecimal> weights = weights(credit, stays);
    boolean known = weights.stream().anyMatch(weight -> weight.signum() > 0);
    List<BigDecimal> shares = known ? Shares.of(sum, weights, currency) : List.of();
    Map<Long, List<Withheld>> byBill = new LinkedHashMap<>();
    int next = 0;
    for (CreditRest rest : credit) {
      List<Withheld> back = byBill.computeIfAbsent(rest.billId(), any -> new ArrayList<>());
      for (Withheld kept : rest.withheld()) {
        BigDecimal share = known ? shares.get(next++) : BigDecimal.ZERO;
        if (share.signum() > 0) {
          back.add(new Withheld(kept.lineId(), share.negate()));
        }
      }
    }
    delivery.forEach(part -> byBill.computeIfAbsent(part.billId(), any -> new ArrayList<>()));
    if (!known && sum.signum() > 0) {
      // Of an order whose credits were not kept then.
      Long first = byBill.isEmpty() ? null : byBill.keySet().iterator().next();
      byBill.computeIfAbsent(first, any -> new ArrayList<>()).add(new Withheld(ALL, sum.negate()));
    }
    DeliveryCredit none = DeliveryCredit.none(currency);
    List<CreditRest> all = new ArrayList<>();
    byBill.forEach(
        (billId, back) -> {
          DeliveryCredit charge =
              delivery.stream()
                  .filter(part -> Objects.equals(part.billId(), billId))
                  .map(BillCredit::delivery)
                  .findFirst()
                  .orElse(none);
          all.add(
              new CreditRest(new BillRest(billId, List.of(), charge.fee(), charge.parts()), back));
        });
    return all.stream().filter(rest -> !rest.isNothing()).toList();
  }

  /** By which what was withheld goes back: without what stays. */
  private static List<BigDecimal> weights(List<CreditRest> credit, Map<Long, BigDecimal> stays) {
    Map<Long, BigDecimal> whole = new HashMap<>();
    credit.stream()
        .flatMap(rest -> rest.withheld().stream())
        .forEach(kept -> whole.merge(kept.lineId(), kept.amount(), BigDecimal::add));
    BigDecimal stay = stays.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return credit.stream()
        .flatMap(rest -> rest.withheld().stream())
        .map(
            kept -> {
              BigDecimal of = whole.get(kept.lineId());
              BigDecimal staying =
                  kept.lineId() == ALL ? stay : stays.getOrDefault(kept.lineId(), BigDecimal.ZERO);
              return kept.amount()
                  .multiply(of.subtract(staying).max(BigDecimal.ZERO))
                  .divide(of, 8, RoundingMode.HALF_UP);
            })
        .toList();
  }

  /** Null if it was not of a bill. */
  public Long billId() {
    return goods.billId();
  }

  public boolean isNothing() {
    return goods.isNothing() && withheld.isEmpty();
  }

  /** The pieces of a line that are credited. */
  public int pieces(long lineId) {
    return goods.pieces(lineId);
  }

  /** What is credited of a line; contains the tax if prices do. */
  public BigDecimal goods(long lineId) {
    return goods.goods(lineId);
  }

  /** Whether it has the charge for delivery. */
  public boolean hasDelivery() {
    return goods.delivery().signum() > 0;
  }

  /**
   * Pieces that had not come, and the charge for delivery.
   *
   * @param quantities pieces by line, at most those that are credited
   */
  public Part ofPieces(Map<Long, Integer> quantities, boolean delivery, Taxing taxing) {
    return part(goods.worth(quantities, delivery && hasDelivery(), taxing), taxing);
  }

  /**
   * Sums that were granted without goods.
   *
   * @param sums by line, at most what is credited of it; contain the tax if prices do
   */
  public Part ofSums(Map<Long, BigDecimal> sums, Taxing taxing) {
    return part(goods.granted(sums, taxing), taxing);
  }

  /**
   * What a bill has of a grant that came before it: the share of its pieces, and the charge for
   * delivery.
   *
   * @param pieces on the bill, by line
   * @param all the pieces that were not billed before, by line
   */
  Part ofBilled(Map<Long, Integer> pieces, Map<Long, Integer> all, Taxing taxing) {
    if (hasDelivery()) {
      return ofPieces(Map.of(), true, taxing);
    }
    Map<Long, BigDecimal> sums = new LinkedHashMap<>();
    for (BillRest.Line line : goods.lines()) {
      BigDecimal own = BigDecimal.valueOf(pieces.getOrDefault(line.lineId(), 0));
      BigDecimal of = BigDecimal.valueOf(all.getOrDefault(line.lineId(), 0));
      if (own.signum() > 0) {
        sums.put(line.lineId(), share(line.goods(), own, of, taxing.currency()));
      }
    }
    return ofSums(sums, taxing);
  }

  /** All that is left of it, with the taxes that it has. */
  public BillCredit all(boolean granted, Taxing taxing) {
    Map<Long, Integer> pieces = new LinkedHashMap<>();
    Map<Long, BigDecimal> sums = new LinkedHashMap<>();
    for (BillRest.Line line : goods.lines()) {
      pieces.put(line.lineId(), line.quantity());
      sums.put(line.lineId(), line.goods());
    }
    return granted && !hasDelivery()
        ? goods.granted(sums, taxing)
        : goods.worth(pieces, hasDelivery(), taxing);
  }

  /** The sum of what the shop keeps. */
  public BigDecimal kept() {
    return withheld.stream().map(Withheld::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * What had been withheld of pieces and was given back by this credit, and the charge for delivery
   * if this has it.
   *
   * @param whole the credit that had withheld it, before these pieces are charged again
   * @param pieces that part of it
   */
  public Part withheldOf(CreditRest whole, BillCredit pieces, Taxing taxing) {
    return new Part(
        goods.worth(Map.of(), hasDelivery(), taxing), shares(whole.goods, pieces, taxing));
  }

  private Part part(BillCredit credit, Taxing taxing) {
    List<Withheld> back = shares(goods, credit, taxing);
    if (goods.lines().isEmpty()) {
      return new Part(credit, back);
    }
    // What is withheld is rounded for itself: neither this part nor what is left may be below zero.
    BigDecimal total = new Part(credit, back).total();
    BigDecimal left = goods.price(taxing).subtract(kept()).subtract(total);
    BigDecimal more = total.signum() < 0 ? total : left.min(BigDecimal.ZERO).negate();
    return new Part(credit, more.signum() == 0 ? back : withholding(back, more));
  }

  /**
   * @param more what is given back beside it; below zero for less
   */
  private List<Withheld> withholding(List<Withheld> back, BigDecimal more) {
    List<Withheld> all = new ArrayList<>();
    BigDecimal open = more;
    for (Withheld kept : withheld) {
      BigDecimal own =
          back.stream()
              .filter(one -> one.lineId() == kept.lineId())
              .map(Withheld::amount)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal change = open.max(own.negate()).min(kept.amount().subtract(own));
      if (own.add(change).signum() > 0) {
        all.add(new Withheld(kept.lineId(), own.add(change)));
      }
      open = open.subtract(change);
    }
    return all;
  }

  /** What is withheld of a part of goods; with the last of them, all that is left of it. */
  private List<Withheld> shares(BillRest all, BillCredit credit, Taxing taxing) {
    List<Withheld> back = new ArrayList<>();
    BigDecimal whole = all.price(taxing);
    if (!all.lines().isEmpty()
        && !credit.lines().isEmpty()
        && credit.total().compareTo(whole) >= 0) {
      return withheld;
    }
    for (Withheld kept : withheld) {
      BigDecimal part = kept.lineId() == ALL ? credit.total() : goods(credit, kept.lineId());
      BigDecimal of = kept.lineId() == ALL ? whole : all.goods(kept.lineId());
      if (part.signum() > 0) {
        back.add(new Withheld(kept.lineId(), share(kept.amount(), part, of, taxing.currency())));
      }
    }
    return back;
  }

  private static BigDecimal share(
      BigDecimal amount, BigDecimal part, BigDecimal of, String currency) {
    return part.compareTo(of) >= 0
        ? amount
        : amount.multiply(part).divide(of, Rounding.digits(currency), RoundingMode.HALF_UP);
  }

  /** What is left when that is charged again. */
  public CreditRest less(Part part, Taxing taxing) {
    List<Withheld> left = new ArrayList<>();
    for (Withheld kept : withheld) {
      BigDecimal amount = kept.amount();
      for (Withheld back : part.withheld()) {
        amount = back.lineId() == kept.lineId() ? amount.subtract(back.amount()) : amount;
      }
      if (amount.signum() != 0) {
        left.add(new Withheld(kept.lineId(), amount));
      }
    }
    return new CreditRest(without(goods.less(part.credit(), taxing), part.credit()), left);
  }

  /** Nothing is left of a sum that was granted on a line, if it was charged again. */
  private static BillRest without(BillRest rest, BillCredit sums) {
    List<BillRest.Line> lines =
        rest.lines().stream()
            .filter(
                line ->
                    line.goods().signum() > 0
                        || sums.lines().stream()
                            .noneMatch(sum -> sum.lineId() == line.lineId() && sum.quantity() == 0))
            .toList();
    return new BillRest(rest.billId(), lines, rest.delivery(), rest.deliveryParts());
  }

  private static BigDecimal goods(BillCredit credit, long lineId) {
    return credit.lines().stream()
        .filter(line -> line.lineId() == lineId)
        .map(LineCredit::goods)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
