package shop.orders.domain.party;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.tax.TaxTerms;

/**
 * The fields of a shop that staff set. Only {@code name} and {@code currency} are required; null
 * means the default. Amounts are in the shop's currency.
 *
 * @param slug if null, it is made from the name
 * @param motherShopId the public id of the shop this one belongs to; null if to none
 * @param maxAllowedTotal the highest total of an order; for this and the other limits, null is no
 *     limit
 * @param timeZone of tracking dates, order codes and bill months; UTC if null
 * @param defaultLanguage of names and bills; English if null
 * @param taxComponents tax of all items without tax components of their own
 * @param taxCategory of all items without a category of their own; by their rates if null
 * @param taxInclusive whether prices contain the tax; true if null
 * @param deliveryTax how the delivery fee is taxed ({@link DeliveryTax}): {@code none} if null,
 *     {@code goods}, or a rate of its own in per cent
 * @param deliveryDays days from placement to the promised delivery
 * @param orderDiscountPercent discount in per cent on an order of at least {@code
 *     orderDiscountFrom}
 * @param returnWindowDays days after delivery; 0 means that nothing is taken back
 * @param billPrefix if null, it is made from the name
 * @param withdrawal the law under which customers may withdraw from a purchase without a reason:
 *     {@code EU}, or null for none
 * @param storeCreditMonths for how many months store credit can be spent, from the day on which it
 *     is given; null if it does not expire
 * @param taxTerms what the shop has chosen of its country's tax law; null if nothing
 */
