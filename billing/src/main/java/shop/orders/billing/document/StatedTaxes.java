package shop.orders.billing.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;

/**
 * The taxes that a document states: each rate of all that it applies to, rounded once, from prices
 * with the tax where they contain it. EN 16931 demands that of each document (BR-CO-17), not of the
 * difference of two.
 *
 * <p>The lines of a document share the taxes of its order so that all its bills and credit notes
 * sum to it (decision 36). What a line bears can therefore be a unit off: of three pieces of 0.99
 * with 19 %, the bill has 0.56 and two credit notes have 0.19, which leaves 0.18 for the third.
 * That one states 0.19, and a rounding (BT-114) of −0.01, as 1.17 go back. The same is needed where
 * no base and its tax are a price: 8.05 with 19 % is 6.77, 1.29 and −0.01.
 *
 * @param rates above zero, the lowest first
 */
public record StatedTaxes(List<Rate> rates) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public StatedTaxes {
    rates = List.copyOf(rates);
  }

  /**
   * What has a rate.
   *
   * @param percent without zeros at its end
   * @param base without tax
   * @param moreBase how much that is more than the base of its lines
   * @param moreTax how much the tax is more than that of its lines
   * @param largest the taxes of the line or charge that has most of it
   * @param line the position of that line, from zero; -1 if it is the charge for delivery
   */
  public record Rate(
      BigDecimal percent,
      BigDecimal base,
      BigDecimal tax,
      BigDecimal moreBase,
      BigDecimal moreTax,
      List<TaxAmount> largest,
      int line) {

    public Rate {
      largest = List.copyOf(largest);
    }
  }

  /**
   * Something on the document that is taxed.
   *
   * @param line as of {@link Rate}
   */
  private record Taxed(BigDecimal amount, List<TaxAmount> taxes, int line) {

    BigDecimal percent() {
      BigDecimal sum = taxes.stream().map(TaxAmount::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
      return sum.stripTrailingZeros();
    }

    BigDecimal tax() {
      return taxes.stream().map(TaxAmount::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /** What a document states for people: as its lines have it if it is no invoice for machines. */
  public static StatedTaxes onPaper(BillDocument document) {
    return document.electronic()
        ? of(document, Rounding.digits(document.currency()))
        : new StatedTaxes(List.of());
  }

  /**
   * @param digits of the amounts: two in an invoice for machines, also where the currency has none
   *     (BR-CO-17), and those of the currency on paper
   */
  public static StatedTaxes of(BillDocument document, int digits) {
    Map<BigDecimal, List<Taxed>> taxed = new TreeMap<>();
    Stream.concat(
            IntStream.range(0, document.lines().size()).mapToObj(i -> taxed(document, i)),
            document.deliveryParts().stream()
                .map(part -> new Taxed(part.amount(), part.taxes(), -1)))
        .filter(one -> one.percent().signum() > 0)
        .forEach(one -> taxed.computeIfAbsent(one.percent(), any -> new ArrayList<>()).add(one));
    List<Rate> rates = new ArrayList<>();
    taxed.forEach(
        (percent, alike) -> rates.add(rate(percent, alike, document.taxInclusive(), digits)));
    return new StatedTaxes(rates);
  }

  private static Taxed taxed(BillDocument document, int position) {
    BillDocument.Line line = document.lines().get(position);
    return new Taxed(line.total(), line.taxes(), position);
  }

  private static Rate rate(BigDecimal percent, List<Taxed> alike, boolean inclusive, int digits) {
    BigDecimal amount = BigDecimal.ZERO.setScale(digits);
    BigDecimal borne = amount;
    Taxed largest = alike.get(0);
    for (Taxed one : alike) {
      amount = amount.add(one.amount());
      borne = borne.add(one.tax());
      largest = one.amount().compareTo(largest.amount()) > 0 ? one : largest;
    }
    BigDecimal base = inclusive ? baseOf(amount, percent, digits) : amount;
    BigDecimal tax = taxOf(base, percent, digits);
    BigDecimal borneBase = inclusive ? amount.subtract(borne) : amount;
    return new Rate(
        percent,
        base,
        tax,
        base.subtract(borneBase),
        tax.subtract(borne),
        largest.taxes(),
        largest.line());
  }

  /**
   * An amount without its tax. If no base and its tax are the amount, it is the one that has its
   * tax.
   */
  private static BigDecimal baseOf(BigDecimal amount, BigDecimal percent, int digits) {
    BigDecimal tax =
        amount.multiply(percent).divide(HUNDRED.add(percent), digits, RoundingMode.HALF_UP);
    BigDecimal base = amount.subtract(tax);
    BigDecimal unit = BigDecimal.ONE.movePointLeft(digits);
    return Stream.of(base, base.add(unit), base.subtract(unit))
        .filter(near -> taxOf(near, percent, digits).compareTo(tax) == 0)
        .findFirst()
        .orElse(base);
  }

  private static BigDecimal taxOf(BigDecimal base, BigDecimal percent, int digits) {
    return base.multiply(percent).movePointLeft(2).setScale(digits, RoundingMode.HALF_UP);
  }

  /** What is to be added to the bases and their taxes to have what the lines cost (BT-114). */
  public BigDecimal rounding() {
    return rates.stream()
        .map(rate -> rate.moreBase().add(rate.moreTax()).negate())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** All tax that a document states for people. */
  public static BigDecimal total(BillDocument document) {
    return onPaper(document).rates().stream()
        .map(Rate::moreTax)
        .reduce(document.totalTax(), BigDecimal::add);
  }

  /**
   * The taxes of the document by component, for people. What a rate states otherwise than its lines
   * bear is on the components of the line that has most of it. Where prices contain the tax, the
   * base is what they are without it, so that no rounding is needed to have the total.
   */
  public List<TaxAmount> components(BillDocument document) {
    List<TaxAmount> components = new ArrayList<>(document.taxes());
    for (Rate rate : rates) {
      BigDecimal base = document.taxInclusive() ? rate.moreTax().negate() : rate.moreBase();
      for (int c = 0; c < rate.largest().size(); c++) {
        TaxAmount part = rate.largest().get(c);
        BigDecimal tax = c == 0 ? rate.moreTax() : BigDecimal.ZERO;
        components.replaceAll(
            one ->
                one.key().equals(part.key()) && one.rate().compareTo(part.rate()) == 0
                    ? new TaxAmount(
                        one.key(), one.rate(), one.base().add(base), one.amount().add(tax))
                    : one);
      }
    }
    return DutyInBase.ofAll(document, components);
  }

  /**
   * The taxes of a line, for people: what its rate states otherwise is on the line that has most.
   *
   * @param position from zero
   */
  public List<TaxAmount> ofLine(BillDocument document, int position) {
    List<TaxAmount> taxes = new ArrayList<>(document.lines().get(position).taxes());
    for (Rate rate : rates) {
      if (rate.line() == position) {
        TaxAmount first = taxes.get(0);
        BigDecimal amount = first.amount().add(rate.moreTax());
        taxes.set(0, new TaxAmount(first.key(), first.rate(), first.base(), amount));
      }
    }
    return DutyInBase.ofLine(document, taxes);
  }
}
