package shop.orders.web.kit.auth;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * The verifier of this deployment, set up by the names MicroProfile JWT has for it. There is no
 * default that would let a token in: who is not named cannot issue.
 */
@ApplicationScoped
public class Tokens {

  private static final String LOCATION = "mp.jwt.verify.publickey.location";
  private static final String KEY = "mp.jwt.verify.publickey";
  private static final String ISSUER = "mp.jwt.verify.issuer";
  private static final String AUDIENCES = "mp.jwt.verify.audiences";

  @Inject private Config config;
  @Inject private Clock clock;

  private TokenVerifier verifier;

  @PostConstruct
  void read() {
    String issuer =
        config.getOptionalValue(ISSUER, String.class).orElseThrow(() -> missing(ISSUER));
    List<String> audiences =
        config.getOptionalValues(AUDIENCES, String.class).orElseThrow(() -> missing(AUDIENCES));
    verifier = new TokenVerifier(keys(), issuer.strip(), Set.copyOf(audiences), clock);
  }

  TokenVerifier verifier() {
    return verifier;
  }

  /** Reads the configuration, so that what is wrong in it shows at the start. */
  public void check() {}

  private IssuerKeys keys() {
    Optional<String> inline = config.getOptionalValue(KEY, String.class);
    Optional<String> location = config.getOptionalValue(LOCATION, String.class);
    if (inline.isEmpty() && location.isEmpty()) {
      throw missing(LOCATION);
    }
    String name = inline.isPresent() ? KEY : LOCATION;
    try {
      return inline.isPresent()
          ? IssuerKeys.inline(inline.get(), clock)
          : IssuerKeys.at(location.get().strip(), clock);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "%s (%s) is no use: %s".formatted(name, variable(name), e.getMessage()), e);
    }
  }

  private static IllegalStateException missing(String name) {
    return new IllegalStateException(
        "%s is not set: give it, for example as the environment variable %s"
            .formatted(name, variable(name)));
  }

  private static String variable(String name) {
    return name.replace('.', '_').toUpperCase(java.util.Locale.ROOT);
  }
}
