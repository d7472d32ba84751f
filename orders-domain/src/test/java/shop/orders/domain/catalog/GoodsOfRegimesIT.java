package shop.orders.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.Samples;
import shop.orders.domain.database.Json;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.ShopChanged;
import shop.orders.domain.party.ShopDetails;
import shop.orders.domain.party.Shops;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.RateClass;
import shop.orders.domain.tax.TaxRegime;

/** What a tax law needs is asked for where it is entered: at the shop and at its items. */
class GoodsOfRegimesIT {

  private static final DomainOnPostgres DOMAIN = DomainOnPostgres.started();

  static {
    DOMAIN.observe(ShopChanged.class, DOMAIN.bean(Catalog.class)::on);
  }

  private final Catalog catalog = DOMAIN.bean(Catalog.class);

  /** CGST Rules, rule 46(a), (g) and (i). */
  @Test
  void anIndianShopHasItsNumberAndTheCodesOfItsItems() {
    Shop shop = aShop(Map.of("country", "IN", "currency", "INR"));
    Item shirt = Samples.anItem(shop, "Shirt", "100.00", 10);

    refuses("tax_id", () -> choose(shop, Map.of("tax_terms", Map.of("law", "IN"))));
    Map<String, Object> terms =
        Map.of("tax_terms", Map.of("law", "IN"), "tax_id", "29AAGCB7383J1Z4");
    refuses("tax_terms.law", () -> choose(shop, terms));
    change(shirt, new Goods("6109", "pcs", null));
    choose(shop, terms);

    refuses("goods.commodity_code", () -> change(shirt, new Goods(null, "PCS", null)));
    refuses("goods.unit", () -> change(shirt, new Goods("6109", "HUG", null)));
    refuses(
        "goods.commodity_code",
        () -> Samples.anItem(shop, Samples.details(shop, Map.of("en", "Cup"), "1.00"), 1));
    assertThat(read(shirt).goods()).isEqualTo(new Goods("6109", "PCS", RateClass.STANDARD));
  }

  /** Whoever is saved with a law at once is checked at once. */
  @Test
  void aNewShopIsCheckedToo() {
    refuses("tax_id", () -> aShop(Map.of("country", "SA", "tax_terms", Map.of("law", "SA"))));
    refuses(
        "tax_terms.law", () -> aShop(Map.of("country", "SA", "tax_terms", Map.of("law", "EU"))));
    refuses("tax_terms.law", () -> aShop(Map.of("country", "SA", "tax_terms", Map.of())));

    Shop shop =
        aShop(
            Map.of("country", "SA", "tax_id", "310122393500003", "tax_terms", Map.of("law", "SA")));

    assertThat(shop.taxTerms().orElseThrow().law()).isEqualTo(TaxRegime.SA);
  }

  /** Items that are not for sale need nothing, and shops without a law ask for nothing. */
  @Test
  void nothingIsAskedForWithoutNeed() {
    Shop shop =
        aShop(
            Map.of(
                "country", "IN",
                "currency", "INR",
                "tax_id", "29AAGCB7383J1Z4",
                "tax_terms", Map.of("law", "IN")));
    ItemDetails old = Samples.details(shop, Map.of("en", "Old"), "1.00");

    Item kept = Samples.anItem(shop, with(old, false, null), 1);
    Item usual = Samples.anItem(aShop(), "Usual", "100.00", 10);

    assertThat(kept.active()).isFalse();
    assertThat(read(usual).goods()).isEqualTo(Goods.UNKNOWN);
    refuses("goods.commodity_code", () -> new Goods("61", null, null));
  }