public record ShopDetails(
    String slug,
    String name,
    String ownerName,
    String shopType,
    Boolean active,
    Boolean approved,
    Boolean motherShop,
    String motherShopId,
    Boolean codAllowed,
    Boolean deliveryHeroAllowed,
    BigDecimal maxAllowedTotal,
    BigDecimal minAllowedTotal,
    BigDecimal maxOrderAmount,
    BigDecimal minOrderAmount,
    Integer maxOrderQuantity,
    Integer minOrderQuantity,
    String address,
    String country,
    Double latitude,
    Double longitude,
    String timeZone,
    String currency,
    String defaultLanguage,
    List<TaxComponent> taxComponents,
    TaxCategory taxCategory,
    Boolean taxInclusive,
    String taxId,
    BigDecimal deliveryFee,
    String deliveryTax,
    Integer deliveryDays,
    BigDecimal orderDiscountPercent,
    BigDecimal orderDiscountFrom,
    Integer returnWindowDays,
    String billPrefix,
    BillIssuePoint billIssuePoint,
    String withdrawal,
    Integer storeCreditMonths,
    TaxTerms taxTerms) {

  public static final int LONGEST_NAME = 255;
  public static final int LONGEST_TYPE = 64;
  public static final int LONGEST_ADDRESS = 1000;
  public static final int LONGEST_TAX_ID = 64;
  public static final int MOST_DELIVERY_DAYS = 365;
  public static final int LONGEST_RETURN_WINDOW = 3650;
  public static final int MOST_STORE_CREDIT_MONTHS = 120;
  public static final String NO_SHOP_ID = "This must have 24 hex digits.";

  /** The only law under which a shop can be. */
  public static final String EU = "EU";

  public ShopDetails {
    currency = Field.currency("currency", currency);
    name = Field.required("name", name, LONGEST_NAME);
    slug = slug == null ? null : Slug.checked(slug);
    ownerName = Field.text("owner_name", ownerName, LONGEST_NAME);
    shopType = shopType == null ? "Regular" : Field.required("shop_type", shopType, LONGEST_TYPE);
    active = Objects.requireNonNullElse(active, true);
    approved = Objects.requireNonNullElse(approved, true);
    motherShop = Objects.requireNonNullElse(motherShop, false);
    if (motherShopId != null && !PublicId.isOne(motherShopId)) {
      throw new Invalid("mother_shop_id", NO_SHOP_ID);
    }
    codAllowed = Objects.requireNonNullElse(codAllowed, false);
    deliveryHeroAllowed = Objects.requireNonNullElse(deliveryHeroAllowed, false);
    maxAllowedTotal = Field.amount("max_allowed_total", maxAllowedTotal, currency);
    minAllowedTotal = Field.amount("min_allowed_total", minAllowedTotal, currency);
    inOrder("max_allowed_total", minAllowedTotal, maxAllowedTotal);
    maxOrderAmount = Field.amount("max_order_amount", maxOrderAmount, currency);
    minOrderAmount = Field.amount("min_order_amount", minOrderAmount, currency);
    inOrder("max_order_amount", minOrderAmount, maxOrderAmount);
    Field.within("max_order_quantity", maxOrderQuantity, 0, Integer.MAX_VALUE);
    Field.within("min_order_quantity", minOrderQuantity, 0, Integer.MAX_VALUE);
    inOrder("max_order_quantity", minOrderQuantity, maxOrderQuantity);
    address = Field.text("address", address, LONGEST_ADDRESS);
    country = country == null || country.isBlank() ? "" : Field.country("country", country);
    Field.within("latitude", latitude, -Field.MOST_LATITUDE, Field.MOST_LATITUDE);
    Field.within("longitude", longitude, -Field.MOST_LONGITUDE, Field.MOST_LONGITUDE);
    timeZone = Objects.requireNonNullElse(timeZone, "UTC");
    if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
      throw new Invalid("time_zone", "This must be a time zone, such as Asia/Dhaka.");
    }
    defaultLanguage =
        defaultLanguage == null ? "en" : Field.language("default_language", defaultLanguage);
    taxComponents =
        taxComponents == null ? List.of() : TaxComponents.checked("tax_components", taxComponents);
    taxCategory = TaxCategories.checked("tax_category", taxCategory);
    taxCategory = Objects.requireNonNullElse(taxCategory, TaxCategory.STANDARD);
    taxInclusive = Objects.requireNonNullElse(taxInclusive, true);
    taxId = Field.text("tax_id", taxId, LONGEST_TAX_ID);
    deliveryFee =
        deliveryFee == null
            ? Rounding.zero(currency)
            : Field.amount("delivery_fee", deliveryFee, currency);
    deliveryTax = DeliveryTax.checked("delivery_tax", deliveryTax);
    deliveryDays =
        deliveryDays == null
            ? 4
            : Field.within("delivery_days", deliveryDays, 0, MOST_DELIVERY_DAYS);
    orderDiscountPercent =
        orderDiscountPercent == null
            ? new BigDecimal("0.00")
            : Field.percentage("order_discount_percent", orderDiscountPercent, 2);
    orderDiscountFrom =
        orderDiscountFrom == null
            ? Rounding.zero(currency)
            : Field.amount("order_discount_from", orderDiscountFrom, currency);
    returnWindowDays =
        returnWindowDays == null
            ? 7
            : Field.within("return_window_days", returnWindowDays, 0, LONGEST_RETURN_WINDOW);
    billPrefix = billPrefix == null ? null : BillPrefix.checked(billPrefix);
    billIssuePoint = Objects.requireNonNullElse(billIssuePoint, BillIssuePoint.CONFIRMATION);
    if (withdrawal != null && !withdrawal.equals(EU)) {
      throw new Invalid("withdrawal", "This must be EU, or absent.");
    }
    Field.within("store_credit_months", storeCreditMonths, 1, MOST_STORE_CREDIT_MONTHS);
  }

  /** A limit of 0 is no limit, as in the eHealth contract. */
  private static void inOrder(String field, BigDecimal least, BigDecimal most) {
    if (least != null && most != null && most.signum() > 0 && least.compareTo(most) > 0) {
      throw new Invalid(field, "The maximum is below the minimum.");
    }
  }

  private static void inOrder(String field, Integer least, Integer most) {
    if (least != null && most != null && most > 0 && least > most) {
      throw new Invalid(field, "The maximum is below the minimum.");
    }
  }
}
