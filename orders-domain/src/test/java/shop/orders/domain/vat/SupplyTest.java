package shop.orders.domain.vat;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.vat.ExemptionRule.BUYER_IS_SELLER;
import static shop.orders.domain.vat.ExemptionRule.BUYER_LIABLE_VAT_ID_MISSING;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.domain.money.TaxCategory;

/** What a supply without tax needs, rule by rule. */
class SupplyTest {

  /** Directive 2006/112/EC, art. 138(1); EN 16931, BR-IC-02. */
  @ParameterizedTest
  @CsvSource({
    "DE, DE136695976, ATU13585627, AT, 1010, ",
    // A chain: the buyer has the goods delivered to its own customer in a third state.
    "DE, DE136695976, ATU13585627, IT, 00100, ",
    "DE, DE136695976, EL094259216, GR, 10557, ",
    "DE, DE136695976, XI980780684, GB, BT1 5GS, ",
    // The postcode is missing, or is none of the United Kingdom: the identifier says where it is.
    "DE, DE136695976, XI980780684, GB, '', ",
    "DE, DE136695976, XI980780684, GB, 10115, ",
    "DE, DE136695976, GB980780684, GB, '', BUYER_VAT_ID_NOT_OF_OTHER_STATE",
    "GB, XI980780684, FR40303265045, FR, 75001, ",
    "MC, FR40303265045, IT00743110157, IT, 00100, ",
    "CH, CHE100155212, ATU13585627, AT, 1010, SELLER_OUTSIDE_EU",
    "GB, GB980780684, ATU13585627, AT, 1010, SELLER_OUTSIDE_EU",
    "'', DE136695976, ATU13585627, AT, 1010, SELLER_OUTSIDE_EU",
    "DE, 12/345/67890, ATU13585627, AT, 1010, SELLER_VAT_ID_MISSING",
    "DE, '', ATU13585627, AT, 1010, SELLER_VAT_ID_MISSING",
    "DE, DE136695976, '', AT, 1010, BUYER_VAT_ID_MISSING",
    "DE, DE136695976, ATU13585626, AT, 1010, BUYER_VAT_ID_MISSING",
    "DE, DE136695976, DE136695976, AT, 1010, BUYER_VAT_ID_NOT_OF_OTHER_STATE",
    "DE, DE136695976, CHE100155212, AT, 1010, BUYER_VAT_ID_NOT_OF_OTHER_STATE",
    "DE, DE136695976, GB980780684, AT, 1010, BUYER_VAT_ID_NOT_OF_OTHER_STATE",
    "DE, DE136695976, ATU13585627, DE, 10115, NOT_DELIVERED_TO_OTHER_STATE",
    "DE, DE136695976, ATU13585627, '', '', NOT_DELIVERED_TO_OTHER_STATE",
    "DE, DE136695976, ATU13585627, CH, 8001, NOT_DELIVERED_TO_OTHER_STATE",
    "DE, DE136695976, ESB64717838, ES, 35001, NOT_DELIVERED_TO_OTHER_STATE",
    "DE, DE136695976, XI980780684, GB, SW1A 2AA, NOT_DELIVERED_TO_OTHER_STATE"
  })
  void anIntraCommunitySupplyGoesToABuyerOfAnotherState(
      String seller, String taxId, String buyer, String to, String zipCode, ExemptionRule unmet) {
    Supply supply = Supply.of(seller, taxId, buyer, new Place(to, zipCode));

    assertThat(supply.unmetBy(TaxCategory.Code.K).orElse(null)).isEqualTo(unmet);
  }

  /** Northern Ireland is within the EU's VAT area for goods (Directive (EU) 2020/1756). */
  @ParameterizedTest
  @CsvSource({
    "XI980780684, '', DELIVERED_WITHIN_EU",
    "xi 980 780 684, 10115, DELIVERED_WITHIN_EU",
    "XI980780684, bt15gs, DELIVERED_WITHIN_EU",
    // Goods that a trader of Northern Ireland has sent to Great Britain leave the EU.
    "XI980780684, SW1A 2AA, ",
    "XI980780684, m1 1ae, ",
    "GB980780684, '', ",
    "'', '', "
  })
  void anIdentifierOfNorthernIrelandSaysWhereTheGoodsGo(
      String buyer, String zipCode, ExemptionRule unmet) {
    Supply supply = Supply.of("DE", "DE136695976", buyer, new Place("GB", zipCode));

    assertThat(supply.unmetBy(TaxCategory.Code.G).orElse(null)).isEqualTo(unmet);
  }

