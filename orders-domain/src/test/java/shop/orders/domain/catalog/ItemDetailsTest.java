package shop.orders.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.refusal.Invalid;

class ItemDetailsTest {

  private static final Translations SMALL = new Translations(Map.of("en", "Small"));

  @Test
  void needsANameAndAPriceOnly() {
    ItemDetails item = of(Map.of("en", "Jacket"), List.of(), null);

    assertThat(item.kind()).isEqualTo(ItemKind.PRODUCT);
    assertThat(item.returnable()).isTrue();
    assertThat(item.active()).isTrue();
    assertThat(item.prescriptionRequired()).isFalse();
    assertThat(item.taxComponents()).isNull();
  }

  @Test
  void keepsLanguagesInTheirUsualSpelling() {
    assertThat(of(Map.of("PT-br", " Jaqueta "), List.of(), null).names().texts())
        .containsExactly(Map.entry("pt-BR", "Jaqueta"));
  }

  @Test
  void refusesAnItemWithoutAName() {
    refuses("names", () -> of(Map.of(), List.of(), null));
    refuses("names.en", () -> of(Map.of("en", " "), List.of(), null));
    refuses("names", () -> of(Map.of("no language", "x"), List.of(), null));
  }

  @Test
  void namesTheAttributeThatIsIncomplete() {
    Attribute size = new Attribute(new Translations(Map.of("en", "Size")), SMALL, null);
    Attribute nameless = new Attribute(null, SMALL, null);

    refuses("attributes[1].names", () -> of(Map.of("en", "x"), List.of(size, nameless), null));
  }

  @Test
  void refusesAThumbnailThatBrowsersWouldRun() {
    refuses("thumbnail", () -> of(Map.of("en", "x"), List.of(), "javascript:alert(1)"));
  }

  private static ItemDetails of(
      Map<String, String> names, List<Attribute> attributes, String thumbnail) {
    Pricing pricing = new Pricing("USD", BigDecimal.TEN, null, null, null, null, null);
    return new ItemDetails(
        null,
        null,
        null,
        new Translations(names),
        null,
        null,
        pricing,
        null,
        null,
        null,
        null,
        thumbnail,
        attributes,
        null,
        null,
        null,
        null,
        null);
  }

  private static void refuses(String field, Runnable making) {
    assertThatThrownBy(making::run)
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
  }
}
