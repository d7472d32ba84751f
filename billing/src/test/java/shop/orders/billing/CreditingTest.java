package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.order.money.DeliveryCharge;
import shop.orders.domain.order.money.DeliveryCredit;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.Taxing;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.party.DeliveryTax;

class CreditingTest {

  /** The rate of its own is none of the goods'. */
  private static final List<DeliveryTax> DELIVERY_TAXES =
      List.of(
          DeliveryTax.NONE,
          new DeliveryTax(DeliveryTax.Way.GOODS, List.of()),
          new DeliveryTax(
              DeliveryTax.Way.RATE, List.of(new TaxComponent("D", new BigDecimal("23.25")))));

  /**
   * Random lines are credited in random portions, and the rest at the end; the credit notes must
   * sum to the bill.
   */
  @Property(tries = 300)
  void creditNotesSumToTheBillToTheCent(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 6) int notes,
      @ForAll boolean inclusive,
      @ForAll Taxing.Basis basis) {
    Random random = new Random(seed);
    BillDocument bill = bill(random, inclusive, basis);
    List<BillDocument> credits = new ArrayList<>();
    int[] back = new int[bill.lines().size()];
    BigDecimal zero = new BigDecimal("0.00");
    for (int i = 0; i < notes; i++) {
      List<LineCredit> parts = some(random, bill, back, inclusive, basis);
      if (!parts.isEmpty()) {
        credits.add(Crediting.part(bill, goods(parts), zero, Translations.english("Return " + i)));
      }
    }

    Optional<BillDocument> rest = Crediting.rest(bill, credits, Translations.english("Cancelled"));
    rest.ifPresent(credits::add);

    assertThatTheyClose(bill, credits);
  }

  /** Pieces are cancelled, the rest is billed, all of that comes back: credits sum to the bill. */
  @Property(tries = 300)
  void whatIsBilledAfterCancellationsCanBeCreditedToTheCent(
      @ForAll long seed, @ForAll boolean inclusive, @ForAll Taxing.Basis basis) {
    Random random = new Random(seed);
    BillDocument order = bill(random, inclusive, basis);
    int[] gone = new int[order.lines().size()];
    List<LineCredit> cancelled = some(random, order, gone, inclusive, basis);
    BillDocument bill = Crediting.without(List.of(goods(cancelled)), order);
    BigDecimal zero = new BigDecimal("0.00");

    assertThat(bill.total())
        .isEqualByComparingTo(
            cancelled.stream().map(LineCredit::total).reduce(order.total(), BigDecimal::subtract));
    assertThat(bill.due()).isEqualByComparingTo(bill.total().subtract(bill.paid()));
    List<BillDocument> credits = new ArrayList<>();
    List<LineCredit> returned = some(random, order, gone, inclusive, basis);
    if (!returned.isEmpty()) {
      credits.add(Crediting.part(bill, goods(returned), zero, Translations.english("Return")));
    }
    Crediting.rest(bill, credits, Translations.english("Cancelled")).ifPresent(credits::add);
    assertThatTheyClose(bill, credits);
  }

  /** Everything comes back in random pieces, and the delivery charge goes back with the last. */
  @Property(tries = 300)
  void returnsAloneCloseTheBillToTheCent(
      @ForAll long seed, @ForAll boolean inclusive, @ForAll Taxing.Basis basis) {
    Random random = new Random(seed);
    BillDocument bill = bill(random, inclusive, basis);
    List<BillDocument> credits = new ArrayList<>();
    int[] back = new int[bill.lines().size()];
    int left = bill.lines().stream().mapToInt(BillDocument.Line::quantity).sum();
    BigDecimal zero = new BigDecimal("0.00");
    while (left > 0) {
      List<LineCredit> parts = some(random, bill, back, inclusive, basis);
      left -= parts.stream().mapToInt(LineCredit::quantity).sum();
      if (!parts.isEmpty()) {
        DeliveryCredit delivery =
            left == 0
                ? DeliveryCredit.beside(
                    List.of(),
                    bill.delivery(),
                    bill.deliveryParts(),
                    new Taxing(bill.currency(), inclusive, basis))
                : DeliveryCredit.none(bill.currency());
        Crediting.Part part = new Crediting.Part(parts, delivery.fee(), delivery.parts());
        credits.add(Crediting.part(bill, part, zero, Translations.english("Return")));
      }
    }

    assertThatTheyClose(bill, credits);
    assertThat(Crediting.rest(bill, credits, Translations.english("Cancelled"))).isEmpty();
  }

  private static List<LineCredit> some(
      Random random, BillDocument bill, int[] back, boolean inclusive, Taxing.Basis basis) {
    List<LineCredit.Line> lines = new ArrayList<>();
    for (int l = 0; l < back.length; l++) {
      BillDocument.Line line = bill.lines().get(l);
      int pieces = random.nextInt(line.quantity() - back[l] + 1);
      List<TaxComponent> components =
          line.taxes().stream().map(tax -> new TaxComponent(tax.key(), tax.rate())).toList();
      lines.add(
          new LineCredit.Line(
              line.id(), line.quantity(), back[l], pieces, line.total(), components));
      back[l] += pieces;
    }
    return LineCredit.of(
        lines, bill.deliveryParts(), new Taxing(bill.currency(), inclusive, basis));
  }

  /** Pieces without the delivery charge. */
  private static Crediting.Part goods(List<LineCredit> pieces) {
    return new Crediting.Part(pieces, new BigDecimal("0.00"), List.of());
  }

  private static void assertThatTheyClose(BillDocument bill, List<BillDocument> credits) {
    assertThat(sum(credits, BillDocument::total)).isEqualByComparingTo(bill.total());
    assertThat(sum(credits, BillDocument::totalTax)).isEqualByComparingTo(bill.totalTax());
    assertThat(sum(credits, BillDocument::discount)).isEqualByComparingTo(bill.discount());
    assertThat(sum(credits, CreditingTest::delivery)).isEqualByComparingTo(bill.delivery());
    assertThat(components(credits.stream().flatMap(note -> note.taxes().stream())))
        .isEqualTo(
            components(
                Stream.concat(
                    bill.lines().stream().flatMap(line -> line.taxes().stream()),
                    bill.deliveryParts().stream().flatMap(part -> part.taxes().stream()))));
    if (!bill.deliveryParts().isEmpty()) {
      assertThat(charges(credits.stream())).isEqualTo(charges(Stream.of(bill)));
    }
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

  /** The charge for delivery; it is a line where nothing else is left of a bill (BR-16). */
  private static BigDecimal delivery(BillDocument document) {
    return asLines(document).map(TaxedCharge::amount).reduce(document.delivery(), BigDecimal::add);
  }

  private static Stream<TaxedCharge> asLines(BillDocument document) {
    return document.lines().stream()
        .filter(line -> line.id() == 0)
        .map(line -> new TaxedCharge(line.total(), line.taxes(), line.exemption()));
  }

  /** The parts of the delivery charge, added up by what taxes them. */
  private static Map<List<TaxComponent>, BigDecimal> charges(Stream<BillDocument> documents) {
    return documents
        .flatMap(document -> Stream.concat(document.deliveryParts().stream(), asLines(document)))
        .collect(Collectors.toMap(TaxedCharge::components, TaxedCharge::amount, BigDecimal::add));
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

  /**
   * Lines of three kinds of taxes, so that some are taxed together and some are not. The kinds
   * never have the same rate: their components would share it, and close only together.
   */
  private static BillDocument bill(Random random, boolean inclusive, Taxing.Basis basis) {
    List<List<TaxComponent>> kinds = new ArrayList<>();
    for (int kind = 0; kind < 3; kind++) {
      List<TaxComponent> components = new ArrayList<>();
      for (int c = 0; c < kind; c++) {
        BigDecimal rate = new BigDecimal(1 + random.nextInt(14) + (kind == 1 ? ".5" : ".0"));
        components.add(new TaxComponent("T" + kind + c, rate));
      }
      kinds.add(components);
    }
    List<Totals.Priced> bought = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(5); i++) {
      bought.add(
          new Totals.Priced(
              1 + random.nextInt(7),
              BigDecimal.valueOf(1 + random.nextInt(100_000), 2),
              kinds.get(random.nextInt(3))));
    }
    BigDecimal percent = BigDecimal.valueOf(random.nextInt(60));
    BigDecimal delivery = BigDecimal.valueOf(random.nextInt(10_000), 2);
    Totals totals =
        Totals.of(
            new Taxing("EUR", inclusive, basis),
            any -> percent,
            new DeliveryCharge(delivery, DELIVERY_TAXES.get(random.nextInt(3))),
            bought);
    BillDocument bill =
        Bills.with(
            inclusive,
            Bills.lines(bought, totals),
            totals.subtotal(),
            totals.discount(),
            delivery,
            totals.totalTax(),
            totals.total());
    return Fixtures.with(bill, Map.of("deliveryParts", totals.deliveryParts()));
  }

  private static BigDecimal sum(
      List<BillDocument> notes, java.util.function.Function<BillDocument, BigDecimal> amount) {
    return notes.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
