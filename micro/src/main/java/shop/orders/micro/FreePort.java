package shop.orders.micro;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds free ports of this machine. */
final class FreePort {

  private static final int LEAST = 10_000;
  private static final int HIGHEST = 65_535;
  private static final int MOST_TRIES = 10_000;

  /**
   * The least number of candidates; with fewer, concurrent searches would often find the same port.
   */
  private static final int ENOUGH = 1_000;

  private static final String USUAL_RANGE_OF_OUTGOING = "32768 60999";

  private FreePort() {}

  /**
   * @param setting the setting that names the port
   */
  static void require(String setting, int port) {
    try {
      listen(port);
    } catch (IOException e) {
      throw new StartRefused(
          "%s: port %d is in use or may not be opened".formatted(setting, port), e);
    }
  }

  /**
   * A free odd port. Another process may take it before the caller does, who then asks again. Even
   * ports are for the tests, which reserve one by listening at the odd port above it.
   */
  static int any() {
    int[] ports = candidates(rangeOfOutgoing());
    return ThreadLocalRandom.current()
        .ints(MOST_TRIES, 0, ports.length)
        .map(index -> ports[index])
        .filter(FreePort::isFree)
        .findFirst()
        .orElseThrow(() -> new StartRefused("There is no free port on this machine"));
  }

  static boolean isFree(int port) {
    try {
      listen(port);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void listen(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    }
  }

  /**
   * The odd ports outside of the range of outgoing connections, which could take a port at any
   * time; all odd ports if nearly every port is in that range.
   *
   * @param outgoing the first and the last port of outgoing connections, as Linux writes them
   */
  static int[] candidates(String outgoing) {
    String[] range = outgoing.strip().split("\\s+");
    int first = Integer.parseInt(range[0]);
    int last = Integer.parseInt(range[1]);
    int[] quiet = odd().filter(port -> port < first || port > last).toArray();
    return quiet.length >= ENOUGH ? quiet : odd().toArray();
  }

  private static IntStream odd() {
    return IntStream.rangeClosed(LEAST, HIGHEST).filter(port -> port % 2 == 1);
  }

  private static String rangeOfOutgoing() {
    // Read with one call: the kernel returns such a file only to the first read, and
    // Files.readString reads a single byte first.
    try (BufferedReader range =
        Files.newBufferedReader(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))) {
      return range.readLine();
    } catch (IOException e) {
      return USUAL_RANGE_OF_OUTGOING;
    }
  }
}
