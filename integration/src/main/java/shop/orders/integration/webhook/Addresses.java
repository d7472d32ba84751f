package shop.orders.integration.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import shop.orders.domain.setting.Network;

/**
 * Which addresses are called: those of the public internet, and those that the operator allows.
 * Others would be those of this machine and its neighbours, which answer to it what they answer to
 * nobody else.
 */
final class Addresses {

  /**
   * By IANA's registry of special-purpose addresses of IPv4, and multicast. Those that are special
   * and public all the same, such as 192.0.0.9, nobody needs to call.
   */
  private static final List<Network> NO_PUBLIC_IPV4 =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          // What Azure's machines ask about themselves.
          "168.63.129.16/32");

  /** All that IANA has given out for use so far; what is private or local is outside of it. */
  private static final Network PUBLIC_IPV6 = network("2000::/3");

  /** By IANA's registry of special-purpose addresses of IPv6; with Teredo and 6to4. */
  private static final List<Network> NO_PUBLIC_IPV6 =
      networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  /** NAT64 (RFC 6052): the last four bytes are the address of IPv4 that is meant. */
  private static final Network NAT64 = network("64:ff9b::/96");

  private final List<Network> allowed;
  private final Predicate<InetAddress> own;

  Addresses(List<Network> allowed) {
    this(allowed, Addresses::isOfThisMachine);
  }

  /**
   * @param own tells which addresses are those of this machine, which may be public ones
   */
  Addresses(List<Network> allowed, Predicate<InetAddress> own) {
    this.allowed = allowed;
    this.own = own;
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return true;
    }
  }

  private static Network network(String text) {
    return Network.of(text, "addresses");
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Addresses::network).toList();
  }

  boolean mayBeCalled(InetAddress address) {
    InetAddress meant = meant(address);
    return isIn(allowed, meant) || isPublic(meant) && !own.test(meant);
  }

  /** An address of IPv4 may be written as one of IPv6. */
  private static InetAddress meant(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean mapped =
        bytes.length == 16
            && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10)
            && bytes[10] == -1
            && bytes[11] == -1;
    if (!mapped && !NAT64.holds(address)) {
      return address;
    }
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four bytes are an address", e);
    }
  }

  private static boolean isPublic(InetAddress address) {
    return address instanceof Inet4Address
        ? !isIn(NO_PUBLIC_IPV4, address)
        : PUBLIC_IPV6.holds(address) && !isIn(NO_PUBLIC_IPV6, address);
  }

  private static boolean isIn(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.holds(address));
  }
}