  /** Directive 2006/112/EC, art. 146(1). */
  @ParameterizedTest
  @CsvSource({
    "DE, CH, 8001, ",
    "DE, GB, SW1A 2AA, ",
    "ES, ES, 35001, ",
    "FI, AX, 22100, ",
    "IN, US, 10001, ",
    "DE, DE, 10115, DELIVERED_WITHIN_EU",
    "DE, AT, 1010, DELIVERED_WITHIN_EU",
    "DE, GB, BT1 5GS, DELIVERED_WITHIN_EU",
    "DE, MC, 98000, DELIVERED_WITHIN_EU",
    "DE, '', '', DELIVERED_WITHIN_EU",
    // An export by the law of Switzerland (MWSTG, art. 23(2)(1)).
    "CH, DE, 10115, ",
    "'', DE, 10115, DELIVERED_WITHIN_EU",
    "IN, IN, 110001, DELIVERED_AT_HOME",
    "IN, '', '', DELIVERED_AT_HOME",
    "GB, GB, SW1A 2AA, DELIVERED_AT_HOME"
  })
  void anExportLeavesTheEu(String seller, String to, String zipCode, ExemptionRule unmet) {
    Supply supply = Supply.of(seller, "", "", new Place(to, zipCode));

    assertThat(supply.unmetBy(TaxCategory.Code.G).orElse(null)).isEqualTo(unmet);
  }

  /** Directive 2006/112/EC, art. 196; EN 16931, BR-AE-02. */
  @Test
  void reverseChargeNeedsABuyerWhoCanOweTheTax() {
    Place berlin = new Place("DE", "10115");
    Supply toBusiness = Supply.of("DE", "DE136695976", "DE113866163", berlin);
    Supply toPerson = Supply.of("DE", "DE136695976", "", berlin);
    Supply toItself = Supply.of("DE", "de 136 695 976", "DE136695976", berlin);

    assertThat(toBusiness.unmetBy(TaxCategory.Code.AE)).isEmpty();
    assertThat(toPerson.unmetBy(TaxCategory.Code.AE)).hasValue(BUYER_LIABLE_VAT_ID_MISSING);
    assertThat(toItself.unmetBy(TaxCategory.Code.AE)).hasValue(BUYER_IS_SELLER);
    assertThat(BUYER_LIABLE_VAT_ID_MISSING.code()).isEqualTo("buyer_vat_id_missing");
  }

  @Test
  void aShopOutsideTheEuCannotHaveIntraCommunitySuppliesAtAll() {
    assertThat(Supply.unmetBySeller("DE", "DE136695976", TaxCategory.Code.K)).isEmpty();
    assertThat(Supply.unmetBySeller("CH", "CHE100155212", TaxCategory.Code.K))
        .hasValue(ExemptionRule.SELLER_OUTSIDE_EU);
    assertThat(Supply.unmetBySeller("DE", "12/345/67890", TaxCategory.Code.K))
        .hasValue(ExemptionRule.SELLER_VAT_ID_MISSING);
    assertThat(Supply.unmetBySeller("IN", "", TaxCategory.Code.G)).isEmpty();
  }

  /** They depend on what is sold and who sells it, which the shop knows. */
  @ParameterizedTest
  @EnumSource(
      value = TaxCategory.Code.class,
      names = {"S", "Z", "E", "O"})
  void theOthersNeedNoBuyerAndNoDelivery(TaxCategory.Code category) {
    assertThat(category.dependsOnSupply()).isFalse();
    assertThat(Supply.of("", "", "", new Place("", "")).unmetBy(category)).isEmpty();
  }

  @Test
  void whatTheOthersNeedIsNotAskedForNothing() {
    for (ExemptionRule rule : ExemptionRule.values()) {
      assertThat(rule.category().dependsOnSupply()).as(rule.code()).isTrue();
      assertThat(rule.source(Supply.of("DE", "", "", new Place("CH", ""))))
          .matches("BR-[A-Z]+-[0-9]{2}|2006/112/EC, art[.] .+|UNTDID 5305, G");
    }
  }

  /** Outside the EU the directive is no law. */
  @ParameterizedTest
  @CsvSource({
    "IN, 'IGST Act, s. 2(5)'",
    "SA, 'VAT Implementing Regulations, art. 32'",
    "BD, 'VAT and SD Act, 2012, s. 21'",
    "CH, 'UNTDID 5305, G'"
  })
  void anExportIsOneByTheLawOfTheSellersCountry(String country, String source) {
    Supply atHome = Supply.of(country, "", "", new Place(country, ""));

    assertThat(atHome.unmetBy(TaxCategory.Code.G).map(rule -> rule.source(atHome)))
        .hasValue(source);
  }
}
