package shop.orders.domain.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.party.SetByPlatform;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.RateClass;

class PlatformsTermsTest {

  private static final TaxCategory EXEMPT = new TaxCategory(TaxCategory.Code.E, "Books", "");
  private static final Goods PIECES = new Goods("8523", "PCS", null);

  private final ItemDetails usual = item(null, null, false, Goods.UNKNOWN);

  @Test
  void aMerchantsNewItemIsTaxedAsItsShop() {
    refuses("tax_components", () -> added(item("7", null, false, null)));
    refuses("tax_components", () -> added(item("", null, false, null)));
    refuses("tax_category", () -> added(item(null, EXEMPT, false, null)));
    refuses("goods.rate_class", () -> added(item(null, null, false, reduced())));
    assertThatCode(() -> added(item(null, null, true, PIECES))).doesNotThrowAnyException();
  }

  @Test
  void aMerchantDoesNotChangeHowAnItemIsTaxedOrPrescribed() {
    refuses("tax_components", () -> changed(usual, item("7", null, false, null)));
    refuses("tax_components", () -> changed(item("7", null, false, null), usual));
    refuses("tax_category", () -> changed(usual, item(null, EXEMPT, false, null)));
    refuses("goods.rate_class", () -> changed(usual, item(null, null, false, reduced())));
    refuses("prescription_required", () -> changed(item(null, null, true, null), usual));
    refuses("prescription_required", () -> changed(usual, item(null, null, true, null)));
  }

  @Test
  void aMerchantChangesTheOtherFields() {
    ItemDetails platforms = item("7.0", EXEMPT, true, reduced());

    assertThatCode(() -> changed(platforms, item("7.00", EXEMPT, true, reduced())))
        .doesNotThrowAnyException();
    assertThatCode(() -> changed(usual, item(null, null, false, PIECES)))
        .doesNotThrowAnyException();
  }

  private static void added(ItemDetails item) {
    PlatformsTerms.demandUsual(item);
  }

  private static void changed(ItemDetails present, ItemDetails wanted) {
    PlatformsTerms.demandSame(present, wanted);
  }

  private static Goods reduced() {
    return new Goods("4901", "PCS", RateClass.REDUCED);
  }

  /**
   * @param rate of the only tax component; empty for no component, null for those of the shop
   */
  private static ItemDetails item(
      String rate, TaxCategory category, boolean prescription, Goods goods) {
    List<TaxComponent> components =
        rate == null
            ? null
            : rate.isEmpty() ? List.of() : List.of(new TaxComponent("VAT", new BigDecimal(rate)));
    return new ItemDetails(
        null,
        null,
        null,
        new Translations(Map.of("en", "Thing")),
        null,
        null,
        new Pricing("EUR", BigDecimal.TEN, null, null, null, null, null),
        components,
        category,
        prescription,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        goods);
  }

  private static void refuses(String field, Runnable what) {
    assertThatThrownBy(what::run)
        .isInstanceOf(SetByPlatform.class)
        .extracting("field")
        .isEqualTo(field);
  }
}
