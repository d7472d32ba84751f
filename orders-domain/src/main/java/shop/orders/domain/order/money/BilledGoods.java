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
import shop.orders.domain.money.TaxAmount;

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
   * Divides what was granted on lines among the bills, by what they have left of each line. The
   * charge for delivery is that of the bill which has it. Each part has the tax of a document of
   * its own, as it becomes a credit note. Where the parts then are not the granted sum, as prices
   * do not contain the tax, units of tax are added or taken where it does least harm.
   *
   * @param shares of the lines, and nothing else
   */
  public List<BillCredit> granted(List<LineCredit> shares) {
    Map<BillRest, List<LineCredit>> parts = new LinkedHashMap<>();
    for (LineCredit share : shares) {
      List<BillRest> having =
          bills.stream().filter(rest -> rest.goods(share.lineId()).signum() > 0).toList();
      List<BigDecimal> left = having.stream().map(rest -> rest.goods(share.lineId())).toList();
      List<BigDecimal> goods = Shares.of(share.goods(), left, taxing.currency());
      List<List<BigDecimal>> taxes =
          share.taxes().stream()
              .map(tax -> Shares.of(tax.amount(), goods, taxing.currency()))
              .toList();
      for (int i = 0; i < having.size(); i++) {
        if (goods.get(i).signum() > 0) {
          parts
              .computeIfAbsent(having.get(i), any -> new ArrayList<>())
              .add(part(share, goods.get(i), taxes, i));
        }
      }
    }
    List<BillCredit> sharing = new ArrayList<>();
    List<BillCredit> own = new ArrayList<>();
    parts.forEach(
        (rest, lines) -> {
          sharing.add(BillCredit.ofLines(rest.billId(), lines, taxing.currency()));
          own.add(rest.granted(goods(lines), taxing));
        });
    return summingTo(total(sharing), own, List.copyOf(parts.keySet())).orElse(sharing);
  }

  /**
   * The same credits with other taxes, so that they sum to a total.
   *
   * @param rests of the bills, in the order of the credits
   * @return empty if no taxes could be changed so
   */
  private Optional<List<BillCredit>> summingTo(
      BigDecimal total, List<BillCredit> credits, List<BillRest> rests) {
    List<BillCredit> summing = new ArrayList<>(credits);
    while (true) {
      BigDecimal off = total.subtract(total(summing));
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
          BigDecimal bad = changed.off(taxing).max(rests.get(i).less(changed, taxing).off(taxing));
          if (least == null || bad.compareTo(least) < 0) {
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

  /**
   * Whether the credit notes of a grant would be valid, and what is left of each bill could still
   * be credited by a valid one. Both always hold in a currency with decimals.
   *
   * @param shares as in {@link #granted}
   */
  public boolean canGrant(List<LineCredit> shares) {
    if (Rounding.digits(taxing.currency()) > 0) {
      return true;
    }
    List<BillCredit> credits = granted(shares);
    List<BillRest> left = less(credits).bills();
    for (int i = 0; i < left.size(); i++) {
      BigDecimal off = left.get(i).off(taxing);
      if (off.compareTo(BigDecimal.ONE) >= 0 && off.compareTo(bills.get(i).off(taxing)) > 0) {
        return false;
      }
    }
    return credits.stream().allMatch(credit -> credit.off(taxing).compareTo(BigDecimal.ONE) < 0);
  }

  private static Map<Long, BigDecimal> goods(List<LineCredit> lines) {
    Map<Long, BigDecimal> goods = new LinkedHashMap<>();
    lines.forEach(line -> goods.put(line.lineId(), line.goods()));
    return goods;
  }

  private static BigDecimal total(List<BillCredit> credits) {
    return credits.stream().map(BillCredit::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private LineCredit part(
      LineCredit share, BigDecimal goods, List<List<BigDecimal>> taxes, int bill) {
    List<BigDecimal> own = taxes.stream().map(amounts -> amounts.get(bill)).toList();
    BigDecimal tax = BillCredit.sum(own, taxing.currency());
    BigDecimal base = taxing.inclusive() ? goods.subtract(tax) : goods;
    List<TaxAmount> amounts = new ArrayList<>();
    for (int c = 0; c < own.size(); c++) {
      TaxAmount whole = share.taxes().get(c);
      amounts.add(new TaxAmount(whole.key(), whole.rate(), base, own.get(c)));
    }
    BigDecimal total = taxing.inclusive() ? goods : goods.add(tax);
    return new LineCredit(share.lineId(), 0, goods, amounts, tax, total);
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
