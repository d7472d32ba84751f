package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.order.money.LineCredit;

class CreditingProperties {

  /**
   * Random lines are credited in random portions, and the rest at the end; the credit notes must
   * sum to the bill.
   */
  @Property(tries = 300)
  void creditNotesSumToTheBillToTheCent(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 6) int notes, @ForAll boolean inclusive) {
    Random random = new Random(seed);
    BillDocument bill = bill(random, inclusive);
    List<BillDocument> credits = new ArrayList<>();
    int[] back = new int[bill.lines().size()];
    BigDecimal zero = new BigDecimal("0.00");
    for (int i = 0; i < notes; i++) {
      List<LineCredit> parts = some(random, bill, back, inclusive);
      if (!parts.isEmpty()) {
        credits.add(Crediting.part(bill, parts, zero, zero, "Return " + i));
      }
    }

    Optional<BillDocument> rest = Crediting.rest(bill, credits, "Cancelled");
    rest.ifPresent(credits::add);

    assertThatTheyClose(bill, credits);
  }

  /** All goods come back in random portions, and the delivery charge is credited with the last. */
  @Property(tries = 300)
  void returnsAloneCloseTheBillToTheCent(@ForAll long seed, @ForAll boolean inclusive) {
    Random random = new Random(seed);
    BillDocument bill = bill(random, inclusive);
    List<BillDocument> credits = new ArrayList<>();
    int[] back = new int[bill.lines().size()];
    int left = bill.lines().stream().mapToInt(BillDocument.Line::quantity).sum();
    BigDecimal zero = new BigDecimal("0.00");
    while (left > 0) {
      List<LineCredit> parts = some(random, bill, back, inclusive);
      left -= parts.stream().mapToInt(LineCredit::quantity).sum();
      if (!parts.isEmpty()) {
        BigDecimal delivery = left == 0 ? bill.delivery() : zero;
        credits.add(Crediting.part(bill, parts, delivery, zero, "Return"));
      }
    }

    assertThatTheyClose(bill, credits);
    assertThat(Crediting.rest(bill, credits, "Cancelled")).isEmpty();
  }

  private static List<LineCredit> some(
      Random random, BillDocument bill, int[] back, boolean inclusive) {
    List<LineCredit> parts = new ArrayList<>();
    for (int l = 0; l < back.length; l++) {
      BillDocument.Line line = bill.lines().get(l);
      int pieces = random.nextInt(line.quantity() - back[l] + 1);
      if (pieces > 0) {
        parts.add(part(line, back[l], pieces, inclusive));
        back[l] += pieces;
      }
    }
    return parts;
  }

  private static void assertThatTheyClose(BillDocument bill, List<BillDocument> credits) {
    assertThat(sum(credits, BillDocument::total)).isEqualByComparingTo(bill.total());
    assertThat(sum(credits, BillDocument::totalTax)).isEqualByComparingTo(bill.totalTax());
    assertThat(sum(credits, BillDocument::discount)).isEqualByComparingTo(bill.discount());
    assertThat(sum(credits, BillDocument::delivery)).isEqualByComparingTo(bill.delivery());
    assertThat(components(credits.stream().flatMap(note -> note.taxes().stream())))
        .isEqualTo(components(bill.lines().stream().flatMap(line -> line.taxes().stream())));
    for (BillDocument note : credits) {
      assertThat(note.total()).isNotNegative();
      assertThat(note.totalTax())
          .isEqualByComparingTo(
              note.taxes().stream()
                  .map(TaxAmount::amount)
                  .reduce(BigDecimal.ZERO, BigDecimal::add));
      note.lines().forEach(line -> assertThat(line.discount()).isNotNegative());
    }
  }

  /** The base and the tax of each component, told apart by key and rate. */
  private static Map<String, String> components(Stream<TaxAmount> taxes) {
    Map<String, BigDecimal[]> sums = new TreeMap<>();
    taxes.forEach(
        tax ->
            sums.merge(
                tax.key() + " " + tax.rate().stripTrailingZeros(),
                new BigDecimal[] {tax.base(), tax.amount()},
                (a, b) -> new BigDecimal[] {a[0].add(b[0]), a[1].add(b[1])}));
    Map<String, String> texts = new TreeMap<>();
    // For an amount of zero no credit note is written.
    sums.values().removeIf(sum -> sum[0].signum() == 0 && sum[1].signum() == 0);
    sums.forEach((component, sum) -> texts.put(component, sum[0] + " " + sum[1]));
    return texts;
  }

  private static BillDocument bill(Random random, boolean inclusive) {
    List<BillDocument.Line> lines = new ArrayList<>();
    BigDecimal subtotal = new BigDecimal("0.00");
    BigDecimal discounts = subtotal;
    BigDecimal taxes = subtotal;
    BigDecimal total = BigDecimal.valueOf(random.nextInt(10_000), 2);
    BigDecimal delivery = total;
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      int quantity = 1 + random.nextInt(7);
      BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(100_000), 2);
      BigDecimal gross = price.multiply(BigDecimal.valueOf(quantity));
      BigDecimal discount = percent(gross, random.nextInt(60));
      BigDecimal net = gross.subtract(discount);
      List<TaxAmount> parts = new ArrayList<>();
      BigDecimal tax = new BigDecimal("0.00");
      for (int c = 0; c < random.nextInt(3); c++) {
        BigDecimal rate = BigDecimal.valueOf(1 + random.nextInt(14));
        BigDecimal amount = percent(net, rate.intValue());
        parts.add(new TaxAmount("T" + c, rate, net, amount));
        tax = tax.add(amount);
      }
      lines.add(
          new BillDocument.Line(
              i + 1,
              "",
              Bills.always("Item"),
              Bills.always(""),
              quantity,
              price,
              discount,
              parts,
              tax,
              net));
      subtotal = subtotal.add(gross);
      discounts = discounts.add(discount);
      taxes = taxes.add(tax);
      total = total.add(net).add(inclusive ? BigDecimal.ZERO : tax);
    }
    return Bills.with(inclusive, lines, subtotal, discounts, delivery, taxes, total);
  }

  /** Computed as by returns: the difference of two rounded running totals. */
  private static LineCredit part(
      BillDocument.Line line, int before, int pieces, boolean inclusive) {
    List<TaxAmount> taxes = new ArrayList<>();
    BigDecimal tax = new BigDecimal("0.00");
    for (TaxAmount whole : line.taxes()) {
      TaxAmount share =
          new TaxAmount(
              whole.key(),
              whole.rate(),
              share(whole.base(), line.quantity(), before, pieces),
              share(whole.amount(), line.quantity(), before, pieces));
      taxes.add(share);
      tax = tax.add(share.amount());
    }
    BigDecimal goods = share(line.total(), line.quantity(), before, pieces);
    return new LineCredit(line.id(), pieces, goods, taxes, tax, inclusive ? goods : goods.add(tax));
  }

  private static BigDecimal share(BigDecimal whole, int of, int before, int pieces) {
    return upTo(whole, of, before + pieces).subtract(upTo(whole, of, before));
  }

  private static BigDecimal upTo(BigDecimal whole, int of, int pieces) {
    return whole
        .multiply(BigDecimal.valueOf(pieces))
        .divide(BigDecimal.valueOf(of), 2, RoundingMode.HALF_UP);
  }

  private static BigDecimal percent(BigDecimal amount, int percent) {
    return amount
        .multiply(BigDecimal.valueOf(percent))
        .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
  }

  private static BigDecimal sum(
      List<BillDocument> notes, java.util.function.Function<BillDocument, BigDecimal> amount) {
    return notes.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
