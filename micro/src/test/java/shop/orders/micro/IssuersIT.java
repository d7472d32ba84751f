package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static shop.orders.micro.http.Call.given;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;

/** Two issuers at once, one of which has its keys at an address and names things like Keycloak. */
@OnProduct
class IssuersIT {

  private final String subject = UUID.randomUUID().toString();

  @Test
  void rolesAndMerchantsAreReadWhereEachIssuerHasThem(SmallIssuer issuer) {
    caller(issuer.token(subject, "customer", "offline_access"))
        .statusCode(200)
        .body("capacity", equalTo("customer"))
        .body("subject", equalTo("small:" + subject));
    caller(
            issuer
                .token(subject, "seller")
                .claim("shop", Map.of("merchant", SmallIssuer.MERCHANT_ID)))
        .statusCode(200)
        .body("capacity", equalTo("merchant"))
        .body("merchant_id", equalTo(SmallIssuer.MERCHANT_ID));
    caller(issuer.token(subject, "shop-admin")).statusCode(200).body("capacity", equalTo("staff"));
    caller(issuer.token(subject).claim("groups", List.of("/eHealthOrderAdmin")))
        .statusCode(200)
        .body("capacity", equalTo("staff"));
  }

  @Test
  void aFurtherIssuerGivesNoRoleThatItsMappingDoesNotName(SmallIssuer issuer) {
    caller(issuer.token(subject, "superuser"))
        .statusCode(403)
        .body("code", equalTo("role_missing"));
  }

  @Test
  void aFurtherIssuerIsNoMerchantThatItsSettingDoesNotName(SmallIssuer issuer) {
    caller(
            issuer
                .token(subject, "seller")
                .claim("shop", Map.of("merchant", "65d0c0de0000000000000b02")))
        .statusCode(403)
        .body("code", equalTo("role_missing"));
  }

  @Test
  void noIssuerSignsForAnother(SmallIssuer issuer) {
    caller(issuer.token(subject, "customer").claim("iss", Tokens.ISSUER).claim("aud", "orders"))
        .statusCode(401);
    caller(Tokens.any().groups("customer").claim("iss", issuer.name())).statusCode(401);
    caller(issuer.token(subject, "customer").claim("aud", Tokens.AUDIENCE)).statusCode(401);
    caller(Tokens.any().groups("customer").subject("small:" + subject)).statusCode(401);
  }

  @Test
  void customersOfTwoIssuersWithOneSubjectAreTwo(SmallIssuer issuer) {
    String one = profile(issuer.token(subject, "customer")).path("customer_id");
    String other = profile(Tokens.any().subject(subject).groups("customer")).path("customer_id");

    assertThat(one).isNotEqualTo(other);
    assertThat(profile(issuer.token(subject, "customer")).<String>path("customer_id"))
        .isEqualTo(one);
  }

  /** In this sequence, as made-up keys use up how often the issuer is asked for unknown ones. */
  @Test
  void aNewKeyIsReadWithItsFirstTokenAndAllStayValidWhileTheIssuerIsDown(SmallIssuer issuer) {
    Tokens old = issuer.token(subject, "customer");
    profile(old).statusCode(200);

    issuer.rotate();
    profile(issuer.token(subject, "customer")).statusCode(200);
    profile(old).statusCode(200);

    issuer.fails(true);
    try {
      profile(old).statusCode(200);
      profile(issuer.token(UUID.randomUUID().toString(), "customer")).statusCode(200);
      int before = issuer.asked();
      for (int i = 0; i < 20; i++) {
        profile(issuer.token(subject, "customer").header("kid", "made-up-" + i)).statusCode(401);
      }
      assertThat(issuer.asked() - before).isLessThanOrEqualTo(3);
      given().get("/health/ready").statusCode(200);
    } finally {
      issuer.fails(false);
    }
  }

  @Test
  void theLogSaysWhyACallerIsRefused(SmallIssuer issuer, Product product) {
    String forged = "https://nobody.example/" + UUID.randomUUID();
    String role = "role-" + UUID.randomUUID();

    logged(
        product,
        () -> caller(Tokens.any().claim("iss", forged + "\nforged")).statusCode(401),
        "refused: The token is from another issuer: its iss is \"" + forged + "?forged\"");
    logged(
        product,
        () -> caller(issuer.token(subject, "customer").claim("aud", role)).statusCode(401),
        "refused: The token is for another audience: of "
            + issuer.name()
            + ": its aud is [\""
            + role
            + "\"]");
    logged(
        product,
        () -> caller(issuer.token(subject, role)).statusCode(403),
        "refused: No role of the caller may do this: the roles [\""
            + role
            + "\"] at [realm_access.roles, groups]");
  }

  /** Others may have used up the second in which there is one line of a kind. */
  private static void logged(Product product, Runnable call, String line) {
    Waiting.until(
        "the log has: " + line,
        () -> {
          call.run();
          return product.output().stream().anyMatch(one -> one.contains(line));
        });
  }

  private static Answer caller(Tokens token) {
    return given().token(token.sign()).get("/api/v2/caller");
  }

  private static Answer profile(Tokens token) {
    return given().token(token.sign()).get("/api/v2/profile");
  }
}
