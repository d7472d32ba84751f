package shop.orders.web.kit.rate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import shop.orders.domain.setting.Network;
import shop.orders.domain.setting.Settings;

/**
 * Finds the address that a call comes from: that of the connection, unless it is a proxy that the
 * operator trusts. Such proxies append the address that called them to {@code X-Forwarded-For};
 * what stands before the last one that is no trusted proxy may be invented by the caller.
 */
@ApplicationScoped
public class ClientAddress {

  private static final String PROXIES = "orders.trusted-proxies";

  private static final Pattern PORT = Pattern.compile("(?<=[\\].0-9]):\\d{1,5}$");

  /** A household or host has a network of 64 bits of its own, and any address in it. */
  private static final int BYTES_OF_A_NETWORK = 8;

  private final List<Network> proxies;

  @Inject
  ClientAddress(Settings settings) {
    this(settings.texts(PROXIES));
  }

  ClientAddress(List<String> proxies) {
    this.proxies = proxies.stream().map(proxy -> Network.of(proxy, PROXIES)).toList();
  }

  /** For the proxy that CDI makes. */
  ClientAddress() {
    this(List.of());
  }

  /** Makes the container read the setting, so that a mistake stops the start. */
  void check() {}

  /** An address of IPv4, or the network of one of IPv6. */
  public String of(HttpServletRequest call) {
    // Null if the connection has been closed meanwhile.
    String connected = String.valueOf(call.getRemoteAddr());
    return of(connected, Collections.list(call.getHeaders("X-Forwarded-For")));
  }

  /**
   * @param forwarded the values of the headers, in their sequence
   */
  String of(String connected, List<String> forwarded) {
    List<String> hops = Arrays.asList(String.join(",", forwarded).split(","));
    Collections.reverse(hops);
    InetAddress client = Network.literal(connected).orElse(null);
    for (String hop : hops) {
      InetAddress before = Network.literal(withoutPort(hop.strip())).orElse(null);
      if (client == null || before == null || !isTrusted(client)) {
        break;
      }
      client = before;
    }
    return client == null ? connected : group(client);
  }

  private boolean isTrusted(InetAddress address) {
    return proxies.stream().anyMatch(proxy -> proxy.holds(address));
  }

  private static String withoutPort(String hop) {
    boolean mayHavePort = hop.startsWith("[") || hop.contains(".");
    String address = mayHavePort ? PORT.matcher(hop).replaceFirst("") : hop;
    return address.matches("\\[.+]") ? address.substring(1, address.length() - 1) : address;
  }

  private static String group(InetAddress address) {
    return address instanceof Inet4Address
        ? address.getHostAddress()
        : HexFormat.of().formatHex(address.getAddress(), 0, BYTES_OF_A_NETWORK);
  }
}
