package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.billing.Fixtures.with;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.credit.GrantingCredit;
import shop.orders.domain.database.DatabaseFailure;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotFound;

class BillIssueIT extends BillLife {

  @Test
  void aConfirmedOrderHasItsBill() {
    Shop shop = usualShop();
    Item milk = anItem(shop, "Milk", "33.33", 100);

    long first = confirmed(milk, 3);
    long second = confirmed(milk, 1);

    CurrentOrder order = read(first);
    BillView bill = bills.one(order.codes().billNo(), buyer());
    assertThat(order.codes().billNo()).isEqualTo(shop.billPrefix() + "-" + MONTH + "-0001");
    assertThat(read(second).codes().billNo()).isEqualTo(shop.billPrefix() + "-" + MONTH + "-0002");
    assertThat(bill.total()).isEqualTo(order.amounts().total());
    assertThat(bill.totalTax()).isEqualTo(order.amounts().totalTax());
    assertThatThrownBy(() -> bills.one(order.codes().billNo(), stranger()))
        .isInstanceOf(NotFound.class);
  }

  /** It is a means of payment, as a multi-purpose voucher (Directive 2006/112/EC, art. 30b). */
  @Test
  void whatStoreCreditHasPaidIsPaidAndLowersNoPrice() {
    Shop shop = usualShop();
    Item milk = anItem(shop, "Milk", "33.33", 100);
    GrantingCredit granting = DOMAIN.bean(GrantingCredit.class);
    step(() -> granting.grant(customer.publicId(), shop.slug(), money("30"), "Sorry", STAFF));
    long without = confirmed(milk, 3);
    long id = placed(Map.of(milk.id(), 3), "cod");

    step(
        () -> ordering.recordPayment(id, money("30"), "store_credit", null, Expected.ANY, buyer()));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    BillDocument bill = issued(id).get(0);
    assertThat(bill.paid()).isEqualTo("30.00");
    assertThat(bill.due()).isEqualTo(bill.total().subtract(money("30.00")));
    assertThat(bill.total()).isEqualTo(issued(without).get(0).total());
    assertThat(bill.totalTax()).isEqualTo(issued(without).get(0).totalTax());
    assertThat(bill.discount()).isEqualTo(issued(without).get(0).discount());
  }

  @Test
  void theSameBillIsIssuedHoweverOftenItIsAskedFor() {
    long id = confirmed(anItem(usualShop(), "Milk", "33.33", 100), 3);

    String first = step(() -> billing.issue(id, buyer()));
    String second = step(() -> billing.issue(id, buyer()));

    assertThat(first).isEqualTo(second).isEqualTo(read(id).codes().billNo());
    assertThat(bills.ofOrder(id, buyer())).hasSize(1);
  }

  @Test
  void noBillIsIssuedBeforeItIsDue() {
    Shop shop = shop(Map.of("bill_issue_point", "SHIPMENT"));
    long id = confirmed(anItem(shop, "Milk", "33.33", 100), 3);

    assertThatThrownBy(() -> step(() -> billing.issue(id, buyer())))
        .isInstanceOf(BillNotDue.class)
        .hasMessageContaining("shipped");
    assertThat(billing.reasonForNone(read(id))).hasMessageContaining("shipped");
    packAndShip(id);

    assertThat(read(id).codes().billNo()).startsWith(shop.billPrefix());
  }

  @Test
  void anOrderIsBilledAtItsNextStepWhenTheShopIssuesEarlierThanBefore() {
    Shop shop = shop(Map.of("bill_issue_point", "DELIVERY"));
    Item milk = anItem(shop, "Milk", "33.33", 100);
    long confirmed = confirmed(milk, 1);
    long shipped = confirmed(milk, 1);
    packAndShip(shipped);
    assertThat(read(shipped).codes().billNo()).isNull();

    issueAt(shop, "CONFIRMATION");
    packAndShip(confirmed);
    issueAt(shop, "SHIPMENT");
    step(() -> ordering.deliver(shipped, Expected.ANY, STAFF));

    assertThat(read(confirmed).codes().billNo())
        .isEqualTo(shop.billPrefix() + "-" + MONTH + "-0001");
    assertThat(read(shipped).codes().billNo()).isEqualTo(shop.billPrefix() + "-" + MONTH + "-0002");
  }

  @Test
  void anOrderThatHasItsBillGetsNoOtherWhenTheShopIssuesLaterThanBefore() {
    Shop shop = usualShop();
    long id = confirmed(anItem(shop, "Milk", "33.33", 100), 1);

    issueAt(shop, "SHIPMENT");
    packAndShip(id);

    assertThat(bills.ofOrder(id, buyer())).hasSize(1);
  }

