package shop.orders.web.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.web.kit.auth.SignedToken.EC;
import static shop.orders.web.kit.auth.SignedToken.NOW;
import static shop.orders.web.kit.auth.SignedToken.RSA;
import static shop.orders.web.kit.auth.SignedToken.aToken;
import static shop.orders.web.kit.auth.SignedToken.pem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.util.Throwables;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.SettableClock;

class TokenVerifierTest {

  private final SettableClock clock = new SettableClock(NOW);

  static Stream<Arguments> goodTokens() {
    long now = NOW.getEpochSecond();
    return Stream.of(
        good("plain", aToken()),
        good("type at+jwt", aToken().type("at+jwt")),
        good("type application/at+jwt", aToken().type("application/at+jwt")),
        good("type in lower case", aToken().type("jwt")),
        good("no type", aToken().type(null)),
        good("one of several audiences", aToken().with("aud", List.of("other", "orders"))),
        good("no groups", aToken().without("groups")),
        good("no iat", aToken().without("iat")),
        good("nbf in the past", aToken().with("nbf", now - 5)),
        good("iat as far ahead as clocks may be apart", aToken().with("iat", now + 29)),
        good("just expired by another clock", aToken().with("exp", now - 29)),
        good("a fraction of a second", aToken().with("exp", now + 10.5)));
  }

