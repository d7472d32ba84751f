package shop.orders.domain.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.party.TaxComponents;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * The fields of an item that staff set. Only {@code names} and {@code pricing} are required; null
 * means the default.
 *
 * @param slug if null, it is made from the name
 * @param names at least one, by language
 * @param taxComponents replace the shop's; null means those of the shop
 * @param returnable true if null
 * @param active whether it is sold; true if null
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
    Boolean prescriptionRequired,
    Boolean returnable,
    String thumbnail,
    List<Attribute> attributes,
    String artist,
    String title,
    String condition,
    Boolean active) {

  private static final int MOST_LANGUAGES = 50;
  private static final int MOST_ATTRIBUTES = 50;
  private static final int LONGEST_NAME = 255;

  public ItemDetails {
    Objects.requireNonNull(pricing);
    kind = Objects.requireNonNullElse(kind, ItemKind.PRODUCT);
    slug = slug == null ? null : Slug.checked(slug);
    sku = Field.text("sku", sku, 64);
    names = checked("names", names);
    description = Field.text("description", description, 10_000);
    category = Field.text("category", category, 100);
    taxComponents =
        taxComponents == null ? null : TaxComponents.checked("tax_components", taxComponents);
    prescriptionRequired = Objects.requireNonNullElse(prescriptionRequired, false);
    returnable = Objects.requireNonNullElse(returnable, true);
    thumbnail = Field.link("thumbnail", thumbnail);
    attributes = attributes == null ? List.of() : checked(attributes);
    artist = Field.text("artist", artist, 255);
    title = Field.text("title", title, 255);
    condition = Field.text("condition", condition, 100);
    active = Objects.requireNonNullElse(active, true);
  }

  private static Translations checked(String field, Translations texts) {
    if (texts == null || texts.isEmpty()) {
      throw new Invalid(field, "This must be given in at least one language.");
    }
    if (texts.texts().size() > MOST_LANGUAGES) {
      throw new Invalid(field, "At most " + MOST_LANGUAGES + " languages are kept.");
    }
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
      throw new Invalid("attributes", "An item has at most " + MOST_ATTRIBUTES + " attributes.");
    }
    return IntStream.range(0, attributes.size())
        .mapToObj(i -> checked("attributes[" + i + "]", attributes.get(i)))
        .toList();
  }

  private static Attribute checked(String field, Attribute attribute) {
    if (attribute == null) {
      throw new Invalid(field, "This must be given.");
    }
    String code = Field.text(field + ".code", attribute.code(), 64);
    return new Attribute(
        checked(field + ".names", attribute.names()),
        checked(field + ".values", attribute.values()),
        code.isEmpty() ? null : code);
  }
}
