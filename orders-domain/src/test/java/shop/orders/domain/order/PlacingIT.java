package shop.orders.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shop.orders.domain.OrderLife;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.placing.PlacementRefused;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.reading.ContractOrders;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Invalid;

class PlacingIT extends OrderLife {

  private final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "60"));
  private final Actor buyer = buyer();

  @Test
  void anOrderIsPlacedAndReadWithItsTotalsAndSnapshots() {
    Item milk = anItem(shop, "Milk", "80", 5);

    CurrentOrder order = read(placed(Map.of(milk.id(), 3), "cod"));

    assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
    assertThat(order.payment().status()).isEqualTo(PaymentStatus.UNPAID);
    assertThat(order.amounts().subtotal()).isEqualTo("240.00");
    assertThat(order.amounts().total()).isEqualTo("300.00");
    assertThat(order.codes().orderCode()).matches("\\d{8}-\\d{8}C");
    assertThat(order.codes().invoiceNo()).matches("EVH\\d{9}");
    assertThat(order.codes().publicId()).matches("[0-9a-f]{24}");
    assertThat(order.lines()).hasSize(1);
    assertThat(order.lines().get(0).amounts().unitPrice()).isEqualTo("80.00");
    assertThat(DOMAIN.bean(ContractOrders.class).byId(order.id(), buyer).lines())
        .extracting(ContractOrder.Line::inStock)
        .containsExactly(5);
    assertThat(order.buyer().shippingAddress().city()).isEqualTo("Riyadh");
    assertThat(left(milk)).isEqualTo(2);
  }

  @Test
  void itemsOfTwoShopsMakeTwoOrders() {
    Item milk = anItem(shop, "Milk", "80", 5);
    Item book = anItem(aShop(Map.of("cod_allowed", true)), "Book", "10", 5);

    List<Order> placed = placed(aPurchase(Map.of(milk.id(), 1, book.id(), 2), "cod"));

    assertThat(placed).extracting(Order::shopId).doesNotHaveDuplicates().hasSize(2);
    assertThat(placed).extracting(Order::total).containsExactly(money("140.00"), money("20.00"));
  }

  @Test
  void whatIsAnsweredAtPlacementIsWhatIsReadLater() {
    List<Map<String, Object>> taxes =
        List.of(Map.of("key", "CGST", "rate", "8.00"), Map.of("key", "SGST", "rate", "8"));
    Shop indian =
        aShop(
            Map.of(
                "cod_allowed",
                true,
                "currency",
                "INR",
                "time_zone",
                "Asia/Kolkata",
                "tax_components",
                taxes,
                "order_discount_percent",
                "7.5",
                "order_discount_from",
                "1",
                "withdrawal",
                "EU"));
    Shop japanese = aShop(Map.of("cod_allowed", true, "currency", "JPY", "delivery_fee", "100"));
    Item tea = anItem(indian, "चाय", "33.33", 7);
    Item salt = anItem(indian, "Salt", "5", null);
    Item fan = anItem(japanese, "Fan", "1200", 9);

    List<Order> placed = placed(aPurchase(Map.of(tea.id(), 3, salt.id(), 1, fan.id(), 2), "cod"));

    assertThat(placed).hasSize(2);
    assertThat(placed)
        .allSatisfy(order -> assertThat(order.asPlaced()).isEqualTo(orders.one(order.id(), buyer)));
  }

  @Test
  void nothingIsPlacedIfOneShopRefuses() {
    Item milk = anItem(shop, "Milk", "80", 5);
    Item card = anItem(aShop(Map.of("cod_allowed", false)), "Card", "10", 5);

    assertThatThrownBy(() -> placed(aPurchase(Map.of(milk.id(), 1, card.id(), 1), "cod")))
        .isInstanceOfSatisfying(
            PlacementRefused.class,
            refusal -> assertThat(refusal.code()).isEqualTo("cod_not_allowed"));

    assertThat(left(milk)).isEqualTo(5);
    assertThat(mine()).isEmpty();
  }

  @Test
  void aShopsLimitsAreKept() {
    Item cheap =
        anItem(aShop(Map.of("cod_allowed", true, "min_allowed_total", "500")), "Pin", "1", 9);
    Item many = anItem(aShop(Map.of("cod_allowed", true, "max_order_quantity", 2)), "Pen", "1", 9);

    assertRefused("below_minimum_total", () -> placed(Map.of(cheap.id(), 9), "cod"));
    assertRefused("above_maximum_quantity", () -> placed(Map.of(many.id(), 3), "cod"));
  }

  @Test
  void anOrderThatComesToMoreThanCanBeBookedIsRefused() {
    Map<String, Object> free = Map.of("cod_allowed", true, "max_order_quantity", 0);
    List<Map<String, Object>> taxes = List.of(Map.of("key", "VAT", "rate", "0.01"));
    Shop taxed =
        aShop(Map.of("cod_allowed", true, "tax_inclusive", false, "tax_components", taxes));
    Item byPieces = anItem(aShop(free), "Palace", "999999999999.99", 1_000_000);
    Item byDelivery = anItem(shop, "Palace", "999999999999.99", 5);
    Item byTax = anItem(taxed, "Palace", "999999999999.99", 5);

    assertRefused("amount_too_large", () -> placed(Map.of(byPieces.id(), 1_000_000), "cod"));
    assertRefused("amount_too_large", () -> placed(Map.of(byDelivery.id(), 1), "cod"));
    assertRefused("amount_too_large", () -> placed(Map.of(byTax.id(), 1), "cod"));

    assertThat(read(placed(Map.of(byPieces.id(), 1), "cod")).amounts().total())
        .isEqualTo("999999999999.99");
    assertThat(left(byPieces)).isEqualTo(999_999);
  }

  @Test
  void aPurchaseHasSoManyComments() {
    assertThatThrownBy(
            () ->
                new Purchase(
                    new TreeMap<>(Map.of(1L, 1)),
                    "cod",
                    "",
                    anAddress("Riyadh"),
                    anAddress("Riyadh"),
                    Channel.API,
                    "web",
                    "",
                    Collections.nCopies(51, "x")))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("50");
  }

  /**
   * A shop that sells as intra-Community supplies taxes whom it does not apply to, as any other
   * sale (Directive 2006/112/EC, art. 138): here a person.
   */
  @Test
  void whatNoExemptionAppliesToIsTaxedByItsRate() {
    Shop german = germanShop(List.of(Map.of("key", "VAT", "rate", "19")));
    Item teapot = anItem(german, "Teapot", "11.90", 9);

    CurrentOrder toPerson = read(placed(purchase(teapot, "AT", "")).get(0).id());
    CurrentOrder toCompany = read(placed(purchase(teapot, "AT", "ATU13585627")).get(0).id());
    CurrentOrder collected = read(placed(purchase(teapot, "DE", "ATU13585627")).get(0).id());

    assertThat(toPerson.amounts().totalTax()).isEqualTo("1.90");
    assertThat(toPerson.lines().get(0).exemption()).isNull();
    assertThat(toCompany.amounts().totalTax()).isEqualTo("0.00");
    assertThat(toCompany.lines().get(0).exemption().code()).isEqualTo(TaxCategory.Code.K);
    assertThat(collected.amounts().totalTax()).isEqualTo("1.90");
    assertThat(List.of(toPerson, toCompany, collected))
        .allSatisfy(order -> assertThat(order.amounts().total()).isEqualTo("11.90"));
  }

  /** Without a rate it would be sold without tax to those who have no right to that. */
  @Test
  void whatNoExemptionAppliesToIsNotSoldWithoutARate() {
    Shop german = germanShop(List.of(Map.of("key", "VAT", "rate", "0")));
    Item teapot = anItem(german, "Teapot", "11.90", 9);

    assertRefused("buyer_vat_id_missing", () -> placed(purchase(teapot, "AT", "")));
    assertRefused(
        "not_delivered_to_other_state", () -> placed(purchase(teapot, "DE", "ATU13585627")));
    assertThat(left(teapot)).isEqualTo(9);
  }

  private static Shop germanShop(List<Map<String, Object>> taxes) {
    return aShop(
        Map.of(
            "cod_allowed",
            true,
            "currency",
            "EUR",
            "country",
            "DE",
            "tax_id",
            "DE136695976",
            "tax_components",
            taxes,
            "tax_category",
            Map.of("code", "K")));
  }

  private static Purchase purchase(Item item, String country, String vatId) {
    Address office = address(country, vatId);
    return new Purchase(
        new TreeMap<>(Map.of(item.id(), 1)),
        "cod",
        "",
        office,
        office,
        Channel.API,
        "web",
        "",
        List.of());
  }

  private static Address address(String country, String vatId) {
    return new Address(
        "Ada",
        null,
        "Lovelace",
        null,
        null,
        "Engines",
        "City",
        country,
        null,
        "Ring 1",
        null,
        "1010",
        null,
        null,
        vatId);
  }
}
