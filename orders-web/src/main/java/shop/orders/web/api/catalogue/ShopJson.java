package shop.orders.web.api.catalogue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.party.BillIssuePoint;
import shop.orders.domain.party.BillPrefix;
import shop.orders.domain.party.DeliveryTax;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.ShopDetails;
import shop.orders.domain.party.TaxComponents;
import shop.orders.domain.refusal.Field;
import shop.orders.web.kit.json.Amounts;
import shop.orders.web.kit.json.Decimal;

/** A shop as our own API shows it; amounts are texts with the digits of its currency. */
@Schema(name = "Shop", description = "A merchant's shop, with its conditions for orders.")
record ShopJson(
    @Schema(example = "3") long id,
    @Schema(description = "24 hex digits.", example = "606eacd78f076100499b9a0f") String publicId,
    @Schema(example = "milk-vita-10e29c52") String slug,
    @Schema(description = "The same as slug.", example = "milk-vita-10e29c52") String shopSlug,
    @Schema(description = "24 hex digits.", example = "5c679751bb102c001706bf0a") String merchantId,
    @Schema(example = "Milk vita") String name,
    String ownerName,
    @Schema(example = "Regular") String shopType,
    boolean active,
    boolean approved,
    boolean motherShop,
    @Schema(nullable = true, example = "606c5ed490800a010808663e") String motherShopId,
    boolean codAllowed,
    boolean deliveryHeroAllowed,
    @Schema(nullable = true) @Decimal String maxAllowedTotal,
    @Schema(nullable = true) @Decimal String minAllowedTotal,
    @Schema(nullable = true) @Decimal String maxOrderAmount,
    @Schema(nullable = true) @Decimal String minOrderAmount,
    @Schema(nullable = true) Integer maxOrderQuantity,
    @Schema(nullable = true) Integer minOrderQuantity,
    String address,
    @Schema(example = "BD") String country,
    @Schema(nullable = true, example = "23.79") Double latitude,
    @Schema(nullable = true, example = "90.40") Double longitude,
    @Schema(example = "Asia/Dhaka") String timeZone,
    @Schema(example = "BDT") String currency,
    @Schema(example = "en") String defaultLanguage,
    List<TaxRateJson> taxComponents,
    @Schema(description = "Of all items without a category of their own.")
        TaxCategoryJson taxCategory,
    @Schema(description = "Whether prices contain the tax.") boolean taxInclusive,
    String taxId,
    @Schema(example = "100.00", description = "Contains its tax if prices do.") @Decimal
        String deliveryFee,
    @Schema(
            description =
                "How the delivery fee is taxed: not at all (none), at the rates of the goods,"
                    + " shared by their value (goods), or at a rate of its own in per cent.",
            example = "goods")
        String deliveryTax,
    @Schema(example = "4") int deliveryDays,
    @Schema(example = "5.00") @Decimal String orderDiscountPercent,
    @Decimal String orderDiscountFrom,
    @Schema(example = "7") int returnWindowDays,
    @Schema(example = "MIL") String billPrefix,
    @Schema(example = "confirmation") IssuePoint billIssuePoint,
    @Schema(
            nullable = true,
            description = "The law under which customers may withdraw without a reason.",
            enumeration = ShopDetails.EU,
            example = "EU")
        String withdrawal,
    @Schema(
            nullable = true,
            description =
                "For how many months store credit can be spent; null if it never expires.",
            example = "36")
        Integer storeCreditMonths,
    @Schema(
            nullable = true,
            description =
                "What the shop has chosen of its country's tax law; null if its own rates and"
                    + " categories alone decide.")
        TaxTermsJson taxTerms,
    Instant createdAt,
    Instant updatedAt,
    @Schema(description = "Increases with each change; the shop's ETag begins with it.")
        int version) {

  /** The step at which a shop's bills are issued, spelt as in JSON. */
  enum IssuePoint {
    confirmation,
    shipment,
    delivery
  }

  static ShopJson of(Shop shop) {
    return new ShopJson(
        shop.id(),
        shop.publicId(),
        shop.slug(),
        shop.slug(),
        shop.merchant().publicId(),
        shop.name(),
        shop.ownerName(),
        shop.shopType(),
        shop.active(),
        shop.approved(),
        shop.motherShop(),
        shop.motherShopId(),
        shop.codAllowed(),
        shop.deliveryHeroAllowed(),
        text(shop.maxAllowedTotal()),
        text(shop.minAllowedTotal()),
        text(shop.maxOrderAmount()),
        text(shop.minOrderAmount()),
        shop.maxOrderQuantity(),
        shop.minOrderQuantity(),
        shop.address(),
        shop.country(),
        shop.latitude(),
        shop.longitude(),
        shop.timeZone().getId(),
        shop.currency(),
        shop.defaultLanguage(),
        TaxRateJson.of(shop.taxComponents()),
        TaxCategoryJson.of(shop.taxCategory()),
        shop.taxInclusive(),
        shop.taxId(),
        text(shop.deliveryFee()),
        shop.deliveryTax().written(),
        shop.deliveryDays(),
        text(shop.orderDiscountPercent()),
        text(shop.orderDiscountFrom()),
        shop.returnWindowDays(),
        shop.billPrefix(),
        IssuePoint.valueOf(shop.billIssuePoint().name().toLowerCase(Locale.ROOT)),
        shop.withdrawal(),
        shop.storeCreditMonths(),
        TaxTermsJson.of(shop.taxTerms().orElse(null)),
        shop.createdAt(),
        shop.updatedAt(),
        shop.version());
  }

  private static String text(BigDecimal amount) {
    return amount == null ? null : amount.toPlainString();
  }

  /**
   * A shop as staff write it. Amounts may be JSON strings or numbers.
   *
   * @param merchantId the owner; never changes
   * @param slug made from the name if null; never changes
   */
  @Schema(name = "NewShop")
  record Input(
      @Schema(description = "24 hex digits.", example = "5c679751bb102c001706bf0a")
          @NotBlank
          @Size(max = PublicId.LENGTH)
          String merchantId,
      @Schema(
              nullable = true,
              description = "Made from the name if absent; never changes.",
              example = "milk-vita-10e29c52")
          @Size(max = Slug.LONGEST, message = Slug.NO_SLUG)
          @Pattern(regexp = Slug.FORM, message = Slug.NO_SLUG)
          String slug,
      @Schema(example = "Milk vita") @NotBlank @Size(max = ShopDetails.LONGEST_NAME) String name,
      @Schema(nullable = true) @Size(max = ShopDetails.LONGEST_NAME) String ownerName,
      @Schema(nullable = true, example = "Regular") @Size(max = ShopDetails.LONGEST_TYPE)
          String shopType,
      @Schema(nullable = true) Boolean active,
      @Schema(nullable = true) Boolean approved,
      @Schema(nullable = true) Boolean motherShop,
      @Schema(nullable = true, example = "606c5ed490800a010808663e")
          @Pattern(regexp = PublicId.FORM, message = ShopDetails.NO_SHOP_ID)
          String motherShopId,
      @Schema(nullable = true) Boolean codAllowed,
      @Schema(nullable = true) Boolean deliveryHeroAllowed,
      @Schema(type = SchemaType.STRING, nullable = true, pattern = Amounts.FORM)
          @DecimalMin("0")
          @DecimalMax(Field.MOST_IN_DIGITS)
          BigDecimal maxAllowedTotal,
      @Schema(type = SchemaType.STRING, nullable = true, pattern = Amounts.FORM)
          @DecimalMin("0")
          @DecimalMax(Field.MOST_IN_DIGITS)
          BigDecimal minAllowedTotal,
      @Schema(type = SchemaType.STRING, nullable = true, pattern = Amounts.FORM)
          @DecimalMin("0")
          @DecimalMax(Field.MOST_IN_DIGITS)
          BigDecimal maxOrderAmount,
      @Schema(type = SchemaType.STRING, nullable = true, pattern = Amounts.FORM)
          @DecimalMin("0")
          @DecimalMax(Field.MOST_IN_DIGITS)
          BigDecimal minOrderAmount,
      @Schema(nullable = true) @Min(0) @Max(Integer.MAX_VALUE) Integer maxOrderQuantity,
      @Schema(nullable = true) @Min(0) @Max(Integer.MAX_VALUE) Integer minOrderQuantity,
      @Schema(nullable = true) @Size(max = ShopDetails.LONGEST_ADDRESS) String address,
      @Schema(nullable = true, pattern = "^([A-Za-z]{2})?$", example = "BD") String country,
      @Schema(nullable = true, example = "23.79")
          @Min(-Field.MOST_LATITUDE)
          @Max(Field.MOST_LATITUDE)
          Double latitude,
      @Schema(nullable = true, example = "90.40")
          @Min(-Field.MOST_LONGITUDE)
          @Max(Field.MOST_LONGITUDE)
          Double longitude,
      @Schema(nullable = true, example = "Asia/Dhaka") String timeZone,
      @Schema(example = "BDT")
          @NotNull(message = Field.NO_CURRENCY)
          @Pattern(regexp = Field.CURRENCY, message = Field.NO_CURRENCY)
          String currency,
      @Schema(nullable = true, example = "en")
          @Size(max = Field.LONGEST_LANGUAGE, message = Field.NO_LANGUAGE)
          String defaultLanguage,
      @Schema(nullable = true) @Size(max = TaxComponents.MOST, message = TaxComponents.TOO_MANY)
          List<TaxRateJson.@Valid Input> taxComponents,
      @Schema(nullable = true, description = "Of all items without one of their own; S if absent.")
          @Valid
          TaxCategoryJson.Input taxCategory,
      @Schema(nullable = true, description = "Whether prices contain the tax.")
          Boolean taxInclusive,
      @Schema(nullable = true) @Size(max = ShopDetails.LONGEST_TAX_ID) String taxId,
      @Schema(type = SchemaType.STRING, pattern = Amounts.FORM, example = "100.00")
          @DecimalMin("0")
          @DecimalMax(Field.MOST_IN_DIGITS)
          BigDecimal deliveryFee,
      @Schema(
              nullable = true,
              description =
                  "How the delivery fee is taxed: not at all (none, the default), at the rates of"
                      + " the goods, shared by their value (goods), or at a rate of its own in per"
                      + " cent.",
              example = "goods")
          @Pattern(regexp = DeliveryTax.FORM, message = DeliveryTax.NO_DELIVERY_TAX)
          String deliveryTax,
      @Schema(nullable = true, example = "4") @Min(0) @Max(ShopDetails.MOST_DELIVERY_DAYS)
          Integer deliveryDays,
      @Schema(
              type = SchemaType.STRING,
              pattern = Amounts.PERCENTAGE_OF_2_DECIMALS,
              example = "5.00")
          @DecimalMin(value = "0", message = Field.NO_PERCENTAGE_OF_2_DECIMALS)
          @DecimalMax(value = "100", message = Field.NO_PERCENTAGE_OF_2_DECIMALS)
          BigDecimal orderDiscountPercent,
      @Schema(type = SchemaType.STRING, nullable = true, pattern = Amounts.FORM)
          @DecimalMin("0")
          @DecimalMax(Field.MOST_IN_DIGITS)
          BigDecimal orderDiscountFrom,
      @Schema(nullable = true, example = "7") @Min(0) @Max(ShopDetails.LONGEST_RETURN_WINDOW)
          Integer returnWindowDays,
      @Schema(nullable = true, example = "MIL")
          @Pattern(regexp = BillPrefix.FORM, message = BillPrefix.NO_PREFIX)
          String billPrefix,
      @Schema(example = "confirmation") IssuePoint billIssuePoint,
      @Schema(
              nullable = true,
              description = "EU; absent if there is none.",
              enumeration = ShopDetails.EU,
              example = "EU")
          String withdrawal,
      @Schema(
              nullable = true,
              description =
                  "For how many months store credit can be spent, from the day on which it is given"
                      + " in the shop's time zone; it never expires if absent. Credit that was"
                      + " given before keeps its last day.",
              example = "36")
          @Min(1)
          @Max(ShopDetails.MOST_STORE_CREDIT_MONTHS)
          Integer storeCreditMonths,
      @Schema(
              nullable = true,
              description =
                  "What the shop chooses of its country's tax law: the shop and its items must have"
                      + " what that law needs. Without it the shop's own rates and categories alone"
                      + " decide.")
          @Valid
          TaxTermsJson taxTerms) {

    static Input of(String merchantId, ShopDetails shop) {
      return new Input(
          merchantId,
          shop.slug(),
          shop.name(),
          shop.ownerName(),
          shop.shopType(),
          shop.active(),
          shop.approved(),
          shop.motherShop(),
          shop.motherShopId(),
          shop.codAllowed(),
          shop.deliveryHeroAllowed(),
          shop.maxAllowedTotal(),
          shop.minAllowedTotal(),
          shop.maxOrderAmount(),
          shop.minOrderAmount(),
          shop.maxOrderQuantity(),
          shop.minOrderQuantity(),
          shop.address(),
          shop.country(),
          shop.latitude(),
          shop.longitude(),
          shop.timeZone(),
          shop.currency(),
          shop.defaultLanguage(),
          TaxRateJson.inputs(shop.taxComponents()),
          TaxCategoryJson.Input.of(shop.taxCategory()),
          shop.taxInclusive(),
          shop.taxId(),
          shop.deliveryFee(),
          shop.deliveryTax(),
          shop.deliveryDays(),
          shop.orderDiscountPercent(),
          shop.orderDiscountFrom(),
          shop.returnWindowDays(),
          shop.billPrefix(),
          IssuePoint.valueOf(shop.billIssuePoint().name().toLowerCase(Locale.ROOT)),
          shop.withdrawal(),
          shop.storeCreditMonths(),
          TaxTermsJson.of(shop.taxTerms()));
    }

    ShopDetails details() {
      return new ShopDetails(
          slug,
          name,
          ownerName,
          shopType,
          active,
          approved,
          motherShop,
          motherShopId,
          codAllowed,
          deliveryHeroAllowed,
          maxAllowedTotal,
          minAllowedTotal,
          maxOrderAmount,
          minOrderAmount,
          maxOrderQuantity,
          minOrderQuantity,
          address,
          country,
          latitude,
          longitude,
          timeZone,
          currency,
          defaultLanguage,
          TaxRateJson.components(taxComponents),
          TaxCategoryJson.Input.category(taxCategory),
          taxInclusive,
          taxId,
          deliveryFee,
          deliveryTax,
          deliveryDays,
          orderDiscountPercent,
          orderDiscountFrom,
          returnWindowDays,
          billPrefix,
          billIssuePoint == null
              ? null
              : BillIssuePoint.valueOf(billIssuePoint.name().toUpperCase(Locale.ROOT)),
          withdrawal,
          storeCreditMonths,
          TaxTermsJson.terms(taxTerms));
    }
  }
}
