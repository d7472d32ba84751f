package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.Shares;

/**
 * What is left of all bills of an order, and how a credit is divided among them. Pieces that come
 * back go to the oldest bill that has any of their line, and those that are not sent any more are
 * taken from what is not billed, then from the newest bill. Before that counts what became of the
 * bill's parcel: what comes back had arrived, and what is not sent any more had not.
 *
 * @param bills oldest first; what is not billed yet comes last
 * @param ways of the parcels with bills of their own, by bill; other bills count as arrived
 */
public record BilledGoods(List<BillRest> bills, Map<Long, Way> ways, Taxing taxing) {

  /** What became of a bill's parcel; in the sequence in which pieces come back. */
  public enum Way {
    ARRIVED,
    ON_ITS_WAY,
    FAILED,
    /** It has no bill yet. */
    NOT_BILLED
  }

  public BilledGoods {
    bills = List.copyOf(bills);
    ways = Map.copyOf(ways);
  }

  /** Bills that are not of parcels, or whose parcels have arrived. */
  public BilledGoods(List<BillRest> bills, Taxing taxing) {
    this(bills, Map.of(), taxing);
  }

  private Way way(BillRest rest) {
    return rest.billId() == null ? Way.NOT_BILLED : ways.getOrDefault(rest.billId(), Way.ARRIVED);
  }

  /** Whether it is one bill of the whole order. */
  public boolean isOneOfOrder() {
    return bills.size() == 1 && bills.get(0).billId() != null && ways.isEmpty();
  }

  /** In the sequence in which pieces come back. */
  private List<BillRest> arrivedFirst() {
    return bills.stream().sorted(Comparator.comparing(this::way)).toList();
  }

  /** In the sequence in which pieces are not sent any more. */
  private List<BillRest> arrivedLast() {
    List<BillRest> sorted = new ArrayList<>(arrivedFirst());
    Collections.reverse(sorted);
    return sorted;
  }

  /**
   * What has arrived, with the charge for delivery, as bills have it or will have it. A parcel that
   * has a bill of its own is worth that bill. What is not billed yet is worth what {@link
   * BillRest#worth} makes of it, as for the bill of a parcel. A bill of other pieces, too, is worth
   * what it has left once these are cancelled.
   *
   * @param coming pieces by line that have not arrived
   */
  public BilledGoods arrived(Map<Long, Integer> coming) {
    Map<Long, Integer> open = new LinkedHashMap<>(coming);
    Map<BillRest, BillRest> arrived = new IdentityHashMap<>();
    for (BillRest rest : arrivedLast()) {
      Map<Long, Integer> taken = taken(open, rest);
      BillRest own = rest;
      if (taken.values().stream().anyMatch(pieces -> pieces > 0)) {
        own =
            rest.billId() == null
                ? rest.withoutPieces(taken, taxing)
                : rest.less(rest.worth(taken, false, taxing), taxing);
      }
      arrived.put(rest, own);
    }
    return new BilledGoods(bills.stream().map(arrived::get).toList(), ways, taxing);
  }

  /** What it costs, with its tax. */
  public BigDecimal price() {
    return bills.stream()
        .map(rest -> rest.price(taxing))
        .reduce(Rounding.zero(taxing.currency()), BigDecimal::add);
  }

  /** What is left of a line; contains the tax if prices do. */
  public BigDecimal goods(long lineId) {
    return bills.stream()
        .map(rest -> rest.goods(lineId))
        .reduce(Rounding.zero(taxing.currency()), BigDecimal::add);
  }

  public boolean isEmpty() {
    return bills.isEmpty();
  }

  /**
   * Takes pieces from a bill.
   *
   * @param open to be taken; afterwards those that the bill has not
   */
  private static Map<Long, Integer> taken(Map<Long, Integer> open, BillRest rest) {
    Map<Long, Integer> taken = new LinkedHashMap<>();
    open.replaceAll(
        (lineId, pieces) -> {
          int own = Math.min(pieces, rest.pieces(lineId));
          taken.put(lineId, own);
          return pieces - own;
        });
    return taken;
  }

  /**
   * The worth of pieces that come back, by bill.
   *
   * @param withDelivery whether the charge for delivery goes back as well
   * @return empty if the order has no bill, or one from before rests were kept
   */
  public Optional<List<BillCredit>> returned(Map<Long, Integer> quantities, boolean withDelivery) {
    return credits(arrivedFirst(), quantities, withDelivery);
  }

  /** The worth of pieces that are not sent any more, as {@link #returned}. */
  public Optional<List<BillCredit>> cancelled(Map<Long, Integer> quantities, boolean withDelivery) {
    return credits(arrivedLast(), quantities, withDelivery);
  }

  private Optional<List<BillCredit>> credits(
      List<BillRest> sorted, Map<Long, Integer> quantities, boolean withDelivery) {
    if (bills.isEmpty()) {
      return Optional.empty();
    }
    Map<Long, Integer> open = new LinkedHashMap<>(quantities);
    List<BillCredit> credits = new ArrayList<>();
    for (BillRest rest : sorted) {
      Map<Long, Integer> own = taken(open, rest);
      boolean charge = withDelivery && rest.delivery().signum() != 0;
      BillCredit credit = rest.worth(own, charge, taxing);
      if (!credit.isNothing()) {
        credits.add(credit);
      }
    }
    boolean complete = open.values().stream().allMatch(pieces -> pieces == 0);
    return complete ? Optional.of(credits) : Optional.empty();
  }

