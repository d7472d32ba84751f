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
  private static final String MERCHANTS_TOO = "orders.webhooks.merchants-too";

  private final Rules staff;
  private final Rules merchants;

  /** What holds for webhooks of staff, or for those of merchants. */
  private record Rules(boolean http, Addresses addresses) {

    private static final Rules STRICT = new Rules(false, new Addresses(List.of()));
  }

  @Inject
  WebhookSettings(Settings settings) {
    this(
        settings.flag(HTTP),
        settings.texts(NETWORKS).stream().map(text -> Network.of(text, NETWORKS)).toList(),
        settings.flag(MERCHANTS_TOO));
  }

  /**
   * @param merchantsToo whether merchants, who are told what is answered, may have their webhooks
   *     lead to all that staff's may
   */
  WebhookSettings(boolean http, List<Network> networks, boolean merchantsToo) {
    staff = new Rules(http, new Addresses(networks));
    merchants = merchantsToo ? staff : Rules.STRICT;
  }

  /** For the proxy that CDI makes. */
  protected WebhookSettings() {
    this(false, List.of(), false);
  }

  /** Makes the container read the settings, so that a mistake stops the start. */
  public void check() {}

  private Rules rules(boolean ofMerchant) {
    return ofMerchant ? merchants : staff;
  }

  Addresses addresses(boolean ofMerchant) {
    return rules(ofMerchant).addresses();
  }

  /**
   * An address of a webhook.
   *
   * @param ofMerchant whether it is a merchant's webhook, and not staff's
   * @throws Invalid if it may not be called, as far as can be told without asking where its name
   *     leads
   */
  Endpoint endpoint(String url, boolean ofMerchant) {
    Rules rules = rules(ofMerchant);
    Endpoint endpoint = Endpoint.of(url, rules.http(), "url");
    if (endpoint.literal() != null && !rules.addresses().mayBeCalled(endpoint.literal())) {
      throw new Invalid("url", "This address is none of the public internet.");
    }
    return endpoint;
  }
}
