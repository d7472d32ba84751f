package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.Title;
import shop.orders.domain.Samples;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Catalog;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.order.AddressChange;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.money.TaxCategoryChange;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.CompanyChange;
import shop.orders.domain.party.Shop;
import shop.orders.domain.tax.Goods;

/** A bill waits if its taxes are not those of where its goods go any more. */
class TaxesCheckedAgainIT extends RegimeLife {

  /** Directive 2006/112/EC, art. 33(a): the transport to a consumer ends in another state now. */
  @ParameterizedTest
  @CsvSource({
    "AT, FR, VAT FR 20.00 = 20.83",
    "AT, DE, VAT 19.00 = 19.96",
    "DE, AT, VAT AT 20.00 = 20.83"
  })
  void aBillWaitsForTheRatesOfTheDestination(String from, String to, String taxes) {
    Shop shop = german(Map.of("law", "EU", "destination_rates", true));
    long id = order(anItem(shop, "Teapot", "100.00", 10), from, "", "");
    deliver(shop, id, address(to, "", ""));

    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    BlockedDocument waiting = only(shop);
    assertThat(waiting.rule()).isEqualTo("2006/112/EC, art. 33(a)");
    assertThat(waiting.reason()).endsWith("tax the order again in the category S.");
    tax(id, TaxCategory.STANDARD);
    step(() -> billing.retry(waiting.id(), STAFF));
    assertThat(written(issued(id).get(0).taxes())).isEqualTo(taxes);
  }

  /** Art. 138(1), 146(1): rates of a state are not those of a sale that is exempt now. */
  @ParameterizedTest
  @CsvSource({"CH, '', G", "AT, ATU13585627, K"})
  void theReasonNamesTheCategoryThatTheLawWants(
      String country, String vatId, TaxCategory.Code category) {
    Shop shop = german(Map.of("law", "EU", "destination_rates", true));
    long id = order(anItem(shop, "Teapot", "100.00", 10), "AT", "", "");
    deliver(shop, id, address(country, "", vatId));

    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    assertThat(only(shop).rule()).isEqualTo("2006/112/EC, art. 33(a)");
    assertThat(only(shop).reason()).endsWith("in the category " + category + ".");
  }

  /** Another address in the same state changes nothing. */
  @Test
  void aBillIsIssuedIfTheDestinationIsTheSameState() {
    Shop shop = german(Map.of("law", "EU", "destination_rates", true));
    long id = order(anItem(shop, "Teapot", "100.00", 10), "FR", "", "");
    deliver(shop, id, address("MC", "", ""));

    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    assertThat(written(issued(id).get(0).taxes())).isEqualTo("VAT FR 20.00 = 20.83");
  }

  /**
   * Art. 138(1): what K needs of the buyer and of the place; art. 146(1): G leaves the VAT area.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AT | ATU13585627 | AT | DE113866163 | 2006/112/EC, art. 138(1)(b)",
        "AT | ATU13585627 | DE | ATU13585627 | 2006/112/EC, art. 138(1)",
        "AT | ATU13585627 | AT | '' | BR-IC-02",
        "CH | '' | DE | '' | 2006/112/EC, art. 146(1)",
        "CH | '' | FR | '' | 2006/112/EC, art. 146(1)",
      })
  void aBillWithoutTaxWaitsIfItBearsOneNow(
      String from, String buyer, String to, String later, String rule) {
    Shop shop = german(Map.of("law", "EU"));
    long id = order(anItem(shop, "Teapot", "100.00", 10), from, "", buyer);
    assertThat(read(id).taxes()).isEmpty();
    deliver(shop, id, address(to, "", later));

    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    assertThat(only(shop).rule()).isEqualTo(rule);
  }

  /** CGST Act, s. 9(1); IGST Act, s. 16(1)(a): an export that stays in the country. */
  @Test
  void anIndianExportThatStaysAtHomeWaits() {
    Shop shop = indian();
    long id = order(shirt(shop), "DE", "", "");
    deliver(shop, id, address("IN", "Karnataka", ""));

    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    assertThat(only(shop).reason()).contains("delivered to another country than the seller's");
  }

