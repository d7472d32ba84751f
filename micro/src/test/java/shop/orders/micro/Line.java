package shop.orders.micro;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import shop.orders.domain.Waiting;

/**
 * A line between a product and its database that a test can make silent: what is sent is neither
 * delivered nor refused, as in a network that has stalled.
 */
final class Line implements AutoCloseable {

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /** Taken by the test while the line is silent, and for a moment with each delivery. */
  private final Semaphore open = new Semaphore(1);

  private volatile Awaited awaited;

  /** What is delivered to the database before the line becomes silent. */
  private record Awaited(String first, String then) {}

  Line(int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    thread(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void silence() {
    open.acquireUninterruptibly();
  }

  /**
   * Becomes silent as soon as a connection has delivered to the database a text after another one.
   */
  void silenceAfter(String first, String then) {
    awaited = new Awaited(first, then);
  }

  void awaitSilence() {
    Waiting.until("the line is silent", () -> awaited == null);
  }

  void speak() {
    open.release();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(database);
        thread(() -> deliver(client, database));
        thread(() -> deliver(database, client));
      }
    } catch (IOException e) {
      // The test has ended.
    }
  }

  private void deliver(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[16 * 1024];
      StringBuilder delivered = new StringBuilder();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        open.acquireUninterruptibly();
        if (!isAwaited(new String(buffer, 0, count, StandardCharsets.ISO_8859_1), delivered, to)) {
          open.release();
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // One of the two has gone.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private boolean isAwaited(String text, StringBuilder delivered, Socket to) {
    Awaited texts = awaited;
    if (texts == null || to.getPort() != target) {
      return false;
    }
    delivered.append(text);
    int first = delivered.indexOf(texts.first());
    if (first < 0 || delivered.indexOf(texts.then(), first) < 0) {
      return false;
    }
    awaited = null;
    return true;
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "line");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
