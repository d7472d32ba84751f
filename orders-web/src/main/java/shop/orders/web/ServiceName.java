package shop.orders.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import shop.orders.domain.setting.Settings;

/**
 * The {@code {service-name}} of the eHealth contract. Its calls are answered with and without it.
 */
@ApplicationScoped
public class ServiceName {

  private static final String NAME = "orders.ehealth.service-name";

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  private final String prefix;

  /** For the proxy that CDI makes. */
  protected ServiceName() {
    this("ehealth-order");
  }

  @Inject
  ServiceName(Settings settings) {
    this(settings.text(NAME).orElse(""));
  }

  ServiceName(String configured) {
    String name = configured.strip();
    if (!SEGMENT.matcher(name).matches()) {
      throw Settings.useless(
          NAME,
          "it must be one segment of a path, of letters, digits and . _ ~ -, without a slash");
    }
    this.prefix = "/" + name;
  }

  /** The path of the contract's calls: without the service name, if it begins with that. */
  String removedFrom(String path) {
    String base = prefix + "/api/v1";
    boolean prefixed = path.startsWith(base + "/") || path.equals(base);
    return prefixed ? path.substring(prefix.length()) : path;
  }

  /** Reads the setting, so that an invalid one stops the start. */
  public void check() {
    // Empty: to call it, the container has made the bean, and with it read the name.
  }
}
