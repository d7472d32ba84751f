package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxedCharge;

/**
 * The taxes of a document as an accountant computes them, without the code that made it: rate by
 * rate, each rounded once.
 */
final class TaxByRate {

  private TaxByRate() {}

  /**
   * A bill with an electronic invoice has the tax of its base to the cent: exactly or, if it is the
   * last one of several parcels, a cent off. EN 16931's validators would take less than 1.00.
   */
  static void demandToTheCent(BillDocument document) {
    if (document.kind() != BillKind.BILL || !document.electronic()) {
      return;
    }
    Map<BigDecimal, BigDecimal> taxes = none();
    document
        .lines()
        .forEach(line -> taxes.merge(rateOf(line.taxes()), line.tax(), BigDecimal::add));
    document
        .deliveryParts()
        .forEach(part -> taxes.merge(rateOf(part.taxes()), part.tax(), BigDecimal::add));
    Map<BigDecimal, BigDecimal> wanted = expected(document);
    taxes.forEach(
        (rate, tax) ->
            assertThat(tax)
                .as("%s %% on %s", rate, document)
                .isCloseTo(
                    wanted.getOrDefault(rate, BigDecimal.ZERO),
                    Assertions.within(Rounding.zero(document.currency()).ulp())));
  }

  /** EN 16931, BT-110: the tax of a document is the sum of those of its rates. */
  static void demandStated(BillDocument document, BigDecimal stated) {
    assertThat(stated)
        .as("the tax that is read of %s", document)
        .isEqualByComparingTo(
            expected(document).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** The tax of a rate on all documents together, not rounded. */
  static BigDecimal exact(BigDecimal rate, List<BillDocument> documents) {
    return documents.stream()
        .map(
            one ->
                amounts(one)
                    .getOrDefault(rate, BigDecimal.ZERO)
                    .multiply(rate)
                    .divide(whole(one, rate), 9, RoundingMode.HALF_UP))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** EN 16931, BR-CO-17: the tax of a rate is that rate of all that has it, rounded once. */
  static Map<BigDecimal, BigDecimal> expected(BillDocument document) {
    Map<BigDecimal, BigDecimal> taxes = amounts(document);
    int digits = Rounding.digits(document.currency());
    taxes.replaceAll(
        (rate, amount) ->
            amount.multiply(rate).divide(whole(document, rate), digits, RoundingMode.HALF_UP));
    taxes.values().removeIf(tax -> tax.signum() == 0);
    return taxes;
  }

  /** What prices are a hundred per cent and, if they contain it, the rate of. */
  private static BigDecimal whole(BillDocument document, BigDecimal rate) {
    BigDecimal hundred = BigDecimal.valueOf(100);
    return document.taxInclusive() ? hundred.add(rate) : hundred;
  }

  /** All that has a rate; contains the tax if prices do. */
  private static Map<BigDecimal, BigDecimal> amounts(BillDocument document) {
    Map<BigDecimal, BigDecimal> goods = none();
    for (BillDocument.Line line : document.lines()) {
      goods.merge(rateOf(line.taxes()), line.total(), BigDecimal::add);
    }
    for (TaxedCharge part : document.deliveryParts()) {
      goods.merge(rateOf(part.taxes()), part.amount(), BigDecimal::add);
    }
    return goods;
  }

  static Map<BigDecimal, BigDecimal> none() {
    return new TreeMap<>(Comparator.<BigDecimal>naturalOrder());
  }

  static BigDecimal rateOf(List<TaxAmount> taxes) {
    return taxes.stream().map(TaxAmount::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
