package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/** The back office of the eHealth contract: lists with filters, changes, and permissions. */
@OnProduct
class EhealthIT {

  private static final String ADMIN = "/ehealth-order/api/v1/admin/orders";

  private Trade trade;
  private Market market;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl());
    trade = Trade.in(market);
  }

  private String path(long order) {
    return ADMIN + "/" + market.read(order).getString("invoice_no");
  }

  private Answer put(String path, Map<String, ?> change) {
    return market.as(Market.STAFF).body(change).put(path);
  }

  @Test
  void anyOfTheFourFieldsIsChangedAndTheOthersStay() {
    long order = trade.buyFromCart("cod");
    String path = path(order);
    Json before = market.as(Market.STAFF).get(path);

    put(path, Map.of("customer_address", "20/7, Banani"))
        .statusCode(200)
        .body("data.customer_address", equalTo("20/7, Banani"))
        .body("data.contact_number", equalTo(before.getString("data.order.contact_number")));
    put(path, Map.of("contact_number", "01500000001", "delivery_lat", 120.01)).statusCode(200);
    put(path, Map.of("delivery_lon", -1e6)).statusCode(200);
    put(path, Map.of()).statusCode(200);

    Map<String, Object> was = new HashMap<>(before.getMap("data.order"));
    Map<String, Object> is = new HashMap<>(market.as(Market.STAFF).get(path).getMap("data.order"));
    was.putAll(Map.of("customer_address", "20/7, Banani", "contact_number", "01500000001"));
    was.put("delivery_lat", 120.01);
    was.put("delivery_lon", -1000000.0);
    assertThat(is.remove("last_update")).isNotNull();
    was.remove("last_update");
    assertThat(is).isEqualTo(was);
    Map<String, Object> none = new HashMap<>();
    none.put("delivery_lat", null);
    put(path, none).statusCode(200).body("data.delivery_lat", equalTo(0.0));
    assertThat(market.read(order).<Double>path("shipping_address.latitude")).isNull();
  }

  /** Whoever ships reads it in another contract, or on the paper. */
  @Test
  void theDeliveryAddressIsOneInAllContracts() {
    long order = trade.buyFromCart("cod");
    put(
            path(order),
            Map.of(
                "customer_address",
                "20/7, Banani",
                "contact_number",
                "01500000001",
                "delivery_lat",
                23.79,
                "delivery_lon",
                90.4))
        .statusCode(200);

    Json own = market.read(order);
    assertThat(own.getString("customer_address")).isEqualTo("20/7, Banani");
    assertThat(own.getString("contact_number")).isEqualTo("01500000001");
    Json pharmacy = trade.get("/api/V1/customer/orders/" + order).part("data.shipping_adress");
    for (Json address : List.of(own.part("shipping_address"), pharmacy)) {
      assertThat(address.getString("address1")).isEqualTo("20/7, Banani");
      assertThat(address.getString("phone_number")).isEqualTo("01500000001");
      assertThat(address.getDouble("latitude")).isEqualTo(23.79);
      for (String replaced : List.of("address2", "city", "state_province", "zip_code")) {
        assertThat(address.getString(replaced)).as(replaced).isEmpty();
      }
    }
    assertThat(own.getDouble("shipping_address.longitude")).isEqualTo(90.4);
    assertThat(pharmacy.getDouble("longtitude")).isEqualTo(90.4);
    Json bought = trade.get("/api/v1/orders/customers/" + trade.customerId());
    assertThat(bought.getString("[0].shipping_info[0].shipping_address1"))
        .isEqualTo("20/7, Banani");
    assertThat(bought.getString("[0].shipping_info[0].shipping_city")).isEmpty();

    trade
        .form(trade.merchant(), "shipping_info[0][shipping_address1]=Gate+4")
        .put("/api/v1/orders/" + own.getString("public_id"))
        .statusCode(200);

    Json details = market.as(Market.STAFF).get(path(order)).part("data.order");
    assertThat(details.getString("customer_address")).isEqualTo("Gate 4");
    assertThat(details.getDouble("delivery_lat")).isZero();
  }

  @Test
  void theNewestParcelIsShownAndFoundByItsStateAndItsHero(Product product) {
    Market shop = Market.opened(product.baseUrl(), Map.of("delivery_hero_allowed", true));
    String customer = trade.customer();
    String hero = "Rahim of " + shop.slug();
    shop.put(customer, shop.item("10.00", 5), 1);
    Map<String, Object> checkout = new HashMap<>(Market.checkout("cod"));
    checkout.put("delivery_method", "delivery_hero");
    long order = shop.send(customer, "/api/v2/checkout", checkout).getLong("orders[0].id");
    shop.step(order, "confirm").statusCode(200);
    shop.step(order, "pack").statusCode(200);
    assertThat(carrier(shop, order)).containsOnlyNulls();
    shop.send(
            Market.STAFF,
            "/api/v2/orders/" + order + "/ship",
            Map.of("courier_name", hero, "tracking_no", "R-1"))
        .statusCode(200);

    assertThat(carrier(shop, order)).containsExactly("R-1", hero, "handed_over");
    assertThat(found(shop, "elogistic_delivery_hero_id", hero)).containsExactly((int) order);
    assertThat(found(shop, "elogistics_delivery_status", "handed_over"))
        .containsExactly((int) order);
    shop.deliverFirstParcel(order).statusCode(200);
    assertThat(carrier(shop, order)).containsExactly("R-1", hero, "delivered");
    assertThat(found(shop, "elogistics_delivery_status", "handed_over")).isEmpty();
    assertThat(found(shop, "elogistics_delivery_status", "delivered")).containsExactly((int) order);
    assertThat(found(shop, "delivery_method", "delivery_hero")).containsExactly((int) order);
  }

  private static List<String> carrier(Market shop, long order) {
    Json details =
        shop.as(Market.STAFF)
            .get(ADMIN + "/" + shop.read(order).getString("invoice_no"))
            .part("data.order");
    return Arrays.asList(
        details.getString("elgoistics_delivery_id"),
        details.getString("elgoistics_delivery_hero_id"),
        details.getString("elogistics_delivery_status"));
  }

  /** The ids of the shop's orders that match. */
  private static List<Integer> found(Market shop, String filter, String value) {
    Json list =
        shop.as(Market.STAFF)
            .queryParam(filter, value)
            .queryParam("shop_slug", shop.slug())
            .get(ADMIN)
            .statusCode(200);
    assertThat(list.getInt("meta_info.count")).isEqualTo(list.getList("data").size());
    return list.getList("data.id");
  }

  @Test
  void everyOtherFieldIsRefusedByItsName() {
    long order = trade.buyFromCart("cod");
    String path = path(order);
    Json before = market.as(Market.STAFF).get(path);

    for (String field : before.<String, Object>getMap("data.order").keySet()) {
      if (!List.of("customer_address", "contact_number", "delivery_lat", "delivery_lon")
          .contains(field)) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("customer_address", "Elsewhere");
        change.put(field, before.path("data.order." + field));
        Answer refused = put(path, change);

        assertThat(refused.statusCode()).as(field).isEqualTo(422);
        assertThat(refused.<String>path("message")).contains("'" + field + "'");
      }
    }
    assertThat(market.as(Market.STAFF).get(path).getMap("data")).isEqualTo(before.getMap("data"));
    assertThat(market.read(order).getInt("version")).isEqualTo(1);
  }

  @Test
  void aChangeIsAllowedInEveryStatus() {
    for (List<String> steps :
        List.of(
            List.<String>of(),
            List.of("confirm"),
            List.of("confirm", "pack"),
            List.of("confirm", "pack", "ship"),
            List.of("confirm", "pack", "ship", "deliver"),
            List.of("cancel"))) {
      long order = trade.buyFromCart("cod");
      trade.steps(order, steps.toArray(String[]::new));

      put(path(order), Map.of("contact_number", "0150000000" + steps.size()))
          .statusCode(200)
          .body("data.contact_number", equalTo("0150000000" + steps.size()));
    }
  }

  @Test
  void theHistoryTellsWhoChangedWhatFromWhatToWhat() {
    long order = trade.buyFromCart("cod");
    String path = path(order);
    put(path, Map.of("customer_address", "First", "delivery_lat", 1.5)).statusCode(200);
    put(path, Map.of("customer_address", "Second", "delivery_lat", 1.5)).statusCode(200);

    Json history = market.as(Market.STAFF).get("/api/v2/orders/" + order + "/history");
    List<Map<String, Object>> entries =
        new ArrayList<>(history.getList("data[kind=details_changed]"));
    assertThat(entries).hasSize(2);
    entries.sort(java.util.Comparator.comparing(entry -> (Integer) entry.get("seq")));
    assertThat(entries.get(0).get("channel")).isEqualTo("ehealth");
    assertThat(entries.get(0).get("actor").toString()).isNotBlank();
    assertThat(entries.get(0).get("at").toString()).matches("\\d{4}-.*Z");
    assertThat(changes(entries.get(0))).containsKeys("customer_address", "delivery_lat");
    assertThat(changes(entries.get(0)).get("customer_address")).containsEntry("to", "First");
    assertThat(changes(entries.get(1)))
        .isEqualTo(Map.of("customer_address", Map.of("from", "First", "to", "Second")));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, String>> changes(Map<String, Object> entry) {
    return (Map<String, Map<String, String>>) entry.get("changes");
  }

  /**
   * In the history, each change starts from the result of the previous one, so that no change was
   * lost.
   */
  @Test
  void changesAtTheSameTimeDoNotOverwriteEachOtherUnseen() {
    long order = trade.buyFromCart("cod");
    String path = path(order);
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String address = "Address " + i;
      calls.add(() -> put(path, Map.of("customer_address", address)).statusCode());
    }

    List<Integer> statuses = Together.call(calls);

    assertThat(statuses).allMatch(status -> status == 200 || status == 409);
    int changed = (int) statuses.stream().filter(status -> status == 200).count();
    assertThat(changed).isPositive();
    List<Map<String, Object>> entries =
        new ArrayList<>(
            market
                .as(Market.STAFF)
                .get("/api/v2/orders/" + order + "/history")
                .getList("data[kind=details_changed]"));
    entries.sort(java.util.Comparator.comparing(entry -> (Integer) entry.get("seq")));
    assertThat(entries).hasSize(changed);
    for (int i = 1; i < entries.size(); i++) {
      assertThat(changes(entries.get(i)).get("customer_address").get("from"))
          .isEqualTo(changes(entries.get(i - 1)).get("customer_address").get("to"));
    }
    assertThat(market.read(order).getInt("version")).isEqualTo(1 + changed);
  }

  @ParameterizedTest
  @CsvSource({
    // role, list, details, update
    "eHealthOrderManager, 200, 200, 200",
    "eHealthOrderAdmin,   200, 200, 200",
    "eHealthManager,      200, 200, 403",
    "eHealthAdmin,        200, 200, 200",
    "superuser,           200, 200, 200",
    "customer,            403, 403, 403",
    "merchant,            403, 403, 403",
    "ehealthadmin,        403, 403, 403",
    "admin,               403, 403, 403",
  })
  void aRoleMayWhatItsPermissionsSay(String role, int list, int details, int update) {
    String path = path(trade.buyFromCart("cod"));
    String token = Tokens.any().groups(role).claim("merchant_id", market.merchantId()).sign();

    assertThat(market.as(token).get(ADMIN).statusCode()).isEqualTo(list);
    assertThat(market.as(token).get(path).statusCode()).isEqualTo(details);
    assertThat(market.as(token).body(Map.of("delivery_lat", 1)).put(path).statusCode())
        .isEqualTo(update);
  }

  @Test
  void aClaimAddsPermissionsToARoleOfStaffAndToNoOther() {
    String path = path(trade.buyFromCart("cod"));
    Map<String, Object> change = Map.of("delivery_lat", 1);
    List<String> permission = List.of("update.order.details");

    market
        .as(Tokens.any().groups("eHealthManager").claim("permissions", permission).sign())
        .body(change)
        .put(path)
        .statusCode(200);
    market
        .as(Tokens.any().groups("customer").claim("permissions", permission).sign())
        .body(change)
        .put(path)
        .statusCode(403);
    market
        .as(Tokens.any().claim("permissions", permission).sign())
        .body(change)
        .put(path)
        .statusCode(403);
  }

  /** Every filter with the member of an order to which it is compared, in a fixed sequence. */
  private static final Map<String, String> FILTERS =
      new TreeMap<>(
          Map.of(
              "invoice_no", "invoice_no",
              "order_status", "order_status",
              "delivery_status", "delivery_status",
              "payment_status", "payment_status",
              "contact_number", "contact_number",
              "shop_slug", "shop_slug",
              // Both spellings are the contract's.
              "elogistic_delivery_hero_id", "elgoistics_delivery_hero_id",
              "elogistics_delivery_status", "elogistics_delivery_status",
              "payment_method", "payment_method",
              "order_origin", "order_origin"));

  @Test
  void everyFilterAloneAndCombinedFindsExactlyWhatMatches(Product product, DatabaseAddress database)
      throws SQLException {
    List<Map<String, Object>> all = manyKindsOfOrders(product, database);
    Random random = new Random(3);

    for (String filter : FILTERS.keySet()) {
      for (Map<String, Object> order : all) {
        assertFound(all, Map.of(filter, order));
      }
    }
    for (int i = 0; i < 60; i++) {
      Map<String, Map<String, Object>> combined = new HashMap<>();
      for (String filter : FILTERS.keySet()) {
        if (random.nextInt(3) == 0) {
          // Values mostly of one order, so that the combination usually finds something.
          combined.put(
              filter,
              all.get(random.nextInt(4) == 0 ? random.nextInt(all.size()) : i % all.size()));
        }
      }
      assertFound(all, combined);
    }
  }

  /** Compares the customer's and the back office's list with the orders that match the filters. */
  private void assertFound(List<Map<String, Object>> all, Map<String, Map<String, Object>> wanted) {
    Map<String, Object> query = new LinkedHashMap<>();
    wanted.forEach(
        (filter, order) -> {
          Object value = order.get(FILTERS.get(filter));
          // A parameter with an empty value, as forms send it for an empty field, is no filter.
          if (value != null && !value.equals("")) {
            query.put(filter, value);
          }
        });
    List<Object> expected =
        all.stream()
            .filter(
                order ->
                    query.entrySet().stream()
                        .allMatch(
                            one -> one.getValue().equals(order.get(FILTERS.get(one.getKey())))))
            .map(order -> order.get("id"))
            .toList();

    Json own =
        market
            .as(trade.customer())
            .queryParams(query)
            .get("/api/v1/orders?limit=100")
            .statusCode(200);
    assertThat(own.getList("data.id")).as(query.toString()).isEqualTo(expected);
    assertThat(own.getInt("meta_info.count")).as(query.toString()).isEqualTo(expected.size());
    if (query.containsKey("shop_slug")) {
      Json staff = market.as(Market.STAFF).queryParams(query).get(ADMIN + "?limit=1");
      assertThat(staff.getInt("meta_info.count")).as(query.toString()).isEqualTo(expected.size());
    }
  }

  /** Makes various orders; returns them newest first, as in lists. */
  private List<Map<String, Object>> manyKindsOfOrders(Product product, DatabaseAddress database)
      throws SQLException {
    List<Long> orders = new ArrayList<>();
    orders.add(trade.buyFromCart("cod"));
    orders.add(trade.buyFromCart("stripe"));
    orders.add(trade.buyRecord());
    for (List<String> steps :
        List.of(
            List.of("confirm"),
            List.of("confirm", "pack", "ship"),
            List.of("confirm", "pack", "ship", "deliver"),
            List.of("cancel"))) {
      long order = trade.buyFromCart("cod");
      trade.steps(order, steps.toArray(String[]::new));
      orders.add(order);
    }
    Market other = Market.opened(product.baseUrl());
    orders.add(other.order(trade.customer(), other.item("5.00", 5), 1, "paypal"));
    put(path(orders.get(0)), Map.of("contact_number", "01500000001")).statusCode(200);
    put(path(orders.get(1)), Map.of("contact_number", "01500000001")).statusCode(200);
    // As orders may have been noted that were not shipped by this product.
    carriedBy(database, orders.get(3), "hero-1", "on_way");
    carriedBy(database, orders.get(4), "hero-1", "delivered");
    carriedBy(database, orders.get(5), "hero-2", "delivered");
    List<Map<String, Object>> all =
        market.as(trade.customer()).get("/api/v1/orders?limit=100").getList("data");
    assertThat(all).hasSize(orders.size());
    return all;
  }

  private static void carriedBy(DatabaseAddress database, long order, String hero, String status)
      throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement update =
            connection.prepareStatement(
                "update orders set elogistics_delivery_hero_id = ?,"
                    + " elogistics_delivery_status = ? where id = ?")) {
      update.setString(1, hero);
      update.setString(2, status);
      update.setLong(3, order);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void daysAndDeliveryMethodsFilterToo() {
    long order = trade.buyFromCart("cod");
    String today = market.read(order).getString("placed_at").substring(0, 10);

    assertThat(count("date_from=" + today + "&date_to=" + today)).isEqualTo(1);
    assertThat(count("date_from=2000-01-01&date_to=2000-12-31")).isZero();
    assertThat(count("date_from=" + today)).isEqualTo(1);
    assertThat(count("date_to=" + today)).isEqualTo(1);
    assertThat(count("date_from=9999-12-31")).isZero();
    assertThat(count("delivery_method=delivery_hero")).isZero();
    assertThat(count("delivery_method=")).isEqualTo(1);
  }

  private int count(String query) {
    return market
        .as(trade.customer())
        .get("/api/v1/orders?" + query)
        .statusCode(200)
        .path("meta_info.count");
  }

  @Test
  void pagesAreNumberedAndTheirCountIsExact() {
    List<Long> newestFirst =
        IntStream.range(0, 5)
            .mapToObj(i -> trade.buyFromCart("cod"))
            .sorted(java.util.Comparator.reverseOrder())
            .toList();
    List<Long> read = new ArrayList<>();
    Integer page = 1;
    while (page != null) {
      Json answer =
          market
              .as(Market.STAFF)
              .get(ADMIN + "?limit=2&page=" + page + "&shop_slug=" + market.slug());
      assertThat(answer.getInt("meta_info.count")).isEqualTo(5);
      assertThat(answer.getInt("meta_info.page_size")).isEqualTo(2);
      assertThat(answer.<Integer>path("meta_info.previous")).isEqualTo(page == 1 ? null : page - 1);
      answer.<Integer>getList("data.id").forEach(id -> read.add((long) id));
      page = answer.path("meta_info.next");
    }
    assertThat(read).isEqualTo(newestFirst);
    for (Json usual :
        List.of(
            market.as(Market.STAFF).get(ADMIN),
            market.as(trade.customer()).get("/api/v1/orders"))) {
      assertThat(usual.getInt("meta_info.page_size")).isEqualTo(10);
    }
  }
}
