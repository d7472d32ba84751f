package shop.orders.domain.order.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;
import static shop.orders.domain.Samples.details;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.domain.OrderLife;
import shop.orders.domain.cart.Carts;
import shop.orders.domain.catalog.Catalog;
import shop.orders.domain.catalog.DiscountType;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.catalog.Pricing;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Order;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.Refusal;

/** A cart costs what its quote says, and a quote says why it could not be bought. */
class QuoteIT extends OrderLife {

  private final CartCheckout cartCheckout = DOMAIN.bean(CartCheckout.class);
  private final Carts carts = DOMAIN.bean(Carts.class);
  private final Catalog catalog = DOMAIN.bean(Catalog.class);

  static Stream<Long> seeds() {
    return new Random(20261130).longs(Integer.getInteger("orders.quotes", 12)).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anOrderCostsWhatItsQuoteSays(long seed) {
    Random random = new Random(seed);
    fill(random);

    Quote quote = quote("stripe", anAddress("Riyadh"));
    List<Order> placed =
        place("stripe", new ExpectedTotals(quote.total().orElse(null), quote.totals()));

    assertThat(quote.allObstacles()).isEmpty();
    assertThat(placed).hasSameSizeAs(quote.shops());
    for (int i = 0; i < placed.size(); i++) {
      ShopQuote quoted = quote.shops().get(i);
      CurrentOrder order = read(placed.get(i).id());
      assertThat(order.seller().shopSlug()).isEqualTo(quoted.shop().slug());
      assertThat(order.amounts().subtotal()).isEqualByComparingTo(quoted.totals().subtotal());
      assertThat(order.amounts().discount()).isEqualByComparingTo(quoted.totals().discount());
      assertThat(order.amounts().deliveryFee()).isEqualByComparingTo(quoted.totals().deliveryFee());
      assertThat(order.amounts().totalTax()).isEqualByComparingTo(quoted.totals().totalTax());
      assertThat(order.amounts().total()).isEqualByComparingTo(quoted.totals().total());
      assertThat(order.lines())
          .extracting(line -> line.itemId(), line -> line.amounts().total().toPlainString())
          .containsExactlyElementsOf(
              quoted.lines().stream()
                  .map(line -> tuple(line.item().id(), line.amounts().total().toPlainString()))
                  .toList());
    }
  }

  /** One to three shops of different terms, each with one to four items at different prices. */
  private void fill(Random random) {
    for (int i = random.nextInt(3); i >= 0; i--) {
      String currency = List.of("BDT", "EUR", "JPY", "KWD").get(random.nextInt(4));
      Map<String, Object> terms = new TreeMap<>();
      terms.put("currency", currency);
      terms.put("tax_inclusive", random.nextBoolean());
      terms.put("delivery_fee", Integer.toString(random.nextInt(3) * 37));
      terms.put("delivery_tax", List.of("none", "goods", "7.5").get(random.nextInt(3)));
      terms.put("order_discount_percent", Integer.toString(random.nextInt(20)));
      terms.put("order_discount_from", Integer.toString(random.nextInt(400)));
      terms.put(
          "tax_components",
          List.of(
              Map.of("key", "A", "rate", Integer.toString(random.nextInt(20))),
              Map.of("key", "B", "rate", "2.5")));
      Shop shop = aShop(terms);
      for (int n = random.nextInt(4); n >= 0; n--) {
        int quantity = 1 + random.nextInt(5);
        Item item = anItem(shop, priced(shop, random), quantity + random.nextInt(3));
        step(() -> carts.add(customer.id(), item.id(), quantity));
      }
    }
  }

  private static ItemDetails priced(Shop shop, Random random) {
    ItemDetails usual = details(shop, Map.of("en", "Item"), "1");
    BigDecimal price = BigDecimal.valueOf(10 + random.nextInt(200));
    boolean wholesale = random.nextBoolean();
    Pricing pricing =
        new Pricing(
            shop.currency(),
            price,
            null,
            BigDecimal.valueOf(random.nextInt(9)),
            random.nextBoolean() ? DiscountType.FLAT : DiscountType.PERCENT,
            wholesale ? price.subtract(BigDecimal.valueOf(9)) : null,
            wholesale ? 3 : null);
    return with(usual, pricing);
  }

  private static ItemDetails with(ItemDetails usual, Pricing pricing) {
    return new ItemDetails(
        usual.kind(),
        usual.slug(),
        usual.sku(),
        usual.names(),
        usual.description(),
        usual.category(),
        pricing,
        usual.taxComponents(),
        usual.taxCategory(),
        usual.prescriptionRequired(),
        usual.returnable(),
        usual.thumbnail(),
        usual.attributes(),
        usual.artist(),
        usual.title(),
        usual.condition(),
        usual.active(),
        usual.goods());
  }

  @Test
  void nothingIsPlacedIfThePriceHasRisenMeanwhileAndTheNewQuoteIsTold() {
    Shop shop = aShop();
    Item milk = anItem(shop, "Milk", "100", 5);
    step(() -> carts.add(customer.id(), milk.id(), 1));
    Quote agreed = quote("stripe", anAddress("Riyadh"));
    Pricing dearer =
        new Pricing(shop.currency(), new BigDecimal("250"), null, null, null, null, null);
    DOMAIN.run(
        () -> catalog.change(STAFF, milk.id(), version -> {}, before -> with(before, dearer)));

    for (ExpectedTotals expected :
        List.of(
            new ExpectedTotals(agreed.total().orElseThrow(), null),
            new ExpectedTotals(null, agreed.totals()),
            new ExpectedTotals(null, Map.of()))) {
      assertThatThrownBy(() -> place("stripe", expected))
          .isInstanceOfSatisfying(
              TotalChanged.class,
              refusal -> {
                assertThat(refusal.code()).isEqualTo("total_changed");
                assertThat(refusal.quote().total().orElseThrow()).isEqualByComparingTo("250");
              });
    }
    assertThat(mine()).isEmpty();
    assertThat(left(milk)).isEqualTo(5);
    assertThat(place("stripe", new ExpectedTotals(new BigDecimal("250"), null))).hasSize(1);
  }

  @Test
  void anExpectedTotalHasNoMoreDecimalsThanItsCurrency() {
    Shop shop = aShop();
    fillWith(anItem(shop, "Milk", "100", 5), 1);
    BigDecimal exact = new BigDecimal("100.001");

    assertThatThrownBy(() -> place("stripe", new ExpectedTotals(exact, null)))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("expected_total"));
    assertThatThrownBy(() -> place("stripe", new ExpectedTotals(null, Map.of(shop.slug(), exact))))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("expected_totals"));
    assertThat(place("stripe", new ExpectedTotals(new BigDecimal("100.0000"), null))).hasSize(1);
  }

  @Test
  void oneTotalIsRefusedForSeveralCurrencies() {
    fillWith(anItem(aShop(), "Milk", "100", 5), 1);
    fillWith(anItem(aShop(Map.of("currency", "EUR")), "Wine", "9", 5), 1);

    assertThat(quote("stripe", anAddress("Riyadh")).total()).isEmpty();
    assertThat(quote("stripe", anAddress("Riyadh")).totals()).hasSize(2);
    assertThatThrownBy(() -> place("stripe", new ExpectedTotals(new BigDecimal("109"), null)))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("expected_total"));
  }

  @Test
  void everythingThatStandsAgainstTheCartIsToldAtOnceByQuoteAndCheckout() {
    Shop shop = aShop(Map.of("min_order_quantity", 50));
    Item milk = anItem(shop, "Milk", "10", 3);
    Item ghee = anItem(shop, "Ghee", "10", 1);
    Item gone = anItem(shop, "Gone", "10", 9);
    fillWith(milk, 5);
    fillWith(ghee, 2);
    fillWith(gone, 1);
    ItemDetails inactive =
        DOMAIN.inTransaction(
            () -> {
              Map<String, Object> all =
                  Json.readMap(
                      Json.write(catalog.byId(gone.id()).orElseThrow().details()), Object.class);
              all.put("active", false);
              return Json.read(Json.write(all), ItemDetails.class);
            });
    DOMAIN.run(() -> catalog.change(STAFF, gone.id(), version -> {}, before -> inactive));
    List<String> codes =
        List.of(
            "item_not_sold",
            "cod_not_allowed",
            "below_minimum_quantity",
            "insufficient_stock",
            "insufficient_stock");

    Quote quote = quote("cod", anAddress("Riyadh"));

    assertThat(quote.allObstacles()).extracting(Refusal::code).containsExactlyElementsOf(codes);
    assertThat(quote.shops().get(0).lines().get(0).obstacles())
        .singleElement()
        .satisfies(one -> assertThat(one.facts()).containsEntry("available", 3));
    assertThatThrownBy(() -> place("cod", ExpectedTotals.ANY))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("item_not_sold");
              assertThat(refusal.facts().get("obstacles"))
                  .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                  .extracting(one -> one.get("code"))
                  .isEqualTo(new ArrayList<Object>(codes));
            });
  }

  @Test
  void withoutAnAddressOnlyWhatDoesNotDependOnItIsKnown() {
    fillWith(anItem(aShop(), "Milk", "100", 5), 1);
    Shop indian =
        aShop(
            Map.of(
                "currency",
                "INR",
                "country",
                "IN",
                "tax_category",
                Map.of("code", "G", "reason", "Export")));
    fillWith(anItem(indian, "Shirt", "100", 5), 1);

    Quote quote = quote("stripe", null);

    assertThat(quote.allObstacles())
        .extracting(Refusal::code)
        .containsExactly("shipping_address_missing", "shipping_address_missing");
    assertThat(quote.totals()).hasSize(1);
    assertThat(quote.total()).isEmpty();
  }

  @Test
  void anEmptyCartCostsNothingAndCannotBeBought() {
    Quote quote = quote("stripe", null);

    assertThat(quote.shops()).isEmpty();
    assertThat(quote.allObstacles()).extracting(Refusal::code).containsExactly("cart_empty");
  }

  private void fillWith(Item item, int quantity) {
    step(() -> carts.add(customer.id(), item.id(), quantity));
  }

  private Quote quote(String method, Address address) {
    return cartCheckout.quote(customer, terms(method, address, ExpectedTotals.ANY), buyer());
  }

  private List<Order> place(String method, ExpectedTotals expected) {
    return step(
        () -> cartCheckout.place(customer, terms(method, anAddress("Riyadh"), expected), buyer()));
  }

  private static CartCheckout.Terms terms(String method, Address address, ExpectedTotals expected) {
    return new CartCheckout.Terms(method, "", address, null, "web", "", List.of(), false, expected);
  }
}
