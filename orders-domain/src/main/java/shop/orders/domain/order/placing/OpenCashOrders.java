package shop.orders.domain.order.placing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.party.Customer;
import shop.orders.domain.setting.Settings;

/**
 * Limits how many orders a customer may have that are to be paid in cash and have not been
 * delivered: they cost the buyer nothing, and hold the shop's stock. By default there is no limit.
 */
@ApplicationScoped
public class OpenCashOrders {

  @Inject private Database database;

  /** 0 if there is no limit. */
  int most;

  @Inject
  OpenCashOrders(Settings settings) {
    most = settings.number("orders.limit.open-cash-orders", 0, 999_999_999);
  }

  /** For the proxy that CDI makes. */
  protected OpenCashOrders() {}

  /** Makes the container read the setting, so that a mistake stops the start. */
  public void check() {}

  /**
   * Counts the customer's orders. The customer's row is locked since the new orders were numbered,
   * so no other checkout of the customer runs at the same time.
   *
   * @param more orders that are about to be placed
   * @return the refusal if there would be too many
   */
  Optional<TooManyOpenOrders> withoutRoom(Customer customer, int more) {
    return most > 0 && open(customer) + more > most
        ? Optional.of(new TooManyOpenOrders(most))
        : Optional.empty();
  }

  private long open(Customer customer) {
    return database.count(
        "orders",
        "customer_id = ? and payment_method = ? and payment_status = 'UNPAID'"
            + " and status not in ('DELIVERED', 'CANCELLED')",
        customer.id(),
        Purchase.COD);
  }
}
