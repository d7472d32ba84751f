package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static shop.orders.micro.http.Call.given;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.orders.micro.http.Answer;

/**
 * What docs/identity.md says, on the real Keycloak with the realm of deploy/keycloak; runs with the
 * profile keycloak only.
 */
@Tag("keycloak")
@ExtendWith(SharedProduct.class)
class KeycloakIT {

  private static final String MERCHANT_ID = "65d0c0de0000000000000b01";
  private static final String CLIENT = "orders-web";

  private static KeycloakServer keycloak;
  private static Product product;

  @BeforeAll
  static void start(Postgres postgres) {
    keycloak = new KeycloakServer(Path.of(System.getProperty("orders.keycloak")));
    product =
        Product.named("with-keycloak")
            .fresh()
            .on(postgres.database())
            .with("MP_JWT_VERIFY_ISSUER", keycloak.realm())
            .with("MP_JWT_VERIFY_AUDIENCES", "orders, account")
            .with("MP_JWT_VERIFY_PUBLICKEY", null)
            .with(
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                keycloak.realm() + "/protocol/openid-connect/certs")
            .with("ORDERS_CLAIM_ROLES", "groups, realm_access.roles")
            .start();
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
    if (keycloak != null) {
      keycloak.close();
    }
  }

  @Test
  void aCustomerSignsInAndHasAProfileThatFollowsKeycloak() {
    Map<String, String> cora = keycloak.user(name("cora"), "customer", Map.of());
    get(keycloak.signedIn(cora, CLIENT), "/api/v2/profile")
        .statusCode(200)
        .body("username", equalTo(cora.get("name")))
        .body("email", equalTo(cora.get("name") + "@example.com"))
        .body("first_name", equalTo("First of " + cora.get("name")));

    keycloak.rename(cora, "new." + cora.get("name") + "@example.com");

    get(keycloak.signedIn(cora, CLIENT), "/api/v2/profile")
        .statusCode(200)
        .body("email", equalTo("new." + cora.get("name") + "@example.com"));
  }

  @Test
  void aMerchantIsKnownByItsAttribute() {
    Map<String, String> mina =
        keycloak.user(name("mina"), "merchant", Map.of("merchant_id", List.of(MERCHANT_ID)));

    get(keycloak.signedIn(mina, CLIENT), "/api/v2/caller")
        .statusCode(200)
        .body("capacity", equalTo("merchant"))
        .body("merchant_id", equalTo(MERCHANT_ID));
  }

  @Test
  void staffMayWhatTheirRoleSays() {
    Map<String, String> sam = keycloak.user(name("sam"), "eHealthOrderAdmin", Map.of());
    String token = keycloak.signedIn(sam, CLIENT);

    get(token, "/api/v2/orders").statusCode(200);
    get(token, "/api/v2/dues").statusCode(200);
    get(token, "/api/v2/policies/cancellation").statusCode(403);
  }

  @Test
  void aServiceAccountIsStaff() {
    get(keycloak.ofServiceAccount(), "/api/v2/caller")
        .statusCode(200)
        .body("capacity", equalTo("staff"));
  }

  @Test
  void aClientAsKeycloakMakesItIsUnderstoodByTheSettings() {
    String plain = name("plain");
    keycloak.plainClient(plain);
    Map<String, String> cora = keycloak.user(name("carl"), "customer", Map.of());

    get(keycloak.signedIn(cora, plain), "/api/v2/profile")
        .statusCode(200)
        .body("email", equalTo(cora.get("name") + "@example.com"));
  }

  @Test
  void aNewKeySignsAtOnceAndAnOldOneAsLongAsItIsThere() {
    Map<String, String> cora = keycloak.user(name("cleo"), "customer", Map.of());
    String old = keycloak.signedIn(cora, CLIENT);
    get(old, "/api/v2/profile").statusCode(200);

    List<String> before = keycloak.rotate();
    String later = keycloak.signedIn(cora, CLIENT);

    assertThat(keyId(later)).isNotEqualTo(keyId(old));
    get(later, "/api/v2/profile").statusCode(200);
    get(old, "/api/v2/profile").statusCode(200);

    keycloak.remove(before);
    // Its unknown key has the keys read again, which happens every five minutes otherwise.
    get(
            Tokens.any()
                .claim("iss", keycloak.realm())
                .header("kid", "made-up")
                .key(Tokens.rsa().getPrivate())
                .sign(),
            "/api/v2/profile")
        .statusCode(401);
    get(old, "/api/v2/profile").statusCode(401);
    get(later, "/api/v2/profile").statusCode(200);
  }

  private static String keyId(String token) {
    return new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8);
  }

  private static String name(String begin) {
    return begin + "-" + UUID.randomUUID();
  }

  private static Answer get(String token, String path) {
    return given().baseUrl(product.baseUrl()).token(token).get(path);
  }
}
