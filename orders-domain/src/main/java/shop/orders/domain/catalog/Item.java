package shop.orders.domain.catalog;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.domain.database.JsonColumn;
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.TaxCategories;
import shop.orders.domain.party.TaxComponents;
import shop.orders.domain.search.Terms;
import shop.orders.domain.tax.Goods;

/**
 * Something a shop sells. The contracts call it a product, a shop item or a record; all are this
 * type. Its stock is in {@link Stock}, in a row of its own, so that sales do not conflict with
 * edits of the item.
 *
 * <p>An item is never removed, as orders refer to it; it becomes inactive.
 */
@Entity
@Table(name = "item")
@SequenceGenerator(name = "item_id", sequenceName = "item_id", allocationSize = 1)
public class Item {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "item_id")
  private Long id;

  @Column(name = "public_id")
  private String publicId;

  @Enumerated(EnumType.STRING)
  private ItemKind kind;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "shop_id")
  private Shop shop;

  @Column(name = "merchant_id")
  private long merchantId;

  private String slug;

  private String sku;

  private String name;

  @Convert(converter = TranslationsColumn.class)
  private Translations names;

  private String description;

  private String category;

  private String currency;

  private BigDecimal price;

  private BigDecimal mrp;

  private BigDecimal discount;

  @Enumerated(EnumType.STRING)
  @Column(name = "discount_type")
  private DiscountType discountType;

  @Column(name = "wholesale_price")
  private BigDecimal wholesalePrice;

  @Column(name = "wholesale_quantity")
  private Integer wholesaleQuantity;

  @Convert(converter = TaxComponents.Column.class)
  @Column(name = "tax_components")
  private List<TaxComponent> taxComponents;

  /** Null if it has that of its shop. */
  @Convert(converter = TaxCategories.Column.class)
  @Column(name = "tax_category")
  private TaxCategory taxCategory;

  /** Null if nothing is known of them. */
  @Convert(converter = Goods.Column.class)
  private Goods goods;

  @Column(name = "prescription_required")
  private boolean prescriptionRequired;

  private boolean returnable;

  private String thumbnail;

  @Convert(converter = AttributesColumn.class)
  private List<Attribute> attributes;

  private String artist;

  private String title;

  private String condition;

  private boolean active;

  /** Of which the search terms are made; one text a line. */
  @Column(name = "search_text")
  private String searchText;

  /** In the form of {@link Terms}. */
  @Column(name = "search_terms")
  private String searchTerms;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private int version;

  protected Item() {}

  Item(Shop shop, ItemDetails details, Instant now) {
    this.shop = shop;
    merchantId = shop.merchant().id();
    currency = shop.currency();
    publicId = PublicId.next(now);
    createdAt = now;
    become(details, now);
    if (slug == null) {
      slug = Slug.from(name, "item");
    }
  }

  final void become(ItemDetails details, Instant now) {
    kind = details.kind();
    slug = details.slug() == null ? slug : details.slug();
    sku = details.sku();
    names = details.names();
    name = names.in(shop.defaultLanguage(), null);
    description = details.description();
    category = details.category();
    price = details.pricing().price();
    mrp = details.pricing().mrp();
    discount = details.pricing().discount();
    discountType = details.pricing().discountType();
    wholesalePrice = details.pricing().wholesalePrice();
    wholesaleQuantity = details.pricing().wholesaleQuantity();
    taxComponents = details.taxComponents();
    taxCategory = details.taxCategory();
    prescriptionRequired = details.prescriptionRequired();
    returnable = details.returnable();
    thumbnail = details.thumbnail();
    attributes = details.attributes();
    artist = details.artist();
    title = details.title();
    condition = details.condition();
    active = details.active();
    goods = details.goods().equals(Goods.UNKNOWN) ? null : details.goods();
    searchText =
        Stream.concat(names.texts().values().stream(), Stream.of(sku, artist, title))
            .filter(text -> !text.isEmpty())
            .distinct()
            .collect(Collectors.joining("\n"));
    searchTerms = Terms.none().with(searchText).stored();
    updatedAt = now;
  }

  public ItemDetails details() {
    return new ItemDetails(
        kind,
        slug,
        sku,
        names,
        description,
        category,
        pricing(),
        taxComponents,
        taxCategory,
        prescriptionRequired,
        returnable,
        thumbnail,
        attributes,
        artist,
        title,
        condition,
        active,
        goods);
  }

  public Pricing pricing() {
    return new Pricing(
        currency, price, mrp, discount, discountType, wholesalePrice, wholesaleQuantity);
  }

  /** The price of one piece if this quantity is bought: discounted or wholesale. */
  public BigDecimal unitPriceFor(int quantity) {
    return pricing().unitPriceFor(quantity);
  }

  /** The price of a single piece after the discount. */
  public BigDecimal discountedPrice() {
    return pricing().discounted();
  }

  /** The maximum retail price; the price itself where none is given. */
  public BigDecimal mrp() {
    return pricing().retail();
  }

  /** The tax category of this item: its own, or else its shop's. */
  public TaxCategory taxCategory() {
    return taxCategory == null ? shop.taxCategory() : taxCategory;
  }

  /**
   * The tax components of this item: its own, or else its shop's; none if its category bears no
   * tax.
   */
  public List<TaxComponent> taxes() {
    return taxCategory().code() == TaxCategory.Code.S ? rates() : List.of();
  }

  /**
   * The tax components of this item where it is taxed, whatever its category: its own, or else its
   * shop's.
   */
  public List<TaxComponent> rates() {
    return taxComponents == null ? shop.taxComponents() : List.copyOf(taxComponents);
  }

  /** What tax laws want to know about it. */
  public Goods goods() {
    return goods == null ? Goods.UNKNOWN : goods;
  }

  /** The name in a language, or in the nearest one there is. */
  public String nameIn(String language) {
    return names.in(language, shop.defaultLanguage());
  }

  /** Keeps texts in several languages in a jsonb column. */
  @Converter
  public static class TranslationsColumn extends JsonColumn<Translations>
      implements AttributeConverter<Translations, Object> {}

  /** Keeps attributes in a jsonb column. */
  @Converter
  public static class AttributesColumn extends JsonColumn<List<Attribute>>
      implements AttributeConverter<List<Attribute>, Object> {}

  public long id() {
    return id;
  }

  /** 24 hex digits: the record id of the marketplace and the shop item id of eHealth. */
  public String publicId() {
    return publicId;
  }

  public ItemKind kind() {
    return kind;
  }

  public Shop shop() {
    return shop;
  }

  public long merchantId() {
    return merchantId;
  }

  public String slug() {
    return slug;
  }

  /** Empty if there is none. */
  public String sku() {
    return sku;
  }

  /** The name in the shop's default language, or in the nearest one there is. */
  public String name() {
    return name;
  }

  public Translations names() {
    return names;
  }

  public String description() {
    return description;
  }

  public String category() {
    return category;
  }

  /** The shop's currency. */
  public String currency() {
    return currency;
  }

  /** Before any discount. */
  public BigDecimal price() {
    return Rounding.round(price, currency);
  }

  /** An amount or a percentage, see {@link #discountType()}. */
  public BigDecimal discount() {
    return pricing().discount();
  }

  public DiscountType discountType() {
    return discountType;
  }

  /** Null if there is none. */
  public BigDecimal wholesalePrice() {
    return pricing().wholesalePrice();
  }

  /** Null if there is no wholesale price. */
  public Integer wholesaleQuantity() {
    return wholesaleQuantity;
  }

  public boolean prescriptionRequired() {
    return prescriptionRequired;
  }

  public boolean returnable() {
    return returnable;
  }

  /** A link; empty if there is no picture. */
  public String thumbnail() {
    return thumbnail;
  }

  public List<Attribute> attributes() {
    return attributes == null ? List.of() : List.copyOf(attributes);
  }

  public String artist() {
    return artist;
  }

  public String title() {
    return title;
  }

  public String condition() {
    return condition;
  }

  /** Whether it is for sale, provided that its shop is open. */
  public boolean active() {
    return active;
  }

  /** Whether customers may buy it: it is active and its shop open. Says nothing about stock. */
  public boolean isSold() {
    return active && shop.isOpen();
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
}
