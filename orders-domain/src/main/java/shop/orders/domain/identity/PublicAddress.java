package shop.orders.domain.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.logging.Logger;
import shop.orders.domain.setting.Settings;

/** Where clients reach this product, as it is configured: what links to it begin with. */
@ApplicationScoped
public class PublicAddress {

  private static final Logger LOG = Logger.getLogger(PublicAddress.class.getName());

  private static final String NAME = "orders.public-url";

  private static final String LOCAL = "http://localhost:8080";

  private final Optional<String> configured;

  /** For the container, which makes a proxy of it. */
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

  /** The same for what is printed, where no caller's own address is known. */
  public String onPaper() {
    return configured.orElse(LOCAL);
  }

  /**
   * Reads the setting, so that a useless one stops the start and not the first link. Bills are kept
   * as they are printed: that there is none is worth a warning.
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
