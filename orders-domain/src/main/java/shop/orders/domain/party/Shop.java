package shop.orders.domain.party;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.tax.TaxTerms;

/**
 * A merchant's shop: its limits for orders, and its settings for tax, delivery, bills and returns.
 * An order copies what it needs, so that later changes do not affect it.
 *
 * <p>Its slug, currency and bill prefix never change, as links, prices and bill numbers depend on
 * them.
 */
@Entity
@Table(name = "shop")
public class Shop {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "party_id")
  private Long id;

  @Column(name = "public_id")
  private String publicId;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "merchant_id")
  private Merchant merchant;

  private String slug;

  private String name;

  @Column(name = "owner_name")
  private String ownerName;

  @Column(name = "shop_type")
  private String shopType;

  private boolean active;

  private boolean approved;

  @Column(name = "mother_shop")
  private boolean motherShop;

  @Column(name = "mother_shop_id")
  private String motherShopId;

  @Column(name = "cod_allowed")
  private boolean codAllowed;

  @Column(name = "delivery_hero_allowed")
  private boolean deliveryHeroAllowed;

  @Column(name = "max_allowed_total")
  private BigDecimal maxAllowedTotal;

  @Column(name = "min_allowed_total")
  private BigDecimal minAllowedTotal;

  @Column(name = "max_order_amount")
  private BigDecimal maxOrderAmount;

  @Column(name = "min_order_amount")
  private BigDecimal minOrderAmount;

  @Column(name = "max_order_quantity")
  private Integer maxOrderQuantity;

  @Column(name = "min_order_quantity")
  private Integer minOrderQuantity;

  private String address;

  private String country;

  private Double latitude;

  private Double longitude;

  @Column(name = "time_zone")
  private String timeZone;

  private String currency;

  @Column(name = "default_language")
  private String defaultLanguage;

  @Convert(converter = TaxComponents.Column.class)
  @Column(name = "tax_components")
  private List<TaxComponent> taxComponents;

  /** Null for the standard one. */
  @Convert(converter = TaxCategories.Column.class)
  @Column(name = "tax_category")
  private TaxCategory taxCategory;

  @Column(name = "tax_inclusive")
  private boolean taxInclusive;

  @Column(name = "tax_id")
  private String taxId;

  @Column(name = "delivery_fee")
  private BigDecimal deliveryFee;

  @Column(name = "delivery_tax")
  private String deliveryTax;

  @Column(name = "delivery_days")
  private int deliveryDays;

  @Column(name = "order_discount_percent")
  private BigDecimal orderDiscountPercent;

  @Column(name = "order_discount_from")
  private BigDecimal orderDiscountFrom;

  @Column(name = "return_window_days")
  private int returnWindowDays;

  /** Null if it does not expire. */
  @Column(name = "store_credit_months")
  private Integer storeCreditMonths;

  @Column(name = "bill_prefix")
  private String billPrefix;

  @Enumerated(EnumType.STRING)
  @Column(name = "bill_issue_point")
  private BillIssuePoint billIssuePoint;

  private String withdrawal;

  /** Null for the taxes of the shop's own rates and categories alone. */
  @Convert(converter = TaxTerms.Column.class)
  @Column(name = "tax_terms")
  private TaxTerms taxTerms;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private int version;

  protected Shop() {}

  /**
   * @param slug and {@code billPrefix}: those of the details, or made from the name
   */
  Shop(Merchant merchant, ShopDetails details, String slug, String billPrefix, Instant now) {
    this.merchant = merchant;
    publicId = PublicId.next(now);
    this.slug = slug;
    this.billPrefix = billPrefix;
    currency = details.currency();
    createdAt = now;
    become(details, now);
  }

  /** Sets all fields that may change. */
  final void become(ShopDetails details, Instant now) {
    name = details.name();
    ownerName = details.ownerName();
    shopType = details.shopType();
    active = details.active();
    approved = details.approved();
    motherShop = details.motherShop();
    motherShopId = details.motherShopId();
    codAllowed = details.codAllowed();
    deliveryHeroAllowed = details.deliveryHeroAllowed();
    maxAllowedTotal = details.maxAllowedTotal();
    minAllowedTotal = details.minAllowedTotal();
    maxOrderAmount = details.maxOrderAmount();
    minOrderAmount = details.minOrderAmount();
    maxOrderQuantity = details.maxOrderQuantity();
    minOrderQuantity = details.minOrderQuantity();
    address = details.address();
    country = details.country();
    latitude = details.latitude();
    longitude = details.longitude();
    timeZone = details.timeZone();
    defaultLanguage = details.defaultLanguage();
    taxComponents = details.taxComponents();
    taxCategory = details.taxCategory().equals(TaxCategory.STANDARD) ? null : details.taxCategory();
    taxInclusive = details.taxInclusive();
    taxId = details.taxId();
    deliveryFee = details.deliveryFee();
    deliveryTax = details.deliveryTax();
    deliveryDays = details.deliveryDays();
    orderDiscountPercent = details.orderDiscountPercent();
    orderDiscountFrom = details.orderDiscountFrom();
    returnWindowDays = details.returnWindowDays();
    billIssuePoint = details.billIssuePoint();
    withdrawal = details.withdrawal();
    storeCreditMonths = details.storeCreditMonths();
    taxTerms = details.taxTerms();
    updatedAt = now;
  }

  public ShopDetails details() {
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
        maxAllowedTotal(),
        minAllowedTotal(),
        maxOrderAmount(),
        minOrderAmount(),
        maxOrderQuantity,
        minOrderQuantity,
        address,
        country,
        latitude,
        longitude,
        timeZone,
        currency,
        defaultLanguage,
        taxComponents,
        taxCategory,
        taxInclusive,
        taxId,
        deliveryFee(),
        deliveryTax,
        deliveryDays,
        orderDiscountPercent,
        orderDiscountFrom(),
        returnWindowDays,
        billPrefix,
        billIssuePoint,
        withdrawal,
        storeCreditMonths,
        taxTerms);
  }

  /** Whether customers may buy here: it is active and approved. */
  public boolean isOpen() {
    return active && approved;
  }

  public long id() {
    return id;
  }

  /** 24 hex digits. */
  public String publicId() {
    return publicId;
  }

  public Merchant merchant() {
    return merchant;
  }

  public String slug() {
    return slug;
  }

  public String name() {
    return name;
  }

  public String ownerName() {
    return ownerName;
  }

  public String shopType() {
    return shopType;
  }

  public boolean active() {
    return active;
  }

  public boolean approved() {
    return approved;
  }

  public boolean motherShop() {
    return motherShop;
  }

  /** The public id of the shop this one belongs to; null if to none. */
  public String motherShopId() {
    return motherShopId;
  }

  public boolean codAllowed() {
    return codAllowed;
  }

  public boolean deliveryHeroAllowed() {
    return deliveryHeroAllowed;
  }

  /**
   * The highest total of an order; null if there is no such limit. For this and the other five
   * limits, 0 means no limit, too.
   */
  public BigDecimal maxAllowedTotal() {
    return inCurrency(maxAllowedTotal);
  }

  public BigDecimal minAllowedTotal() {
    return inCurrency(minAllowedTotal);
  }

  public BigDecimal maxOrderAmount() {
    return inCurrency(maxOrderAmount);
  }

  public BigDecimal minOrderAmount() {
    return inCurrency(minOrderAmount);
  }

  public Integer maxOrderQuantity() {
    return maxOrderQuantity;
  }

  public Integer minOrderQuantity() {
    return minOrderQuantity;
  }

  public String address() {
    return address;
  }

  /** Two letters of ISO 3166; empty if unknown. */
  public String country() {
    return country;
  }

  /** Null if unknown. */
  public Double latitude() {
    return latitude;
  }

  /** Null if unknown. */
  public Double longitude() {
    return longitude;
  }

  /** Time zone of tracking dates, order codes and bill months. */
  public ZoneId timeZone() {
    return ZoneId.of(timeZone);
  }

  public String currency() {
    return currency;
  }

  public String defaultLanguage() {
    return defaultLanguage;
  }

  /** The tax of all items without tax components of their own; may be empty, never null. */
  public List<TaxComponent> taxComponents() {
    return taxComponents == null ? List.of() : List.copyOf(taxComponents);
  }

  /** The category of all items without one of their own. */
  public TaxCategory taxCategory() {
    return taxCategory == null ? TaxCategory.STANDARD : taxCategory;
  }

  /** Whether the prices of this shop contain the tax. */
  public boolean taxInclusive() {
    return taxInclusive;
  }

  public String taxId() {
    return taxId;
  }

  /** The tax number under which it issues bills: its own or, without one, its merchant's. */
  public String issuingTaxId() {
    return taxId.isEmpty() ? merchant.taxId() : taxId;
  }

  /** What it has chosen of its country's tax law; empty if nothing. */
  public Optional<TaxTerms> taxTerms() {
    return Optional.ofNullable(taxTerms);
  }

  /** Charge per order, in the shop's currency; contains its tax if the shop's prices do. */
  public BigDecimal deliveryFee() {
    return inCurrency(deliveryFee);
  }

  /** How the charge is taxed. */
  public DeliveryTax deliveryTax() {
    return DeliveryTax.of(deliveryTax, taxComponents());
  }

  /** Days from placement to the promised delivery. */
  public int deliveryDays() {
    return deliveryDays;
  }

  /**
   * Discount in per cent on an order of at least {@link #orderDiscountFrom()}; 0 if there is none.
   */
  public BigDecimal orderDiscountPercent() {
    return orderDiscountPercent;
  }

  public BigDecimal orderDiscountFrom() {
    return inCurrency(orderDiscountFrom);
  }

  /**
   * The law under which customers may withdraw from a purchase, such as {@code EU}; null if none.
   */
  public String withdrawal() {
    return withdrawal;
  }

  /** Days after delivery; 0 means that nothing is taken back. */
  public int returnWindowDays() {
    return returnWindowDays;
  }

  /** For how many months store credit can be spent; null if it does not expire. */
  public Integer storeCreditMonths() {
    return storeCreditMonths;
  }

  /** The start of this shop's bill numbers; no other shop has it, and it never changes. */
  public String billPrefix() {
    return billPrefix;
  }

  public BillIssuePoint billIssuePoint() {
    return billIssuePoint;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public int version() {
    return version;
  }

  /** Rounds, as the columns hold four decimals for every currency. */
  private BigDecimal inCurrency(BigDecimal amount) {
    return amount == null ? null : Rounding.round(amount, currency);
  }
}
