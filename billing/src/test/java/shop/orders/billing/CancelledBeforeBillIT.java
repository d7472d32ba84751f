package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.Samples;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.TaxCategoryChange;
import shop.orders.domain.party.Shop;

/**
 * The charge for delivery is taxed with what is supplied (Directive 2006/112/EC, art. 78(b)): goods
 * that were cancelled before the first bill have no part in it. The bill is that of an order of the
 * goods that are left, with as much of the charge as costs no more than was agreed.
 */
class CancelledBeforeBillIT extends BillLife {

  private static final int WALKS = Integer.getInteger("orders.walks", 2);

  private Shop shop;
  private Item at19;
  private Item at7;
  private Item exempt;

  /**
   * Two pieces for 10.00 each and 4.90; one is cancelled before anything is billed. Where prices
   * are net, 4.90 with 19 % would cost more than with 19 % and 7 %, which is 5.54, or with 19 % and
   * 0 %, which is 5.37: 4.65 and 4.50 are left.
   */
  @ParameterizedTest
  @CsvSource({
    "true, goods, AT19, 14.90, 0.97", "true, goods, AT7, 14.90, 2.38",
    "true, goods, EXEMPT, 14.90, 2.38", "true, 19, EXEMPT, 14.90, 2.38",
    "false, goods, AT19, 15.94, 1.04", "false, goods, AT7, 17.43, 2.78",
    "false, 19, EXEMPT, 17.26, 2.76"
  })
  void theChargeIsTaxedWithTheGoodsThatAreLeft(
      boolean inclusive, String way, String cancelled, String total, String tax) {
    aShopOf(inclusive, way, BillingTerms.Per.ORDER, "10.00", "10.00", "10.00");
    Item gone =
        switch (cancelled) {
          case "AT19" -> at19;
          case "AT7" -> at7;
          default -> exempt;
        };
    Item stays = gone == at19 ? at7 : at19;
    long id = paid(Map.of(gone.id(), 1, stays.id(), 1));

    cancel(id, Map.of(line(id, gone), 1));

    assertThat(read(id).amounts().refundable()).isEqualTo(total);
    assertThat(read(id).deliveryParts()).hasSize(1);
    packAndShip(id);
    BillDocument bill = issued(id).get(0);
    assertThat(bill.total()).isEqualTo(total);
    assertThat(bill.totalTax()).isEqualTo(tax);
    assertThat(bill.due()).isEqualTo("0.00");
  }

  /** Nothing on the bill may bear a tax that all its goods are exempt from (art. 203). */
  @ParameterizedTest
  @CsvSource({"true, goods", "true, 19", "false, goods", "false, 19"})
  void aChargeForExemptGoodsAloneIsExempt(boolean inclusive, String way) {
    aShopOf(inclusive, way, BillingTerms.Per.ORDER, "10.00", "10.00", "10.00");
    long id = paid(Map.of(at19.id(), 1, exempt.id(), 1));

    cancel(id, Map.of(line(id, at19), 1));
    packAndShip(id);

    BillDocument bill = issued(id).get(0);
    assertThat(bill.total()).isEqualTo("14.90");
    assertThat(bill.totalTax()).isEqualTo("0.00");
    assertThat(bill.deliveryParts())
        .extracting(part -> part.exemption().code())
        .containsExactly(TaxCategory.Code.E);
    assertThat(read(id).amounts().refundable()).isEqualTo("14.90");
  }

  @ParameterizedTest
  @CsvSource({
    "true, goods, ORDER", "true, 19, SHIPMENT", "true, 5, ORDER", "true, none, ORDER",
    "false, goods, SHIPMENT", "false, goods, ORDER", "false, 19, ORDER", "true, goods, SHIPMENT"
  })
  void theBillIsThatOfAnOrderOfWhatIsLeft(boolean inclusive, String way, BillingTerms.Per per) {
    Random random = new Random(20261129);
    for (int walk = 0; walk < WALKS; walk++) {
      aShopOf(inclusive, way, per, price(random), price(random), price(random));
      Map<Long, Integer> bought = new TreeMap<>();
      Map<Long, Integer> left = new TreeMap<>();
      for (Item item : List.of(at19, at7, exempt)) {
        bought.put(item.id(), 1 + random.nextInt(3));
        left.put(item.id(), random.nextInt(bought.get(item.id()) + 1));
      }
      left.merge(bought.keySet().iterator().next(), 1, Math::max);
      long id = random.nextBoolean() ? paid(bought) : confirmed(bought, Purchase.COD);
      BigDecimal agreed = withTax(read(id).deliveryParts());
      List<Item> sequence = new ArrayList<>(List.of(at19, at7, exempt));
      Collections.shuffle(sequence, random);
      for (Item item : sequence) {
        int pieces = bought.get(item.id()) - left.get(item.id());
        if (pieces > 0) {
          cancel(id, Map.of(line(id, item), pieces));
        }
      }
      packAndShip(id);
      BillDocument bill = issued(id).get(0);
      if (inclusive) {
        assertThat(bill.delivery()).isEqualTo("4.90");
      } else {
        assertAsMuchAsAgreed(bill, agreed);
      }
      change(shop, Map.of("delivery_fee", bill.delivery().toPlainString()));
      left.values().removeIf(pieces -> pieces == 0);
      long other = confirmed(left, Purchase.COD);
      packAndShip(other);

      BillDocument alone = issued(other).get(0);
      String story = bought + " of which stay " + left;
      assertThat(bill.total()).as(story).isEqualTo(alone.total());
      assertThat(bill.totalTax()).as(story).isEqualTo(alone.totalTax());
      assertThat(bill.taxes()).as(story).containsExactlyInAnyOrderElementsOf(alone.taxes());
      assertThat(bill.deliveryParts())
          .as(story)
          .containsExactlyInAnyOrderElementsOf(alone.deliveryParts());
      CurrentOrder order = read(id);
      assertThat(order.amounts().total().subtract(order.amounts().cancelled()))
          .as(story)
          .isEqualTo(alone.total());
      if (order.amounts().paid().signum() > 0) {
        assertThat(order.amounts().refundable()).as(story).isEqualTo(alone.total());
      }
    }
  }

