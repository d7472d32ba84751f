package shop.orders.domain.order.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.domain.Copies;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.Samples;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Seen;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.placing.Checkout;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.party.Shop;

/**
 * Lists of many orders by every condition and sort: a page reads a bounded number of entries,
 * however rare its orders are, and the pages together have all orders that match, once, in the
 * sequence of the sort. The orders are copies of one: most are delivered or cancelled, few are
 * open, and a small shop has a handful.
 */
class OrderListPlansIT {

  /** A million takes minutes: {@code -Dorders.rows=1000000}. */
  private static final int ORDERS = Integer.getInteger("orders.rows", 100_000);

  private static final int PAGE = 20;

  /** The most entries of tables and indexes that a usual page reads, found at once. */
  private static final long USUAL = 4_000;

  /**
   * The most that any page reads: to look at an order reads an entry of an index and one of the
   * table, and for some conditions one of another index and table; and where it stopped is looked
   * up once more.
   */
  private static final long MOST = 8L * OrderScan.LOOKED_AT;

  /** Above those of other tests, whose copies are older. */
  private static final long FIRST_ID = 30_000_000;

  /** The orders of the small shop. */
  private static final int FEW = 7;

  private static final DomainOnPostgres DOMAIN = DomainOnPostgres.started();
  private static final Database DATABASE = DOMAIN.bean(Database.class);
  private static final OrderLists LISTS = DOMAIN.bean(OrderLists.class);

  private static final Map<String, String> FILTERS = new TreeMap<>();

  private static Shop shop;
  private static Shop smallShop;
  private static Actor buyer;

