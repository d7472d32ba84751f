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

  private static final String BASE = "/api/v1";

  /** What the contract has below its base. Other contracts have calls there, too. */
  private static final Pattern OF_THE_CONTRACT =
      Pattern.compile(BASE + "/(orders(;[^/]*)?/?|admin[/;].*)");

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

  /**
   * The path of the contract's calls: without the service name, if it begins with that. All that
   * the contract does not have becomes its base, where nothing is, so that nobody reaches another
   * contract by this name.
   */
  String removedFrom(String path) {
    String base = prefix + BASE;
    if (!path.startsWith(base + "/") && !path.equals(base)) {
      return path;
    }
    String below = path.substring(prefix.length());
    return OF_THE_CONTRACT.matcher(below).matches() ? below : BASE;
  }

  /** Reads the setting, so that an invalid one stops the start. */
  public void check() {
    // Empty: to call it, the container has made the bean, and with it read the name.
  }
}
