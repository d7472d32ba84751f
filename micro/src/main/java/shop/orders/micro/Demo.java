package shop.orders.micro;

import java.nio.file.Path;
import java.time.Clock;
import shop.orders.micro.payara.HttpPort;

/** A demo of the product on one machine, with its own token issuer, tokens and data. */
class Demo {

  private final Settings settings;
  private final DemoIssuer issuer = new DemoIssuer(Clock.systemUTC());
  private final DemoTokens tokens = DemoTokens.of(issuer);

  Demo(Settings settings) {
    this.settings = settings;
  }

  /**
   * Makes the product accept this demo's tokens. Without the demo, the product has no issuer of its
   * own.
   */
  void become() {
    DemoTokens.forget(tokensFile());
    System.setProperty("mp.jwt.verify.publickey", issuer.publicKey());
    System.setProperty("mp.jwt.verify.issuer", DemoIssuer.NAME);
    System.setProperty("mp.jwt.verify.audiences", DemoIssuer.AUDIENCE);
    unlessSet("ORDERS_PUBLIC_URL", "orders.public-url", baseUrl());
    // So that anybody can receive them without a certificate.
    unlessSet("ORDERS_WEBHOOKS_HTTP", "orders.webhooks.http", "yes");
    unlessSet("ORDERS_WEBHOOKS_NETWORKS", "orders.webhooks.networks", "127.0.0.0/8,::1");
    unlessSet("ORDERS_WEBHOOKS_MERCHANTS_TOO", "orders.webhooks.merchants-too", "yes");
  }

  private static void unlessSet(String variable, String property, String value) {
    if (System.getenv().getOrDefault(variable, "").isBlank()) {
      System.getProperties().putIfAbsent(property, value);
    }
  }

  /**
   * Fills the product through a random local port, before the configured port opens, so that no
   * client sees half of the data.
   */
  void prepare(HttpPort port) {
    fill(port);
    Path privateKey = settings.dataDirectory().resolve("private-key.pem");
    issuer.writePrivateKey(privateKey);
    tokens.write(tokensFile(), baseUrl(), privateKey);
  }

  /** Fills the product and calls it as its users do, for {@code bin/orders warm}. */
  void train(HttpPort port) {
    TrainingRun.on(fill(port), tokens);
  }

  /** Returns the address that was used; it stays open for this machine. */
  private String fill(HttpPort port) {
    int unknown = FreePort.any();
    port.openToThisMachine(unknown);
    String address = "http://127.0.0.1:" + unknown;
    DemoData.seed(address, tokens);
    return address;
  }

  String whatToTry() {
    return """

        Try, in another terminal:
          token() { sed -n "s/.*\\"$1\\":\\"\\([^\\"]*\\)\\".*/\\1/p" %2$s; }
          curl %1$s/api/v2/catalog/items
          curl -H "Authorization: Bearer $(token customer)" %1$s/api/v2/orders
          curl -H "Authorization: Bearer $(token staff)" "%1$s/api/v2/orders?status=PENDING"
          open %1$s/openapi-ui for every call there is
        Ctrl-C stops it; its data stay in %3$s.
        """
        .formatted(baseUrl(), tokensFile(), settings.dataDirectory());
  }

  private String baseUrl() {
    return "http://localhost:" + settings.httpPort();
  }

  private Path tokensFile() {
    return settings.dataDirectory().resolve("tokens.json");
  }
}
