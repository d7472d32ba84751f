package shop.orders.web.kit.rate;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import shop.orders.domain.setting.Settings;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.errors.Unauthentic;

/**
 * Limits how often a customer and an address may call in a period, and how often an address may
 * show tokens or signatures that are not valid. Each node counts for itself. A limit of 0 means
 * none, and costs nothing.
 */
@ApplicationScoped
public class CallLimits {

  private static final String COUNTED = CallLimits.class.getName() + ".counted";
  private static final String TOO_MANY = "Too many calls; please try again later.";
  private static final String TOO_MANY_REFUSED =
      "Too many calls from there were not authenticated; please try again later.";
  private static final int MOST = 999_999_999;

  @Inject private Settings settings;
  @Inject private ClientAddress addresses;

  private int mostOfCustomer;
  private int mostOfAddress;
  private int mostRefused;
  private NodeWindows ofCustomers;
  private NodeWindows ofAddresses;
  private NodeWindows refused;

  @PostConstruct
  void read() {
    mostOfCustomer = settings.number("orders.limit.calls-per-customer", 0, MOST);
    mostOfAddress = settings.number("orders.limit.calls-per-address", 0, MOST);
    mostRefused = settings.number("orders.limit.refused-tokens-per-address", 0, MOST);
    Duration length = settings.time("orders.limit.window", Duration.ofSeconds(1));
    ofCustomers = new NodeWindows(length, System::nanoTime);
    ofAddresses = new NodeWindows(length, System::nanoTime);
    refused = new NodeWindows(length, System::nanoTime);
  }

  /** Reads the settings, so that an invalid one stops the start. */
  public void check() {
    addresses.check();
  }

  /**
   * Counts a call for its address.
   *
   * @throws Rejected (429) after too many calls, or too many refused ones
   */
  public void demandOfAddress(HttpServletRequest call) {
    demandFewRefused(call);
    if (mostOfAddress > 0) {
      ofAddresses.count(addresses.of(call)).demandAtMost(mostOfAddress, TOO_MANY);
    }
  }

  /**
   * Demands that so few calls of its address were refused that it may be told whether its token is
   * valid. This is asked at the call's begin, and again when a token has proved valid: others of
   * the address may have been refused meanwhile.
   *
   * @throws Rejected (429) after too many refused calls
   */
  public void demandFewRefused(HttpServletRequest call) {
    if (mostRefused > 0) {
      refused.look(addresses.of(call)).demandAtMost(mostRefused - 1, TOO_MANY_REFUSED);
    }
  }

  /**
   * Counts a call that has shown a token or signature that is not valid, before it is told so.
   *
   * @throws Rejected (429) after too many
   */
  void refused(@Observes Unauthentic refusal) {
    if (mostRefused > 0) {
      refused.count(addresses.of(refusal.call())).demandAtMost(mostRefused, TOO_MANY_REFUSED);
    }
  }

  /**
   * Counts a call for its customer; once, although the caller may be found twice.
   *
   * @throws Rejected (429) after too many calls
   */
  public void demandOfCustomer(HttpServletRequest call, String customer) {
    if (mostOfCustomer == 0) {
      return;
    }
    Window window = (Window) call.getAttribute(COUNTED);
    if (window == null) {
      window = ofCustomers.count(customer);
      call.setAttribute(COUNTED, window);
    }
    window.demandAtMost(mostOfCustomer, TOO_MANY);
  }
}
