package shop.orders.domain.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.party.TaxCategories;
import shop.orders.domain.party.TaxComponents;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.tax.Goods;

/**
 * The fields of an item that staff set. Only {@code names} and {@code pricing} are required; null
 * means the default.
 *
 * @param slug if null, it is made from the name
 * @param names at least one, by language
 * @param taxComponents replace the shop's; null means those of the shop
 * @param taxCategory replaces the shop's; null means that of the shop
 * @param returnable true if null
 * @param active whether it is sold; true if null
 * @param goods what tax laws want to know; nothing is known if null
 */
public record ItemDetails(
    ItemKind kind,
    String slug,
    String sku,
    Translations names,
    String description,
    String category,
    Pricing pricing,
    List<TaxComponent> taxComponents,
    TaxCategory taxCategory,
    Boolean prescriptionRequired,
    Boolean returnable,
    String thumbnail,
    List<Attribute> attributes,
    String artist,
    String title,
    String condition,
    Boolean active,
    Goods goods) {

  public static final int LONGEST_SKU = 64;
  public static final int LONGEST_NAME = 255;
  public static final int LONGEST_DESCRIPTION = 10_000;
  public static final int LONGEST_CATEGORY = 100;
  public static final int LONGEST_CONDITION = 100;

  /** Of an attribute, such as of a colour. */
  public static final int LONGEST_CODE = 64;

  public static final int MOST_LANGUAGES = 50;
  public static final String NO_LANGUAGE = "This must be given in at least one language.";
  public static final String TOO_MANY_LANGUAGES =
      "At most " + MOST_LANGUAGES + " languages are kept.";

  public static final int MOST_ATTRIBUTES = 50;
  public static final String TOO_MANY_ATTRIBUTES =
      "An item has at most " + MOST_ATTRIBUTES + " attributes.";

  public ItemDetails {
    Objects.requireNonNull(pricing);
    kind = Objects.requireNonNullElse(kind, ItemKind.PRODUCT);
    slug = slug == null ? null : Slug.checked(slug);
    sku = Field.text("sku", sku, LONGEST_SKU);
    names = checked("names", names);
    description = Field.text("description", description, LONGEST_DESCRIPTION);
    category = Field.text("category", category, LONGEST_CATEGORY);
    taxComponents =
        taxComponents == null ? null : TaxComponents.checked("tax_components", taxComponents);
    taxCategory = TaxCategories.checked("tax_category", taxCategory);
    prescriptionRequired = Objects.requireNonNullElse(prescriptionRequired, false);
    returnable = Objects.requireNonNullElse(returnable, true);
    thumbnail = Field.link("thumbnail", thumbnail);
    attributes = attributes == null ? List.of() : checked(attributes);
    artist = Field.text("artist", artist, LONGEST_NAME);
    title = Field.text("title", title, LONGEST_NAME);
    condition = Field.text("condition", condition, LONGEST_CONDITION);
    active = Objects.requireNonNullElse(active, true);
    goods = Objects.requireNonNullElse(goods, Goods.UNKNOWN);
  }

  private static Translations checked(String field, Translations texts) {
    if (texts == null || texts.isEmpty()) {
      throw new Invalid(field, NO_LANGUAGE);
    }
    if (texts.texts().size() > MOST_LANGUAGES) {
      throw new Invalid(field, TOO_MANY_LANGUAGES);
    }
    Field.languages(field, texts.texts().keySet());
    Map<String, String> checked = new TreeMap<>();
    texts
        .texts()
        .forEach(
            (language, text) ->
                checked.put(
                    Field.language(field, language),
                    Field.required(field + "." + language, text, LONGEST_NAME)));
    return new Translations(checked);
  }

  private static List<Attribute> checked(List<Attribute> attributes) {
    if (attributes.size() > MOST_ATTRIBUTES) {
      throw new Invalid("attributes", TOO_MANY_ATTRIBUTES);
    }
    return IntStream.range(0, attributes.size())
        .mapToObj(i -> checked("attributes[" + i + "]", attributes.get(i)))
        .toList();
  }

  private static Attribute checked(String field, Attribute attribute) {
    if (attribute == null) {
      throw new Invalid(field, Field.MISSING);
    }
    String code = Field.text(field + ".code", attribute.code(), LONGEST_CODE);
    return new Attribute(
        checked(field + ".names", attribute.names()),
        checked(field + ".values", attribute.values()),
        code.isEmpty() ? null : code);
  }
}
