package shop.orders.web.marketplace;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Set;
import shop.orders.domain.setting.Settings;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.rate.SharedWindows;

/**
 * Limits the calls of each account in a period, counted over all nodes. Accounts that are exempt,
 * and a limit of 0, which means none, cost no database call.
 */
@RateLimited
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION + 100)
public class RateLimit implements ContainerRequestFilter {

  @Inject private Settings settings;
  @Inject private SharedWindows windows;
  @Inject private Caller caller;

  private int most;
  private Duration length;
  private Set<String> unlimited;

  @PostConstruct
  void read() {
    most = settings.number("orders.marketplace.rate-limit", 0, 999_999_999);
    length = settings.time("orders.marketplace.rate-window", Duration.ofSeconds(1));
    unlimited = Set.copyOf(settings.texts("orders.marketplace.unlimited-accounts"));
  }

  /** Reads the settings, so that an invalid one stops the start. */
  public void check() {
    // Empty, as the container has called read() before.
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String account = caller.subject();
    if (most == 0 || unlimited.contains(account)) {
      return;
    }
    windows.count(account, length).demandAtMost(most, "Too many request, please try again later");
  }
}
