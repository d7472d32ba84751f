package shop.orders.domain.search;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;
import static shop.orders.domain.Samples.details;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.Samples;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.CatalogEntry;
import shop.orders.domain.catalog.CatalogSearch;
import shop.orders.domain.catalog.CatalogSearch.Wanted;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.placing.Checkout;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.reading.ContractOrderFilter;
import shop.orders.domain.order.reading.ContractOrders;
import shop.orders.domain.order.reading.OrderFilter;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;

/** The table of {@link Searches} over the database: items by their names, and orders of each. */
class SearchIT {

  private static final DomainOnPostgres DOMAIN = DomainOnPostgres.started();
  private static final Database DATABASE = DOMAIN.bean(Database.class);
  private static final CatalogSearch CATALOG = DOMAIN.bean(CatalogSearch.class);
  private static final OrderReading ORDERS = DOMAIN.bean(OrderReading.class);
  private static final WordKeeping WORDS = DOMAIN.bean(WordKeeping.class);

  /** Not only orders that have been there for a while. */
  private static final Duration AT_ONCE = Duration.ofDays(-1);

  private static Shop shop;
  private static Customer customer;

  @BeforeAll
  static void anItemAndAnOrderOfEachName() {
    shop = aShop(Map.of("cod_allowed", true));
    customer = aCustomer();
    for (Searches.Named named : Searches.NAMES) {
      anOrder(shop, anItem(shop, named.name(), "10", 5), "+966500000000");
    }
    keepAllWords();
  }

  private static void keepAllWords() {
    while (WORDS.keepItems(500) + WORDS.keepOrders(500, AT_ONCE) > 0) {
      // There is more.
    }
  }

