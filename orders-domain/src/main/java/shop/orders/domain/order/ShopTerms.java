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
 * What an order keeps of its shop as it was at placement: its name, its clock, and its terms for
 * what goes back.
 */
@Embeddable
class ShopTerms {

  @Column(name = "shop_slug")
  private String slug;

  @Column(name = "time_zone")
  private String timeZone;

  /** From delivery; 0 means that nothing can be returned. */
  @Column(name = "return_window_days")
  private int returnWindowDays;

  /** The law under which the customer may withdraw, such as {@code EU}; null if none. */
  private String withdrawal;

  @Column(name = "shop_snapshot")
  @Convert(converter = Digest.Column.class)
  private Digest snapshot;

  /** Null in an order that was read from the database; the read side joins the snapshot itself. */
  @Transient private ShopSnapshot shop;

  protected ShopTerms() {}

  ShopTerms(Shop shop, Snapshots.Kept<ShopSnapshot> kept) {
    slug = shop.slug();
    timeZone = shop.timeZone().getId();
    returnWindowDays = shop.returnWindowDays();
    withdrawal = shop.withdrawal();
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

  /** Only of an order that was placed just now: one that was read has no snapshot at hand. */
  OrderSeller seller() {
    return new OrderSeller(slug, shop.name(), shop.merchantId());
  }
}
