package shop.orders.web.api.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.catalog.DiscountType;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.catalog.ItemKind;
import shop.orders.domain.refusal.Invalid;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.http.JsonDocument;
import shop.orders.web.kit.http.Members;

class ItemInputTest {

  private static final String VITAMIN =
      """
      {"shop_slug": "milk-vita", "kind": "shop_item", "name": "Vitamin C", "names": {"bn": "ভিটামিন"},
       "price": "80", "mrp": 90.50, "discount": 10, "discount_type": "percent", "stock": 3,
       "tax_components": [{"key": "VAT", "rate": 5}]}
      """;

  @Test
  void takesAmountsAsTextOrNumberAndTheNameForTheShopsLanguage() {
    ItemDetails item = details(input(VITAMIN));

    assertThat(item.kind()).isEqualTo(ItemKind.SHOP_ITEM);
    assertThat(item.names().texts()).isEqualTo(Map.of("en", "Vitamin C", "bn", "ভিটামিন"));
    assertThat(item.pricing().price()).isEqualTo(new BigDecimal("80.00"));
    assertThat(item.pricing().mrp()).isEqualTo(new BigDecimal("90.50"));
    assertThat(item.pricing().discountType()).isEqualTo(DiscountType.PERCENT);
    assertThat(item.pricing().currency()).isEqualTo("BDT");
  }

  @Test
  void changesOnlyTheMembersThatAreGiven() {
    ItemDetails present = details(input(VITAMIN));

    assertThat(changed(present, "{}")).isEqualTo(present);
    ItemDetails cheaper = changed(present, "{\"price\": \"70\", \"name\": \"Vitamin C 500\"}");

    assertThat(cheaper.pricing().price()).isEqualTo(new BigDecimal("70.00"));
    assertThat(cheaper.pricing().mrp()).isEqualTo(new BigDecimal("90.50"));
    assertThat(cheaper.names().texts()).isEqualTo(Map.of("en", "Vitamin C 500", "bn", "ভিটামিন"));
  }

  @Test
  void clearsWhatIsGivenAsNull() {
    ItemDetails changed =
        changed(details(input(VITAMIN)), "{\"mrp\": null, \"tax_components\": null}");

    assertThat(changed.pricing().mrp()).isNull();
    assertThat(changed.taxComponents()).isNull();
  }

  @Test
  void refusesTwoDifferentShopsAndNoName() {
    ItemJson.Input two = input("{\"shop\": \"a\", \"shop_slug\": \"b\"}");
    ItemJson.Input nameless = input("{\"price\": 1, \"names\": {}}");

    assertThatThrownBy(two::seller).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> details(nameless))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("name"));
  }

  @Test
  void namesAMemberOfTheWrongType() {
    assertThatThrownBy(() -> changed(details(input(VITAMIN)), "{\"wholesale_quantity\": 1.5}"))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("wholesale_quantity");
  }

  private static ItemDetails changed(ItemDetails present, String given) {
    ObjectNode members = JsonDocument.read(bytes(given), ObjectNode.class);
    return details(
        Members.onto(ItemJson.Input.of("milk-vita", present), members, ItemJson.Input.class));
  }

  private static ItemDetails details(ItemJson.Input input) {
    return input.details("en", "BDT");
  }

  private static ItemJson.Input input(String json) {
    return JsonDocument.read(bytes(json), ItemJson.Input.class);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
