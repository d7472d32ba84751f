package shop.orders.domain.order.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;

/** What is charged again of a credit, in any parts, sums to it for each line, tax and fee. */
class ChargedAgainTest {

  private static final long MILK = 1;
  private static final long BOOK = 2;

  @ParameterizedTest
  @CsvSource({"EUR, true", "EUR, false", "JPY, true", "JPY, false", "KWD, true", "KWD, false"})
  void allPartsSumToTheCredit(String currency, boolean inclusive) {
    Random random = new Random(42);
    for (int run = 0; run < 200; run++) {
      Taxing taxing = new Taxing(currency, inclusive, Taxing.Basis.RATE);
      int milk = 1 + random.nextInt(5);
      int books = 1 + random.nextInt(5);
      BillCredit first = credit(10L, milk, books, taxing, random);
      BillCredit second = credit(11L, books, milk, taxing, random);
      Map<Long, BigDecimal> fees =
          Map.of(MILK, amount(random.nextInt(50), taxing), BOOK, amount(random.nextInt(9), taxing));
      List<CreditRest> rests = CreditRest.of(List.of(first, second), fees, currency);
      BigDecimal kept = fees.get(MILK).add(fees.get(BOOK));
      List<CreditRest.Part> parts = new ArrayList<>();
      Map<Long, Integer> left = new LinkedHashMap<>(Map.of(MILK, milk + books, BOOK, milk + books));

      while (left.values().stream().anyMatch(pieces -> pieces > 0)) {
        Map<Long, Integer> some = new LinkedHashMap<>();
        left.replaceAll(
            (line, pieces) -> {
              int own = pieces == 0 ? 0 : random.nextInt(pieces + 1);
              some.put(line, own);
              return pieces - own;
            });
        ChargedAgain again = ChargedAgain.ofPieces(rests, some, taxing).orElseThrow();
        again.parts().forEach(part -> assertThat(part.total().signum()).isNotNegative());
        parts.addAll(again.parts());
        rests = again.left();
      }

      assertThat(rests).allMatch(CreditRest::isNothing);
      assertThat(rests).allMatch(rest -> rest.withheld().isEmpty());
      BigDecimal credited = first.total().add(second.total()).subtract(kept);
      assertThat(sum(parts.stream().map(CreditRest.Part::total).toList()))
          .isEqualByComparingTo(credited);
      assertThat(tax(parts.stream().map(CreditRest.Part::credit).toList()))
          .isEqualByComparingTo(tax(List.of(first, second)));
    }
  }

  /** Of 2 x 21.01 and a tax of 0.11 all is withheld: one piece is 21.06, and so is its share. */
  @ParameterizedTest
  @CsvSource({"EUR, true", "EUR, false", "JPY, true", "JPY, false"})
  void ifAllIsWithheldNothingIsChargedForAnyPart(String currency, boolean inclusive) {
    Random random = new Random(7);
    Taxing taxing = new Taxing(currency, inclusive, Taxing.Basis.RATE);
    for (int run = 0; run < 300; run++) {
      int milk = 1 + random.nextInt(6);
      int books = 1 + random.nextInt(6);
      String rate = random.nextBoolean() ? "0.25" : "19";
      BillCredit credit =
          BillCredit.ofLines(
              10L,
              List.of(
                  line(MILK, milk, amount(1 + random.nextInt(9000), taxing), rate, taxing),
                  line(BOOK, books, amount(1 + random.nextInt(9000), taxing), rate, taxing)),
              currency);
      Map<Long, BigDecimal> fees = new LinkedHashMap<>();
      credit.lines().forEach(line -> fees.put(line.lineId(), line.total()));
      List<CreditRest> rests = CreditRest.of(List.of(credit), fees, currency);
      Map<Long, Integer> left = new LinkedHashMap<>(Map.of(MILK, milk, BOOK, books));

      while (left.values().stream().anyMatch(pieces -> pieces > 0)) {
        Map<Long, Integer> some = new LinkedHashMap<>();
        left.replaceAll(
            (line, pieces) -> {
              int own = pieces == 0 ? 0 : random.nextInt(pieces + 1);
              some.put(line, own);
              return pieces - own;
            });
        ChargedAgain again = ChargedAgain.ofPieces(rests, some, taxing).orElseThrow();
        assertThat(again.total()).isEqualByComparingTo("0");
        rests = again.left();
      }

      assertThat(rests).allMatch(CreditRest::isNothing);
    }
  }

  /** Of the milk all is withheld, and of the books nothing: they are on another bill. */
  @Test
  void whatIsWithheldOfALineIsWithheldOnItsBill() {
    Taxing taxing = new Taxing("EUR", true, Taxing.Basis.RATE);
    BigDecimal ten = new BigDecimal("10.00");
    BillCredit milk = BillCredit.ofLines(10L, List.of(line(MILK, 1, ten, "19", taxing)), "EUR");
    BillCredit book = BillCredit.ofLines(11L, List.of(line(BOOK, 1, ten, "7", taxing)), "EUR");

    List<CreditRest> rests = CreditRest.of(List.of(milk, book), Map.of(MILK, ten), "EUR");

    assertThat(rests)
        .extracting(rest -> rest.kept().setScale(2).toString())
        .containsExactly("10.00", "0.00");
    ChargedAgain again = ChargedAgain.ofPieces(rests, Map.of(MILK, 1), taxing).orElseThrow();
    assertThat(again.total()).isEqualByComparingTo("0.00");
  }

