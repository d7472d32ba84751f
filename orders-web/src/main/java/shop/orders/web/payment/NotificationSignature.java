package shop.orders.web.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import shop.orders.domain.setting.Settings;
import shop.orders.web.kit.auth.BodySignature;

/**
 * Checks that a notification comes from the payment provider, by its {@link BodySignature}. Each of
 * the configured keys is accepted, so that keys can be replaced one after the other.
 */
@ApplicationScoped
public class NotificationSignature {

  private static final String KEYS = "orders.payment.notification-keys";

  private final BodySignature signature;

  /** For the proxy that CDI makes. */
  protected NotificationSignature() {
    this(List.of(), Duration.ZERO, null);
  }

  @Inject
  NotificationSignature(Settings settings, Clock clock) {
    this(
        settings.texts(KEYS),
        settings.time("orders.payment.notification-tolerance", Duration.ofSeconds(1)),
        clock);
  }

  NotificationSignature(List<String> keys, Duration tolerance, Clock clock) {
    this.signature = new BodySignature(KEYS, keys, tolerance, clock);
  }

  /** Reads the keys, so that an invalid one stops the start, not only the first notification. */
  public void check() {
    // Empty: to call it, the container has made the bean, and with it read the keys.
  }

  /**
   * @param header null if the call has none
   */
  void demand(String header, byte[] body) {
    signature.demand(header, body);
  }
}