  private static long anOrder(Shop of, Item item, String phone) {
    Address to =
        new Address(
            "First",
            "",
            "Name",
            "",
            phone,
            "",
            "Riyadh",
            "SA",
            "Riyadh",
            "1 King Fahd Road",
            "",
            "11564",
            null,
            null,
            "");
    Purchase usual = Samples.aPurchase(Map.of(item.id(), 1), "cod");
    Purchase purchase =
        new Purchase(
            new TreeMap<>(usual.quantities()),
            usual.paymentMethod(),
            usual.deliveryMethod(),
            to,
            to,
            usual.channel(),
            usual.origin(),
            usual.language(),
            usual.comments(),
            false);
    Actor buyer =
        new Actor(customer.subject(), "A", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
    return DOMAIN
        .inTransaction(() -> DOMAIN.bean(Checkout.class).place(purchase, customer, buyer))
        .get(0)
        .id();
  }

  static List<Searches.Typed> searches() {
    return Stream.of(Searches.all(), Searches.MISSPELT, Searches.IN_ANOTHER_FORM)
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("searches")
  void anItemIsFound(Searches.Typed search) {
    assertThat(items(shop, search.text())).containsExactly(search.name());
  }

  @ParameterizedTest
  @MethodSource("searches")
  void anOrderOfItIsFound(Searches.Typed search) {
    List<String> names =
        orders(shop, search.text()).stream().map(order -> order.lines().get(0).name()).toList();

    assertThat(names).contains(search.name());
    // Numbers are those of the order, too.
    if (search.text().codePoints().anyMatch(Character::isLetter)) {
      assertThat(names).hasSize(1);
    }
  }

  @Test
  void misspeltWordsAreFoundBehindTheOthersOnEveryPage() {
    Shop other = aShop();
    for (String name : List.of("Zephyrina", "Zephyrine 1", "Zephyrin", "Zephyrine 2")) {
      anItem(other, name, "1", 1);
    }
    keepAllWords();

    assertThat(items(other, "zephyrine"))
        .containsExactly("Zephyrine 2", "Zephyrine 1", "Zephyrin", "Zephyrina");
    for (int size = 1; size <= 3; size++) {
      List<String> read = new ArrayList<>();
      OptionalLong before = OptionalLong.empty();
      List<CatalogEntry> page;
      do {
        page = CATALOG.page(wanted(other, "zephyrine"), before, size);
        page.forEach(item -> read.add(item.names().in("en", null)));
        before = page.isEmpty() ? before : OptionalLong.of(page.get(page.size() - 1).id());
      } while (!page.isEmpty());
      assertThat(read).containsExactly("Zephyrine 2", "Zephyrine 1", "Zephyrin", "Zephyrina");
    }
  }

  @ParameterizedTest
  @CsvSource({"Mueller, Müller", "طب, الطب", "পাক, পাঁক", "हस, हँस", "हंस, हँस"})
  void whatHasTheTypedFormComesBeforeTheOther(String one, String other) {
    Shop own = aShop();
    anItem(own, one, "1", 1);
    anItem(own, other, "1", 1);
    anItem(own, one, "1", 1);
    keepAllWords();

    assertThat(items(own, one)).containsExactly(one, one, other);
    assertThat(items(own, other)).containsExactly(other, one, one);
  }

  @Test
  void aCustomerIsFoundByAMisspeltName() {
    assertThat(orders(shop, "rahmen")).hasSize(Math.min(100, Searches.NAMES.size()));
    assertThat(orders(shop, "rahmenx")).isEmpty();
  }

  @Test
  void anItemIsFoundByThePartsOfItsSku() {
    Shop other = aShop();
    ItemDetails usual = details(other, Map.of("en", "Shoe"), "1");
    Item item =
        anItem(
            other,
            new ItemDetails(
                usual.kind(),
                null,
                "AMX-500/XL_b12",
                usual.names(),
                usual.description(),
                usual.category(),
                usual.pricing(),
                null,
                null,
                usual.prescriptionRequired(),
                usual.returnable(),
                usual.thumbnail(),
                usual.attributes(),
                "Beyoncé",
                "Déjà vu",
                usual.condition(),
                usual.active(),
                usual.goods()),
            1);

    for (String typed :
        List.of("AMX-500/XL_b12", "amx500xlb12", "amx", "500", "xl b12", "beyonce deja", "xl_")) {
      assertThat(CATALOG.page(wanted(other, typed), OptionalLong.empty(), 9))
          .as(typed)
          .extracting(CatalogEntry::id)
          .containsExactly(item.id());
    }
    assertThat(items(other, "amy")).isEmpty();
    assertThat(items(other, " / ")).isEmpty();
    assertThat(items(other, " ")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+880 1711-55 66 77",
        "+8801711556677",
        "008801711556677",
        "01711556677",
        "1711 556677",
        "55-66-77",
        "556677",
        "First 556677 Amina",
        "\u202a+880\u00a01711\u201155 66 77\u202c",
        "০১৭১১ ৫৫৬৬৭৭",
        "6677"
      })
  void anOrderIsFoundByTheEndOfItsTelephoneNumber(String typed) {
    Shop other = aShop(Map.of("cod_allowed", true));
    Item item = anItem(other, "Milk", "10", 50);
    long found = anOrder(other, item, "+880 1711-55 66 77");
    anOrder(other, item, "+880 1711-55 66 78");
    anOrder(other, item, "556 677 01");

    assertThat(orders(other, typed)).extracting(CurrentOrder::id).containsExactly(found);
    if (!typed.contains("First") && !typed.equals("6677")) {
      assertThat(byContact(other, typed)).containsExactly(found);
    }
  }

  @Test
  void aNumberWithoutItsAreaIsFoundByTheWholeOne() {
    Shop other = aShop(Map.of("cod_allowed", true));
    Item item = anItem(other, "Milk", "10", 50);
    long local = anOrder(other, item, "755 66 77");
    long whole = anOrder(other, item, "+49 30 755 66 77");

    assertThat(byContact(other, "030 7556677")).containsExactly(whole, local);
    assertThat(byContact(other, "755-6677")).containsExactly(whole, local);
    assertThat(byContact(other, "56677")).isEmpty();
    assertThat(byContact(other, "no number")).isEmpty();
  }

  @Test
  void whatAnEarlierVersionStoredIsFoundAndThenFolded() {
    Shop other = aShop(Map.of("cod_allowed", true));
    Item item = anItem(other, "মকতব مكتبة", "10", 50);
    long order = anOrder(other, item, "1234567");
    keepAllWords();
    DATABASE.update("update item set search_terms = null where id = ?", item.id());
    DATABASE.update("insert into item_words_due (item_id) values (?)", item.id());
    DATABASE.update("update orders set search_terms = 'مكتبة milk' where id = ?", order);
    DATABASE.update("update search_progress set order_id = ?", order - 1);

    assertThat(items(other, "মকতব")).hasSize(1);
    assertThat(items(other, "مكتبه")).isEmpty();
    assertThat(orders(other, "milk")).hasSize(1);
    assertThat(orders(other, "مكتبه")).isEmpty();

    keepAllWords();

    assertThat(items(other, "مكتبه")).hasSize(1);
    assertThat(orders(other, "مكتبه milk")).hasSize(1);
  }

  @Test
  void aNodeOfTheEarlierVersionMayChangeAName() {
    Shop other = aShop();
    Item item = anItem(other, "Before", "10", 50);
    keepAllWords();
    DATABASE.update("update item set search_text = 'Áfter' where id = ?", item.id());

    keepAllWords();

    assertThat(items(other, "after")).hasSize(1);
    assertThat(items(other, "before")).isEmpty();
  }

  @Test
  void ordersThatMayNotBeCommittedYetAreNotPassed() {
    Shop other = aShop(Map.of("cod_allowed", true));
    keepAllWords();
    long order = anOrder(other, anItem(other, "Milk", "10", 50), "1234567");

    assertThat(WORDS.keepOrders(500, Duration.ofMinutes(1))).isZero();
    assertThat(WORDS.keepOrders(500, AT_ONCE)).isOne();
    assertThat(DATABASE.first("select order_id from search_progress", row -> row.getLong(1)))
        .contains(order);
  }

  private static Wanted wanted(Shop of, String text) {
    return new Wanted(text, of.slug(), null, null, true);
  }

  private static List<String> items(Shop of, String text) {
    return CATALOG.page(wanted(of, text), OptionalLong.empty(), 100).stream()
        .map(item -> item.names().in("en", null))
        .toList();
  }

  private static List<CurrentOrder> orders(Shop of, String text) {
    OrderFilter filter = new OrderFilter(null, null, of.slug(), null, null, null, text);
    return ORDERS.list(STAFF, filter, OptionalLong.empty(), 100);
  }

  private static List<Long> byContact(Shop of, String number) {
    ContractOrderFilter filter =
        new ContractOrderFilter(
            null, null, null, null, number, of.slug(), null, null, null, null, null, null, null);
    ContractOrders.Page page = DOMAIN.bean(ContractOrders.class).page(STAFF, filter, 1, 10);
    assertThat(page.count()).isEqualTo(page.orders().size());
    return page.orders().stream().map(ContractOrder::id).toList();
  }
}
