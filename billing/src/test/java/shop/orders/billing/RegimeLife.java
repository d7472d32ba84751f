package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.orders.domain.Samples;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.Shop;
import shop.orders.domain.tax.Goods;

/** Base class of tests about shops that have chosen the tax law of their country. */
abstract class RegimeLife extends BillLife {

  BlockedDocument only(Shop shop) {
    List<BlockedDocument> waiting =
        DOMAIN
            .bean(BlockedDocuments.class)
            .list(
                STAFF,
                new DocumentFilter(DocumentState.BLOCKED, shop.slug(), null),
                OptionalLong.empty(),
                10);
    assertThat(waiting).hasSize(1);
    return waiting.get(0);
  }

  static Shop indian() {
    return shop(
        fields(
            "IN",
            "INR",
            "29AAGCB7383J1Z4",
            Map.of("law", "IN"),
            List.of(Map.of("key", "CGST", "rate", "9"), Map.of("key", "SGST", "rate", "9"))));
  }

  static Shop german(Map<String, Object> terms) {
    return shop(
        fields("DE", "EUR", "DE136695976", terms, List.of(Map.of("key", "VAT", "rate", "19"))));
  }

  static Map<String, Object> fields(
      String country,
      String currency,
      String taxId,
      Map<String, Object> terms,
      List<Map<String, String>> components) {
    Map<String, Object> fields =
        new TreeMap<>(
            Map.of(
                "country", country,
                "currency", currency,
                "tax_id", taxId,
                "delivery_fee", "25.00",
                "delivery_tax", "goods",
                "tax_components", components));
    if (terms != null) {
      fields.put("tax_terms", terms);
    }
    return fields;
  }

  static Item shirt(Shop shop) {
    return anItem(
        shop,
        Fixtures.with(
            Samples.details(shop, Map.of("en", "Shirt"), "100.00"),
            Map.of("goods", new Goods("6109", "PCS", null))),
        10);
  }

  long order(Item item, String country, String state, String taxId) {
    Address address = address(country, state, taxId);
    Purchase usual = aPurchase(Map.of(item.id(), 1), Purchase.COD);
    return placed(
            Fixtures.with(usual, Map.of("shippingAddress", address, "billingAddress", address)))
        .get(0)
        .id();
  }

  /** Such as {@code IGST 18.00 = 19.07}. */
  static String written(List<TaxAmount> taxes) {
    return taxes.stream()
        .map(tax -> tax.key() + " " + tax.rate().toPlainString() + " = " + tax.amount())
        .collect(Collectors.joining("; "));
  }

  static Address address(String country, String state, String taxId) {
    return Fixtures.with(
        anAddress("City"),
        Map.of("country", country, "stateProvince", state, "zipCode", "", "vatId", taxId));
  }
}
