package shop.orders.web.kit.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.web.kit.auth.SignedToken.ISSUER;
import static shop.orders.web.kit.auth.SignedToken.NOW;
import static shop.orders.web.kit.auth.SignedToken.RSA;
import static shop.orders.web.kit.auth.SignedToken.aToken;
import static shop.orders.web.kit.auth.SignedToken.pem;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.SettableClock;
import shop.orders.domain.setting.Settings;

/** Which issuers the settings name, and what each of them may say. */
class IssuersTest {

  private static final String PARTNER = "https://partner.test";
  private static final KeyPair OF_PARTNER = SignedToken.rsa();

  private final SettableClock clock = new SettableClock(NOW);
  private final Map<String, String> settings = new HashMap<>();

  IssuersTest() {
    settings.put("mp.jwt.verify.issuer", ISSUER);
    settings.put("mp.jwt.verify.audiences", "account, orders");
    settings.put("mp.jwt.verify.publickey", pem(RSA.getPublic()));
    for (Claim claim : Claim.values()) {
      settings.put("orders." + claim.setting(), Standard.path(claim));
    }
  }

  private IssuersTest with(String name, String value) {
    settings.put(name, value);
    return this;
  }

  private IssuersTest withPartner() {
    return with("orders.issuers", "partner")
        .with("orders.issuer.partner.issuer", PARTNER)
        .with("orders.issuer.partner.audiences", "orders-of-partners")
        .with("orders.issuer.partner.publickey", pem(OF_PARTNER.getPublic()))
        .with("orders.issuer.partner.roles", "customer=customer");
  }