  /** CGST Rules, rule 46(a): a shop without a number of its own issues with its merchant's. */
  @Test
  void aMerchantKeepsTheNumberThatItsShopsNeed() {
    Shop shop = aShop(Map.of("country", "IN", "currency", "INR", "tax_id", ""));
    Samples.giveTaxNumber(shop, "29AAGCB7383J1Z4");
    choose(shop, Map.of("tax_terms", Map.of("law", "IN")));

    refuses("tax_id", () -> Samples.giveTaxNumber(shop, ""));
    refuses("tax_id", () -> Samples.giveTaxNumber(shop, "29AAGCB7383J1Z5"));
    Samples.giveTaxNumber(shop, "27AAPFU0939F1ZV");
    choose(shop, Map.of("tax_id", "29AAGCB7383J1Z4"));
    Samples.giveTaxNumber(shop, "");

    assertThat(
            DOMAIN
                .inTransaction(() -> DOMAIN.bean(Shops.class).byId(shop.id()).orElseThrow())
                .issuingTaxId())
        .isEqualTo("29AAGCB7383J1Z4");
  }

  /** Directive 2006/112/EC, art. 226: the law that is chosen is that of the country. */
  @Test
  void aShopWithALawStaysInItsCountry() {
    Shop shop =
        aShop(
            Map.of("country", "SA", "tax_id", "310122393500003", "tax_terms", Map.of("law", "SA")));

    refuses("tax_terms.law", () -> choose(shop, Map.of("country", "AE")));
    refuses("tax_id", () -> choose(shop, Map.of("tax_id", "")));
    refuses("delivery_tax", () -> choose(shop, Map.of("delivery_tax", "15")));
  }

  /** CGST Rules, rule 46(g): an item is put up for sale again with its code. */
  @Test
  void anItemThatReturnsToTheShopIsAskedAgain() {
    Shop shop =
        aShop(
            Map.of(
                "country", "IN",
                "currency", "INR",
                "tax_id", "29AAGCB7383J1Z4",
                "tax_terms", Map.of("law", "IN")));
    Item old =
        Samples.anItem(
            shop, with(Samples.details(shop, Map.of("en", "Old"), "1.00"), false, null), 1);

    refuses("goods.commodity_code", () -> change(old, null));
    change(old, new Goods("6109", null, null));

    assertThat(read(old).active()).isTrue();
  }

  private static void choose(Shop shop, Map<String, Object> fields) {
    DOMAIN.run(
        () ->
            DOMAIN
                .bean(Shops.class)
                .change(
                    STAFF,
                    shop.id(),
                    version -> {},
                    details -> {
                      Map<String, Object> all = Json.readMap(Json.write(details), Object.class);
                      all.putAll(fields);
                      return Json.read(Json.write(all), ShopDetails.class);
                    }));
  }

  private void change(Item item, Goods goods) {
    DOMAIN.run(
        () ->
            catalog.change(STAFF, item.id(), version -> {}, details -> with(details, true, goods)));
  }

  private Item read(Item item) {
    return DOMAIN.inTransaction(() -> catalog.byId(item.id()).orElseThrow());
  }

  private static ItemDetails with(ItemDetails details, boolean active, Goods goods) {
    return new ItemDetails(
        details.kind(),
        details.slug(),
        details.sku(),
        details.names(),
        details.description(),
        details.category(),
        new Pricing(
            details.pricing().currency(), new BigDecimal("5.00"), null, null, null, null, null),
        details.taxComponents(),
        details.taxCategory(),
        details.prescriptionRequired(),
        details.returnable(),
        details.thumbnail(),
        List.of(),
        details.artist(),
        details.title(),
        details.condition(),
        active,
        goods);
  }

  /** A value inside JSON is refused by the record that it becomes, with its cause. */
  private static void refuses(String field, Runnable making) {
    assertThatThrownBy(making::run)
        .satisfies(
            refused -> {
              Throwable cause = refused;
              while (!(cause instanceof Invalid) && cause.getCause() != null) {
                cause = cause.getCause();
              }
              assertThat(cause).isInstanceOf(Invalid.class);
              assertThat(((Invalid) cause).field()).isEqualTo(field);
            });
  }
}
