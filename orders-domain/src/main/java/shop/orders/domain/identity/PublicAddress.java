package shop.orders.domain.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.logging.Logger;
import shop.orders.domain.setting.Settings;

/** The configured address at which clients reach this product; its links begin with it. */
@ApplicationScoped
public class PublicAddress {

  private static final Logger LOG = Logger.getLogger(PublicAddress.class.getName());

  private static final String NAME = "orders.public-url";

  private static final String LOCAL = "http://localhost:8080";

  private final Optional<String> configured;

  /** For the proxy that CDI makes. */
  protected PublicAddress() {
    this(Optional.empty());
  }

  @Inject
  PublicAddress(Settings settings) {
    this(settings.text(NAME));
  }

  PublicAddress(Optional<String> configured) {
    this.configured =
        configured.map(String::strip).filter(url -> !url.isEmpty()).map(PublicAddress::checked);
  }

  /** An absolute URL without a slash at its end; empty if none is configured. */
  public Optional<String> url() {
    return configured;
  }

  /**
   * The address to print on bills; a default if none is configured, as there is no request from
   * which to take one.
   */
  public String onPaper() {
    return configured.orElse(LOCAL);
  }

  /**
   * Reads the setting at the start, so that a bad value stops the start. Warns if none is
   * configured, as printed bills keep the default address for ever.
   */
  public void check() {
    if (configured.isEmpty()) {
      LOG.warning(
          NAME
              + " (ORDERS_PUBLIC_URL) is not set: the links on bills that prove them genuine will"
              + " begin with "
              + LOCAL);
    }
  }

  private static String checked(String url) {
    try {
      URI parsed = new URI(url);
      String scheme = String.valueOf(parsed.getScheme());
      if ((scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
          && parsed.getHost() != null
          && parsed.getRawUserInfo() == null
          && parsed.getRawQuery() == null
          && parsed.getRawFragment() == null) {
        return url.replaceFirst("/+$", "");
      }
    } catch (URISyntaxException e) {
      throw useless(url, e);
    }
    throw useless(url, null);
  }

  private static IllegalStateException useless(String url, URISyntaxException cause) {
    return Settings.useless(
        NAME,
        "it must be an http or https URL such as https://shop.example, not \"%s\"".formatted(url),
        cause);
  }
}
