package shop.orders.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;
import static shop.orders.domain.Samples.anyCustomerActor;
import static shop.orders.domain.Samples.details;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.Copies;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.catalog.CatalogSearch.Wanted;
import shop.orders.domain.database.Database;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;

class CatalogIT {

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final Catalog catalog = domain.bean(Catalog.class);
  private final CatalogSearch search = domain.bean(CatalogSearch.class);
  private final Shop shop = aShop(Map.of("default_language", "bn", "currency", "BDT"));

  @Test
  void keepsAnItemAsItWasTold() {
    Item made =
        anItem(shop, details(shop, Map.of("en", "Vitamin C", "bn", "ভিটামিন সি"), "72.5"), 9);

    Item read = catalog.byPublicId(made.publicId()).orElseThrow();

    assertThat(read.details()).isEqualTo(made.details());
    assertThat(read.slug()).matches("item-[0-9a-f]{8}");
    assertThat(read.name()).isEqualTo("ভিটামিন সি");
    assertThat(read.nameIn("en")).isEqualTo("Vitamin C");
    assertThat(read.price()).isEqualTo(new BigDecimal("72.50"));
    assertThat(read.currency()).isEqualTo("BDT");
    assertThat(read.attributes().get(0).values().in("bn", null)).isEqualTo("ছোট");
    assertThat(read.taxes()).isEqualTo(shop.taxComponents());
    assertThat(read.shop().slug()).isEqualTo(shop.slug());
    assertThat(read.merchantId()).isEqualTo(shop.merchant().id());
  }

  /**
   * The small shop's items are the oldest: a scan from the newest backwards would read all others.
   */
  @Test
  void aSmallShopsListReadsNoneOfTheOthersItems() {
    Shop small = aShop();
    copies(anItem(small, "Milk", "1", 1), 9, -2_000_000);
    copies(anItem(shop, "Milk", "1", 1), 20_000, -1_000_000);

    for (Shop of : List.of(small, shop)) {
      for (Wanted wanted :
          List.of(
              new Wanted(null, of.slug(), null, null, true),
              new Wanted(null, null, of.merchant().publicId(), null, false))) {
        assertThat(
                Copies.entriesReadBy(
                    () ->
                        assertThat(search.page(wanted, OptionalLong.empty(), 9))
                            .extracting(CatalogEntry::shopSlug)
                            .hasSize(9)
                            .containsOnly(of.slug())))
            .isLessThan(500);
      }
    }
  }

  /**
   * Makes copies with ids below all real ones, so that they are on no first page of another test's
   * list.
   */
  private static void copies(Item one, int many, int below) {
    Copies.of(
        "item",
        one.id(),
        many,
        Map.of(
            "id", below + "-n",
            "public_id", "lpad(to_hex(%s + n), 24, '0')".formatted(-below),
            "slug", "'copy-' || (%s + n)".formatted(-below)));
  }

  @Test
  void showsTheSameToReadersWithItsStock() {
    Item made = anItem(shop, "Vitamin C", "72.5", 9);

    CatalogEntry entry = search.find(made.publicId()).orElseThrow();

    assertThat(entry.id()).isEqualTo(made.id());
    assertThat(entry.available()).isEqualTo(9);
    assertThat(entry.pricing()).isEqualTo(made.pricing());
    assertThat(entry.shopSlug()).isEqualTo(shop.slug());
    assertThat(entry.merchantId()).isEqualTo(shop.merchant().publicId());
    assertThat(entry.updatedAt()).isEqualTo(made.updatedAt());
    assertThat(search.find(Long.toString(made.id()))).contains(entry);
    assertThat(search.find("99999999999999999999")).isEmpty();
    assertThat(search.find("x")).isEmpty();
  }

  @Test
  void leavesTheStockAloneWhenTheItemIsChanged() {
    Item made = anItem(shop, "Vitamin C", "72.5", 9);

    domain.run(() -> catalog.change(STAFF, made.id(), version -> {}, before -> before));

    assertThat(search.find(made.publicId()).orElseThrow().available()).isEqualTo(9);
  }

