package shop.orders.micro;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports for the products of the tests, reserved even while a product is stopped between two starts.
 * A port is even; we reserve it by listening at the odd port above it, so that other runs of these
 * tests on the same machine take other ports.
 */
final class Ports {

  private static final List<ServerSocket> CLAIMS = new ArrayList<>();

  private Ports() {}

  /** A port that is reserved until this process ends. */
  static synchronized int take() {
    while (true) {
      int claim = FreePort.any();
      int port = claim - 1;
      try {
        CLAIMS.add(new ServerSocket(claim, 1, InetAddress.getLoopbackAddress()));
        FreePort.require("ORDERS_HTTP_PORT", port);
        return port;
      } catch (IOException | StartRefused e) {
        // The port is taken, so try another one. The reservation can stay.
      }
    }
  }
}