  @Test
  void morePiecesThanAreCreditedAreNotCharged() {
    Taxing taxing = new Taxing("EUR", true, Taxing.Basis.RATE);
    List<CreditRest> rests =
        CreditRest.of(List.of(credit(10L, 2, 2, taxing, new Random(1))), Map.of(), "EUR");

    assertThat(ChargedAgain.ofPieces(rests, Map.of(MILK, 3), taxing)).isEmpty();
    assertThat(ChargedAgain.ofPieces(List.of(), Map.of(MILK, 1), taxing)).isEmpty();
  }

  /** 4.00 were granted on each of two bills; one piece of the first has gone with its 2.00. */
  @Test
  void aGrantIsChargedAgainOnTheBillsThatHaveTheGoods() {
    Taxing taxing = new Taxing("EUR", true, Taxing.Basis.RATE);
    List<CreditRest> credit = List.of(granted(10L, "4.00", taxing), granted(11L, "4.00", taxing));
    BilledGoods goods =
        new BilledGoods(List.of(left(10L, 1, "8.00"), left(11L, 2, "16.00")), taxing);

    ChargedAgain again =
        ChargedAgain.ofGrant(
            credit,
            goods,
            Map.of(MILK, 3),
            Map.of(MILK, new BigDecimal("6.00")),
            new BigDecimal("100.00"),
            taxing);

    assertThat(again.parts())
        .extracting(part -> part.credit().total().toPlainString())
        .containsExactly("2.00", "4.00");
    assertThat(again.left().get(1).isNothing()).isTrue();
  }

  @Test
  void noMoreOfAGrantIsChargedAgainThanIsOwed() {
    Taxing taxing = new Taxing("EUR", false, Taxing.Basis.RATE);
    CreditRest credit = granted(10L, "30.00", taxing);
    BilledGoods goods = new BilledGoods(List.of(left(10L, 4, "100.00")), taxing);

    for (int cents = 1; cents <= 3570; cents += 7) {
      BigDecimal most = BigDecimal.valueOf(cents, 2);
      ChargedAgain again =
          ChargedAgain.ofGrant(
              List.of(credit),
              goods,
              Map.of(MILK, 4),
              Map.of(MILK, new BigDecimal("30.00")),
              most,
              taxing);
      assertThat(again.total()).isLessThanOrEqualTo(most);
      assertThat(most.subtract(again.total())).isLessThan(new BigDecimal("0.03"));
    }
  }

  private static CreditRest granted(long billId, String sum, Taxing taxing) {
    BigDecimal goods = new BigDecimal(sum);
    BillCredit credit =
        BillCredit.ofLines(billId, List.of(line(MILK, 0, goods, "19", taxing)), "EUR");
    return CreditRest.of(List.of(credit), Map.of(), "EUR").get(0);
  }

  private static BillRest left(long billId, int pieces, String goods) {
    Taxing taxing = new Taxing("EUR", true, Taxing.Basis.RATE);
    LineCredit line = line(MILK, pieces, new BigDecimal(goods), "19", taxing);
    return new BillRest(
        billId,
        List.of(new BillRest.Line(MILK, pieces, line.goods(), line.taxes())),
        Rounding.zero("EUR"),
        List.of());
  }

  private static BillCredit credit(long billId, int milk, int books, Taxing taxing, Random random) {
    return BillCredit.ofLines(
        billId,
        List.of(
            line(MILK, milk, amount(1000 + random.nextInt(9000), taxing), "19", taxing),
            line(BOOK, books, amount(1000 + random.nextInt(9000), taxing), "7.25", taxing)),
        taxing.currency());
  }

  private static LineCredit line(
      long id, int pieces, BigDecimal goods, String rate, Taxing taxing) {
    TaxComponent component = new TaxComponent("VAT", new BigDecimal(rate));
    BigDecimal tax =
        goods
            .multiply(component.rate())
            .divide(
                taxing.inclusive()
                    ? component.rate().add(BigDecimal.valueOf(100))
                    : BigDecimal.valueOf(100),
                Rounding.digits(taxing.currency()),
                java.math.RoundingMode.HALF_UP);
    BigDecimal base = taxing.inclusive() ? goods.subtract(tax) : goods;
    return new LineCredit(
        id,
        pieces,
        goods,
        List.of(new TaxAmount("VAT", component.rate(), base, tax)),
        tax,
        taxing.inclusive() ? goods : goods.add(tax));
  }

  private static BigDecimal amount(int units, Taxing taxing) {
    return BigDecimal.valueOf(units, Rounding.digits(taxing.currency()));
  }

  private static BigDecimal tax(List<BillCredit> credits) {
    return sum(credits.stream().flatMap(one -> one.lines().stream()).map(LineCredit::tax).toList());
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
