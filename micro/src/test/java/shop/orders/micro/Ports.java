package shop.orders.micro;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports for the products of the tests, which keep theirs while they are stopped and started again.
 * A port is even, and ours as long as we listen at the odd one above it: others who run these tests
 * on this machine at the same time look for another.
 */
final class Ports {

  private static final List<ServerSocket> CLAIMS = new ArrayList<>();

  private Ports() {}

  /** Nobody else's until this process ends. */
  static synchronized int take() {
    while (true) {
      int claim = FreePort.any();
      int port = claim - 1;
      try {
        CLAIMS.add(new ServerSocket(claim, 1, InetAddress.getLoopbackAddress()));
        FreePort.require(port);
        return port;
      } catch (IOException | StartRefused e) {
        // Taken: another one, then. A claim without its port harms nobody.
      }
    }
  }
}
