package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.paper.LineNames;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.UntaxableSum;
import shop.orders.domain.party.Shop;

/** Sums that are granted without goods, on bills and credit notes. */
class GrantedNotesIT extends BillLife {

  private static final List<Map<String, String>> VAT_19 =
      List.of(Map.of("key", "VAT", "rate", "19"));

  /** 19 % of 84.03 are 15.97; of 100.00, 5.95 with their tax are 5.00 and 0.95. */
  @Test
  void goodwillIsCreditedWithItsTax() {
    Shop shop = taxed("EUR", VAT_19);
    long id = paid(Map.of(anItem(shop, "Milk", "50.00", 100).id(), 2));

    grant(id, "5.95");

    List<BillDocument> all = issued(id);
    assertThat(all).extracting(BillDocument::total).containsExactly(money("100.00"), money("5.95"));
    BillDocument note = all.get(1);
    assertThat(note.totalTax()).isEqualTo("0.95");
    assertThat(note.taxes()).extracting(TaxAmount::base).containsExactly(money("5.00"));
    assertThat(note.credited().reason()).isEqualTo(LineNames.credited(RefundCause.Kind.GOODWILL));
    assertThat(read(id).amounts().refundDue()).isEqualTo("5.95");
  }

  @Test
  void theChargeOfALateDeliveryIsCreditedAsALine() {
    Shop shop = shop(Map.of("tax_inclusive", true));
    long id = paid(Map.of(anItem(shop, "Milk", "50.00", 100).id(), 2));

    grantDelivery(id);
    cancel(id);

    List<BillDocument> all = issued(id);
    assertThat(all)
        .extracting(BillDocument::total)
        .containsExactly(money("160.00"), money("60.00"), money("100.00"));
    assertThat(all.get(1).lines())
        .extracting(BillDocument.Line::total)
        .containsExactly(money("60.00"));
    assertThat(all.get(1).totalTax()).isEqualTo("0.00");
    assertThat(all.get(1).credited().reason())
        .isEqualTo(LineNames.credited(RefundCause.Kind.DELIVERY_FEE));
    assertThat(all.get(2).delivery()).isEqualTo("0.00");
  }

  /** 19 % of 107.00 less 19 % of 100.00: of 127.33 with their tax, 8.33 go back, then 119.00. */
  @Test
  void theChargeGoesBackWithItsTax() {
    Shop shop = taxed("EUR", VAT_19);
    change(shop, Map.of("tax_inclusive", false, "delivery_fee", "7.00", "delivery_tax", "19"));
    long id = paid(Map.of(anItem(shop, "Milk", "50.00", 100).id(), 2));

    grantDelivery(id);
    cancel(id);

    List<BillDocument> all = issued(id);
    assertThat(all)
        .extracting(BillDocument::total)
        .containsExactly(money("127.33"), money("8.33"), money("119.00"));
    assertThat(all)
        .extracting(BillDocument::totalTax)
        .containsExactly(money("20.33"), money("1.33"), money("19.00"));
    assertThat(all.get(2).delivery()).isEqualTo("0.00");
    assertThat(all.get(2).deliveryParts()).isEmpty();
  }

  @Test
  void whatWasGrantedBeforeTheBillIsARebateOnIt() {
    Shop shop = shop(Map.of("tax_inclusive", true, "bill_issue_point", "DELIVERY"));
    long id = paid(Map.of(anItem(shop, "Milk", "10.00", 100).id(), 2));
    grant(id, "4.00");
    grantDelivery(id);
    cancelPieces(id, read(id).lines().get(0).id(), 1);
    packAndShip(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));

