package shop.orders.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Copies;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.database.Database;
import shop.orders.domain.search.Query;
import shop.orders.domain.search.Search;

/** How much a search of many items reads. */
class CatalogPlansIT {

  /** A million takes minutes: {@code -Dorders.rows=1000000}. */
  private static final int ITEMS = Integer.getInteger("orders.rows", 40_000);

  private static final int BELOW = -10_000_000;

  private static final Database DATABASE = DomainOnPostgres.started().bean(Database.class);

  @BeforeAll
  static void manyItems() {
    Copies.of(
        "item",
        anItem(aShop(), "Milk", "1", 1).id(),
        ITEMS,
        Map.of(
            "id",
            BELOW + " - n",
            "public_id",
            "lpad(to_hex(%s + n), 24, '0')".formatted(-BELOW),
            "slug",
            "'many-' || n",
            "search_terms",
            "'milk copy' || n"));
    DATABASE.update("delete from item_words_due where item_id < 0");
  }

  @AfterAll
  static void gone() {
    DATABASE.update("delete from item where id < ?", BELOW);
    DATABASE.update("vacuum analyze item");
  }

  /** Words that one item has, that all have, and that some hundred have. */
  @Test
  void aSearchReadsLittleHoweverRareTheWord() {
    for (String word : List.of("copy37777", "nobody", "milk", "copy377", "milk copy37777")) {
      Search.Statement search = search(word);

      assertThat(Copies.blocksReadBy(search.sql(), search.parameters().toArray()))
          .as(word)
          .isLessThan(ITEMS / 20);
    }
  }

  /** Starting them takes longer than all the rest. */
  @Test
  void aSearchStartsNoFurtherProcesses() {
    for (String word : List.of("copy37777", "milk", "copy3")) {
      Search.Statement search = search(word);

      List<String> plan =
          DATABASE.listPlannedAnew(
              "explain " + search.sql(), row -> row.getString(1), search.parameters().toArray());
      assertThat(plan).as(word).noneMatch(line -> line.contains("Gather"));
    }
  }

  private static Search.Statement search(String word) {
    return Search.Statement.of(
        CatalogSearch.source(List.of("item.active and shop.active"), List.of()),
        Query.of(word).orElseThrow().exact(),
        OptionalLong.empty(),
        20);
  }
}
