package shop.orders.integration.webhook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on this machine that answers each request as it is told, also with what is no HTTP. */
final class RawServer implements AutoCloseable {

  /** Answers a request whose head and body were read. */
  @FunctionalInterface
  interface Behaviour {
    void answer(Socket socket, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Behaviour behaviour;
  private final String greeting;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  RawServer(Behaviour behaviour) {
    this("", behaviour);
  }

  private RawServer(String greeting, Behaviour behaviour) {
    this.greeting = greeting;
    this.behaviour = behaviour;
    try {
      server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  /** Which answers all requests with this text. */
  static RawServer answering(String answer) {
    return new RawServer((socket, out) -> out.write(answer.getBytes(StandardCharsets.UTF_8)));
  }

  /** Which speaks first, and says nothing else. */
  static RawServer greeting(String words) {
    return new RawServer(words, (socket, out) -> {});
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** Heads and bodies, in the sequence in which they came. */
  List<String> requests() {
    return requests;
  }

  /** How many connections were made. */
  int connections() {
    return open.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // It is closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.getOutputStream().write(greeting.getBytes(StandardCharsets.UTF_8));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      while (read(in)) {
        behaviour.answer(socket, socket.getOutputStream());
        socket.getOutputStream().flush();
      }
    } catch (IOException e) {
      // The client has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean read(BufferedReader in) throws IOException {
    StringBuilder request = new StringBuilder();
    int length = 0;
    String line;
    while ((line = in.readLine()) != null && !line.isEmpty()) {
      request.append(line).append('\n');
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    if (line == null) {
      return false;
    }
    char[] body = new char[length];
    for (int at = 0; at < length; ) {
      int read = in.read(body, at, length - at);
      if (read < 0) {
        return false;
      }
      at += read;
    }
    requests.add(request.append('\n').append(body).toString());
    return true;
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
