package shop.orders.returns;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.DeliveryCredit;
import shop.orders.domain.order.money.LineCredit;

/**
 * Everything a command changes: the status, the order's money, its bills and the stock. Amounts are
 * in the order's currency.
 *
 * @param status status of the order, return or request afterwards
 * @param lines the credit of each line
 * @param deliveryFee the charge for delivery that is credited; with its tax if prices contain it
 * @param totalTax the sum of the lines' taxes and that of the delivery fee
 * @param refundDue the amount that becomes owed back; at most what was paid
 * @param refunded the amount that is paid out
 * @param documents the documents that are issued, such as {@code credit_note}
 * @param stock pieces that go back to stock, by item
 */
public record Effects(
    String status,
    String currency,
    List<LineCredit> lines,
    BigDecimal deliveryFee,
    BigDecimal restockingFee,
    BigDecimal total,
    BigDecimal totalTax,
    BigDecimal refundDue,
    BigDecimal refunded,
    List<String> documents,
    List<Restocked> stock) {

  /** Pieces of an item that go back to stock. */
  public record Restocked(long itemId, int quantity) {}

  /** The same effects with another status, such as that of the request instead of the order. */
  public Effects as(Enum<?> otherStatus) {
    return new Effects(
        otherStatus.name(),
        currency,
        lines,
        deliveryFee,
        restockingFee,
        total,
        totalTax,
        refundDue,
        refunded,
        documents,
        stock);
  }

  /**
   * The effects of a command without money.
   *
   * @param stock pieces that go back to stock, by item
   */
  public static Effects without(Enum<?> status, Order order, SortedMap<Long, Integer> stock) {
    BigDecimal zero = Rounding.zero(order.currency());
    return of(
        status,
        order,
        new Reversing.Credit(
            List.of(), DeliveryCredit.none(order.currency()), zero, zero, zero, zero),
        zero,
        false,
        stock);
  }

  /** The effects of a command that moves no goods and at most pays out money. */
  public static Effects of(Enum<?> status, Order order, BigDecimal refunded) {
    BigDecimal zero = Rounding.zero(order.currency());
    return of(
        status,
        order,
        new Reversing.Credit(
            List.of(), DeliveryCredit.none(order.currency()), zero, zero, zero, zero),
        refunded,
        false,
        new TreeMap<>());
  }

  /**
   * @param billed whether the order has a bill; it gets a credit note unless nothing is credited
   */
  public static Effects of(
      Enum<?> status,
      Order order,
      Reversing.Credit credit,
      BigDecimal refunded,
      boolean billed,
      SortedMap<Long, Integer> stock) {
    List<Restocked> restocked = new ArrayList<>();
    boolean credits = credit.total().signum() != 0 || credit.restockingFee().signum() != 0;
    for (Map.Entry<Long, Integer> item : stock.entrySet()) {
      restocked.add(new Restocked(item.getKey(), item.getValue()));
    }
    return new Effects(
        status.name(),
        order.currency(),
        credit.lines(),
        credit.delivery().fee(),
        credit.restockingFee(),
        credit.total(),
        credit.totalTax(),
        credit.due(),
        refunded,
        billed && credits ? List.of("credit_note") : List.of(),
        List.copyOf(restocked));
  }
}
