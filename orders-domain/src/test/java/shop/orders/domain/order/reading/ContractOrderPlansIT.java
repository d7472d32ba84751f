package shop.orders.domain.order.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Copies;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.Samples;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.placing.Checkout;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.party.Shop;
import shop.orders.domain.search.Query;
import shop.orders.domain.search.Search;

/**
 * Query plans of list filters with many orders: no filter may read the whole table. The orders are
 * copies of one, spread over customers, statuses, methods, contacts and days.
 */
class ContractOrderPlansIT {

  /** A million takes minutes: {@code -Dorders.rows=1000000}. */
  private static final int ORDERS = Integer.getInteger("orders.rows", 100_000);

  /** The number of the small shop's orders, less than a page. */
  private static final int FEW = 9;

  /**
   * Enough lines that PostgreSQL uses an index for a few of them; a table of hundreds it would read
   * whole.
   */
  private static final int LINES = 5_000;

  /** The customers, among whom the orders are divided evenly. */
  private static final int CUSTOMERS = 40;

  private static final DomainOnPostgres DOMAIN = DomainOnPostgres.started();
  private static final Database DATABASE = DOMAIN.bean(Database.class);
  private static final SellerKeys KEYS = DOMAIN.bean(SellerKeys.class);
  private static Shop shop;
  private static Shop smallShop;
  private static Actor buyer;

  @BeforeAll
  static void manyOrders() {
    shop = aShop(Map.of("cod_allowed", true));
    smallShop = aShop(Map.of("cod_allowed", true));
    Customer customer = aCustomer();
    buyer =
        new Actor(customer.subject(), "A", Actor.Kind.CUSTOMER, null, Set.of(), Channel.EHEALTH);
    List<Long> customers = new ArrayList<>(List.of(customer.id()));
    while (customers.size() < CUSTOMERS) {
      customers.add(aCustomer().id());
    }
    for (int i = 0; i < FEW; i++) {
      anOrder(smallShop, aCustomer());
    }
    copy(anOrder(shop, customer), customers);
    DATABASE.update("analyze customer");
    // A node does this every few seconds.
    assertThat(DOMAIN.bean(OrderTally.class).fold(2 * ORDERS)).isGreaterThan(ORDERS);
    DATABASE.update("vacuum (analyze) order_tally_change");
  }

  private static long anOrder(Shop of, Customer by) {
    long item = anItem(of, "Milk", "80", null).id();
    Purchase purchase = Samples.aPurchase(Map.of(item, 1), "cod");
    return DOMAIN
        .inTransaction(() -> DOMAIN.bean(Checkout.class).place(purchase, by, buyer))
        .get(0)
        .id();
  }

  private static void copy(long one, List<Long> customers) {
    Map<String, String> varied =
        Map.ofEntries(
            Map.entry("id", "10000000 + n"),
            Map.entry("increment_number", "-n"),
            Map.entry("order_code", "'copy-' || n"),
            Map.entry("invoice_no", "'copy-' || n"),
            Map.entry("public_id", "lpad(to_hex(n), 24, '0')"),
            Map.entry("customer_id", "(array%s)[1+n%%%s]".formatted(customers, customers.size())),
            Map.entry("customer_ordinal", "customer_ordinal + n"),
            Map.entry("status", "(array['PENDING','CONFIRMED','DELIVERED','CANCELLED'])[1+n%4]"),
            Map.entry("payment_status", "(array['UNPAID','PAID','REFUNDED'])[1+n%3]"),
            Map.entry("payment_method", "(array['cod','stripe','paypal'])[1+n%3]"),
            Map.entry("delivery_method", "(array['','delivery_hero'])[1+n%2]"),
            Map.entry("delivery_status", "(array[null,'shipped','delivered'])[1+n%3]"),
            Map.entry("origin", "(array['web','app'])[1+n%2]"),
            Map.entry("search_terms", "'milk copy' || n"),
            Map.entry("contact_number", "'0' || n%5000"),
            Map.entry("elogistics_delivery_hero_id", "case when n%50=0 then 'h'||n%500 end"),
            Map.entry("elogistics_delivery_status", "case when n%50=0 then 'on_way' end"),
            Map.entry("placed_at", "timestamptz '2024-01-01 00:00Z' + n * interval '5 minutes'"));
    Copies.of("orders", one, ORDERS, varied);
    // So that the orders of other tests are newer than these copies.
    DATABASE.first("select setval('order_id', max(id)) from orders", row -> row.getLong(1));
    long line =
        DATABASE
            .first("select id from order_line where order_id = ?", row -> row.getLong(1), one)
            .orElseThrow();
    // Lines for the newest orders, which are those on the lists' first pages.
    Copies.of(
        "order_line",
        line,
        LINES,
        Map.of("id", "10000000 + n", "order_id", (10_000_000 + ORDERS - LINES) + " + n"));
  }

  @Test
  void noFilterReadsTheWholeTable() {
    filters()
        .forEach(
            (name, filter) ->
                assertThat(plan(Samples.STAFF, filter))
                    .as(name)
                    .doesNotContain("Seq Scan on orders"));
  }

  /** With any filter, a customer's list reads only that customer's orders. */
  @Test
  void noFilterOfACustomersOwnListReadsTheWholeTable() {
    filters()
        .forEach(
            (name, filter) ->
                assertThat(plan(buyer, filter))
                    .as(name)
                    .contains("Index")
                    .doesNotContain("Seq Scan on orders"));
  }

  /** Words that one order has, that all have, and that some thousand have; and numbers. */
  @Test
  void aSearchReadsLittleHoweverRareTheWord() {
    for (String word : List.of("copy77777", "nobody", "milk", "copy77", "milk 98765432")) {
      assertThat(blocksOfSearch(word)).as(word).isLessThan(ORDERS / 20);
    }
  }

