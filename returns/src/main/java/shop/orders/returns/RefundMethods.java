package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * How money goes back: in the way in which it came, by bank transfer, or as store credit. Cash goes
 * back in the last two ways only, as nobody calls at the customer's again.
 */
@ApplicationScoped
public class RefundMethods {

  private static final String STORE_CREDIT = "store_credit";
  private static final String BANK_TRANSFER = "bank_transfer";

  @Inject private Refunds refunds;

  /**
   * @param asked null or blank for the default: the method of an online payment, else bank transfer
   * @throws Invalid if the order has no payment that goes back like that
   */
  public String of(Order order, String asked) {
    if (asked == null || asked.isBlank()) {
      return order.cashOnDelivery() ? BANK_TRANSFER : order.paymentMethod();
    }
    String method = Field.text("method", asked, LedgerEntry.LONGEST_METHOD);
    Set<String> fit = new TreeSet<>(refunds.paidBy(order));
    if (!order.cashOnDelivery()) {
      fit.add(order.paymentMethod());
    }
    fit.addAll(Set.of(STORE_CREDIT, BANK_TRANSFER));
    fit.removeAll(Set.of(Purchase.COD, ""));
    if (!fit.contains(method)) {
      throw new Invalid(
          "method", "The money of this order goes back by " + String.join(" or ", fit) + ".");
    }
    return method;
  }
}