  private void issueAt(Shop shop, String point) {
    step(
        () ->
            database.update("update shop set bill_issue_point = ? where id = ?", point, shop.id()));
  }

  @Test
  void aBillIsNeverChanged() {
    long id = confirmed(anItem(usualShop(), "Milk", "33.33", 100), 3);

    assertThatThrownBy(
            () -> step(() -> database.update("update bill set total = 1 where order_id = ?", id)))
        .isInstanceOf(DatabaseFailure.class);
    assertThatThrownBy(() -> step(() -> database.update("delete from bill where order_id = ?", id)))
        .isInstanceOf(DatabaseFailure.class);
  }

  /** EN 16931, BR-CO-17, for two components: of 120 yen 10 % are 11 on 109. */
  @ParameterizedTest
  @CsvSource({"JPY, 5, 120, 109, 11", "EUR, 9, 599.00, 507.63, 91.37"})
  void anElectronicBillIsTaxedByTheRate(
      String currency, String rate, String price, String base, String tax) {
    Shop shop =
        taxed(
            currency,
            List.of(Map.of("key", "CGST", "rate", rate), Map.of("key", "SGST", "rate", rate)));
    long id = confirmed(anItem(shop, "Milk", price, 10), 1);

    BillDocument bill = issued(id).get(0);
    assertThat(bill.total()).isEqualTo(price);
    assertThat(bill.totalTax()).isEqualTo(tax);
    assertThat(bill.taxes()).extracting(TaxAmount::base).containsExactly(money(base), money(base));
  }

  /** In yen, the rounding of each component would be worth a whole unit (decision 31). */
  @ParameterizedTest
  @CsvSource({"true, 120, 109", "false, 110, 110"})
  void componentsShareTheTaxOfTheirRateInACurrencyWithoutDecimals(
      boolean inclusive, String price, String base) {
    Shop shop =
        shop(
            Map.of(
                "currency",
                "JPY",
                "delivery_fee",
                "0",
                "tax_inclusive",
                inclusive,
                "tax_components",
                List.of(Map.of("key", "CGST", "rate", "5"), Map.of("key", "SGST", "rate", "5"))));
    long id = confirmed(anItem(shop, "Milk", price, 10), 1);

    BillDocument bill = issued(id).get(0);
    assertThat(bill.total()).isEqualTo("120".equals(price) ? "120" : "121");
    assertThat(bill.taxes()).extracting(TaxAmount::amount).containsExactly(money("6"), money("5"));
    assertThat(bill.taxes()).extracting(TaxAmount::base).containsExactly(money(base), money(base));
  }

  /** Directive 2006/112/EC, art. 226(7). */
  @Test
  void aBillSaysWhenTheGoodsWereSupplied() {
    long confirmed = confirmed(anItem(usualShop(), "Milk", "33.33", 10), 1);
    long shipped =
        confirmed(anItem(shop(Map.of("bill_issue_point", "SHIPMENT")), "Milk", "33.33", 10), 1);
    packAndShip(shipped);
    long delivered =
        confirmed(anItem(shop(Map.of("bill_issue_point", "DELIVERY")), "Milk", "33.33", 10), 1);
    packAndShip(delivered);
    step(() -> ordering.deliver(delivered, Expected.ANY, STAFF));

    assertThat(issued(confirmed).get(0).suppliedAt()).isNull();
    assertThat(issued(shipped).get(0).suppliedAt()).isEqualTo(read(shipped).times().shippedAt());
    assertThat(issued(delivered).get(0).suppliedAt())
        .isEqualTo(read(delivered).times().deliveredAt())
        .isNotNull();
    assertThat(Stream.of(confirmed, shipped, delivered).map(id -> issued(id).get(0).delivered()))
        .containsExactly(false, false, true);
  }

  /** The marketplace contract has no countries. */
  @Test
  void anAddressWithoutACountryIsInTheShops() {
    Shop shop = aShop(Map.of("cod_allowed", true, "country", "DE"));
    Address nowhere = with(anAddress("Berlin"), Map.of("country", ""));
    Purchase purchase =
        new Purchase(
            new TreeMap<>(Map.of(anItem(shop, "Milk", "33.33", 100).id(), 1)),
            "cod",
            "",
            anAddress("Riyadh"),
            nowhere,
            Channel.MARKETPLACE,
            "web",
            "en",
            List.of());
    long id = step(() -> checkout.place(purchase, customer, STAFF)).get(0).id();
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    BillDocument bill = issued(id).get(0);
    assertThat(bill.billingAddress().country()).isEqualTo("DE");
    assertThat(bill.shippingAddress().country()).isEqualTo("SA");
    assertThat(read(id).buyer().billingAddress().country()).isEmpty();
  }
}
