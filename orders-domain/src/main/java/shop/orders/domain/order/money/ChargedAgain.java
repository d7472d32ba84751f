package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.Shares;

/**
 * What is charged again of one credit, and what is left of the credit.
 *
 * @param parts by bill; only those with something
 * @param left of the credit, by bill
 */
public record ChargedAgain(List<CreditRest.Part> parts, List<CreditRest> left) {

  public ChargedAgain {
    parts = List.copyOf(parts);
    left = List.copyOf(left);
  }

  /** What has to be paid after all. */
  public BigDecimal total() {
    return parts.stream().map(CreditRest.Part::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The lines of all parts. */
  public List<LineCredit> lines() {
    return BillCredit.lines(parts.stream().map(CreditRest.Part::credit).toList());
  }

  /** Above zero where the charge for delivery has to be paid after all. */
  public DeliveryCredit delivery(String currency) {
    return BillCredit.delivery(parts.stream().map(CreditRest.Part::credit).toList(), currency);
  }

  /** What the shop had kept of the credit and gives back, by line; zero for all alike. */
  public Map<Long, BigDecimal> withheld() {
    Map<Long, BigDecimal> withheld = new LinkedHashMap<>();
    parts.stream()
        .flatMap(part -> part.withheld().stream())
        .forEach(one -> withheld.merge(one.lineId(), one.amount(), BigDecimal::add));
    return withheld;
  }

  /**
   * Pieces that had not come back, with the charge for delivery, as the customer keeps goods: the
   * pieces that were credited last.
   *
   * @param credit what is left of it, by bill
   * @return empty if fewer pieces are credited
   */
  public static Optional<ChargedAgain> ofPieces(
      List<CreditRest> credit, Map<Long, Integer> pieces, Taxing taxing) {
    Map<Long, Integer> open = new LinkedHashMap<>(pieces);
    List<CreditRest> newestFirst = new ArrayList<>(credit);
    Collections.reverse(newestFirst);
    List<CreditRest.Part> parts = new ArrayList<>();
    List<CreditRest> left = new ArrayList<>();
    for (CreditRest rest : newestFirst) {
      Map<Long, Integer> own = new LinkedHashMap<>();
      open.replaceAll(
          (lineId, number) -> {
            int some = Math.min(number, rest.pieces(lineId));
            own.put(lineId, some);
            return number - some;
          });
      add(rest, rest.ofPieces(own, true, taxing), parts, left, taxing);
    }
    Collections.reverse(parts);
    Collections.reverse(left);
    boolean complete = open.values().stream().allMatch(number -> number == 0);
    return complete ? Optional.of(new ChargedAgain(parts, left)) : Optional.empty();
  }

  /**
   * What had been withheld of pieces that had not come, and was given back since by a credit of its
   * own; with the charge for delivery, if that credit brought it.
   *
   * @param released what is left of that credit, by bill
   * @param credit what was left of the credit of the pieces, by bill, before they were charged
   *     again
   * @param pieces what is charged again of it
   */
  public static ChargedAgain ofReleased(
      List<CreditRest> released, List<CreditRest> credit, ChargedAgain pieces, Taxing taxing) {
    List<CreditRest.Part> parts = new ArrayList<>();
    List<CreditRest> left = new ArrayList<>();
    for (CreditRest rest : released) {
      BillCredit own =
          pieces.parts().stream()
              .map(CreditRest.Part::credit)
              .filter(part -> Objects.equals(part.billId(), rest.billId()))
              .findFirst()
              .orElse(BillCredit.ofLines(rest.billId(), List.of(), taxing.currency()));
      CreditRest whole =
          credit.stream()
              .filter(one -> Objects.equals(one.billId(), rest.billId()))
              .findFirst()
              .orElse(rest);
      CreditRest.Part part = rest.withheldOf(whole, own, taxing);
      if (part.total().signum() != 0) {
        parts.add(part);
      }
      left.add(rest.less(part, taxing));
    }
    return new ChargedAgain(parts, left);
  }

  private static void add(
      CreditRest rest,
      CreditRest.Part part,
      List<CreditRest.Part> parts,
      List<CreditRest> left,
      Taxing taxing) {
    if (part.credit().isNothing()) {
      left.add(rest);
    } else {
      parts.add(part);
      left.add(rest.less(part, taxing));
    }
  }

  /**
   * A grant that was a mistake, as far as the goods that are left have it. Pieces that went back
   * took their share of it along.
   *
   * @param credit what is left of it, by bill
   * @param goods what is left of the order's bills
   * @param kept the pieces that are left, by line
   * @param granted what these have of all grants, by line; contains the tax if prices do
   * @param most the most that is charged again, with its tax
   */
  public static ChargedAgain ofGrant(
      List<CreditRest> credit,
      BilledGoods goods,
      Map<Long, Integer> kept,
      Map<Long, BigDecimal> granted,
      BigDecimal most,
      Taxing taxing) {
    Set<Long> lines = new TreeSet<>();
    credit.forEach(rest -> rest.goods().lines().forEach(line -> lines.add(line.lineId())));
    List<Cells> cells = new ArrayList<>();
    BigDecimal all = Rounding.zero(taxing.currency());
    for (long lineId : lines) {
      Cells own = Cells.of(lineId, credit, goods, kept, granted);
      cells.add(own);
      all = all.add(own.most());
    }
    BigDecimal unit = Rounding.zero(taxing.currency()).ulp();
    ChargedAgain again = of(all, cells, credit, taxing);
    if (again.total().compareTo(most) > 0) {
      BigDecimal sum =
          all.multiply(most)
              .divide(again.total(), Rounding.digits(taxing.currency()), RoundingMode.HALF_UP);
      again = of(sum, cells, credit, taxing);
      while (again.total().compareTo(most) > 0) {
        sum = sum.subtract(unit);
        again = of(sum, cells, credit, taxing);
      }
    }
    return again;
  }

  private static ChargedAgain of(
      BigDecimal sum, List<Cells> cells, List<CreditRest> credit, Taxing taxing) {
    List<BigDecimal> shares =
        Shares.of(sum, cells.stream().map(Cells::most).toList(), taxing.currency());
    List<CreditRest.Part> parts = new ArrayList<>();
    List<CreditRest> left = new ArrayList<>();
    for (int i = 0; i < credit.size(); i++) {
      Map<Long, BigDecimal> sums = new LinkedHashMap<>();
      for (int line = 0; line < cells.size(); line++) {
        Cells own = cells.get(line);
        sums.put(own.lineId(), own.shares(shares.get(line), taxing.currency()).get(i));
      }
      add(credit.get(i), credit.get(i).ofSums(sums, taxing), parts, left, taxing);
    }
    return new ChargedAgain(parts, left);
  }

  /**
   * The parts of a grant on one line, by bill.
   *
   * @param room what was granted on each bill
   * @param pieces of the line that each bill has left, by which they share a sum
   * @param most of all of them together
   */
  private record Cells(
      long lineId, List<BigDecimal> room, List<BigDecimal> pieces, BigDecimal most) {

    static Cells of(
        long lineId,
        List<CreditRest> credit,
        BilledGoods goods,
        Map<Long, Integer> kept,
        Map<Long, BigDecimal> granted) {
      List<BigDecimal> room = new ArrayList<>();
      List<BigDecimal> pieces = new ArrayList<>();
      for (CreditRest rest : credit) {
        int own = goods.pieces(rest.billId(), lineId, kept.getOrDefault(lineId, 0));
        pieces.add(BigDecimal.valueOf(own));
        room.add(own == 0 ? BigDecimal.ZERO : rest.goods(lineId));
      }
      BigDecimal all = room.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      return new Cells(
          lineId, room, pieces, all.min(granted.getOrDefault(lineId, BigDecimal.ZERO)));
    }

    /** What is more than the room of a bill goes to others. */
    List<BigDecimal> shares(BigDecimal sum, String currency) {
      List<BigDecimal> shares = new ArrayList<>(Shares.of(sum, pieces, currency));
      BigDecimal over = BigDecimal.ZERO;
      for (int i = 0; i < shares.size(); i++) {
        BigDecimal own = shares.get(i).min(room.get(i));
        over = over.add(shares.get(i)).subtract(own);
        shares.set(i, own);
      }
      for (int i = 0; i < shares.size(); i++) {
        BigDecimal more = over.min(room.get(i).subtract(shares.get(i)));
        shares.set(i, shares.get(i).add(more));
        over = over.subtract(more);
      }
      return shares;
    }
  }
}