  private static Arguments good(String name, SignedToken token) {
    return Arguments.of(name, token.text());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodTokens")
  void acceptsWhatTheIssuerMadeForUs(String name, String token) throws TokenRefused {
    assertThat(verifier().verify(token).getSubject()).isEqualTo("customer-1");
  }

  static Stream<Arguments> badTokens() throws JoseException {
    long now = NOW.getEpochSecond();
    String good = aToken().text();
    String[] parts = good.split("\\.");
    String claims =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("customer-1", "customer-2");
    String unsigned = encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".";
    byte[] publicKey = pem(RSA.getPublic()).getBytes(StandardCharsets.US_ASCII);
    return Stream.of(
        Arguments.of("another audience", aToken().with("aud", "other").text()),
        Arguments.of("no audience", aToken().without("aud").text()),
        Arguments.of("audience of another kind", aToken().with("aud", 5).text()),
        Arguments.of("nbf in five minutes", aToken().with("nbf", now + 300).text()),
        Arguments.of("iat in five minutes", aToken().with("iat", now + 300).text()),
        Arguments.of("groups as a text", aToken().with("groups", "customer").text()),
        Arguments.of("groups of numbers", aToken().with("groups", List.of(1)).text()),
        Arguments.of("groups of nothing", aToken().with("groups", Arrays.asList("a", null)).text()),
        Arguments.of("another issuer", aToken().with("iss", "https://other.test").text()),
        Arguments.of("no issuer", aToken().without("iss").text()),
        Arguments.of(
            "another key", aToken().signedBy("RS256", SignedToken.rsa().getPrivate()).text()),
        Arguments.of("expired", aToken().with("exp", now - 60).text()),
        Arguments.of("no exp", aToken().without("exp").text()),
        Arguments.of("exp as a text", aToken().with("exp", "tomorrow").text()),
        Arguments.of("exp beyond all time", aToken().with("exp", 1e300).text()),
        Arguments.of("no subject", aToken().without("sub").text()),
        Arguments.of("blank subject", aToken().with("sub", " ").text()),
        Arguments.of("subject of another kind", aToken().with("sub", 5).text()),
        Arguments.of("tampered claims", parts[0] + "." + encoded(claims) + "." + parts[2]),
        Arguments.of("no signature", parts[0] + "." + parts[1] + "."),
        Arguments.of("cut signature", good.substring(0, good.length() - 8)),
        Arguments.of("alg none", unsigned),
        Arguments.of(
            "HS256 with the public key", aToken().signedBy("HS256", new HmacKey(publicKey)).text()),
        Arguments.of("RS512", aToken().signedBy("RS512", RSA.getPrivate()).text()),
        Arguments.of("PS256", aToken().signedBy("PS256", RSA.getPrivate()).text()),
        Arguments.of(
            "ES256 of a key that is not known",
            aToken()
                .signedBy(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, EC.getPrivate())
                .text()),
        Arguments.of("type JWE", aToken().type("JWE").text()),
        Arguments.of("type logout+jwt", aToken().type("logout+jwt").text()),
        Arguments.of("type of another kind", withHeader("{\"alg\":\"RS256\",\"typ\":5}", parts)),
        Arguments.of("key id of another kind", withHeader("{\"alg\":\"RS256\",\"kid\":5}", parts)),
        Arguments.of("algorithm of another kind", withHeader("{\"alg\":5}", parts)),
        Arguments.of("no algorithm", withHeader("{\"typ\":\"JWT\"}", parts)),
        Arguments.of("a token within a token", signedAgain(good)),
        Arguments.of("garbage", "garbage"),
        Arguments.of("two dots", ".."),
        Arguments.of("nothing", ""),
        Arguments.of("five parts", good + "." + parts[2] + "." + parts[2]),
        Arguments.of("too long", aToken().with("x", "x".repeat(20_000)).text()));
  }

  private static String withHeader(String header, String... parts) {
    return encoded(header) + "." + parts[1] + "." + parts[2];
  }

  private static String signedAgain(String token) throws JoseException {
    JsonWebSignature outer = new JsonWebSignature();
    outer.setContentTypeHeaderValue("JWT");
    outer.setPayload(token);
    outer.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    outer.setKey(RSA.getPrivate());
    return outer.getCompactSerialization();
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTokens")
  void refusesEverythingElse(String name, String token) {
    TokenVerifier verifier = verifier();

    assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(TokenRefused.class);
    assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(TokenRefused.class);
  }

  @Test
  void refusesHeadersOfEveryOtherKind() {
    String[] parts = aToken().text().split("\\.");
    for (String name :
        List.of("alg", "typ", "kid", "cty", "crit", "zip", "b64", "jwk", "jku", "x5c", "x5t")) {
      for (String value :
          List.of("5", "1.5e400", "[]", "[\"RS256\"]", "{}", "true", "null", "\"\"")) {
        String others = name.equals("alg") ? "" : "\"alg\":\"RS256\",";
        String header = "{%s\"%s\":%s}".formatted(others, name, value);

        assertThatThrownBy(() -> verifier().verify(withHeader(header, parts)))
            .as(header)
            .isInstanceOf(TokenRefused.class);
      }
    }
  }

  /** They would forge lines of the log, or be the same customer in a database of UTF-8. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a\nb", "a\rb", "a\u0000", "a\u001Bb", "\u0085", "a\u2028b", "a\u2029", "a\tb"})
  void refusesSubjectsThatHoldControlCharacters(String subject) {
    assertThatThrownBy(() -> verifier().verify(aToken().with("sub", subject).text()))
        .isInstanceOf(TokenRefused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "a\\udc00b", "\\udc00\\ud800"})
  void refusesSubjectsWithHalfACharacter(String escaped) throws Exception {
    String claims = aToken().with("sub", "@").claims().replace("@", escaped);

    assertThatThrownBy(() -> verifier().verify(SignedToken.of(claims)))
        .isInstanceOf(TokenRefused.class);
    assertThat(verifier().verify(SignedToken.of(claims.replace(escaped, "\\ud83d\\ude00"))))
        .isNotNull();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTokens")
  void repeatsNothingOfTheTokenWhenItRefuses(String name, String token) {
    assertThatThrownBy(() -> verifier().verify(token))
        .satisfies(
            refusal -> {
              String told = Throwables.getStackTrace(refusal);
              assertThat(told).doesNotContain("customer-");
              Stream.of(token.split("\\."))
                  .filter(part -> part.length() > 20)
                  .forEach(part -> assertThat(told).doesNotContain(part));
            });
  }

  @Test
  void acceptsEs256OfTheIssuersKey() {
    String token =
        aToken()
            .signedBy(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, EC.getPrivate())
            .text();

    assertThatCode(() -> verifier(pem(EC.getPublic())).verify(token)).doesNotThrowAnyException();
  }

  @Test
  void remembersATokenButNotBeyondItsTimes() throws TokenRefused {
    TokenVerifier verifier = verifier();
    String token = aToken().with("exp", NOW.getEpochSecond() + 100).text();

    VerifiedToken first = verifier.verify(token);
    assertThat(verifier.verify(token)).isSameAs(first);

    clock.set(NOW.plusSeconds(131));
    assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(TokenRefused.class);
  }

  @Test
  void remembersNoTokenThatTakesMuchRoom() throws TokenRefused {
    TokenVerifier verifier = verifier();
    String token = aToken().with("roles", "x".repeat(4000)).text();

    assertThat(verifier.verify(token)).isNotSameAs(verifier.verify(token));
  }

  @Test
  void asksARememberedTokenForItsBeginningToo() throws TokenRefused {
    TokenVerifier verifier = verifier();
    String token = aToken().with("nbf", NOW.getEpochSecond()).text();
    verifier.verify(token);

    clock.set(NOW.minus(Duration.ofMinutes(5)));
    assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(TokenRefused.class);
  }

  @Test
  void choosesTheKeyByItsId() throws Exception {
    KeyPair other = SignedToken.rsa();
    TokenVerifier verifier = verifier(Jwks.of(Map.of("a", RSA, "b", other)));

    String ofA = aToken().keyId("a").text();
    String ofBUnderTheNameOfA = aToken().keyId("a").signedBy("RS256", other.getPrivate()).text();
    String ofBWithoutName = aToken().signedBy("RS256", other.getPrivate()).text();

    assertThat(verifier.verify(ofA)).isNotNull();
    assertThat(verifier.verify(ofBWithoutName)).isNotNull();
    assertThatThrownBy(() -> verifier.verify(ofBUnderTheNameOfA)).isInstanceOf(TokenRefused.class);
  }

  @Test
  void takesAKeyWithoutIdForATokenThatNamesOne() throws Exception {
    String token = aToken().keyId("of-the-issuer").text();
    String jwkWithoutId = PublicJsonWebKey.Factory.newPublicJwk(RSA.getPublic()).toJson();

    assertThat(verifier(pem(RSA.getPublic())).verify(token)).isNotNull();
    assertThat(verifier(jwkWithoutId).verify(token)).isNotNull();
  }

  @Test
  void forgetsTokensOfAKeyThatWasTakenAway(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("key.pem");
    Files.writeString(file, pem(RSA.getPublic()));
    IssuerKeys keys = IssuerKeys.at(file.toString(), clock);
    TokenVerifier verifier = Standard.verifier(keys, clock);
    String token = aToken().text();
    verifier.verify(token);

    rewrite(file, pem(SignedToken.rsa().getPublic()));
    clock.set(NOW.plusSeconds(6));
    verifier.keepKeysFresh();

    assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(TokenRefused.class);
  }

  @Test
  void keepsItsKeysWhileTheFileIsUnreadable(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("key.pem");
    Files.writeString(file, pem(RSA.getPublic()));
    IssuerKeys keys = IssuerKeys.at(file.toUri().toString(), clock);
    TokenVerifier verifier = Standard.verifier(keys, clock);

    rewrite(file, "half writ");
    clock.set(NOW.plusSeconds(6));
    verifier.keepKeysFresh();

    assertThatCode(() -> verifier.verify(aToken().text())).doesNotThrowAnyException();
  }

  @Test
  void readsKeysInEveryUsualForm() throws Exception {
    String jwks = Jwks.of(Map.of("a", RSA));

    for (String text :
        List.of(
            pem(RSA.getPublic()),
            jwks,
            encoded(jwks),
            Base64.getEncoder().encodeToString(RSA.getPublic().getEncoded()))) {
      assertThatCode(() -> verifier(text).verify(aToken().text())).doesNotThrowAnyException();
    }
  }

  @Test
  void refusesToStartWithKeysThatAreNone() {
    for (String text : List.of("nonsense", "{}", "{\"keys\":[]}", "{\"keys\":5}", "")) {
      assertThatThrownBy(() -> IssuerKeys.inline(text, clock))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> IssuerKeys.at("/nowhere/key.pem", clock))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private TokenVerifier verifier() {
    return verifier(pem(RSA.getPublic()));
  }

  private TokenVerifier verifier(String keys) {
    return Standard.verifier(IssuerKeys.inline(keys, clock), clock);
  }

  /** Files written within the same tick of the file system would look unchanged. */
  private static void rewrite(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(NOW));
  }
}
