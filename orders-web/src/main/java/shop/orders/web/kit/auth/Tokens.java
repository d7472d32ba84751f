package shop.orders.web.kit.auth;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import shop.orders.domain.setting.Settings;

/**
 * The verifier of this deployment, configured by the properties of MicroProfile JWT. They have no
 * defaults: without a configured issuer, no token is accepted.
 */
@ApplicationScoped
public class Tokens {

  private static final String LOCATION = "mp.jwt.verify.publickey.location";
  private static final String KEY = "mp.jwt.verify.publickey";
  private static final String ISSUER = "mp.jwt.verify.issuer";
  private static final String AUDIENCES = "mp.jwt.verify.audiences";

  @Inject private Settings settings;
  @Inject private Clock clock;

  private TokenVerifier verifier;

  @PostConstruct
  void read() {
    String issuer = settings.text(ISSUER).orElseThrow(() -> missing(ISSUER));
    Set<String> audiences = Set.copyOf(settings.texts(AUDIENCES));
    if (audiences.isEmpty()) {
      throw missing(AUDIENCES);
    }
    verifier = new TokenVerifier(keys(), issuer, audiences, clock);
  }

  TokenVerifier verifier() {
    return verifier;
  }

  /** Makes the container read the configuration, so that a mistake stops the start. */
  public void check() {}

  private IssuerKeys keys() {
    Optional<String> inline = settings.text(KEY);
    Optional<String> location = settings.text(LOCATION);
    if (inline.isEmpty() && location.isEmpty()) {
      throw missing(LOCATION);
    }
    String name = inline.isPresent() ? KEY : LOCATION;
    try {
      return inline.isPresent()
          ? IssuerKeys.inline(inline.get(), clock)
          : IssuerKeys.at(location.get(), clock);
    } catch (IllegalArgumentException e) {
      throw Settings.useless(name, e.getMessage(), e);
    }
  }

  private static IllegalStateException missing(String name) {
    return new IllegalStateException(
        "%s is not set: give it, for example as the environment variable %s"
            .formatted(name, Settings.variable(name)));
  }
}
