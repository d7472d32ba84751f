package shop.orders.web.api.catalogue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.catalog.Attribute;
import shop.orders.domain.catalog.CatalogEntry;
import shop.orders.domain.catalog.DiscountType;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.catalog.ItemKind;
import shop.orders.domain.catalog.Pricing;
import shop.orders.domain.catalog.StockLevel;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.party.TaxComponents;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.web.kit.json.Amounts;
import shop.orders.web.kit.json.Decimal;

/** An item as our own API shows it; amounts are texts with the currency's digits. */
@Schema(name = "Item", description = "An item that a shop sells.")
record ItemJson(
    @Schema(example = "42") long id,
    @Schema(description = "24 hex digits.", example = "5c679811bb102c001706bf0b") String recordId,
    Kind kind,
    @Schema(example = "milk-vita-10e29c52") String shopSlug,
    @Schema(description = "24 hex digits.", example = "5c679751bb102c001706bf0a") String merchantId,
    @Schema(example = "vitamin-c-500-cf9d90ac") String slug,
    @Schema(example = "40001") String sku,
    @Schema(description = "In the requested language.", example = "Vitamin C 500") String name,
    @Schema(description = "By language.") Map<String, String> names,
    String description,
    @Schema(example = "vitamins") String category,
    @Schema(description = "Before the discount.", example = "80.00") @Decimal String price,
    @Schema(description = "The maximum retail price.", example = "90.00") @Decimal String mrp,
    @Schema(example = "BDT") String currency,
    @Schema(description = "An amount or a percentage.", example = "10.00") @Decimal String discount,
    DiscountKind discountType,
    @Schema(description = "The price of one piece.", example = "70.00") @Decimal
        String discountedPrice,
    @Schema(nullable = true, example = "65.00") @Decimal String wholesalePrice,
    @Schema(nullable = true, description = "The least number of pieces.", example = "10")
        Integer wholesaleQuantity,
    @Schema(description = "The item's own or, if it has none, its shop's.")
        List<TaxRateJson> taxComponents,
    @Schema(
            description =
                "The item's own or, if it has none, its shop's. The tax components"
                    + " apply in the category S, and to orders that lack what AE, K or G"
                    + " needs.")
        TaxCategoryJson taxCategory,
    @Schema(nullable = true, description = "Null if pieces are not counted.", example = "100")
        Integer stock,
    boolean prescriptionRequired,
    boolean returnable,
    @Schema(example = "https://shop.example/media/vitamin.jpg") String thumbnail,
    List<AttributeJson> attributes,
    String artist,
    String title,
    String condition,
    @Schema(description = "Whether it is for sale while its shop is open.") boolean active,
    @Schema(description = "What tax laws want to know about it.") GoodsJson goods,
    @Schema(description = "Of the reviews that everybody can read.") RatingJson rating,
    Instant createdAt,
    Instant updatedAt,
    @Schema(
            description =
                "Increases with each change by staff; the item's ETag begins with it. Sales do not"
                    + " change it.")
        int version) {

  /** The kind of an item, spelt as in JSON. */
  enum Kind {
    product,
    shop_item,
    record;

    ItemKind kind() {
      return switch (this) {
        case product -> ItemKind.PRODUCT;
        case shop_item -> ItemKind.SHOP_ITEM;
        case record -> ItemKind.RECORD;
      };
    }

    static Kind of(ItemKind kind) {
      return switch (kind) {
        case PRODUCT -> product;
        case SHOP_ITEM -> shop_item;
        case RECORD -> record;
      };
    }
  }

  /** The type of a discount, spelt as in JSON. */
  enum DiscountKind {
    flat,
    percent;

    DiscountType type() {
      return switch (this) {
        case flat -> DiscountType.FLAT;
        case percent -> DiscountType.PERCENT;
      };
    }

    static DiscountKind of(DiscountType type) {
      return switch (type) {
        case FLAT -> flat;
        case PERCENT -> percent;
      };
    }
  }

  /** An attribute that distinguishes an item from similar ones, by language. */
  @Schema(name = "ItemAttribute")
  record AttributeJson(
      @Schema(description = "By language.", example = "{\"en\": \"Size\"}")
          @NotEmpty(message = ItemDetails.NO_LANGUAGE)
          @Size(max = ItemDetails.MOST_LANGUAGES, message = ItemDetails.TOO_MANY_LANGUAGES)
          Map<String, @NotBlank @Size(max = ItemDetails.LONGEST_NAME) String> names,
      @Schema(description = "By language.", example = "{\"en\": \"Small\"}")
          @NotEmpty(message = ItemDetails.NO_LANGUAGE)
          @Size(max = ItemDetails.MOST_LANGUAGES, message = ItemDetails.TOO_MANY_LANGUAGES)
          Map<String, @NotBlank @Size(max = ItemDetails.LONGEST_NAME) String> values,
      @Schema(nullable = true, example = "#000000") @Size(max = ItemDetails.LONGEST_CODE)
          String code) {

    static AttributeJson of(Attribute attribute) {
      return new AttributeJson(
          attribute.names().texts(), attribute.values().texts(), attribute.code());
    }

    Attribute attribute() {
      return new Attribute(translations(names), translations(values), code);
    }

    private static Translations translations(Map<String, String> texts) {
      return texts == null ? null : new Translations(texts);
    }
  }

  /**
   * @param language null shows names in the shop's language
   */
  static ItemJson of(CatalogEntry item, String language) {
    Pricing pricing = item.pricing();
    return new ItemJson(
        item.id(),
        item.publicId(),
        Kind.of(item.kind()),
        item.shopSlug(),
        item.merchantId(),
        item.slug(),
        item.sku(),
        item.nameIn(language),
        item.names().texts(),
        item.description(),
        item.category(),
        text(pricing.price()),
        text(pricing.retail()),
        pricing.currency(),
        text(pricing.discount()),
        DiscountKind.of(pricing.discountType()),
        text(pricing.discounted()),
        text(pricing.wholesalePrice()),
        pricing.wholesaleQuantity(),
        TaxRateJson.of(item.taxComponents()),
        TaxCategoryJson.of(item.taxCategory()),
        item.available(),
        item.prescriptionRequired(),
        item.returnable(),
        item.thumbnail(),
        item.attributes().stream().map(AttributeJson::of).toList(),
        item.artist(),
        item.title(),
        item.condition(),
        item.active(),
        GoodsJson.of(item.goods()),
        RatingJson.of(item.stars()),
        item.createdAt(),
        item.updatedAt(),
        item.version());
  }

  private static String text(BigDecimal amount) {
    return amount == null ? null : amount.toPlainString();
  }

  /**
   * An item as staff write it. Amounts may be JSON strings or numbers.
   *
   * @param name in the shop's language; {@code names} has the other languages
   * @param stock null if pieces are not counted
   */
  @Schema(name = "NewItem")
  record Input(
      @Schema(required = true, example = "milk-vita-10e29c52") @Size(max = Slug.LONGEST)
          String shopSlug,
      @Schema(
              nullable = true,
              description = "The same as shop_slug.",
              example = "milk-vita-10e29c52")
          @Size(max = Slug.LONGEST)
          String shop,
      @Schema(nullable = true, description = "product if absent.") Kind kind,
      @Schema(
              nullable = true,
              description = "Made from the name if absent.",
              example = "vitamin-c-500-cf9d90ac")
          @Size(max = Slug.LONGEST, message = Slug.NO_SLUG)
          @Pattern(regexp = Slug.FORM, message = Slug.NO_SLUG)
          String slug,
      @Schema(nullable = true, example = "40001") @Size(max = ItemDetails.LONGEST_SKU) String sku,
      @Schema(
              nullable = true,
              description = "In the shop's language; required unless names are given.",
              example = "Vitamin C 500")
          @Size(max = ItemDetails.LONGEST_NAME)
          String name,
      @Schema(
              nullable = true,
              description =
                  "By language; at most "
                      + ItemDetails.MOST_LANGUAGES
                      + " of at most "
                      + ItemDetails.LONGEST_NAME
                      + " characters each. The one in the shop's language gives way to name.",
              example = "{\"en\": \"Vitamin C 500\", \"bn\": \"ভিটামিন সি ৫০০\"}")
          Map<String, String> names,
      @Schema(nullable = true) @Size(max = ItemDetails.LONGEST_DESCRIPTION) String description,
      @Schema(nullable = true, example = "vitamins") @Size(max = ItemDetails.LONGEST_CATEGORY)
          String category,
      @Schema(type = SchemaType.STRING, pattern = Amounts.FORM, example = "80.00")
          @NotNull
          @DecimalMin("0")
          @DecimalMax(Field.MOST_IN_DIGITS)
          BigDecimal price,
      @Schema(nullable = true, type = SchemaType.STRING, pattern = Amounts.FORM, example = "90.00")
          @DecimalMin("0")
          @DecimalMax(Field.MOST_IN_DIGITS)
          BigDecimal mrp,
      @Schema(
              nullable = true,
              description = "The shop's currency; must be the same if given.",
              example = "BDT")
          @Pattern(regexp = Field.CURRENCY, message = Field.NO_CURRENCY)
          String currency,
      @Schema(
              nullable = true,
              type = SchemaType.STRING,
              description = "An amount, or a percentage of the price.",
              pattern = Amounts.FORM,
              example = "10.00")
          BigDecimal discount,
      @Schema(nullable = true, description = "flat if absent.") DiscountKind discountType,
      @Schema(nullable = true, type = SchemaType.STRING, pattern = Amounts.FORM, example = "65.00")
          @DecimalMin("0")
          @DecimalMax(Field.MOST_IN_DIGITS)
          BigDecimal wholesalePrice,
      @Schema(nullable = true, example = "10") @Min(1) @Max(Pricing.MOST_WHOLESALE_QUANTITY)
          Integer wholesaleQuantity,
      @Schema(nullable = true, description = "Instead of the shop's; the shop's if null.")
          @Size(max = TaxComponents.MOST, message = TaxComponents.TOO_MANY)
          List<TaxRateJson.@Valid Input> taxComponents,
      @Schema(nullable = true, description = "Instead of the shop's; the shop's if null.") @Valid
          TaxCategoryJson.Input taxCategory,
      @Schema(
              nullable = true,
              description =
                  "Of a new item; null if pieces are not counted. Later it is changed by"
                      + " /api/v2/catalog/items/{id}/stock.",
              example = "100")
          @Min(0)
          @Max(StockLevel.MOST)
          Integer stock,
      @Schema(nullable = true) Boolean prescriptionRequired,
      @Schema(nullable = true, description = "true if absent.") Boolean returnable,
      @Schema(nullable = true, example = "https://shop.example/media/vitamin.jpg")
          @Size(max = Field.LONGEST_LINK)
          @Pattern(regexp = Field.LINK, message = Field.NO_LINK)
          String thumbnail,
      @Schema(nullable = true)
          @Size(max = ItemDetails.MOST_ATTRIBUTES, message = ItemDetails.TOO_MANY_ATTRIBUTES)
          List<@Valid AttributeJson> attributes,
      @Schema(nullable = true) @Size(max = ItemDetails.LONGEST_NAME) String artist,
      @Schema(nullable = true) @Size(max = ItemDetails.LONGEST_NAME) String title,
      @Schema(nullable = true) @Size(max = ItemDetails.LONGEST_CONDITION) String condition,
      @Schema(nullable = true, description = "true if absent.") Boolean active,
      @Schema(nullable = true, description = "What tax laws want to know about it.") @Valid
          GoodsJson goods) {

    /** The present values without the stock, which is changed elsewhere. */
    static Input of(String shopSlug, ItemDetails item) {
      Pricing pricing = item.pricing();
      return new Input(
          shopSlug,
          null,
          Kind.of(item.kind()),
          item.slug(),
          item.sku(),
          null,
          item.names().texts(),
          item.description(),
          item.category(),
          pricing.price(),
          pricing.mrp(),
          pricing.currency(),
          pricing.discount(),
          DiscountKind.of(pricing.discountType()),
          pricing.wholesalePrice(),
          pricing.wholesaleQuantity(),
          TaxRateJson.inputs(item.taxComponents()),
          TaxCategoryJson.Input.of(item.taxCategory()),
          null,
          item.prescriptionRequired(),
          item.returnable(),
          item.thumbnail(),
          item.attributes().stream().map(AttributeJson::of).toList(),
          item.artist(),
          item.title(),
          item.condition(),
          item.active(),
          GoodsJson.of(item.goods()));
    }

    /** The shop's slug, which has two names in JSON; null if neither is given. */
    String seller() {
      if (shop != null && shopSlug != null && !shop.equals(shopSlug)) {
        throw new Invalid("shop", "This and shop_slug name different shops.");
      }
      return shopSlug == null ? shop : shopSlug;
    }

    ItemDetails details(String shopLanguage, String shopCurrency) {
      return new ItemDetails(
          kind == null ? null : kind.kind(),
          slug,
          sku,
          translations(shopLanguage),
          description,
          category,
          new Pricing(
              currency == null ? shopCurrency : currency,
              price,
              mrp,
              discount,
              discountType == null ? null : discountType.type(),
              wholesalePrice,
              wholesaleQuantity),
          TaxRateJson.components(taxComponents),
          TaxCategoryJson.Input.category(taxCategory),
          prescriptionRequired,
          returnable,
          thumbnail,
          attributes == null
              ? null
              : attributes.stream()
                  .map(attribute -> attribute == null ? null : attribute.attribute())
                  .toList(),
          artist,
          title,
          condition,
          active,
          GoodsJson.goods(goods));
    }

    private Translations translations(String shopLanguage) {
      Map<String, String> all = names == null ? new TreeMap<>() : new TreeMap<>(names);
      if (name != null) {
        all.put(shopLanguage, Field.required("name", name, ItemDetails.LONGEST_NAME));
      }
      if (all.isEmpty()) {
        throw new Invalid("name", Field.MISSING);
      }
      return new Translations(all);
    }
  }
}
