package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import shop.orders.domain.money.Rounding;

/**
 * All dues of an order, open and settled.
 *
 * @param currency of all amounts
 * @param all oldest first
 */
public record RefundDues(String currency, List<RefundDue> all) {

  public RefundDues {
    all = List.copyOf(all);
  }

  /**
   * The part of a due that a refund settles.
   *
   * @param amount above zero
   */
  public record Part(RefundDue due, BigDecimal amount) {}

  /** The sum that is still to be refunded. */
  public BigDecimal open() {
    return all.stream().map(RefundDue::open).reduce(Rounding.zero(currency), BigDecimal::add);
  }

  /** What became owed back for returned goods or was granted without goods, refunded or not. */
  public BigDecimal returned() {
    return all.stream()
        .filter(due -> due.cause().kind() == RefundCause.Kind.RETURN || due.cause().isGranted())
        .map(RefundDue::amount)
        .reduce(Rounding.zero(currency), BigDecimal::add);
  }

  /** What was granted without goods, refunded or not. */
  public BigDecimal granted() {
    return all.stream()
        .filter(due -> due.cause().isGranted())
        .map(RefundDue::amount)
        .reduce(Rounding.zero(currency), BigDecimal::add);
  }

  /** What became owed back as it was paid beyond the price, refunded or not. */
  public BigDecimal overpaid() {
    return all.stream()
        .filter(due -> due.cause().kind() == RefundCause.Kind.OVERPAID)
        .map(RefundDue::amount)
        .reduce(Rounding.zero(currency), BigDecimal::add);
  }

  /**
   * What can be taken back of a goodwill. What is refunded of it stays granted: on goods that went
   * back since, which took their share along, and on those that are left.
   *
   * @param due of a goodwill
   * @param left what the goods that are left have of all goodwill
   * @return at most what is open of the due
   */
  public BigDecimal revocable(RefundDue due, BigDecimal left) {
    boolean goodsWentBack =
        all.stream()
            .dropWhile(one -> one.id() != due.id())
            .anyMatch(one -> one.cause().kind().isOfGoods());
    BigDecimal staying = goodsWentBack ? shareOfRefunded(left, due.lapsed()) : BigDecimal.ZERO;
    return Rounding.round(due.open().min(left.subtract(staying)).max(BigDecimal.ZERO), currency);
  }

  /**
   * The part of the refunded goodwill that goods have which have so much of all goodwill.
   *
   * @param lapsed what was taken back before, of what they had then
   */
  private BigDecimal shareOfRefunded(BigDecimal left, BigDecimal lapsed) {
    BigDecimal granted = lapsed;
    BigDecimal gone = BigDecimal.ZERO;
    for (RefundDue due : all) {
      if (due.cause().kind() == RefundCause.Kind.GOODWILL) {
        granted = granted.add(due.amount());
        gone = gone.add(due.gone());
      }
    }
    return gone.multiply(left.add(lapsed))
        .divide(granted, Rounding.digits(currency), RoundingMode.HALF_UP)
        .min(left);
  }

  public Optional<RefundDue> of(RefundCause cause) {
    return all.stream().filter(due -> due.cause().equals(cause)).findFirst();
  }

  /** All that is open of a return: of its goods, and of what was kept of them at first. */
  public List<Part> openOfReturn(long returnId) {
    return all.stream()
        .filter(due -> due.isOpen() && Objects.equals(due.cause().returnId(), returnId))
        .map(due -> new Part(due, due.open()))
        .toList();
  }

  /** Whether staff have given back anything of what was kept of a return's goods. */
  public boolean isKeptForgiven(long returnId) {
    List<RefundCause> others =
        List.of(RefundCause.goodsReturned(returnId), RefundCause.keptOfReturn(returnId));
    return all.stream()
        .map(RefundDue::cause)
        .anyMatch(cause -> Objects.equals(cause.returnId(), returnId) && !others.contains(cause));
  }

  /** The due whose cause has that reference. */
  public Optional<RefundDue> called(String reference) {
    return all.stream().filter(due -> due.cause().reference().equals(reference)).findFirst();
  }

  /**
   * The same dues, with that one before the others.
   *
   * @param reference null for none
   */
  public RefundDues beginningWith(String reference) {
    List<RefundDue> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(due -> !due.cause().reference().equals(reference)));
    return new RefundDues(currency, sorted);
  }

  /** Only the dues with one of those references. */
  public RefundDues only(Collection<String> references) {
    return new RefundDues(
        currency,
        all.stream().filter(due -> references.contains(due.cause().reference())).toList());
  }

  /** Only the dues of causes that meet a condition, the newest first. */
  public RefundDues newest(Predicate<RefundCause> causes) {
    List<RefundDue> some =
        new ArrayList<>(all.stream().filter(due -> causes.test(due.cause())).toList());
    Collections.reverse(some);
    return new RefundDues(currency, some);
  }

  /** Only that due. */
  public RefundDues only(RefundDue due) {
    return new RefundDues(currency, List.of(due));
  }

  /**
   * Spreads a refund over the open dues, oldest first; the last one may stay partly open.
   *
   * @param amount what is beyond {@link #open} is left out
   */
  public List<Part> payOut(BigDecimal amount) {
    List<Part> parts = new ArrayList<>();
    BigDecimal rest = amount;
    for (RefundDue due : all) {
      BigDecimal part = rest.min(due.open());
      if (part.signum() > 0) {
        parts.add(new Part(due, part));
        rest = rest.subtract(part);
      }
    }
    return parts;
  }
}
