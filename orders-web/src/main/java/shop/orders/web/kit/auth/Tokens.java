package shop.orders.web.kit.auth;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.setting.Settings;

/** The verifier of this deployment, and what it tells operators of refused callers. */
@ApplicationScoped
public class Tokens {

  private static final Logger LOG = Logger.getLogger(Tokens.class.getName());

  private static final Duration LOOK = Duration.ofSeconds(5);

  @Inject private Settings settings;
  @Inject private Config config;
  @Inject private Clock clock;

  private final RefusalLog refusals = new RefusalLog(System::nanoTime);

  private TokenVerifier verifier;

  @PostConstruct
  void read() {
    try {
      verifier =
          new TokenVerifier(
              new IssuerSettings(settings, clock).issuers(config.getPropertyNames()), clock);
    } catch (IllegalArgumentException e) {
      throw Settings.useless("orders.issuers", e.getMessage(), e);
    }
  }

  TokenVerifier verifier() {
    return verifier;
  }

  RefusalLog refusals() {
    return refusals;
  }

  /** Makes the container read the configuration, so that a mistake stops the start. */
  public void check() {}

  /** Keeps the issuers' keys fresh, so that no call waits for them. */
  public void start(BackgroundWork work) {
    work.repeat(this::keepKeysFresh, LOOK, LOOK);
  }

  private void keepKeysFresh() {
    try {
      verifier.keepKeysFresh();
    } catch (RuntimeException | Error e) {
      // An exception would end the schedule.
      LOG.log(Level.WARNING, "The issuers' keys could not be looked at", e);
    }
  }
}