  private TokenVerifier verifier() {
    return new TokenVerifier(
        new IssuerSettings(
                new Settings(
                    new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "test", 100))
                        .build()),
                clock)
            .issuers(settings.keySet()),
        clock);
  }

  private static SignedToken ofPartner() {
    return aToken()
        .with("iss", PARTNER)
        .with("aud", "orders-of-partners")
        .signedBy("RS256", OF_PARTNER.getPrivate());
  }

  @Test
  void eachIssuerIsBelievedByItsOwnKeyAndAudienceOnly() throws TokenRefused {
    TokenVerifier verifier = withPartner().verifier();

    assertThat(verifier.verify(aToken().text()).getSubject()).isEqualTo("customer-1");
    assertThat(verifier.verify(ofPartner().text()).getSubject()).isEqualTo("partner:customer-1");
    for (SignedToken forged :
        List.of(
            aToken().signedBy("RS256", OF_PARTNER.getPrivate()),
            ofPartner().signedBy("RS256", RSA.getPrivate()),
            ofPartner().with("aud", "orders"),
            aToken().with("aud", "orders-of-partners"),
            aToken().without("iss"),
            aToken().with("iss", "https://nobody.test"))) {
      assertThatThrownBy(() -> verifier.verify(forged.text())).isInstanceOf(TokenRefused.class);
    }
  }

  @Test
  void noIssuerNamesACustomerOfAnother() throws TokenRefused {
    TokenVerifier verifier = withPartner().verifier();

    assertThatThrownBy(() -> verifier.verify(aToken().with("sub", "partner:customer-1").text()))
        .isInstanceOf(TokenRefused.class)
        .hasMessage("The token's subject is one of another issuer");
    assertThat(verifier.verify(ofPartner().with("sub", "partner:x").text()).getSubject())
        .isEqualTo("partner:partner:x");
  }

  @Test
  void anIssuerThatTakesOverKeepsTheSubjects() throws TokenRefused {
    TokenVerifier verifier =
        withPartner().with("orders.issuer.partner.subjects", "shared").verifier();

    assertThat(verifier.verify(ofPartner().text()).getSubject()).isEqualTo("customer-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "groups; groups; [customer]",
        "realm_access.roles; realm_access.roles; [customer]",
        "groups,realm_access.roles; realm_access.roles; [customer]",
        "resource_access.orders.roles; resource_access.orders.roles; [customer]",
        "resource_access.my.shop.roles; resource_access.my.shop.roles; [customer]",
        "https://shop.example/roles; https://shop.example/roles; [customer]",
        "realm_access.roles; groups; []",
      })
  void rolesAreReadWhereTheSettingSays(String setting, String place, String read)
      throws TokenRefused {
    TokenVerifier verifier = with("orders.claim.roles", setting).verifier();
    SignedToken token = aToken().without("groups");
    put(token, place, List.of("customer"));

    assertThat(verifier.verify(token.text()).getGroups()).hasToString(read);
  }

  private static void put(SignedToken token, String place, Object roles) {
    switch (place) {
      case "realm_access.roles" -> token.with("realm_access", Map.of("roles", roles));
      case "resource_access.orders.roles" ->
          token.with("resource_access", Map.of("orders", Map.of("roles", roles)));
      case "resource_access.my.shop.roles" ->
          token.with("resource_access", Map.of("my.shop", Map.of("roles", roles)));
      default -> token.with(place, roles);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; /superuser; superuser",
        "''; /shop/clerks; shop/clerks",
        "shop-admin=superuser; shop-admin; superuser",
        "/shop/clerks=eHealthOrderManager; /shop/clerks; eHealthOrderManager",
        "a=customer, a=merchant; a; customer merchant",
        "superuser=; superuser; ''",
        "*=customer; other; customer other",
        "a=b=customer; a=b; customer",
        "x=customer; merchant; merchant",
      })
  void rolesAreMappedToOurs(String mapping, String theirs, String ours) throws TokenRefused {
    TokenVerifier verifier = with("orders.roles", mapping).verifier();

    assertThat(verifier.verify(aToken().with("groups", List.of(theirs)).text()).getGroups())
        .containsExactlyInAnyOrder(ours.isEmpty() ? new String[0] : ours.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "customer=customer; superuser; ''",
        "customer=customer; customer; customer",
        "x=superuser; /superuser; ''",
        "/shop/clerks=eHealthOrderManager; shop/clerks; eHealthOrderManager",
        "*=customer; superuser; customer",
        "superuser=; superuser; ''",
        "''; customer; ''",
      })
  void ofAFurtherIssuerOnlyRolesThatItsMappingNamesAreRoles(
      String mapping, String theirs, String ours) throws TokenRefused {
    TokenVerifier verifier = withPartner().with("orders.issuer.partner.roles", mapping).verifier();

    assertThat(verifier.verify(ofPartner().with("groups", List.of(theirs)).text()).getGroups())
        .containsExactlyInAnyOrder(ours.isEmpty() ? new String[0] : ours.split(" "));
  }

  @Test
  void anIssuerHasItsOwnMappingAndThePathsOfTheFirstUnlessItSaysOthers() throws TokenRefused {
    TokenVerifier verifier =
        withPartner()
            .with("orders.roles", "boss=superuser")
            .with("orders.claim.email", "contact.email")
            .with("orders.issuer.partner.roles", "clerk=eHealthOrderManager")
            .with("orders.issuer.partner.claim.merchant-id", "shop.id")
            .verifier();

    VerifiedToken token =
        verifier.verify(
            ofPartner()
                .with("groups", List.of("boss", "clerk"))
                .with("contact", Map.of("email", "p@partner.test"))
                .with("shop", Map.of("id", "65d0c0de0000000000000b01"))
                .text());

    assertThat(token.getGroups()).containsExactly("eHealthOrderManager");
    assertThat(token.text(Claim.EMAIL)).isEqualTo("p@partner.test");
    assertThat(token.text(Claim.MERCHANT_ID)).isEqualTo("65d0c0de0000000000000b01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; 65d0c0de0000000000000b01; customer",
        "65d0c0de0000000000000b01; 65d0c0de0000000000000b01; customer merchant",
        "65d0c0de0000000000000b01; 65d0c0de0000000000000b02; customer",
        "65d0c0de0000000000000b01,65d0c0de0000000000000b02; 65d0c0de0000000000000b02;"
            + " customer merchant",
        "65d0c0de0000000000000b01; 65D0C0DE0000000000000B01; customer",
        "65d0c0de0000000000000b01; ; customer",
        "*; 65d0c0de0000000000000b02; customer merchant",
      })
  void aFurtherIssuerNamesOnlyMerchantsThatItsSettingNames(
      String merchants, String claimed, String roles) throws TokenRefused {
    TokenVerifier verifier =
        withPartner()
            .with("orders.issuer.partner.roles", "customer=customer,merchant=merchant")
            .with("orders.issuer.partner.merchants", merchants)
            .verifier();
    SignedToken token = ofPartner().with("groups", List.of("customer", "merchant"));
    if (claimed != null) {
      token.with("merchant_id", claimed);
    }

    VerifiedToken verified = verifier.verify(token.text());

    assertThat(verified.getGroups()).containsExactlyInAnyOrder(roles.split(" "));
    assertThat(verified.merchantSeen().endsWith("(none that this issuer may name)"))
        .isEqualTo(!roles.contains("merchant"));
  }

  @ParameterizedTest
  @CsvSource({
    "orders.issuer.partner.claim.permissions, '', []",
    "ORDERS_ISSUER_PARTNER_CLAIM_PERMISSIONS, ' ', []",
    "orders.issuer.partner.claim.permissions, rights, []",
    "orders.issuer.partner.claim.email, '', [update.catalog]",
  })
  void aPathThatIsGivenAndEmptyIsNone(String name, String value, String permissions)
      throws TokenRefused {
    TokenVerifier verifier = withPartner().with(name, value).verifier();

    VerifiedToken token =
        verifier.verify(
            ofPartner()
                .with("permissions", List.of("update.catalog"))
                .with("email", "p@partner.test")
                .text());

    assertThat(token.texts(Claim.PERMISSIONS)).hasToString(permissions);
    assertThat(token.text(Claim.EMAIL)).isEqualTo(name.endsWith("email") ? null : "p@partner.test");
  }

  @Test
  void theFirstIssuerNamesAnyMerchant() throws TokenRefused {
    assertThat(
            withPartner()
                .verifier()
                .verify(
                    aToken()
                        .with("groups", List.of("merchant"))
                        .with("merchant_id", "65d0c0de0000000000000b02")
                        .text())
                .getGroups())
        .containsExactly("merchant");
  }

  @Test
  void ofSeveralPathsOfATextTheFirstOneThatHasOneIsTaken() throws TokenRefused {
    TokenVerifier verifier = verifier();

    assertThat(name(verifier, aToken().with("name", "Cora Lee"))).isEqualTo("Cora Lee");
    assertThat(name(verifier, aToken().with("name", "Cora Lee").with("given_name", "Cora")))
        .isEqualTo("Cora");
    assertThat(name(verifier, aToken().with("name", 5).with("given_name", " "))).isNull();
  }

  private static String name(TokenVerifier verifier, SignedToken token) throws TokenRefused {
    return verifier.verify(token.text()).text(Claim.FIRST_NAME);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "orders.roles; shop-admin; \"shop-admin\" is not theirs=ours",
        "orders.roles; a=admin; \"admin\" is no role; there are customer, merchant",
        "orders.roles; *=; takes no role away",
        "orders.issuer.partner.roles; * =; takes no role away",
        "orders.issuer.partner.merchants; 65d0c0de; it must be public ids of merchants",
        "orders.issuer.partner.merchants; *,65d0c0de0000000000000b01; it must be public ids",
        "ORDERS_ISSUER_PARTNER_MERCHANT; *; is no setting of an issuer",
        "orders.claim.roles; a b; \"a b\" is no path of a claim",
        "orders.issuers; Partner; \"Partner\" is not a word of a to z",
        "orders.issuer.partner.subjects; mine; it is own or shared",
        "orders.issuer.partner.publickey.location; http://partner.test/keys; must begin with https",
        "mp.jwt.verify.publickey.location; https://issuer.test/keys; has keys, too; set only one",
        "ORDERS_ROLES_PARTNER; a=customer; is no setting of an issuer",
        "orders.issuer.partner.claim.role; groups; is no setting of an issuer",
        "ORDERS_ISSUER_PARTNR_ROLES; a=customer; is no setting of an issuer",
        "ORDERS_ISSUERS_PARTNER_ROLES; a=customer; is no setting of an issuer",
        "orders.issuers.partner.merchants; *; is no setting of an issuer",
        "ORDERS_ISSUER; https://issuer.test; is no setting of an issuer",
        "ORDERS_CLAIM_ROLE; groups; is no setting of an issuer",
        "ORDERS_CLAIMS_ROLES; groups; is no setting of an issuer",
        "orders.claim.merchant_id; shop; is no setting of an issuer",
        "orders.issuer.partner.issuer; https://issuer.test; two issuers are https://issuer.test",
        "orders.issuer.partner.audiences; ''; is not set",
      })
  void aWrongSettingStopsTheStart(String name, String value, String why) {
    withPartner().with(name, value);
    if (name.endsWith("location")) {
      settings.remove("orders.issuer.partner.publickey");
    }

    assertThatThrownBy(this::verifier).hasMessageContaining(why.split("; ")[0]);
  }

  @Test
  void theSpellingsThatAreReadAreKnown() throws TokenRefused {
    withPartner()
        .with("ORDERS_ISSUERS", "partner")
        .with("ORDERS_CLAIM_MERCHANT_ID", "shop")
        .with("orders_claim_first_name", "given_name")
        .with("ORDERS_ISSUER_PARTNER_CLAIM_MERCHANT_ID", "shop");

    assertThat(verifier().verify(aToken().text()).getSubject()).isEqualTo("customer-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1/keys", "http://127.0.0.1:1/keys"})
  void anAddressOnThisMachineNeedsNoTls(String address) {
    withPartner().with("orders.issuer.partner.publickey.location", address);
    settings.remove("orders.issuer.partner.publickey");

    assertThatThrownBy(() -> verifier().verify(ofPartner().text()))
        .isInstanceOf(TokenRefused.KeysMissing.class);
    assertThat(verifierAccepts(aToken())).isTrue();
  }

  private boolean verifierAccepts(SignedToken token) {
    try {
      return verifier().verify(token.text()) != null;
    } catch (TokenRefused e) {
      return false;
    }
  }

  @Test
  void theLogSaysWhyATokenIsRefusedWithoutLettingItForgeLines() {
    TokenVerifier verifier = withPartner().verifier();

    assertThat(detail(verifier, aToken().with("aud", List.of("a\nb", "c"))))
        .isEqualTo(
            "of https://issuer.test: its aud is [\"a?b\", \"c\"], not one of [account, orders]");
    assertThat(detail(verifier, aToken().with("iss", "https://x\"\u202e\r\nforged")))
        .isEqualTo("its iss is \"https://x????forged\"");
    assertThat(detail(verifier, aToken().keyId("k\n1").signedBy("RS256", OF_PARTNER.getPrivate())))
        .isEqualTo(
            "of https://issuer.test: its alg is \"RS256\" and its kid \"k?1\"; the issuer's keys"
                + " are [\"RSA without kid\"]");
    assertThat(detail(verifier, aToken().with("exp", NOW.getEpochSecond() - 60)))
        .isEqualTo("at 2026-03-01T11:59:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kid", "alg", "typ"})
  void aHeaderNestedDeeplyIsRefusedLikeAnyOther(String member) {
    String nested = "[".repeat(5_000) + "]".repeat(5_000);
    String header =
        "{"
            + (member.equals("alg") ? "" : "\"alg\":\"none\",")
            + "\""
            + member
            + "\":"
            + nested
            + "}";
    String[] parts = aToken().text().split("\\.");
    String token =
        Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8))
            + "."
            + parts[1]
            + "."
            + parts[2];

    assertThat(token).hasSizeLessThan(16 * 1024);
    assertThatThrownBy(() -> verifier().verify(token))
        .isInstanceOfSatisfying(
            TokenRefused.class,
            refused -> {
              if (member.equals("kid")) {
                assertThat(refused.detail()).contains("its alg is \"none\" and its kid no text;");
              }
            });
  }

  @Test
  void aClaimNestedDeeplyIsRefusedLikeAnyOther() {
    Object nested = List.of();
    for (int i = 0; i < 1_000; i++) {
      nested = List.of(nested);
    }
    SignedToken deep =
        aToken().with("aud", nested).with("iss", ISSUER).with("groups", List.of(nested));

    assertThatThrownBy(() -> verifier().verify(deep.text())).isInstanceOf(TokenRefused.class);
  }

  @Test
  void theLogShowsTextsOnly() {
    assertThat(RefusalLog.shown(null)).isEqualTo("none");
    assertThat(RefusalLog.shown("a")).isEqualTo("\"a\"");
    assertThat(RefusalLog.shown(5)).isEqualTo("no text");
    assertThat(RefusalLog.shown(List.of("a", 5, List.of("b")))).isEqualTo("[\"a\", ?, ?]");
  }

  private static String detail(TokenVerifier verifier, SignedToken token) {
    try {
      verifier.verify(token.text());
    } catch (TokenRefused e) {
      return e.detail();
    }
    throw new AssertionError("It is accepted");
  }

  @Test
  void theLogHasALineASecondOfEachKind() {
    List<String> lines = new ArrayList<>();
    long[] now = {0};
    RefusalLog log = new RefusalLog(() -> now[0], lines::add);

    log.refused("r1", "expired", "at noon");
    log.refused("r2", "expired", "");
    log.refused("r3", "Another issuer.", "a");
    log.refused("r4", "expired", "");
    now[0] = 1_000_000_000;
    log.refused("r5", "expired", "");

    assertThat(lines)
        .containsExactly(
            "request_id=r1 refused: expired: at noon",
            "request_id=r3 refused: Another issuer: a",
            "request_id=r5 refused: expired (and 2 before that were not logged)");
  }
}
