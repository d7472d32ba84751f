package shop.orders.domain.catalog;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.search.Query;
import shop.orders.domain.search.Search;
import shop.orders.domain.tax.Goods;

/** Reads and searches the catalogue; each call is one round trip to the database. */
@ApplicationScoped
public class CatalogSearch {

  private static final String ENTRIES =
      """
      select item.id, item.public_id, item.kind, shop.slug as shop_slug,
        merchant.public_id as merchant_public_id, item.slug, item.sku, item.names,
        shop.default_language, item.description, item.category, item.currency, item.price, item.mrp,
        item.discount, item.discount_type, item.wholesale_price, item.wholesale_quantity,
        stock.available, item.tax_components, shop.tax_components as shop_tax_components,
        coalesce(item.tax_category, shop.tax_category) as tax_category,
        item.prescription_required, item.returnable, item.thumbnail, item.attributes, item.artist,
        item.title, item.condition, item.active, item.goods,
        item.active and shop.active and shop.approved as sold,
        item.created_at, item.updated_at, item.version, array_to_json(rating.stars) as stars
      from item
      join shop on shop.id = item.shop_id
      join merchant on merchant.id = item.merchant_id
      left join stock on stock.item_id = item.id
      left join item_rating rating on rating.item_id = item.id
      """;

  private static final String SOLD = "item join shop on shop.id = item.shop_id";

  /** As the index has it: the words of items that were not yet folded are those of version 1.0. */
  private static final String DOCUMENT =
      "coalesce(array_to_tsvector(string_to_array(item.search_terms, ' ')), item.search)";

  @Inject Database database;

  @Inject SellerKeys keys;

  @Inject Search search;

  /**
   * The conditions of a search; null means no condition.
   *
   * @param text words or beginnings of words in names, SKU, artist and title
   * @param shop a slug
   * @param merchant 24 hex digits
   * @param soldOnly leaves out items that customers cannot buy
   */
  public record Wanted(
      String text, String shop, String merchant, ItemKind kind, boolean soldOnly) {}

  /**
   * Items, newest first; of a search, those that have its words before those that have words near
   * them.
   *
   * @param before only items behind the one of that id; empty starts with the first
   */
  public List<CatalogEntry> page(Wanted wanted, OptionalLong before, int limit) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    if (wanted.soldOnly()) {
      conditions.add("item.active and shop.active and shop.approved");
    }
    Long shop = keys.namedShop(wanted.shop());
    if (shop != null) {
      conditions.add("item.shop_id = ?");
      values.add(shop);
    }
    Long merchant = keys.namedMerchant(wanted.merchant());
    if (merchant != null) {
      conditions.add("item.merchant_id = ?");
      values.add(merchant);
    }
    if (wanted.kind() != null) {
      conditions.add("item.kind = ?");
      values.add(wanted.kind().name());
    }
    if (wanted.text() != null && !wanted.text().isBlank()) {
      Search.Source source = source(conditions, values);
      return Query.of(wanted.text())
          .map(query -> search.list(query, source, before, limit, CatalogSearch::entry))
          .orElseGet(List::of);
    }
    if (before.isPresent()) {
      conditions.add("item.id < ?");
      values.add(before.getAsLong());
    }
    String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    values.add(limit);
    return database.listPlannedAnew(
        ENTRIES + where + " order by item.id desc limit ?", CatalogSearch::entry, values.toArray());
  }

  static Search.Source source(List<String> conditions, List<Object> values) {
    String all =
        conditions.stream().map(condition -> " and " + condition).collect(Collectors.joining());
    return new Search.Source(ENTRIES, SOLD, "item.id", DOCUMENT, null, all, values);
  }

  /** One item by its id or public id, sold or not. */
  public Optional<CatalogEntry> find(String id) {
    if (PublicId.isOne(id)) {
      return database.first(ENTRIES + " where item.public_id = ?", CatalogSearch::entry, id);
    }
    return id.matches("[0-9]{1,18}")
        ? database.first(ENTRIES + " where item.id = ?", CatalogSearch::entry, Long.parseLong(id))
        : Optional.empty();
  }

  private static CatalogEntry entry(ResultSet row) throws SQLException {
    List<TaxComponent> own = taxes(row.getString("tax_components"));
    return new CatalogEntry(
        row.getLong("id"),
        row.getString("public_id"),
        ItemKind.valueOf(row.getString("kind")),
        row.getString("shop_slug"),
        row.getString("merchant_public_id"),
        row.getString("slug"),
        row.getString("sku"),
        Json.read(row.getString("names"), Translations.class),
        row.getString("default_language"),
        row.getString("description"),
        row.getString("category"),
        Pricing.of(row),
        row.getObject("available", Integer.class),
        own,
        own == null ? taxes(row.getString("shop_tax_components")) : own,
        category(row.getString("tax_category")),
        row.getBoolean("prescription_required"),
        row.getBoolean("returnable"),
        row.getString("thumbnail"),
        List.of(Json.read(row.getString("attributes"), Attribute[].class)),
        row.getString("artist"),
        row.getString("title"),
        row.getString("condition"),
        row.getBoolean("active"),
        goods(row.getString("goods")),
        row.getBoolean("sold"),
        instant(row, "created_at"),
        instant(row, "updated_at"),
        row.getInt("version"),
        Stars.read(row.getString("stars")));
  }

  private static TaxCategory category(String json) {
    return json == null ? TaxCategory.STANDARD : Json.read(json, TaxCategory.class);
  }

  private static Goods goods(String json) {
    return json == null ? Goods.UNKNOWN : Json.read(json, Goods.class);
  }

  private static List<TaxComponent> taxes(String json) {
    return json == null ? null : List.of(Json.read(json, TaxComponent[].class));
  }
}