  @BeforeAll
  static void manyOrders() {
    shop = aShop(Map.of("cod_allowed", true));
    smallShop = aShop(Map.of("cod_allowed", true));
    Customer customer = aCustomer();
    buyer = new Actor(customer.subject(), "A", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
    List<Long> customers = new ArrayList<>();
    while (customers.size() < 40) {
      customers.add(aCustomer().id());
    }
    copy(anOrder(smallShop, customer), FIRST_ID - FEW, "few-", FEW, customers);
    copy(anOrder(shop, customer), FIRST_ID, "list-", ORDERS, customers);
    addWhatBelongsToOrders();
    assertThat(DOMAIN.bean(OrderTally.class).fold(2 * ORDERS)).isGreaterThan(ORDERS);
    DATABASE.update("vacuum (analyze) order_tally_change");
    String day = "2024-01-02T00:00:00Z";
    FILTERS.put("status, all", "{'status':['DELIVERED']}");
    FILTERS.put("status, few", "{'status':['PENDING']}");
    FILTERS.put("status, several", "{'status':['PENDING','SHIPPED']}");
    FILTERS.put("payment status", "{'payment_status':['REFUNDED']}");
    FILTERS.put("payment status, several", "{'payment_status':['REFUNDED','PARTIALLY_PAID']}");
    FILTERS.put("payment method", "{'payment_method':['stripe']}");
    FILTERS.put("shipment status", "{'shipment_status':['partially_shipped']}");
    FILTERS.put("shop, large", "{'shop':['" + shop.slug() + "']}");
    FILTERS.put("shop, small", "{'shop':['" + smallShop.slug() + "']}");
    FILTERS.put("shops", "{'shop':['" + smallShop.slug() + "','" + shop.slug() + "']}");
    FILTERS.put("customer", "{'customer':'" + customer.publicId() + "'}");
    FILTERS.put("channel, most", "{'channel':['API']}");
    FILTERS.put("channel, none", "{'channel':['EHEALTH']}");
    FILTERS.put("placed, first day", "{'to':'" + day + "'}");
    FILTERS.put("placed, since", "{'from':'" + day + "'}");
    FILTERS.put("updated since", "{'updated_since':'" + newest(200) + "'}");
    FILTERS.put("updated since long", "{'updated_since':'" + day + "'}");
    FILTERS.put("promised before, few", "{'promised_before':'2024-01-06T00:00:00Z'}");
    FILTERS.put(
        "late", "{'status':['PENDING','SHIPPED'],'promised_before':'2030-01-01T00:00:00Z'}");
    FILTERS.put("total", "{'total_from':999,'total_to':1001,'currency':'EUR'}");
    FILTERS.put("total, none", "{'total_from':99999,'currency':'EUR'}");
    FILTERS.put("tag, rare", "{'tag':'Rare one'}");
    FILTERS.put("tag, frequent", "{'tag':'common'}");
    FILTERS.put("tag, nobody's", "{'tag':'nobody'}");
    FILTERS.put("open document", "{'has_open_document':true}");
    FILTERS.put("no open document", "{'has_open_document':false}");
    FILTERS.put("no return", "{'has_return':false}");
    FILTERS.put("return", "{'has_return':true}");
    FILTERS.put("order code", "{'order_code':'list-77'}");
    FILTERS.put("invoice number", "{'invoice_number':'list-77'}");
    FILTERS.put("shop and status", "{'shop':['" + shop.slug() + "'],'status':['PENDING']}");
    FILTERS.put("never together", "{'status':['CANCELLED'],'payment_status':['PAID']}");
    FILTERS.put(
        "of a day, of a shop, paid",
        "{'shop':['" + smallShop.slug() + "'],'payment_status':['UNPAID'],'to':'" + day + "'}");
  }

  private static Map<String, String> queries(OrderSort sort) {
    if (!sort.equals(OrderSort.NEWEST)) {
      return Map.of();
    }
    return Map.of(
        "words of all", "{'query':'milk'}",
        "words of all, status, few", "{'query':'milk','status':['PENDING']}",
        "words of all, total, none", "{'query':'milk','total_from':99999,'currency':'EUR'}",
        "words of all, channel, none", "{'query':'milk','channel':['EHEALTH']}",
        "words of all, misspelt", "{'query':'milc','channel':['EHEALTH']}",
        "rare words", "{'query':'zebra'}",
        "rare words, status", "{'query':'zebra','status':['DELIVERED']}",
        "rare words, total, none", "{'query':'zebra','total_from':99999,'currency':'EUR'}",
        "rare words, shop", "{'query':'zebra','shop':['" + smallShop.slug() + "']}",
        "nobody's words", "{'query':'xylophone','payment_method':['cod']}");
  }

  private static Map<String, String> all(OrderSort sort) {
    Map<String, String> all = new TreeMap<>(FILTERS);
    all.putAll(queries(sort));
    return all;
  }

  private static long anOrder(Shop of, Customer by) {
    long item = anItem(of, "Milk", "80", null).id();
    Purchase purchase = Samples.aPurchase(Map.of(item, 1), "cod");
    return DOMAIN
        .inTransaction(() -> DOMAIN.bean(Checkout.class).place(purchase, by, buyer))
        .get(0)
        .id();
  }

  private static void copy(long one, long before, String prefix, int many, List<Long> customers) {
    String open = "n % 1000 = 0";
    Map<String, String> varied =
        Map.ofEntries(
            Map.entry("id", before + " + n"),
            Map.entry("increment_number", -before + " - n"),
            Map.entry("order_code", "'" + prefix + "' || n"),
            Map.entry("invoice_no", "'" + prefix + "' || n"),
            Map.entry("public_id", "'a' || lpad(to_hex(%d + n), 23, '0')".formatted(before)),
            Map.entry("customer_id", "(array%s)[1 + n %% 40]".formatted(customers)),
            Map.entry("customer_ordinal", "customer_ordinal + n"),
            Map.entry(
                "status",
                "case when %s then 'PENDING' when n %% 5000 = 1 then 'SHIPPED'".formatted(open)
                    + " when n % 10 = 3 then 'CANCELLED' else 'DELIVERED' end"),
            Map.entry(
                "payment_status",
                "case when n % 10 = 3 then 'UNPAID' when n % 4000 = 2 then 'REFUNDED'"
                    + " when n % 7000 = 4 then 'PARTIALLY_PAID' else 'PAID' end"),
            Map.entry("payment_method", "(array['cod', 'stripe', 'paypal'])[1 + n % 3]"),
            Map.entry(
                "delivery_status",
                "case when n % 10000 = 1 then 'partially_shipped' else 'delivered' end"),
            Map.entry("total", "1000 + n % 1000"),
            Map.entry(
                "search_terms",
                "case when n % 3000 = 7 then search_terms || ' zebra' else search_terms end"),
            // Not in the sequence of ids.
            Map.entry(
                "placed_at",
                "timestamptz '2024-01-01 00:00Z' + n * interval '1 minute'"
                    + " + n % 7 * interval '90 seconds'"),
            Map.entry(
                "updated_at",
                "case when n % 9 > 0 then timestamptz '2024-01-03 00:00Z'"
                    + " + n * interval '1 minute' + n % 13 * interval '1 day' end"),
            Map.entry(
                "promised_at",
                "case when n % 11 > 0 then timestamptz '2024-01-05 00:00Z'"
                    + " + n * interval '1 minute' + n % 5 * interval '1 day' end"));
    Copies.of("orders", one, many, varied);
    long line =
        DATABASE
            .first("select id from order_line where order_id = ?", row -> row.getLong(1), one)
            .orElseThrow();
    Copies.of("order_line", line, many, Map.of("id", before + " + n", "order_id", before + " + n"));
  }

  private static void addWhatBelongsToOrders() {
    DATABASE.first("select setval('order_id', max(id)) from orders", row -> row.getLong(1));
    DATABASE.update(
        """
        insert into order_tag (order_id, folded, tag, merchant_id)
        select o.id, t.folded, t.tag, o.merchant_id from orders o
          join (values ('rare one', 'rare One', 20000), ('common', 'Common', 3)) t (folded, tag, each)
            on (o.id - ?) % t.each = 0
        where o.id > ?\
        """,
        FIRST_ID, FIRST_ID);
    DATABASE.update(
        """
        insert into blocked_document (order_id, kind, rule, reason, blocked_at, tried_at)
        select id, 'BILL', 'BR-01', 'For a test', now(), now() from orders
        where id > ? and (id - ?) % 30000 = 5\
        """,
        FIRST_ID, FIRST_ID);
    DATABASE.update(
        """
        insert into order_return (id, order_id, customer_id, merchant_id, status, channel,
          return_paid_by, currency, refund_amount, requested_by, requested_at, version)
        select nextval('return_id'), id, customer_id, merchant_id, 'REQUESTED', 'API', 'SHOP',
          currency, 0, 'test', now(), 1
        from orders, generate_series(1, 2) twice where id > ? and (id - ?) % 400 = 6\
        """,
        FIRST_ID, FIRST_ID);
    for (String table : List.of("order_tag", "blocked_document", "order_return")) {
      DATABASE.update("vacuum (analyze) " + table);
    }
  }

  private static Instant newest(int rows) {
    return DATABASE
        .first(
            "select updated_at from orders where updated_at is not null order by updated_at desc"
                + " offset ? limit 1",
            row -> row.getTimestamp(1).toInstant(),
            rows)
        .orElseThrow();
  }

  static List<OrderSort> sorts() {
    return OrderSort.WORDS.stream().map(OrderSort::of).toList();
  }

  private static OrderFilter filter(String json) {
    return Json.read(json.replace('\'', '"'), OrderFilter.class);
  }

  private static Actor merchantOf(Shop of) {
    return new Actor(
        "m", "m", Actor.Kind.MERCHANT, of.merchant().publicId(), Set.of(), Channel.API);
  }

  static List<OrderSort> descending() {
    return sorts().stream().filter(OrderSort::descending).toList();
  }

  @ParameterizedTest
  @MethodSource("descending")
  void noPageReadsMoreThanItsBound(OrderSort sort) {
    Map<String, Long> read = new TreeMap<>();
    all(sort)
        .forEach(
            (name, json) -> {
              for (Actor reader : List.of(Samples.STAFF, merchantOf(shop))) {
                read.merge(
                    name,
                    Copies.entriesReadBy(() -> page(reader, filter(json), sort, null, PAGE)),
                    Long::max);
              }
            });

    assertThat(read).allSatisfy((name, entries) -> assertThat(entries).isLessThan(MOST));
  }

  /** With the newest first, what has an index is found at once, however rare it is. */
  @Test
  void whatHasAnIndexIsFoundAtOnce() {
    for (String name :
        List.of(
            "status, few",
            "status, several",
            "payment status",
            "payment status, several",
            "shipment status",
            "shop, small",
            "shops",
            "customer",
            "tag, rare",
            "tag, nobody's",
            "open document",
            "order code",
            "invoice number",
            "late",
            "placed, first day")) {
      OrderFilter filter = filter(FILTERS.get(name));
      assertThat(
              Copies.entriesReadBy(() -> page(Samples.STAFF, filter, OrderSort.NEWEST, null, PAGE)))
          .as(name)
          .isLessThan(USUAL);
    }
  }

  @ParameterizedTest
  @MethodSource("sorts")
  void thePagesHaveAllThatMatchesInTheSequenceOfTheSort(OrderSort sort) {
    Map<String, String> all = all(sort);
    for (String name : all.keySet()) {
      OrderFilter filter = filter(all.get(name));
      List<Long> wanted = matching(filter, sort);

      List<Long> seen = new ArrayList<>();
      OrderPosition after = null;
      int full = 0;
      do {
        OrderLists.Listed page = page(Samples.STAFF, filter, sort, after, PAGE);
        page.orders().forEach(one -> seen.add(one.row().id()));
        after = page.next();
        full += page.orders().size() == PAGE ? 1 : 0;
        // The first pages of long lists are enough.
      } while (after != null && full < 3);

      assertThat(seen).as(name).doesNotHaveDuplicates();
      assertThat(seen).as(name).isEqualTo(wanted.subList(0, Math.min(wanted.size(), seen.size())));
      if (after == null) {
        assertThat(seen).as(name).hasSameSizeAs(wanted);
      }
    }
  }

  /** By one plain statement, without a bound. */
  private static List<Long> matching(OrderFilter filter, OrderSort sort) {
    Conditions conditions =
        OrderScan.conditions(Samples.STAFF, filter, DOMAIN.bean(SellerKeys.class));
    if (filter.query() != null) {
      conditions.and("o.search @@ to_tsquery('simple', ?)", filter.query() + ":*");
    }
    return DATABASE.list(
        "select o.id from orders o "
            + conditions.where()
            + " "
            + OrderSequence.of(sort, filter).orderBy(),
        row -> row.getLong(1),
        conditions.parameters());
  }

  @ParameterizedTest
  @MethodSource("sorts")
  void whoSellsAndBuysSeesBothInOneSequence(OrderSort sort) {
    Customer both = aCustomer();
    long bought = anOrder(shop, both);
    long alsoSold = anOrder(smallShop, both);
    Actor asCustomer =
        new Actor(both.subject(), "B", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
    List<Actor> readers = List.of(merchantOf(smallShop), asCustomer);
    OrderFilter filter = filter("{'status':['PENDING','SHIPPED','DELIVERED','CANCELLED']}");

    List<Seen<CurrentOrder>> seen = new ArrayList<>();
    OrderPosition after = null;
    do {
      OrderLists.Listed page = LISTS.page(readers, filter, sort, after, 3);
      assertThat(page.orders()).hasSizeLessThanOrEqualTo(3);
      seen.addAll(page.orders());
      after = page.next();
    } while (after != null);

    OrderSequence sequence = OrderSequence.of(sort, filter);
    assertThat(seen)
        .extracting(one -> sequence.of(one.row()))
        .isSortedAccordingTo(sequence.comparator());
    assertThat(seen).extracting(one -> one.row().id()).doesNotHaveDuplicates().contains(bought);
    assertThat(new HashSet<>(seen.stream().map(one -> one.row().id()).toList()))
        .containsAll(matching(filter("{'shop':['" + smallShop.slug() + "']}"), sort));
    assertThat(seen)
        .filteredOn(one -> one.row().id() == alsoSold)
        .extracting(one -> one.reader().kind())
        .containsExactly(Actor.Kind.MERCHANT);
  }

  private static OrderLists.Listed page(
      Actor reader, OrderFilter filter, OrderSort sort, OrderPosition after, int limit) {
    return LISTS.page(List.of(reader), filter, sort, after, limit);
  }
}