  /** All of the charge or, if that costs more than was agreed, the most of it that does not. */
  private static void assertAsMuchAsAgreed(BillDocument bill, BigDecimal agreed) {
    BigDecimal cost = withTax(bill.deliveryParts());
    assertThat(bill.delivery()).isLessThanOrEqualTo(new BigDecimal("4.90"));
    if (bill.delivery().compareTo(new BigDecimal("4.90")) == 0) {
      // A share of the charge may be a cent higher than before.
      assertThat(cost).isLessThan(agreed.add(new BigDecimal("0.01")));
    } else {
      assertThat(cost).isBetween(agreed.subtract(new BigDecimal("0.02")), agreed);
    }
  }

  /** A charge without its tax, with that tax before it is rounded. */
  private static BigDecimal withTax(List<TaxedCharge> parts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (TaxedCharge part : parts) {
      BigDecimal rate = TaxByRate.rateOf(part.taxes());
      sum = sum.add(part.amount()).add(part.amount().multiply(rate).movePointLeft(2));
    }
    return sum;
  }

  /** The first bill has the charge, and stays as it is. */
  @Test
  void theChargeOfABillStays() {
    aShopOf(true, "goods", BillingTerms.Per.SHIPMENT, "10.00", "10.00", "10.00");
    long id = paid(Map.of(at19.id(), 1, at7.id(), 2));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id, Map.of(line(id, at19), 1));
    List<?> before = read(id).deliveryParts();

    cancel(id, Map.of(line(id, at7), 1));

    assertThat(read(id).deliveryParts()).isEqualTo(before).hasSize(2);
  }

  /** The tax of what was cancelled stays, and that of the charge does, too. */
  @Test
  void anotherReasonOfExemptionIsPossibleAfterTaxedGoodsWereCancelled() {
    aShopOf(true, "goods", BillingTerms.Per.ORDER, "10.00", "10.00", "10.00");
    long id = paid(Map.of(at19.id(), 1, at7.id(), 1, exempt.id(), 1));
    cancel(id, Map.of(line(id, at19), 1));

    step(() -> change(id, TaxCategory.Code.G, exempt));

    packAndShip(id);
    assertThat(issued(id).get(0).deliveryParts())
        .extracting(part -> part.exemption() == null ? null : part.exemption().code())
        .containsExactlyInAnyOrder(null, TaxCategory.Code.G);
    assertThat(read(id).amounts().refundable()).isEqualTo("24.90");
  }

  private Object change(long id, TaxCategory.Code code, Item item) {
    TaxCategory category = new TaxCategory(code, "Export", null);
    return ordering.changeTaxCategory(
        id, new TaxCategoryChange(category, Set.of(line(id, item)), "Abroad"), Expected.ANY, STAFF);
  }

  private static String price(Random random) {
    return BigDecimal.valueOf(100 + random.nextInt(3000), 2).toPlainString();
  }

  private void aShopOf(
      boolean inclusive,
      String way,
      BillingTerms.Per per,
      String price19,
      String price7,
      String e) {
    shop =
        shop(
            Map.of(
                "currency", "EUR",
                "country", "DE",
                "tax_id", "DE136695976",
                "tax_inclusive", inclusive,
                "delivery_fee", "4.90",
                "delivery_tax", way,
                "bill_issue_point", "SHIPMENT",
                "tax_components", List.of(Map.of("key", "VAT", "rate", "19"))));
    BillingTerms usual = electronic();
    decide(
        shop,
        new BillingTerms(
            usual.billPattern(),
            usual.creditNotePattern(),
            1,
            null,
            BillingTerms.EN16931,
            usual.notes(),
            usual.bankAccount(),
            per));
    at19 = anItem(shop, "Teapot", price19, 1000);
    at7 = item(shop, price7, "taxComponents", List.of(new TaxComponent("VAT", new BigDecimal(7))));
    exempt = item(shop, e, "taxCategory", new TaxCategory(TaxCategory.Code.E, "Art. 132", null));
  }

  private static Item item(Shop shop, String price, String field, Object value) {
    ItemDetails usual = Samples.details(shop, Map.of("en", "Thing"), price);
    return anItem(shop, Fixtures.with(usual, Map.of(field, value)), 1000);
  }

  private void cancel(long id, Map<Long, Integer> pieces) {
    step(
        () -> {
          Order order = reversing.locked(id, Expected.ANY, STAFF);
          return reversing.cancelLines(
              order,
              pieces,
              "Too many",
              RefundCause.linesCancelled(order.version()),
              STAFF,
              Instant.now());
        });
  }
}
