package shop.orders.micro;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine that nobody listens on. */
final class FreePort {

  private static final int LEAST = 10_000;
  private static final int MOST_TRIES = 10_000;
  private static final int USUAL_FIRST_OF_OUTGOING = 32_768;

  private FreePort() {}

  static void require(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new StartRefused(
          "ORDERS_HTTP_PORT: port %d is in use or may not be opened".formatted(port), e);
    }
  }

  /** None of those that the system gives to outgoing connections: one might take it meanwhile. */
  static int any() {
    return ThreadLocalRandom.current()
        .ints(LEAST, firstOfOutgoing())
        .limit(MOST_TRIES)
        .filter(FreePort::isFree)
        .findFirst()
        .orElseThrow(() -> new StartRefused("There is no free port on this machine"));
  }

  private static boolean isFree(int port) {
    try {
      require(port);
      return true;
    } catch (StartRefused e) {
      return false;
    }
  }

  private static int firstOfOutgoing() {
    try {
      String range = Files.readString(Path.of("/proc/sys/net/ipv4/ip_local_port_range"));
      int first = Integer.parseInt(range.strip().split("\\s+")[0]);
      return first > 2 * LEAST ? first : USUAL_FIRST_OF_OUTGOING;
    } catch (IOException e) {
      return USUAL_FIRST_OF_OUTGOING;
    }
  }
}
