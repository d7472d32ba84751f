package shop.orders.billing.document;

import java.time.Instant;
import java.util.List;
import shop.orders.domain.language.Language;
import shop.orders.domain.party.Address;

/**
 * What goes along with goods, without prices: for who packs them, carries them and gets them. It
 * has no number of its own, and is made anew each time.
 *
 * @param language in which it is printed
 * @param timeZone the shop's, in which days are counted
 * @param deliveryMethod empty if none was chosen
 * @param parcel null before there is one
 * @param to the receiver; without a country if the order's contract has none
 * @param phone the courier's way to reach the receiver; empty where it is not to be said
 * @param notes of the customer at the placement
 * @param more whether other pieces of the order are in other parcels, or still to be sent
 * @param at when what it says came about
 */
public record PackingDocument(
    Kind kind,
    Language language,
    String timeZone,
    Sender sender,
    String orderCode,
    Instant orderedAt,
    String deliveryMethod,
    Parcel parcel,
    Address to,
    String phone,
    List<String> notes,
    List<Goods> goods,
    boolean more,
    Instant at) {

  /** What it is for. */
  public enum Kind {
    /** Lies in the parcel; who packs ticks off what is in it. */
    PACKING_SLIP,
    /** Goes with the parcel; who gets it signs. */
    DELIVERY_NOTE
  }

  /**
   * Who sends the goods.
   *
   * @param country two letters of ISO 3166
   */
  public record Sender(String shop, String merchant, String address, String country) {}

  /**
   * A parcel that was handed over.
   *
   * @param number among those of the order, from 1
   */
  public record Parcel(int number, String courierName, String trackingNo, Instant handedOverAt) {}

  /**
   * Pieces of a line.
   *
   * @param variation such as the size; may be empty, as may be the SKU
   */
  public record Goods(long itemId, String name, String variation, String sku, int quantity) {}

  /** How many pieces it is about. */
  public int pieces() {
    return goods.stream().mapToInt(Goods::quantity).sum();
  }
}
