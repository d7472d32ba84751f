package shop.orders.domain.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import shop.orders.domain.setting.Settings;

/**
 * The configured address at which clients reach this product. All its links begin with it, and
 * never with the address that a caller named, which a stranger can choose ({@code Host}).
 */
@ApplicationScoped
public class PublicAddress {

  private static final String NAME = "orders.public-url";

  private final String url;

  /** For the proxy that CDI makes, and for tests of what has links. */
  protected PublicAddress() {
    this("http://localhost");
  }

  @Inject
  PublicAddress(Settings settings) {
    this(
        settings
            .text(NAME)
            .orElseThrow(() -> Settings.useless(NAME, "it is needed, and is not set")));
  }

  PublicAddress(String configured) {
    this.url = checked(configured.strip());
  }

  /**
   * A link.
   *
   * @param path from the root, such as {@code /api/v2/bills/1}
   */
  public String of(String path) {
    return url + path;
  }

  /** Makes the container read the setting, so that a mistake stops the start. */
  public void check() {}

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