    assertThat(issued(id)).hasSize(1);
    BillDocument bill = issued(id).get(0);
    assertThat(bill.lines()).extracting(BillDocument.Line::quantity).containsExactly(1);
    assertThat(bill.lines()).extracting(BillDocument.Line::discount).containsExactly(money("2.00"));
    assertThat(bill.delivery()).isEqualTo("0.00");
    assertThat(bill.total()).isEqualTo("8.00");
    assertThat(bill.due()).isEqualTo("0.00");
    assertThat(read(id).amounts().paid().subtract(read(id).amounts().refundDue()))
        .isEqualTo("8.00");
  }

  static List<Long> seeds() {
    return new Random(20261128).longs(24).boxed().toList();
  }

  /**
   * However sums are granted, the delivery charge is given back and pieces are cancelled: the notes
   * end with the bill, to the cent. Each has the tax of its base, so that what they leave of the
   * bill may be off by as many units, but never by so much that it could not be credited by a valid
   * note.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void allCreditNotesSumToTheBill(long seed) {
    Random random = new Random(seed);
    Shop shop = taxed(random.nextBoolean() ? "EUR" : "JPY", VAT_19);
    boolean inclusive = random.nextBoolean();
    String way = random.nextBoolean() ? "goods" : "none";
    change(shop, Map.of("tax_inclusive", inclusive, "delivery_fee", "7", "delivery_tax", way));
    Item milk = anItem(shop, "Milk", "33", 100);
    Item ghee = anItem(shop, "Ghee", "7", 100);
    long id = paid(Map.of(milk.id(), 1 + random.nextInt(4), ghee.id(), 1 + random.nextInt(4)));
    for (int i = 0; i < 5; i++) {
      switch (random.nextInt(4)) {
        case 0 -> {
          CurrentOrder.Line line = read(id).lines().get(random.nextInt(2));
          if (line.pieces().open() > 1) {
            cancelPieces(id, line.id(), 1);
          }
        }
        case 1 -> grantDelivery(id);
        default -> grantSome(id, random);
      }
      if (blocked(id).isEmpty()) {
        demandTaxOfTheRest(issued(id), way.equals("goods"));
        assertThat(read(id).amounts().refundDue())
            .isEqualByComparingTo(sumOfNotes(issued(id), BillDocument::total));
      }
    }

    cancel(id);

    List<BillDocument> all = issued(id);
    assertThat(sumOfNotes(all, BillDocument::total)).isEqualByComparingTo(all.get(0).total());
    assertThat(sumOfNotes(all, BillDocument::totalTax)).isEqualByComparingTo(all.get(0).totalTax());
    assertThat(read(id).amounts().refundDue()).isEqualByComparingTo(read(id).amounts().paid());
    assertThat(blocked(id)).isEmpty();
  }

  private static List<BlockedDocument> blocked(long id) {
    return DOMAIN
        .bean(BlockedDocuments.class)
        .list(STAFF, new DocumentFilter(DocumentState.BLOCKED, null, id), OptionalLong.empty(), 9);
  }

  /** Near 19 % of what is left of the bill, computed without the code that made its papers. */
  private static void demandTaxOfTheRest(List<BillDocument> all, boolean deliveryTaxed) {
    BillDocument bill = all.get(0);
    BigDecimal left = taxedAmounts(bill, deliveryTaxed);
    BigDecimal tax = bill.totalTax();
    for (BillDocument note : all.subList(1, all.size())) {
      left = left.subtract(taxedAmounts(note, deliveryTaxed));
      tax = tax.subtract(note.totalTax());
    }
    BigDecimal unit = bill.currency().equals("JPY") ? BigDecimal.ONE : new BigDecimal("0.01");
    BigDecimal notes = BigDecimal.valueOf(all.size() - 1L);
    assertThat(tax)
        .isCloseTo(
            left.multiply(BigDecimal.valueOf(19))
                .divide(
                    BigDecimal.valueOf(bill.taxInclusive() ? 119 : 100),
                    unit.scale(),
                    RoundingMode.HALF_UP),
            Offset.offset(unit.multiply(notes).min(BigDecimal.ONE)));
  }

  private static BigDecimal taxedAmounts(BillDocument paper, boolean deliveryTaxed) {
    return paper.lines().stream()
        .filter(line -> !line.taxes().isEmpty())
        .map(BillDocument.Line::total)
        .reduce(deliveryTaxed ? paper.delivery() : BigDecimal.ZERO, BigDecimal::add);
  }

  private void grantSome(long id, Random random) {
    String currency = read(id).amounts().currency();
    BigDecimal most = step(() -> grants.grantable(reversing.locked(id, Expected.ANY, STAFF)));
    BigDecimal sum =
        most.multiply(BigDecimal.valueOf(random.nextDouble()))
            .setScale(currency.equals("JPY") ? 0 : 2, RoundingMode.HALF_UP);
    if (sum.signum() > 0) {
      try {
        grant(id, sum.toPlainString());
      } catch (UntaxableSum refused) {
        Object below = refused.facts().get("next_below");
        if (below != null) {
          grant(id, below.toString());
        }
      }
    }
  }

  private void grant(long id, String amount) {
    step(
        () -> {
          Order order = reversing.locked(id, Expected.ANY, STAFF);
          return grants.grantGoodwill(order, money(amount), "Late", STAFF, Instant.now());
        });
  }

  /** Unless it was given back before. */
  private void grantDelivery(long id) {
    step(
        () -> {
          Order order = reversing.locked(id, Expected.ANY, STAFF);
          BigDecimal charge = grants.deliveryLeft(order);
          return charge.signum() > 0 && charge.compareTo(order.balance().refundable()) <= 0
              ? grants.grantDelivery(order, "Late", STAFF, Instant.now())
              : null;
        });
  }

  private void cancel(long id) {
    step(() -> ordering.cancel(ANYTHING_GOES, id, "No", Expected.ANY, STAFF));
  }

  private void cancelPieces(long id, long line, int pieces) {
    step(
        () -> {
          Order order = reversing.locked(id, Expected.ANY, STAFF);
          return reversing.cancelLines(
              order,
              Map.of(line, pieces),
              "Too many",
              RefundCause.linesCancelled(order.version()),
              STAFF,
              Instant.now());
        });
  }

  private static BigDecimal sumOfNotes(
      List<BillDocument> all, Function<BillDocument, BigDecimal> amount) {
    return all.stream().skip(1).map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
