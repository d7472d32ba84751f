package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.micro.http.Answer;

/** Which tokens are accepted. */
@OnProduct
class TokenTableIT {

  /** A path that JAX-RS answers, and one of a direct call. */
  private static final List<String> PATHS =
      List.of("/api/v2/profile", "/api/v1/customer/my-orders");

  static Stream<Arguments> tokens() {
    return Stream.of(
        row("good", 200, TokenTableIT::good),
        row("wrong audience", 401, () -> good().claim("aud", "another")),
        row("no audience", 401, () -> good().claim("aud", null)),
        row("not valid yet", 401, () -> good().claim("nbf", in(300))),
        row("issued in the future", 401, () -> good().claim("iat", in(300))),
        row("groups as a text", 401, () -> good().claim("groups", "customer")),
        row("wrong issuer", 401, () -> good().claim("iss", "https://another.test.example")),
        row("wrong key", 401, () -> good().key(Tokens.rsa().getPrivate())),
        row("expired", 401, () -> good().claim("exp", in(-300))),
        row("no expiry", 401, () -> good().claim("exp", null)),
        row("no subject", 401, () -> good().claim("sub", null).claim("upn", null)),
        row("alg none", 401, () -> good().header("alg", "none")),
        row("RS512", 401, () -> good().header("alg", "RS512")),
        row("PS256", 401, () -> good().header("alg", "PS256")),
        row("typ at+jwt", 200, () -> good().header("typ", "at+jwt")),
        row("no typ", 200, () -> good().header("typ", null)),
        row("no groups", 403, Tokens::any),
        row("another role", 403, () -> Tokens.any().groups("eHealthOrderAdmin")));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("tokens")
  void isAnsweredAsItDeserves(String name, int status, Supplier<Tokens> token) {
    for (String path : PATHS) {
      Answer answer = given().header("Authorization", "Bearer " + token.get().sign()).get(path);

      assertThat(answer.statusCode()).as(path + answer.asString()).isEqualTo(status);
      if (status == 401) {
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer", "invalid_token");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("headers")
  void theHeaderIsReadAsRfc9110Has(String header, int status) {
    for (String path : PATHS) {
      assertThat(given().header("Authorization", header).get(path).statusCode())
          .as(path)
          .isEqualTo(status);
    }
  }

  static Stream<Arguments> headers() {
    String token = good().sign();
    String tampered = token.substring(0, token.length() - 6) + "AAAAAA";
    return Stream.of(
        Arguments.of("bearer " + token, 200),
        Arguments.of("BEARER " + token, 200),
        Arguments.of("Bearer " + tampered, 401),
        Arguments.of("Bearer garbage", 401),
        Arguments.of("Bearer " + token.substring(0, token.lastIndexOf('.') + 1), 401),
        Arguments.of("Basic YTpi", 401));
  }

  private static Tokens good() {
    return Tokens.any().groups("customer");
  }

  private static long in(long seconds) {
    return Instant.now().plusSeconds(seconds).getEpochSecond();
  }

  private static Arguments row(String name, int status, Supplier<Tokens> token) {
    return Arguments.of(name, status, token);
  }
}