  /** Orders keep the taxes that they were placed with, also where the shop chooses a law since. */
  @Test
  void anOrderFromBeforeTheLawKeepsItsTaxes() {
    Shop shop =
        shop(fields("DE", "EUR", "DE136695976", null, List.of(Map.of("key", "VAT", "rate", "19"))));
    long id = order(anItem(shop, "Teapot", "100.00", 10), "AT", "", "");
    change(shop, Map.of("tax_terms", Map.of("law", "EU", "destination_rates", true)));

    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    assertThat(written(issued(id).get(0).taxes())).isEqualTo("VAT 19.00 = 19.96");
  }

  /** CGST Rules, rule 46(g): of what was ordered without a code, the present one is on the bill. */
  @Test
  void goodsFromBeforeTheLawHaveTheirPresentCodes() {
    Shop shop =
        shop(
            fields(
                "IN",
                "INR",
                "29AAGCB7383J1Z4",
                null,
                List.of(Map.of("key", "CGST", "rate", "9"), Map.of("key", "SGST", "rate", "9"))));
    Item shirt = anItem(shop, "Shirt", "100.00", 10);
    long id = order(shirt, "IN", "Karnataka", "");
    Goods cotton = new Goods("6109", "PCS", null);
    step(
        () ->
            DOMAIN
                .bean(Catalog.class)
                .change(
                    STAFF,
                    shirt.id(),
                    version -> {},
                    details -> Fixtures.with(details, Map.of("goods", cotton))));
    change(shop, Map.of("tax_terms", Map.of("law", "IN")));

    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    BillDocument bill = issued(id).get(0);
    assertThat(Title.of(bill)).isEqualTo(Title.TAX_INVOICE);
    assertThat(bill.law().goods(bill.lines().get(0))).isEqualTo(cotton);
    assertThat(written(bill.taxes())).isEqualTo("CGST 9.00 = 9.53; SGST 9.00 = 9.53");
  }

  /** A category that does not apply leaves the sale to the law, as if the item had none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "K | AT | '' | VAT AT 20.00 = 20.83",
        "G | FR | '' | VAT FR 20.00 = 20.83",
        "G | DE | '' | VAT 19.00 = 19.96",
        "K | CH | '' | ''",
        "K | AT | ATU13585627 | ''",
      })
  void whatACategoryDoesNotExemptIsTaxedByTheLaw(
      TaxCategory.Code code, String country, String buyer, String taxes) {
    Shop shop = german(Map.of("law", "EU", "destination_rates", true));
    TaxCategory category = new TaxCategory(code, "As chosen", "");
    Item teapot =
        anItem(
            shop,
            Fixtures.with(
                Samples.details(shop, Map.of("en", "Teapot"), "100.00"),
                Map.of("taxCategory", category)),
            10);

    assertThat(written(read(order(teapot, country, "", buyer)).taxes())).isEqualTo(taxes);
  }

  /** IGST Act, s. 10(1)(ca): also of what bears no tax, as its bill names the place of supply. */
  @Test
  void theStateIsAskedForWhateverTheCategory() {
    Shop shop = indian();
    Item milk =
        anItem(
            shop,
            Fixtures.with(
                Samples.details(shop, Map.of("en", "Milk"), "100.00"),
                Map.of(
                    "goods", new Goods("0401", "LTR", null),
                    "taxCategory", new TaxCategory(TaxCategory.Code.E, "Exempt", ""))),
            10);

    assertRefused("state_unknown", () -> order(milk, "IN", "", ""));
    long id = order(milk, "IN", "Karnataka", "");
    assertInvalid("state_province", () -> deliver(shop, id, address("IN", "", "")));
    assertInvalid("state_province", () -> deliver(shop, id, address("IN", "Bavaria", "")));
  }

  /** Changes where an order goes, and the number of its buyer. */
  private long deliver(Shop shop, long id, Address to) {
    Actor merchant =
        new Actor(
            "m",
            "Merchant",
            Actor.Kind.MERCHANT,
            shop.merchant().publicId(),
            Permission.OF_MERCHANTS,
            Channel.API);
    step(
        () -> {
          ordering.changeAddresses(id, new AddressChange(to, null, null), Expected.ANY, merchant);
          return id;
        });
    step(() -> ordering.changeBuyer(id, new CompanyChange(null, to.vatId()), Expected.ANY, STAFF));
    return id;
  }

  private void tax(long id, TaxCategory category) {
    step(
        () ->
            ordering.changeTaxCategory(
                id, new TaxCategoryChange(category, Set.of(), "Moved"), Expected.ANY, STAFF));
  }
}
