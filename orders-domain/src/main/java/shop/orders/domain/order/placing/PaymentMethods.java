package shop.orders.domain.order.placing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.refusal.Invalid;

/** How orders can be paid: cash on delivery, and the online methods of the configuration. */
@ApplicationScoped
public class PaymentMethods {

  @Inject
  @ConfigProperty(name = "orders.payment.online-methods")
  private Set<String> online;

  /**
   * @param field names the value in the refusal
   * @return the method
   * @throws Invalid if there is no such method
   */
  public String known(String field, String method) {
    if (Purchase.COD.equals(method) || online.contains(method)) {
      return method;
    }
    throw new Invalid(
        field, "This must be cod or one of " + String.join(", ", new TreeSet<>(online)) + ".");
  }
}
