package shop.orders.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import shop.orders.domain.setting.Settings;

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

  /** What paths begin with, with its slash. */
  String prefix() {
    return prefix;
  }

  /** Reads the setting, so that a useless one stops the start. */
  public void check() {
    // The container makes the bean, and with it the name, before this is called.
  }
}
