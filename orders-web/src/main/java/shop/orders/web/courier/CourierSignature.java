package shop.orders.web.courier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import shop.orders.domain.setting.Settings;
import shop.orders.web.kit.auth.BodySignature;

/**
 * Checks by its {@link BodySignature} that a courier tells an event, and which courier. Each key
 * belongs to one courier, so that nobody can tell anything of another's parcels. A courier may have
 * several keys, so that they can be replaced one after the other.
 */
@ApplicationScoped
public class CourierSignature {

  private static final String KEYS = "orders.courier.notification-keys";

  /** The couriers of the keys, in the sequence of the keys. */
  private final List<String> couriers = new ArrayList<>();

  private final BodySignature signature;

  /** For the proxy that CDI makes. */
  protected CourierSignature() {
    this(List.of(), Duration.ZERO, null);
  }

  @Inject
  CourierSignature(Settings settings, Clock clock) {
    this(
        settings.texts(KEYS),
        settings.time("orders.courier.notification-tolerance", Duration.ofSeconds(1)),
        clock);
  }

  /**
   * @param entries in the form {@code courier:key}
   */
  CourierSignature(List<String> entries, Duration tolerance, Clock clock) {
    List<String> keys = new ArrayList<>();
    for (String entry : entries) {
      int colon = entry.indexOf(':');
      if (colon < 1) {
        throw Settings.useless(KEYS, "each entry has the form courier:key");
      }
      couriers.add(entry.substring(0, colon).strip());
      keys.add(entry.substring(colon + 1));
    }
    signature = new BodySignature(KEYS, keys, tolerance, clock);
  }

  /** Reads the keys, so that an invalid one stops the start, not only the first event. */
  public void check() {
    // Empty: to call it, the container has made the bean, and with it read the keys.
  }

  /**
   * The courier that has signed the body; {@code *} if its key is valid for all.
   *
   * @throws shop.orders.web.kit.errors.Rejected with status 401 if no courier has
   */
  String demand(String header, byte[] body) {
    return couriers.get(signature.demand(header, body));
  }
}
