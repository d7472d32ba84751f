package shop.orders.micro;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * An issuer with keys at an address, as Keycloak is one, that names things as Keycloak does: the
 * product of the tests knows it as {@code ORDERS_ISSUER_SMALL_…}, beside {@link Tokens}.
 */
final class SmallIssuer implements AutoCloseable {

  static final String AUDIENCE = "orders-of-small";

  /** The only merchant that its tokens may be of. */
  static final String MERCHANT_ID = "65d0c0de0000000000000b01";

  private final HttpServer server;
  private final Map<String, KeyPair> published = new LinkedHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean down;
  private String keyId;
  private KeyPair key;

  SmallIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/certs",
        call -> {
          asked.incrementAndGet();
          byte[] body = down ? new byte[] {'?'} : keys().getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(down ? 503 : 200, body.length);
          call.getResponseBody().write(body);
          call.close();
        });
    server.start();
    rotate();
  }

  /** The settings by which a product knows it. */
  SmallIssuer configure(Product product) {
    product
        .with("ORDERS_ISSUERS", "small")
        .with("ORDERS_ISSUER_SMALL_ISSUER", name())
        .with("ORDERS_ISSUER_SMALL_AUDIENCES", "account, " + AUDIENCE)
        .with("ORDERS_ISSUER_SMALL_PUBLICKEY_LOCATION", name() + "/certs")
        .with("ORDERS_ISSUER_SMALL_CLAIM_ROLES", "realm_access.roles, groups")
        .with("ORDERS_ISSUER_SMALL_CLAIM_MERCHANT_ID", "shop.merchant")
        .with("ORDERS_ISSUER_SMALL_MERCHANTS", MERCHANT_ID)
        .with(
            "ORDERS_ISSUER_SMALL_ROLES",
            "customer=customer, seller=merchant, shop-admin=superuser,"
                + " eHealthOrderAdmin=eHealthOrderAdmin");
    return this;
  }

  /** Its {@code iss}, an address on this machine. */
  String name() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Makes another key, by which the next tokens are signed; the others stay. */
  void rotate() {
    KeyPair made = Tokens.rsa();
    synchronized (published) {
      keyId = "key-" + (published.size() + 1);
      key = made;
      published.put(keyId, made);
    }
  }

  void fails(boolean now) {
    down = now;
  }

  /** How often its keys were read. */
  int asked() {
    return asked.get();
  }

  /** A valid token for us, with these realm roles. */
  Tokens token(String subject, String... roles) {
    return Tokens.any()
        .claim("iss", name())
        .claim("aud", AUDIENCE)
        .claim("upn", null)
        .claim("realm_access", Map.of("roles", List.of(roles)))
        .subject(subject)
        .header("kid", keyId)
        .key(key.getPrivate());
  }

  private String keys() {
    JsonWebKeySet set = new JsonWebKeySet();
    synchronized (published) {
      published.forEach(
          (id, pair) -> {
            try {
              PublicJsonWebKey one = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
              one.setKeyId(id);
              one.setUse("sig");
              set.addJsonWebKey(one);
            } catch (JoseException e) {
              throw new IllegalStateException(e);
            }
          });
    }
    return set.toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
