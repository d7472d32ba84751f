package shop.orders.integration.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.setting.Network;
import shop.orders.domain.setting.Settings;

/** Where the operator allows webhooks to lead. */
@ApplicationScoped
public class WebhookSettings {

  private static final String HTTP = "orders.webhooks.http";
  private static final String NETWORKS = "orders.webhooks.networks";

  private final boolean http;
  private final Addresses addresses;

  @Inject
  WebhookSettings(Settings settings) {
    this(
        settings.flag(HTTP),
        settings.texts(NETWORKS).stream().map(text -> Network.of(text, NETWORKS)).toList());
  }

  WebhookSettings(boolean http, List<Network> networks) {
    this.http = http;
    this.addresses = new Addresses(networks);
  }

  /** For the proxy that CDI makes. */
  protected WebhookSettings() {
    this(false, List.of());
  }

  /** Makes the container read the settings, so that a mistake stops the start. */
  public void check() {}

  Addresses addresses() {
    return addresses;
  }

  /**
   * An address of a webhook.
   *
   * @throws Invalid if it may not be called, as far as can be told without asking where its name
   *     leads
   */
  Endpoint endpoint(String url) {
    Endpoint endpoint = Endpoint.of(url, http, "url");
    if (endpoint.literal() != null && !addresses.mayBeCalled(endpoint.literal())) {
      throw new Invalid("url", "This address is none of the public internet.");
    }
    return endpoint;
  }
}
