package shop.orders.domain.order;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Transient;
import java.time.ZoneId;
import shop.orders.domain.order.part.OrderSeller;
import shop.orders.domain.order.snapshot.Digest;
import shop.orders.domain.order.snapshot.ShopSnapshot;
import shop.orders.domain.order.snapshot.Snapshots;
import shop.orders.domain.party.Shop;

/**
 * The data of the shop that an order keeps from its placement: name, time zone and terms of return.
 */
@Embeddable
class SellerTerms {

  @Column(name = "shop_slug")
  private String slug;

  @Column(name = "time_zone")
  private String timeZone;

  /** Days after delivery; 0 means that nothing can be returned. */
  @Column(name = "return_window_days")
  private int returnWindowDays;

  /** The law under which the customer may withdraw, such as {@code EU}; null if none. */
  private String withdrawal;

  /** Two letters of ISO 3166, for its public holidays; null or empty if not known. */
  @Column(name = "shop_country")
  private String country;

  @Column(name = "shop_snapshot")
  @Convert(converter = Digest.Column.class)
  private Digest snapshot;

  /**
   * Null in an order that was read from the database; reads for callers join the snapshot
   * themselves.
   */
  @Transient private ShopSnapshot shop;

  protected SellerTerms() {}

  SellerTerms(Shop shop, Snapshots.Kept<ShopSnapshot> kept) {
    slug = shop.slug();
    timeZone = shop.timeZone().getId();
    returnWindowDays = shop.returnWindowDays();
    withdrawal = shop.withdrawal();
    country = shop.country();
    snapshot = kept.digest();
    this.shop = kept.content();
  }

  String slug() {
    return slug;
  }

  ZoneId timeZone() {
    return ZoneId.of(timeZone);
  }

  int returnWindowDays() {
    return returnWindowDays;
  }

  String withdrawal() {
    return withdrawal;
  }

  String country() {
    return country;
  }

  /** Only for a new order: one that was read from the database has no snapshot. */
  OrderSeller seller() {
    return new OrderSeller(slug, shop.name(), shop.merchantId());
  }
}
