package shop.orders.domain.order.placing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.setting.Settings;

/**
 * The payment methods: cash on delivery, and the online methods of the configuration. Store credit
 * is none of them, whatever is configured: it pays beside one, as far as it reaches.
 */
@ApplicationScoped
public class PaymentMethods {

  private final Set<String> online;

  @Inject
  PaymentMethods(Settings settings) {
    Set<String> configured = new TreeSet<>(settings.texts("orders.payment.online-methods"));
    configured.remove(LedgerEntry.STORE_CREDIT);
    online = Set.copyOf(configured);
  }

  /** For the proxy that CDI makes. */
  protected PaymentMethods() {
    online = Set.of();
  }

  /** Those of the configuration, besides cash on delivery. */
  public Set<String> online() {
    return online;
  }

  /** Those that a shop takes, sorted by name. */
  public List<String> at(Shop shop) {
    Set<String> taken = new TreeSet<>(online);
    if (shop.codAllowed()) {
      taken.add(Purchase.COD);
    }
    return List.copyOf(taken);
  }

  /**
   * @param field name of the field, for the refusal
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
