package shop.orders.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The eHealth contract's {@code {service-name}}: its calls are answered below it, too. */
@ApplicationScoped
public class ServiceName {

  private static final String NAME = "orders.ehealth.service-name";

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  private final String prefix;

  /** For the container, which makes a proxy of it. */
  protected ServiceName() {
    this("ehealth-order");
  }

  @Inject
  ServiceName(@ConfigProperty(name = NAME) String configured) {
    String name = configured.strip();
    this.prefix = "/" + name;
    if (!SEGMENT.matcher(name).matches()) {
      throw new IllegalStateException(
          NAME
              + " (ORDERS_EHEALTH_SERVICE_NAME) is no use: it must be one segment of a path, of"
              + " letters, digits and . _ ~ -, without a slash");
    }
  }

  /** What paths begin with, with its slash. */
  String prefix() {
    return prefix;
  }

  /** Reads the setting, so that a useless one stops the start. */
  public void check() {
    // The container makes the bean, and with it the name, before this is called.
  }
}
