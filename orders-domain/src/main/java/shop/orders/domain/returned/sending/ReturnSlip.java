package shop.orders.domain.returned.sending;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a customer puts into the parcel with returned goods.
 *
 * @param code for machines, such as {@code return-7}
 * @param sendTo the address, with line breaks
 * @param sendBy the last day for sending the goods, in the shop's time zone
 * @param shopPays whether the shop pays for sending them, not the customer
 * @param timeZone the shop's
 * @param language in which it is printed, such as {@code bn}
 */
public record ReturnSlip(
    long returnId,
    String code,
    String orderCode,
    Instant orderedAt,
    String shop,
    String sendTo,
    LocalDate sendBy,
    boolean shopPays,
    List<Goods> goods,
    Instant approvedAt,
    String timeZone,
    String language) {

  /**
   * Pieces of an item that are sent back.
   *
   * @param reason in the slip's language; empty if none was given
   */
  public record Goods(String name, int quantity, String reason) {}
}