  @Test
  void refusesAnotherCurrencyThanTheShops() {
    Shop euros = aShop(Map.of("currency", "EUR"));

    assertThatThrownBy(() -> anItem(shop, details(euros, Map.of("en", "x"), "1"), null))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("currency"));
  }

  @Test
  void letsOnlyPermittedStaffChangeTheCatalogue() {
    ItemDetails details = details(shop, Map.of("en", "x"), "1");

    assertThatThrownBy(
            () ->
                domain.run(() -> catalog.add(anyCustomerActor(), shop, details, new StockLevel(9))))
        .isInstanceOf(NotPermitted.class);
  }

  @ParameterizedTest
  @CsvSource({
    "vita, true",
    "VITAMIN c, true",
    "c vitamin, true",
    "ভিটা, true",
    "40001, true",
    "vitamin d, false",
    "itamin, false"
  })
  void findsByTheBeginningsOfAllWords(String text, boolean found) {
    Item made =
        anItem(shop, details(shop, Map.of("en", "Vitamin C", "bn", "ভিটামিন সি"), "72.5"), 9);

    assertThat(ids(wanted(text))).isEqualTo(found ? List.of(made.id()) : List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'",
        "\\",
        "a'b\\c",
        "| & !",
        ":*",
        "(",
        "vita:* | x",
        "<->",
        "!!!",
        "'; drop table item --",
        "\\'",
        "a''",
        "%",
        "http://a.b/c?d='e'",
        "-1 -x",
        "\uD83D\uDE00"
      })
  void takesAnyTextForWordsAndNothingElse(String text) {
    anItem(shop, "Vitamin C", "72.5", 9);

    assertThat(ids(wanted(text))).isEmpty();
  }

  /** Only in a link does PostgreSQL's parser keep a quote within a word. */
  @Test
  void findsWordsThatContainQuotes() {
    Item made = anItem(shop, "See example.com/it's''new", "1", 1);

    assertThat(ids(wanted("example.com/it's''n"))).containsExactly(made.id());
    assertThat(ids(wanted("example.com/it's'' | x"))).isEmpty();
  }

  @Test
  void pagesNewestFirst() {
    List<Long> made =
        List.of(
            anItem(shop, "One", "1", 1).id(),
            anItem(shop, "Two", "1", 1).id(),
            anItem(shop, "Three", "1", 1).id());
    Wanted all = new Wanted(null, shop.slug(), null, null, true);

    List<CatalogEntry> first = search.page(all, OptionalLong.empty(), 2);
    List<CatalogEntry> rest = search.page(all, OptionalLong.of(first.get(1).id()), 2);

    assertThat(first).extracting(CatalogEntry::id).containsExactly(made.get(2), made.get(1));
    assertThat(rest).extracting(CatalogEntry::id).containsExactly(made.get(0));
  }

  @Test
  void hidesFromCustomersWhatIsNotSold() {
    Shop closed = aShop(Map.of("approved", false));
    Item made = anItem(closed, "One", "1", 1);

    assertThat(
            search.page(new Wanted(null, closed.slug(), null, null, true), OptionalLong.empty(), 9))
        .isEmpty();
    assertThat(
            search.page(
                new Wanted(null, closed.slug(), null, null, false), OptionalLong.empty(), 9))
        .extracting(CatalogEntry::id)
        .containsExactly(made.id());
    assertThat(search.find(made.publicId()).orElseThrow().sold()).isFalse();
  }

  @Test
  void filtersByMerchantAndKind() {
    Item made = anItem(shop, "One", "1", 1);
    String merchant = shop.merchant().publicId();

    assertThat(ids(new Wanted(null, null, merchant, ItemKind.PRODUCT, true)))
        .containsExactly(made.id());
    assertThat(ids(new Wanted(null, null, merchant, ItemKind.RECORD, true))).isEmpty();
    assertThatThrownBy(() -> ids(new Wanted(null, null, "0".repeat(24), null, true)))
        .isInstanceOf(Invalid.class)
        .hasMessage("There is no such merchant.");
  }

  @Test
  void anItemsStateIsReadOnceAndThenKnown() {
    Item made = anItem(shop, "Milk", "80", 9);

    Item first = inItsState(made);

    assertThat(first.details()).isEqualTo(made.details());
    assertThat(first.shop().merchant().publicId()).isEqualTo(shop.merchant().publicId());
    assertThat(inItsState(made)).isSameAs(first);
  }

  /** Changes of each of the three rows, also by plain SQL. */
  @ParameterizedTest
  @CsvSource({
    "update item set price = 90 where id = ?",
    "update shop set name = 'Other' where id = (select shop_id from item where id = ?)",
    "update merchant set name = 'Other' where id = (select merchant_id from item where id = ?)"
  })
  void aChangeFromOutsideIsSeenAtOnce(String change) {
    Item made = anItem(shop, "Milk", "80", 9);
    Item before = inItsState(made);

    domain.bean(Database.class).update(change, made.id());

    Item after = inItsState(made);
    assertThat(List.of(after.price(), after.shop().name(), after.shop().merchant().name()))
        .isNotEqualTo(
            List.of(before.price(), before.shop().name(), before.shop().merchant().name()));
    assertThat(inItsState(made)).isSameAs(after);
  }

  /** The transaction's persistence context still holds the state before the change. */
  @Test
  void aChangeIsSeenByATransactionThatReadTheItemBefore() {
    Item made = anItem(shop, "Milk", "80", 9);

    Item seen =
        domain.inTransaction(
            () -> {
              catalog.byId(made.id()).orElseThrow();
              fromOutside("update item set price = 90 where id = " + made.id());
              fromOutside("update merchant set name = 'Other' where id = " + made.merchantId());
              return inItsState(made);
            });

    assertThat(seen.price()).isEqualTo("90.00");
    assertThat(seen.shop().merchant().name()).isEqualTo("Other");
  }

  private void fromOutside(String change) {
    Thread other = new Thread(() -> domain.bean(Database.class).update(change));
    other.start();
    try {
      other.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads the item as a checkout does: its state first. */
  private Item inItsState(Item item) {
    List<ItemState> states =
        domain
            .bean(Database.class)
            .list(
                """
                select %s from item join shop on shop.id = item.shop_id
                join merchant on merchant.id = item.merchant_id where item.id = ?"""
                    .formatted(ItemState.COLUMNS),
                ItemState::of,
                item.id());
    return catalog.inStates(states).get(0);
  }

  private Wanted wanted(String text) {
    return new Wanted(text, shop.slug(), null, null, true);
  }

  private List<Long> ids(Wanted wanted) {
    return search.page(wanted, OptionalLong.empty(), 100).stream().map(CatalogEntry::id).toList();
  }
}