  /**
   * The small shop's orders are the oldest: a scan from the newest backwards would read all others.
   */
  @Test
  void aSmallMerchantsListReadsNoneOfTheOthersOrders() {
    OrderReading reading = DOMAIN.bean(OrderReading.class);
    ContractOrders contractOrders = DOMAIN.bean(ContractOrders.class);
    OptionalLong newest = OptionalLong.empty();
    for (Shop of : List.of(smallShop, shop)) {
      Actor merchant = merchantOf(of);
      OrderFilter ordersOfShop = new OrderFilter(null, null, of.slug(), null, null, null, null);
      ContractOrderFilter ofShop = filter(Map.of("shopSlug", of.slug()));
      ContractOrders.Stretch all = new ContractOrders.Stretch(false, 0, FEW);
      Map<String, Runnable> lists =
          Map.of(
              "list", () -> reading.list(merchant, OrderFilter.NONE, newest, FEW),
              "list by shop", () -> reading.list(Samples.STAFF, ordersOfShop, newest, FEW),
              "page", () -> contractOrders.page(merchant, ContractOrderFilter.none(), 1, FEW),
              "page by shop", () -> contractOrders.page(Samples.STAFF, ofShop, 1, FEW),
              "all", () -> contractOrders.each(merchant, all));
      lists.forEach(
          (name, list) -> assertThat(Copies.entriesReadBy(list)).as(name).isLessThan(FEW * 50));
    }
    assertThat(reading.list(merchantOf(smallShop), OrderFilter.NONE, newest, 100)).hasSize(FEW);
  }

  private static Actor merchantOf(Shop of) {
    return new Actor(
        "m", "m", Actor.Kind.MERCHANT, of.merchant().publicId(), Set.of(), Channel.EHEALTH);
  }

  private static int blocksOfSearch(String word) {
    Search.Statement search =
        Search.Statement.of(
            OrderLists.source(Conditions.listedFor(Samples.STAFF, KEYS)),
            Query.of(word).orElseThrow().exact(),
            OptionalLong.empty(),
            15);
    return Copies.blocksReadBy(search.sql(), search.parameters().toArray());
  }

  private static Map<String, ContractOrderFilter> filters() {
    LocalDate day = LocalDate.of(2024, 3, 1);
    Map<String, ContractOrderFilter> filters = new TreeMap<>();
    filters.put("invoice_no", filter(Map.of("invoiceNo", "copy-7")));
    filters.put("order_status", filter(Map.of("status", OrderStatus.CONFIRMED)));
    filters.put("delivery_status", filter(Map.of("deliveryStatus", "shipped")));
    filters.put("payment_status", filter(Map.of("paymentStatus", PaymentStatus.REFUNDED)));
    filters.put("contact_number", filter(Map.of("contactNumber", "077")));
    filters.put("shop_slug", filter(Map.of("shopSlug", shop.slug())));
    filters.put("hero", filter(Map.of("deliveryHeroId", "h50")));
    filters.put("logistics", filter(Map.of("logisticsStatus", "on_way")));
    filters.put("payment_method", filter(Map.of("paymentMethod", "paypal")));
    filters.put("delivery_method", filter(Map.of("deliveryMethod", "delivery_hero")));
    filters.put("origin", filter(Map.of("origin", "app")));
    filters.put("days", filter(Map.of("firstDay", day, "lastDay", day.plusDays(6))));
    filters.put(
        "combined",
        filter(Map.of("status", OrderStatus.PENDING, "contactNumber", "04", "origin", "web")));
    filters.put("none", ContractOrderFilter.none());
    return filters;
  }

  @Test
  void theCountIsExact() {
    ContractOrders contractOrders = DOMAIN.bean(ContractOrders.class);

    assertThat(
            contractOrders
                .page(
                    Samples.STAFF,
                    filter(Map.of("contactNumber", "077", "shopSlug", shop.slug())),
                    1,
                    10)
                .count())
        .isEqualTo(ORDERS / 5000);
    // One is the placed order, the others are its copies.
    assertThat(contractOrders.page(buyer, ContractOrderFilter.none(), 1, 10).count())
        .isEqualTo(1 + ORDERS / CUSTOMERS);
  }

  private static Object[] pageParameters(Conditions conditions) {
    List<Object> parameters = new ArrayList<>(List.of(conditions.parameters()));
    parameters.addAll(List.of(conditions.parametersAnd(FEW, 0L)));
    return parameters.toArray();
  }

  private static String plan(Actor actor, ContractOrderFilter filter) {
    Conditions conditions = filter.addTo(Conditions.listedFor(actor, KEYS), KEYS);
    return String.join(
        "\n",
        DATABASE.list(
            "explain "
                + ContractOrders.pageStatement(
                    conditions, ContractOrders.Counted.of(actor, filter)),
            row -> row.getString(1),
            pageParameters(conditions)));
  }

  private static ContractOrderFilter filter(Map<String, Object> given) {
    return new ContractOrderFilter(
        (String) given.get("invoiceNo"),
        (OrderStatus) given.get("status"),
        (String) given.get("deliveryStatus"),
        (PaymentStatus) given.get("paymentStatus"),
        (String) given.get("contactNumber"),
        (String) given.get("shopSlug"),
        (String) given.get("deliveryHeroId"),
        (String) given.get("logisticsStatus"),
        (String) given.get("paymentMethod"),
        (String) given.get("deliveryMethod"),
        (String) given.get("origin"),
        (LocalDate) given.get("firstDay"),
        (LocalDate) given.get("lastDay"));
  }
}