  /**
   * Divides what is granted on lines among the bills, by what they have left of each line. The
   * charge for delivery is that of the bill which has it. Each part has the tax of a document of
   * its own, as it becomes a credit note.
   *
   * @param sums by line, at most what the bills have left of it; contain the tax if prices do
   */
  public List<BillCredit> granted(Map<Long, BigDecimal> sums) {
    Map<BillRest, Map<Long, BigDecimal>> parts = new IdentityHashMap<>();
    sums.forEach(
        (lineId, sum) -> {
          List<BigDecimal> left = bills.stream().map(rest -> rest.goods(lineId)).toList();
          List<BigDecimal> shares = Shares.of(sum, left, taxing.currency());
          for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i).signum() > 0) {
              parts
                  .computeIfAbsent(bills.get(i), any -> new LinkedHashMap<>())
                  .put(lineId, shares.get(i));
            }
          }
        });
    return bills.stream()
        .filter(parts::containsKey)
        .map(rest -> rest.granted(parts.get(rest), taxing))
        .toList();
  }

  /**
   * The same credits with other taxes, so that they sum to a total: units of tax are added or taken
   * where it does least harm.
   *
   * @return empty if no taxes could be changed so
   */
  Optional<List<BillCredit>> summingTo(BigDecimal total, List<BillCredit> credits) {
    List<BillCredit> summing = new ArrayList<>(credits);
    while (true) {
      BigDecimal off = total.subtract(BillCredit.total(summing, taxing.currency()));
      if (off.signum() == 0) {
        return Optional.of(summing);
      }
      BigDecimal unit =
          Rounding.zero(taxing.currency()).ulp().multiply(BigDecimal.valueOf(off.signum()));
      int best = -1;
      BillCredit bestCredit = null;
      BigDecimal least = null;
      for (int i = 0; i < summing.size(); i++) {
        for (BillCredit changed : summing.get(i).withMoreTax(unit)) {
          BigDecimal bad = off(changed);
          if (of(changed).canGrant(changed) && (least == null || bad.compareTo(least) < 0)) {
            best = i;
            bestCredit = changed;
            least = bad;
          }
        }
      }
      if (bestCredit == null) {
        return Optional.empty();
      }
      summing.set(best, bestCredit);
    }
  }

  /** How far the taxes of credits, or of what they leave of their bills, are from their rates. */
  BigDecimal off(List<BillCredit> credits) {
    return credits.stream().map(this::off).reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  private BigDecimal off(BillCredit credit) {
    return credit.off(taxing).max(of(credit).less(credit, taxing).off(taxing));
  }

  private BillRest of(BillCredit credit) {
    return bills.stream()
        .filter(rest -> Objects.equals(rest.billId(), credit.billId()))
        .findFirst()
        .orElseThrow();
  }

  /** Whether credits leave what can still be credited, to the end. */
  boolean leavesTaxOfGoods(List<BillCredit> credits) {
    return credits.stream().allMatch(credit -> of(credit).canGrant(credit));
  }

  /**
   * As {@link #leavesTaxOfGoods}. In a currency without decimals, also whether their notes would be
   * valid, and what is left of each bill could be credited by a valid one, unless none could be
   * before.
   */
  boolean canGrant(List<BillCredit> credits) {
    return leavesTaxOfGoods(credits)
        && (Rounding.digits(taxing.currency()) > 0
            || credits.stream().allMatch(this::isValidWithRest));
  }

  private boolean isValidWithRest(BillCredit credit) {
    BigDecimal off = off(credit);
    return off.compareTo(BigDecimal.ONE) < 0 || off.compareTo(of(credit).off(taxing)) <= 0;
  }

  /**
   * The pieces of a line that a bill has left.
   *
   * @param billId null for what was credited of no bill: that is what is not billed yet or, where
   *     one bill of the whole order followed, of that bill
   * @param kept the pieces of the line that the order has left, for an order without known bills
   */
  int pieces(Long billId, long lineId, int kept) {
    if (billId == null && (bills.isEmpty() || isOneOfOrder())) {
      return kept;
    }
    return bills.stream()
        .filter(rest -> Objects.equals(rest.billId(), billId))
        .mapToInt(rest -> rest.pieces(lineId))
        .sum();
  }

  /** What is left when that is charged again, which had gone before. */
  public BilledGoods plus(List<BillCredit> back) {
    List<BillRest> all = new ArrayList<>();
    for (BillRest rest : bills) {
      BillRest more = rest;
      for (BillCredit credit : back) {
        boolean own = Objects.equals(credit.billId(), rest.billId());
        if (own || (credit.billId() == null && isOneOfOrder())) {
          more = more.plus(credit, taxing);
        }
      }
      all.add(more);
    }
    return new BilledGoods(all, ways, taxing);
  }

  /** What is left when that has gone. */
  public BilledGoods less(List<BillCredit> credits) {
    List<BillRest> left = new ArrayList<>();
    for (BillRest rest : bills) {
      BillRest less = rest;
      for (BillCredit credit : credits) {
        if (Objects.equals(credit.billId(), rest.billId())) {
          less = less.less(credit, taxing);
        }
      }
      left.add(less);
    }
    return new BilledGoods(left, ways, taxing);
  }
}
